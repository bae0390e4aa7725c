package desk_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func TestNothingToUndo(t *testing.T) {
	d := create(t)
	_, err := d.Undo(t.Context())
	wantFault(t, err, evidence.NotFound)
	_, err = d.Redo(t.Context())
	wantFault(t, err, evidence.NotFound)
}

func TestAGroupIsUndoneInOneRow(t *testing.T) {
	d := create(t)
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = "New" }))
	for i := range 3 {
		bring(t, d, fmt.Sprint(i), "import-1")
	}
	bring(t, d, "4", "import-2")
	d = reopen(t, d)
	for i, want := range []struct{ count, left, undone int }{{1, 3, 6}, {3, 0, 5}} {
		done, err := d.Undo(t.Context())
		if err != nil || done.Op != evidence.OpImport || done.Count != want.count || len(d.Snapshot().Exhibits) != want.left {
			t.Fatalf("%+v, %v", done, err)
		}
		steps := rows(t, d)
		last := steps[len(steps)-1]
		if len(steps) != 7+i || last.Op != evidence.OpUndo || last.Subject != fmt.Sprintf("change/%d", want.undone) {
			t.Fatalf("%d rows, last %+v", len(steps), last)
		}
	}
	var undone []bool
	for _, s := range rows(t, d) {
		undone = append(undone, s.Undone)
	}
	if got := fmt.Sprint(undone); got != "[false false true true true true false false]" {
		t.Errorf("undone %s", got)
	}
	d = reopen(t, d)
	if done, err := d.Redo(t.Context()); err != nil || done.Count != 3 || done.Group != "import-1" || len(d.Snapshot().Exhibits) != 3 {
		t.Fatalf("%+v, %v", done, err)
	}
	if r := verifyClean(t, d); r.Files != 4 {
		t.Errorf("%+v", r)
	}
}

func TestAChangeForgetsTheFuture(t *testing.T) {
	d := create(t)
	for _, title := range []string{"one", "two"} {
		do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = title }))
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = "three" }))
	if _, can := d.CanRedo(); can {
		t.Error("two can be redone over three")
	}
	d = reopen(t, d)
	if _, can := d.CanRedo(); can {
		t.Error("after a restart two can be redone over three")
	}
	if _, err := d.Undo(t.Context()); err != nil || d.Snapshot().Case.Title != "one" {
		t.Errorf("%s, %v", d.Snapshot().Case.Title, err)
	}
}

// past is what a model remembers of one step: what was seen before and after.
type past struct {
	group, before, after string
}

// model is undo as one would explain it.
type model struct {
	done, undone []past
	now          string
}

func (m *model) did(group, now string) {
	before := m.now
	if m.now, m.undone = now, nil; group != "" && len(m.done) > 0 && m.done[len(m.done)-1].group == group {
		m.done[len(m.done)-1].after = now
		return
	}
	m.done = append(m.done, past{group, before, now})
}

func (m *model) undo() {
	p := m.done[len(m.done)-1]
	m.done, m.undone, m.now = m.done[:len(m.done)-1], append(m.undone, p), p.before
}

func (m *model) redo() {
	p := m.undone[len(m.undone)-1]
	m.undone, m.done, m.now = m.undone[:len(m.undone)-1], append(m.done, p), p.after
}

// TestUndoIsAsExplained does, undoes, redoes, closes and opens at random and
// holds the desk against the model. Numbers are never given twice, the chain
// always holds, and verify is clean.
func TestUndoIsAsExplained(t *testing.T) {
	inMemory(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := create(t)
		defer func() { d.Close() }()
		m := model{now: seen(t, d.Snapshot())}
		past := map[int64]string{}
		given := map[evidence.Number]evidence.ExhibitID{}
		for i := range rapid.IntRange(5, 40).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"do", "do", "do", "do", "undo", "undo", "redo", "reopen", "note"}).Draw(rt, "what") {
			case "do":
				n := len(rows(t, d))
				group := rapid.SampledFrom([]string{"", "", "g", "h"}).Draw(rt, "group")
				do(t, d, drawChange(rt, t, d, i).In(group))
				if len(rows(t, d)) > n {
					m.did(group, seen(t, d.Snapshot()))
				}
			case "undo":
				if _, can := d.CanUndo(); can != (len(m.done) > 0) {
					rt.Fatalf("can undo: %v, model %v", can, m.done)
				} else if can {
					if _, err := d.Undo(t.Context()); err != nil {
						rt.Fatal(err)
					}
					m.undo()
				}
			case "redo":
				if _, can := d.CanRedo(); can != (len(m.undone) > 0) {
					rt.Fatalf("can redo: %v, model %v", can, m.undone)
				} else if can {
					if _, err := d.Redo(t.Context()); err != nil {
						rt.Fatal(err)
					}
					m.redo()
				}
			case "note":
				do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("pdf")), Form: evidence.PDF, File: "pdf"}))
			case "reopen":
				d = reopen(t, d)
			}
			if now := seen(t, d.Snapshot()); now != m.now {
				rt.Fatalf("the desk shows\n%s\nthe model\n%s", now, m.now)
			}
			past[rows(t, d)[len(rows(t, d))-1].Seq] = m.now
			for _, x := range d.Snapshot().Exhibits {
				if owner, twice := given[x.Number]; twice && owner != x.ID {
					rt.Fatalf("%s was given to %s and to %s", x.Number, owner, x.ID)
				}
				given[x.Number] = x.ID
			}
		}
		for seq, then := range past {
			if s, err := d.At(t.Context(), seq); err != nil || seen(t, s) != then {
				rt.Fatalf("after row %d it was\n%s\nand is said to have been\n%s, %v", seq, then, seen(t, s), err)
			}
		}
		log, err := d.Log(t.Context())
		if err != nil || evidence.CheckChain(log) != -1 {
			rt.Fatalf("chain wrong at %d, %v", evidence.CheckChain(log), err)
		}
		verifyClean(t, d)
	})
}

// drawChange draws any change there is, with things of the case where it needs
// some.
func drawChange(rt *rapid.T, t testing.TB, d *desk.Desk, i int) desk.Change {
	s := d.Snapshot()
	title := rapid.SampledFrom([]string{"", "금이 간 주전자", "box"}).Draw(rt, "title")
	exhibits := some(rt, s.Exhibits, func(x evidence.Exhibit) evidence.ExhibitID { return x.ID })
	messages := some(rt, s.Messages, func(m evidence.Message) evidence.MessageID { return m.ID })
	events := some(rt, s.Events, func(e evidence.Event) evidence.EventID { return e.ID })
	switch kind := rapid.IntRange(0, 11).Draw(rt, "change"); {
	case kind == 0:
		return desk.SetCase(func(c *evidence.Case) {
			c.Title, c.Zone = "t"+title, rapid.SampledFrom([]string{"", "Asia/Seoul", "America/New_York", "+05:30"}).Draw(rt, "zone")
		})
	case kind == 1:
		return desk.EditExhibits(exhibits, func(x *evidence.Exhibit) { x.Title = title })
	case kind == 2:
		return desk.TagExhibits(exhibits, []evidence.TagCode{"DEF-CLOSE"}, []evidence.TagCode{"PKG-BOX"})
	case kind == 3:
		return desk.RemoveExhibits(exhibits)
	case kind == 4:
		return desk.AddMessages([]evidence.Message{{Text: title, At: drawTime(rt)}, {Text: fmt.Sprint(i), At: drawTime(rt)}})
	case kind == 5 && len(messages) > 0:
		return desk.EditMessage(messages[0], func(m *evidence.Message) { m.Text, m.At = title, drawTime(rt) })
	case kind == 6:
		return desk.RemoveMessages(messages)
	case kind == 7 && len(events) > 0:
		return desk.EditEvent(events[0], func(e *evidence.Event) { e.Note, e.At = title, drawTime(rt) })
	case kind == 8 && len(events) > 0:
		return desk.RemoveEvent(events[0])
	case kind == 9:
		return desk.AddEvent(evidence.Event{Kind: rapid.SampledFrom(evidence.EventKinds).Draw(rt, "kind"), At: drawTime(rt)})
	case kind == 11:
		return desk.RestoreExhibits(some(rt, s.Trash, func(x evidence.Exhibit) evidence.ExhibitID { return x.ID }))
	case kind == 10:
		c, _ := desk.AddOwnTag("tag " + title)
		return c
	}
	return drawExhibit(rt, t, d)
}

func drawExhibit(rt *rapid.T, t testing.TB, d *desk.Desk) desk.Change {
	s, err := d.Stage(t.Context(), readerOf(rapid.SampledFrom([]string{"one", "two", "three"}).Draw(rt, "bytes")), 0)
	if err != nil {
		rt.Fatal(err)
	}
	if _, err := s.Keep(t.Context(), ".txt"); err != nil {
		rt.Fatal(err)
	}
	c, _ := desk.AddExhibit(originalOf(s), evidence.Exhibit{Captured: drawTime(rt)})
	return c
}

func drawTime(rt *rapid.T) evidence.Time {
	at := time.Unix(int64(rapid.IntRange(0, 40).Draw(rt, "hours"))*3600+1_790_000_000, 0).UTC()
	p := rapid.SampledFrom([]evidence.Precision{evidence.Day, evidence.Minute, evidence.Second}).Draw(rt, "precision")
	if rapid.Bool().Draw(rt, "zoned") {
		return evidence.Instant(at, p, evidence.FromMessage)
	}
	return evidence.WallClock(at, p, evidence.FromMessage)
}

// some draws the ids of some of the things there are.
func some[T, ID any](rt *rapid.T, all []T, id func(T) ID) (ids []ID) {
	for _, x := range all {
		if rapid.Bool().Draw(rt, "take") {
			ids = append(ids, id(x))
		}
	}
	return ids
}
