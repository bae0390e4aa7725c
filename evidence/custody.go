package evidence

import (
	"crypto/sha256"
	"strconv"
	"time"
)

// Op names what a change did; its sentence is "op.<code>" of the catalogue.
type Op string

const (
	OpCreate     Op = "create"
	OpSet        Op = "set"
	OpImport     Op = "import"
	OpEdit       Op = "edit"
	OpTag        Op = "tag"
	OpRemove     Op = "remove"
	OpRestore    Op = "restore"
	OpMessage    Op = "message"
	OpEvent      Op = "event"
	OpOwnTag     Op = "own-tag"
	OpUndo       Op = "undo"
	OpRedo       Op = "redo"
	OpExport     Op = "export"
	OpReorder    Op = "reorder"
	OpJoin       Op = "join" // exhibits became branches of one number
	OpPart       Op = "part" // branches got numbers of their own
	OpCite       Op = "cite"
	OpMark       Op = "mark"
	OpRedact     Op = "redact"
	OpStill      Op = "still"
	OpClip       Op = "clip"
	OpCompare    Op = "compare"
	OpUnlike     Op = "unlike" // photos that look alike are not of the same
	OpReopen     Op = "reopen" // the case came out of a bundle
	OpRepair     Op = "repair" // records were put back that the log lost
	OpUnreadable Op = ""       // a row of a newer version
)

// CustodyEntry is one row of the append-only, hash-chained log. It carries the
// digests of the bodies before and after, so that the chain can be checked
// without the bodies.
type CustodyEntry struct {
	Seq     int64
	At      time.Time // UTC, to the millisecond
	Actor   string
	Op      Op
	Subject string // "exhibit/…", "case/…"; for undo and redo "change/<seq>"
	Before  Digest // of the images before; zero where there was nothing
	After   Digest
	Prev    Digest // hash of the row before; zero for the first
	Hash    Digest
}

// Chain computes the entry's hash: SHA-256 over its fields, each closed by a
// line feed, so that no two different rows have the same text.
func (e CustodyEntry) Chain() Digest {
	h := sha256.New()
	for _, f := range []string{strconv.FormatInt(e.Seq, 10), e.Stamp(), e.Actor, string(e.Op), e.Subject,
		e.Before.String(), e.After.String(), e.Prev.String()} {
		h.Write([]byte(strconv.Quote(f) + "\n"))
	}
	return Digest(h.Sum(nil))
}

// StampLayout is how the log writes its times.
const StampLayout = "2006-01-02T15:04:05.000Z"

// Stamp is At as the log writes it.
func (e CustodyEntry) Stamp() string { return e.At.UTC().Format(StampLayout) }

// Settled is the log without the rows at its end that only say that the case was
// handed on. What is handed on holds this much of the log: so noting it leaves
// the next one the same.
func Settled(log []CustodyEntry) []CustodyEntry {
	for len(log) > 0 && log[len(log)-1].Op == OpExport {
		log = log[:len(log)-1]
	}
	return log
}

// CheckChain finds the first entry whose hash or link is wrong; -1: none.
func CheckChain(log []CustodyEntry) int {
	var prev Digest
	for i, e := range log {
		if !e.Follows(int64(i), prev) {
			return i
		}
		prev = e.Hash
	}
	return -1
}

// Follows tells whether the entry stands right behind so many others, of which
// the last has a hash.
func (e CustodyEntry) Follows(rows int64, prev Digest) bool {
	return e.Prev == prev && e.Hash == e.Chain() && e.Seq == rows+1
}
