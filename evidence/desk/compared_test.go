package desk_test

import (
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func numbersOn(t *testing.T, d *desk.Desk, id evidence.ExhibitID) (all []int) {
	t.Helper()
	x, ok := d.Snapshot().Exhibit(id)
	if !ok {
		t.Fatal(id)
	}
	for _, m := range x.Marks {
		all = append(all, m.Number)
	}
	return all
}

// TestOneNumberOnBothSides: it is the next over all sides, stands on both with
// one row, and goes as it came.
func TestOneNumberOnBothSides(t *testing.T) {
	d, all, put := compared(t)
	do(t, d, desk.EditMarks(all[1].ID, func([]evidence.Mark) []evidence.Mark {
		return []evidence.Mark{{Kind: evidence.Callout, Number: 4, Points: []evidence.Point{{X: 0.5, Y: 0.5}}}}
	}))
	at := map[evidence.ExhibitID]evidence.Point{all[0].ID: {X: 0.1, Y: 0.2}, all[1].ID: {X: 0.3, Y: 0.4}}
	do(t, d, desk.MarkDifference(put, evidence.Difference{}, at))
	do(t, d, desk.MarkDifference(put, evidence.Difference{}, at))
	if a, b := numbersOn(t, d, all[0].ID), numbersOn(t, d, all[1].ID); !slices.Equal(a, []int{5, 6}) || !slices.Equal(b, []int{4, 5, 6}) {
		t.Fatal(a, b)
	}
	s := d.Snapshot()
	c := s.Comparisons[0]
	if len(c.Rows) != 3 || c.Rows[1].Number != 5 || c.Rows[2].Number != 6 || len(s.Showing(c, c.Rows[2])) != 2 || len(s.Showing(c, c.Rows[0])) != 1 {
		t.Fatalf("%+v", c.Rows)
	}
	do(t, d, desk.RemoveDifference(put.ID, 1))
	if a := numbersOn(t, d, all[0].ID); !slices.Equal(a, []int{6}) || len(d.Snapshot().Comparisons[0].Rows) != 2 {
		t.Error(a)
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if a, rows := numbersOn(t, d, all[0].ID), d.Snapshot().Comparisons[0].Rows; !slices.Equal(a, []int{5}) || len(rows) != 2 {
		t.Error(a, rows)
	}
	wantFault(t, d.Do(t.Context(), desk.RemoveDifference(put.ID, 9)), evidence.InvalidForm)
}

func TestANumberMakesTheComparison(t *testing.T) {
	d := create(t)
	a, b := bring(t, d, "listing", ""), bring(t, d, "came", "")
	c := evidence.Comparison{ID: "c", Promised: a.ID, Received: []evidence.ExhibitID{b.ID}}
	do(t, d, desk.MarkDifference(c, evidence.Difference{Aspect: "재질"}, map[evidence.ExhibitID]evidence.Point{a.ID: {X: 0.1}, b.ID: {Y: 0.1}}))
	if s := d.Snapshot(); len(s.Comparisons) != 1 || s.Comparisons[0].ID != "c" || s.Comparisons[0].Rows[0].Number != 1 || s.Comparisons[0].Rows[0].Aspect != "재질" {
		t.Fatalf("%+v", s.Comparisons)
	}
	if _, err := d.Undo(t.Context()); err != nil || len(d.Snapshot().Comparisons) != 0 || len(numbersOn(t, d, a.ID)) != 0 {
		t.Error("one undo does not take all back", err)
	}
}

func TestKeepOne(t *testing.T) {
	for _, words := range []bool{false, true} {
		d := create(t)
		a, b, c := bring(t, d, "sharp", ""), bring(t, d, "dull", ""), bring(t, d, "copy", "")
		do(t, d, desk.EditExhibits([]evidence.ExhibitID{b.ID}, func(x *evidence.Exhibit) { x.Tags, x.Caption, x.Star = []evidence.TagCode{"PKG-LABEL"}, "상자", true }))
		s := d.Snapshot()
		a, _ = s.Exhibit(a.ID)
		b, _ = s.Exhibit(b.ID)
		if l := a.Lost(b); !slices.Equal(l, []evidence.Loss{evidence.LostTags, evidence.LostStar, evidence.LostCaption}) || len(b.Lost(a)) != 0 {
			t.Fatalf("%+v", l)
		}
		do(t, d, desk.KeepOne(a.ID, []evidence.ExhibitID{b.ID, c.ID}, words))
		s = d.Snapshot()
		if x, _ := s.Exhibit(a.ID); len(s.Exhibits) != 1 || len(s.Trash) != 2 || x.HasTag("PKG-LABEL") != words || (x.Caption == "상자") != words || x.Star != words {
			t.Errorf("words %v: %+v", words, s.Exhibits)
		}
		if _, err := d.Undo(t.Context()); err != nil || len(d.Snapshot().Exhibits) != 3 {
			t.Error(err)
		}
	}
}

func TestUnlikeIsRemembered(t *testing.T) {
	d := create(t)
	a, b := bring(t, d, "one", ""), bring(t, d, "two", "")
	do(t, d, desk.Unlike([]evidence.ExhibitID{a.ID, b.ID}))
	x, _ := d.Snapshot().Exhibit(a.ID)
	y, _ := d.Snapshot().Exhibit(b.ID)
	if !slices.Equal(x.Unlike, []evidence.ExhibitID{b.ID}) || !slices.Equal(y.Unlike, []evidence.ExhibitID{a.ID}) {
		t.Error(x.Unlike, y.Unlike)
	}
}
