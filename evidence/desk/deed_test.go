package desk_test

import (
	"fmt"
	"reflect"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// last is what the latest deed did.
func latest(t testing.TB, d *desk.Desk) desk.What {
	t.Helper()
	done, can := d.CanUndo()
	if !can {
		t.Fatal("nothing can be undone")
	}
	w, err := d.What(t.Context(), done.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWhatADeedDid(t *testing.T) {
	d := create(t)
	a, b := bring(t, d, "one", ""), bring(t, d, "two", "")
	both, first := []evidence.ExhibitID{a.ID, b.ID}, []evidence.ExhibitID{a.ID}
	box := evidence.Mark{Kind: evidence.BoxMark, Points: []evidence.Point{{X: .1, Y: .1}, {X: .5, Y: .5}}}
	arrow := evidence.Mark{Kind: evidence.Arrow, Points: box.Points}
	edit := func(f func(*evidence.Exhibit)) desk.Change { return desk.EditExhibits(first, f) }
	one := func(deed string) desk.What {
		return desk.What{Deed: deed, Things: 1, Kind: a.Kind, Number: a.Number}
	}
	with := func(w desk.What, f func(*desk.What)) desk.What { f(&w); return w }
	for _, step := range []struct {
		do   desk.Change
		want desk.What
	}{
		{desk.TagExhibits(both, []evidence.TagCode{"crack"}, nil), desk.What{Deed: "tag.add", Things: 2, Kind: a.Kind, Tags: []evidence.TagCode{"crack"}}},
		{desk.TagExhibits(first, nil, []evidence.TagCode{"crack"}), with(one("tag.remove"), func(w *desk.What) { w.Tags = []evidence.TagCode{"crack"} })},
		{edit(func(x *evidence.Exhibit) { x.Caption = "c" }), one("caption")},
		{edit(func(x *evidence.Exhibit) { x.Title = "t" }), one("title")},
		{edit(func(x *evidence.Exhibit) { x.Title, x.Proves = "u", "p" }), one("exhibit.edit")},
		{edit(func(x *evidence.Exhibit) { x.Star = true }), one("star.add")},
		{edit(func(x *evidence.Exhibit) { x.Star = false }), one("star.remove")},
		{desk.EditMarks(a.ID, func(m []evidence.Mark) []evidence.Mark { return append(m, box, box) }), with(one("mark.add"), func(w *desk.What) { w.Count = 2 })},
		{desk.EditMarks(a.ID, func(m []evidence.Mark) []evidence.Mark { m[0].Ink = evidence.BlueInk; return m }), with(one("mark.edit"), func(w *desk.What) { w.Mark = evidence.BoxMark })},
		{desk.EditMarks(a.ID, func(m []evidence.Mark) []evidence.Mark { return m[:1] }), with(one("mark.remove"), func(w *desk.What) { w.Count, w.Mark = 1, evidence.BoxMark })},
		{desk.EditMarks(a.ID, func(m []evidence.Mark) []evidence.Mark { return append(m, arrow) }), with(one("mark.add"), func(w *desk.What) { w.Count, w.Mark = 1, evidence.Arrow })},
		{desk.SetCase(func(c *evidence.Case) { c.Title = "x" }), desk.What{Deed: "case.title", Things: 1}},
		{desk.AddMessages([]evidence.Message{{At: minute(1), Text: "m"}, {At: minute(2), Text: "n"}}), desk.What{Deed: "message.add", Things: 2}},
		{desk.AddEvent(evidence.Event{Kind: evidence.Paid, At: minute(3)}), desk.What{Deed: "event.add", Things: 1, Event: evidence.Paid}},
		{desk.RemoveExhibits(first), one("exhibit.remove")},
		{desk.RestoreExhibits(first), one("exhibit.restore")},
		{desk.Reorder(first, b.ID), desk.What{Deed: "reorder", Things: 2}},
	} {
		do(t, d, step.do)
		if got := latest(t, d); !reflect.DeepEqual(got, step.want) {
			t.Errorf("after %s: %+v, want %+v", step.do.Op, got, step.want)
		}
	}
}

func TestWhatKeepingOneDid(t *testing.T) {
	d := create(t)
	a, b, c := bring(t, d, "sharp", ""), bring(t, d, "dull", ""), bring(t, d, "copy", "")
	for _, gone := range []evidence.Exhibit{b, c} {
		do(t, d, desk.TagExhibits([]evidence.ExhibitID{gone.ID}, []evidence.TagCode{evidence.TagCode("tag-" + gone.ID)}, nil))
		do(t, d, desk.KeepOne(a.ID, []evidence.ExhibitID{gone.ID}, true))
		want := desk.What{Deed: "exhibit.remove", Things: 1, Kind: gone.Kind, Number: gone.Number}
		if got := latest(t, d); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestDeedsAreWhatUndoGoesThrough(t *testing.T) {
	d := create(t)
	for i := range closelyRead + 5 {
		bring(t, d, fmt.Sprint(i), "import-1")
	}
	for _, title := range []string{"one", "two"} {
		do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = title }))
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 { // as it was, and read anew
		all := d.Deeds()
		if len(all) != 3 || all[0].Undone || all[1].Undone || !all[2].Undone || all[1].At.IsZero() {
			t.Fatalf("deeds %+v", all)
		}
		w, err := d.What(t.Context(), all[0].Seq)
		if err != nil || w.Deed != "exhibit.add" || w.Things != closelyRead+5 || w.Kind != "" {
			t.Errorf("the import is told as %+v, %v", w, err)
		}
		if w, err = d.What(t.Context(), all[2].Seq); err != nil || w.Deed != "case.title" {
			t.Errorf("what was undone is told as %+v, %v", w, err)
		}
		d = reopen(t, d)
	}
	_, err := d.What(t.Context(), 1)
	wantFault(t, err, evidence.NotFound)
}

// closelyRead is how many rows of a deed are read.
const closelyRead = 32
