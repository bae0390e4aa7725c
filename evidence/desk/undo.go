package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Done names what Undo or Redo is about.
type Done struct {
	Op      evidence.Op // of the change taken back or done again
	Subject string
	Group   string
	Count   int   // how many things it touched
	Seq     int64 // of its last row
}

// unit is what one Undo takes back: the rows of one change, or of the changes of
// one group that followed each other.
type unit struct {
	Done
	at        time.Time // of the last row
	rows      []int64
	renumbers bool // it gave numbers anew, before anybody could have read them
}

// track is what can be undone and redone, as the log tells it.
type track struct {
	past, future []unit
	undone       map[int64]bool // rows that do not stand
	exported     bool
}

// follow takes one row of the log into account. Notes, and changes that touch
// nothing but what undo leaves alone, are passed over.
func (t *track) follow(m vault.Mark) {
	switch {
	case m.Op == evidence.OpExport, m.Op == evidence.OpReopen:
		t.seal()
	case m.Op == evidence.OpRepair && strings.HasPrefix(m.Subject, kindOriginal+"/"): // its bytes were put back: no record changed
	case m.Op == evidence.OpRepair: // what came before may not be as the log says
		t.past, t.future = nil, nil
	case m.Earlier: // what it changed is not known here
	case m.Op == evidence.OpUndo:
		t.move(&t.past, &t.future, true)
	case m.Op == evidence.OpRedo:
		t.move(&t.future, &t.past, false)
	case m.Op != evidence.OpCreate && m.Count > 0:
		t.push(m)
	}
}

// numbering are the changes that give numbers anew until the first export.
var numbering = []evidence.Op{evidence.OpReorder, evidence.OpJoin, evidence.OpPart}

func (t *track) push(m vault.Mark) {
	t.future = nil
	renumbers := slices.Contains(numbering, m.Op) && !t.exported
	if u := last(t.past); u != nil && m.Group != "" && u.Group == m.Group {
		u.rows, u.Count, u.renumbers = append(u.rows, m.Seq), u.Count+m.Count, u.renumbers || renumbers
		u.Seq, u.at = m.Seq, m.At
		return
	}
	t.past = append(t.past, unitOf(m, renumbers))
}

// seal takes the first export into account: numbers stay from here on, so what
// gave them anew is neither undone nor redone, nor what lies behind it.
func (t *track) seal() {
	if t.exported {
		return
	}
	t.exported = true
	t.past, t.future = sinceRenumbering(t.past), sinceRenumbering(t.future)
}

func sinceRenumbering(units []unit) []unit {
	for i := len(units) - 1; i >= 0; i-- {
		if units[i].renumbers {
			return units[i+1:]
		}
	}
	return units
}

func (t *track) move(from, to *[]unit, undone bool) {
	u := last(*from)
	if u == nil {
		return
	}
	if t.undone == nil {
		t.undone = map[int64]bool{}
	}
	for _, seq := range u.rows {
		t.undone[seq] = undone
	}
	*to = append(*to, *u)
	*from = (*from)[:len(*from)-1]
}

func last(units []unit) *unit {
	if len(units) == 0 {
		return nil
	}
	return &units[len(units)-1]
}

// CanUndo names what Undo would take back.
func (d *Desk) CanUndo() (Done, bool) { return d.name(last(d.track.past)) }

// CanRedo names what Redo would do again.
func (d *Desk) CanRedo() (Done, bool) { return d.name(last(d.track.future)) }

// name names a unit. While something is held nothing can be undone: what comes
// before it is on another disk.
func (d *Desk) name(u *unit) (Done, bool) {
	if u == nil || len(d.held) > 0 || d.ReadOnly() {
		return Done{}, false
	}
	return u.Done, true
}

// Undo takes the last change back, or the changes of its group, as one new row.
// NotFound: there is nothing to undo.
func (d *Desk) Undo(ctx context.Context) (Done, error) {
	if err := d.Save(ctx); err != nil {
		return Done{}, err
	}
	u, err := top(d.track.past, evidence.OpUndo)
	if err != nil {
		return Done{}, err
	}
	before, after, err := d.images(ctx, u.rows)
	if err != nil {
		return Done{}, err
	}
	return d.restore(ctx, evidence.OpUndo, u, before, after)
}

// Redo does again what was undone last. NotFound: there is nothing to redo.
func (d *Desk) Redo(ctx context.Context) (Done, error) {
	if err := d.Save(ctx); err != nil {
		return Done{}, err
	}
	u, err := top(d.track.future, evidence.OpRedo)
	if err != nil {
		return Done{}, err
	}
	before, after, err := d.images(ctx, u.rows)
	if err != nil {
		return Done{}, err
	}
	return d.restore(ctx, evidence.OpRedo, u, after, before)
}

func top(units []unit, op evidence.Op) (unit, error) {
	if u := last(units); u != nil {
		return *u, nil
	}
	return unit{}, &evidence.Error{Fault: evidence.NotFound, Subject: string(op)}
}

// bodiesOf are record bodies by key; nil: no record.
type bodiesOf = map[vault.Key]json.RawMessage

// images gives what rows touched: as it was before the first and after the last
// of them, without what undo leaves alone and what came out as it went in.
func (d *Desk) images(ctx context.Context, rows []int64) (before, after bodiesOf, err error) {
	before, after = bodiesOf{}, bodiesOf{}
	for _, seq := range rows {
		was, is, err := d.vault.Images(ctx, seq)
		if err != nil {
			return nil, nil, err
		}
		for k, body := range was.Records {
			if _, earlier := before[k]; !earlier && !stays(k.Kind) {
				before[k] = body
			}
		}
		for k, body := range is.Records {
			if !stays(k.Kind) {
				after[k] = body
			}
		}
	}
	for k := range before {
		if bytes.Equal(before[k], after[k]) {
			delete(before, k)
			delete(after, k)
		}
	}
	return before, after, nil
}

// restore puts bodies in place of others, and nothing if those are not there.
func (d *Desk) restore(ctx context.Context, op evidence.Op, u unit, put, replaced bodiesOf) (Done, error) {
	e, err := decodeEdits(put)
	if err != nil {
		return Done{}, err
	}
	subject := "change/" + strconv.FormatInt(u.rows[len(u.rows)-1], 10)
	step := vault.Step{Op: op, Subject: subject, Group: u.Group, Count: u.Count, Salt: d.options.NewID(), Set: put, Expect: replaced}
	if err := d.commit(ctx, step, e); err != nil {
		return Done{}, err
	}
	return u.Done, nil
}
