package bundle

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// The custody log in a bundle, and the lines of bag-info.txt that say how long it
// is and where it ends.
const (
	LogFile    = "custody.jsonl" // under data/
	LogEntries = "Custody-Log-Entries"
	LogHead    = "Custody-Log-Head"
)

// Bounds of a log from anybody.
const (
	maxRows = 1_000_000
	maxRow  = 64 << 10 // bytes
)

var errLog = errors.New("this is no custody log")

// entry is a row of the log as custody.jsonl has it.
type entry struct {
	Seq     int64           `json:"seq"`
	At      string          `json:"at"`
	Actor   string          `json:"actor"`
	Op      evidence.Op     `json:"op"`
	Subject string          `json:"subject"`
	Before  evidence.Digest `json:"before"`
	After   evidence.Digest `json:"after"`
	Prev    evidence.Digest `json:"prev"`
	Hash    evidence.Digest `json:"hash"`
}

// WriteLog writes the custody log as JSON Lines, a row a line, so that its chain
// can be followed without the bodies whose digests it carries.
func WriteLog(w io.Writer, log []evidence.CustodyEntry) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, e := range log {
		if err := out.Encode(entry{e.Seq, e.Stamp(), e.Actor, e.Op, e.Subject, e.Before, e.After, e.Prev, e.Hash}); err != nil {
			return err
		}
	}
	return nil
}

// ReadLog reads what WriteLog writes, of anybody's. Whether its chain holds it
// does not tell.
func ReadLog(r io.Reader) (all []evidence.CustodyEntry, err error) {
	err = rows(r, func(e evidence.CustodyEntry) error {
		all = append(all, e)
		return nil
	})
	return all, err
}

// rows calls f for each row of a log.
func rows(r io.Reader, f func(evidence.CustodyEntry) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxRow)
	for n := 1; lines.Scan(); n++ {
		e, err := row(lines.Bytes())
		if n > maxRows || err != nil {
			return errors.Join(errLog, err)
		}
		if err := f(e); err != nil {
			return err
		}
	}
	return lines.Err()
}

func row(line []byte) (evidence.CustodyEntry, error) {
	var e entry
	if err := json.Unmarshal(line, &e); err != nil {
		return evidence.CustodyEntry{}, err
	}
	at, err := time.Parse(evidence.StampLayout, e.At)
	return evidence.CustodyEntry{Seq: e.Seq, At: at, Actor: e.Actor, Op: e.Op, Subject: e.Subject,
		Before: e.Before, After: e.After, Prev: e.Prev, Hash: e.Hash}, err
}

// errChain is that of a log whose rows do not follow each other.
var errChain = errors.New("a row does not follow the one before it")

// chain follows the rows of a log to its end.
func chain(r io.Reader) (n int64, head evidence.Digest, err error) {
	err = rows(r, func(e evidence.CustodyEntry) error {
		if !e.Follows(n, head) {
			return errChain
		}
		n, head = n+1, e.Hash
		return nil
	})
	return n, head, err
}

// log checks the custody log, which the manifests vouch for and which vouches
// for itself: each row follows the one before, and the last is where
// bag-info.txt says that it ends. A bag that is no case has none.
func (b *bag) log() {
	count, head := b.said(LogEntries), b.said(LogHead)
	f, there := b.entries[dataDir+LogFile]
	if _, records := b.entries[dataDir+"records.jsonl"]; !there && !records && count+head == "" {
		return
	}
	if !there {
		b.report.add(dataDir+LogFile, Missing, "")
		return
	}
	if n, last, err := b.follow(f); err != nil || n == 0 || count != strconv.FormatInt(n, 10) || head != last.String() {
		b.report.add(dataDir+LogFile, ChainBroken, strconv.FormatInt(n, 10))
	}
}

// follow gives how many rows of a log follow each other, and the hash of the last
// of them.
func (b *bag) follow(f *zip.File) (int64, evidence.Digest, error) {
	r, err := f.Open()
	if err != nil {
		return 0, evidence.Digest{}, err
	}
	defer r.Close()
	return chain(stoppable{b.ctx, r})
}

// stoppable reads until it is asked to stop.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// said gives what bag-info.txt says under a label; "": nothing.
func (b *bag) said(label string) string {
	f, there := b.entries[about]
	if !there {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, mostInfo))
	if err != nil {
		return ""
	}
	return infoOf(text, label)
}

// infoOf finds a label in the text of a bag-info.txt.
func infoOf(text []byte, label string) string {
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), ":"); ok && name == label {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
