package repair

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// haul is every row that was found, in whatever file.
type haul struct {
	rows      map[evidence.Digest]vault.Row             // of the log, by hash; each is as it was written
	inherited map[evidence.Digest]evidence.CustodyEntry // that came with a bundle, the same
	own       map[evidence.Digest]bool                  // of both, which are in case.db itself
	unread    map[int64]bool                            // numbers of rows that are not as they were written
	records   map[vault.Key]body                        // as they stand in case.db
}

// body is a record as a page has it.
type body struct {
	json   json.RawMessage
	linked bool // the page itself names it: it was not deleted
}

func newHaul() *haul {
	return &haul{rows: map[evidence.Digest]vault.Row{}, inherited: map[evidence.Digest]evidence.CustodyEntry{},
		own: map[evidence.Digest]bool{}, unread: map[int64]bool{}, records: map[vault.Key]body{}}
}

// take looks at every byte of a SQLite file as if a row began there. own: the
// file is case.db, whose records count.
func (h *haul) take(ctx context.Context, data []byte, own bool) error {
	page := headerPage(data)
	before := len(h.own) + len(h.rows) + len(h.inherited)
	if page != 0 {
		if err := h.scan(ctx, newFile(data, page), own); err != nil {
			return err
		}
	}
	if page == usualPage || len(h.own)+len(h.rows)+len(h.inherited) > before {
		return nil
	}
	return h.scan(ctx, newFile(data, usualPage), own) // the header lies, or is gone
}

func (h *haul) scan(ctx context.Context, f *file, own bool) error {
	linked := f.linked()
	for at := range f.data {
		if at%f.page == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if f.data[at] == 0 { // no row is empty
			continue
		}
		id, columns, ok := f.cell(at, ours)
		switch {
		case !ok:
		case len(columns) == 3:
			if own {
				h.record(columns, linked[at])
			}
		case isDigest(columns[5]) && isDigest(columns[6]):
			h.earlier(id, columns, own)
		default:
			h.change(id, columns, own)
		}
	}
	return nil
}

// ours tells the columns of a row of a case: a record, or a row of the log.
func ours(t []uint64) bool {
	switch len(t) {
	case 3:
		return isText(t[0]) && isText(t[1]) && isText(t[2]) && t[0] > text(0) && t[0] <= text(mostKind) && t[1] > text(0) && t[1] <= text(mostID) && t[2] >= text(2)
	case 9:
		images := (t[5] == 0 || isText(t[5])) && (t[6] == 0 || isText(t[6]))
		return t[0] == 0 && t[1] == text(len(evidence.StampLayout)) && isText(t[2]) && isText(t[3]) && isText(t[4]) && images &&
			(t[7] == text(0) || t[7] == text(64)) && t[8] == text(64)
	}
	return false
}

// Bounds of the name of a record, in bytes.
const (
	mostKind = 32
	mostID   = 128
)

// isDigest tells what a row that came with a bundle has in place of an image.
func isDigest(b []byte) bool {
	if b == nil {
		return false
	}
	_, err := evidence.ParseDigest(string(b))
	return len(b) == 0 || err == nil
}

// entry reads what all rows of the log have.
func entryOf(id int64, c [][]byte) (e evidence.CustodyEntry, ok bool) {
	at, err := time.Parse(evidence.StampLayout, string(c[1]))
	e = evidence.CustodyEntry{Seq: id, At: at, Actor: string(c[2]), Op: evidence.Op(c[3]), Subject: string(c[4])}
	return e, err == nil && e.Prev.UnmarshalText(c[7]) == nil && e.Hash.UnmarshalText(c[8]) == nil
}

// change takes a row of the log. One whose hash is another is only counted.
func (h *haul) change(id int64, c [][]byte, own bool) {
	e, ok := entryOf(id, c)
	if !ok {
		return
	}
	if _, known := h.rows[e.Hash]; !known {
		r, whole := vault.NewRow(e, bytes.Clone(c[5]), bytes.Clone(c[6]))
		if !whole {
			h.unread[id] = true
			return
		}
		h.rows[e.Hash] = r
	}
	h.own[e.Hash] = h.own[e.Hash] || own
}

// earlier takes a row that came with a bundle.
func (h *haul) earlier(id int64, c [][]byte, own bool) {
	e, ok := entryOf(id, c)
	if !ok || e.Before.UnmarshalText(c[5]) != nil || e.After.UnmarshalText(c[6]) != nil {
		return
	}
	if e.Hash != e.Chain() {
		h.unread[id] = true
		return
	}
	h.inherited[e.Hash] = e
	h.own[e.Hash] = h.own[e.Hash] || own
}

var kindForm = regexp.MustCompile(`^[a-z][a-z-]*$`)

// record takes a record. One that its page names goes before one that was
// deleted.
func (h *haul) record(c [][]byte, linked bool) {
	k := vault.Key{Kind: string(c[0]), ID: string(c[1])}
	if !kindForm.MatchString(k.Kind) || !json.Valid(c[2]) {
		return
	}
	if was, known := h.records[k]; !known || linked && !was.linked {
		h.records[k] = body{bytes.Clone(c[2]), linked}
	}
}
