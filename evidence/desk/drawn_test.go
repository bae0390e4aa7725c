package desk_test

import (
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func TestMarksAndRedactionsAreStepsOfTheirOwn(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	arrow := evidence.Mark{Kind: evidence.Arrow, Points: []evidence.Point{{X: -1}, {X: 0.5, Y: 0.5}}}
	do(t, d, desk.EditMarks(x.ID, func(all []evidence.Mark) []evidence.Mark {
		return append(all, arrow, evidence.Mark{Kind: evidence.Callout, Points: arrow.Points[:1], Text: "금"})
	}))
	do(t, d, desk.Redact(x.ID, func(all []evidence.Redaction) []evidence.Redaction {
		return append(all, evidence.Redaction{Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.2, H: 9}})
	}))
	do(t, d, desk.HideWords(func(string) string { return "010-1234-5678" }))
	d = reopen(t, d)
	x, _ = d.Snapshot().Exhibit(x.ID)
	if m := x.Marks; len(m) != 2 || m[0].ID == "" || m[0].Points[0].X != 0 || m[0].Ink != evidence.RedInk || m[1].Number != 1 || m[1].Text != "금" {
		t.Errorf("marks %+v", m)
	}
	if r := x.Redactions; len(r) != 1 || r[0].ID == "" || r[0].Box.H != 0.9 {
		t.Errorf("redactions %+v", r)
	}
	log := rows(t, d)
	for i, want := range []evidence.Op{evidence.OpMark, evidence.OpRedact, evidence.OpRedact} {
		if got := log[len(log)-3+i].Op; got != want {
			t.Errorf("step %d is %q, want %q", i, got, want)
		}
	}
	for range 3 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if x, _ = d.Snapshot().Exhibit(x.ID); x.Marks != nil || x.Redactions != nil || d.Snapshot().Case.Hidden != "" {
		t.Errorf("undone, there are %+v, %+v", x.Marks, x.Redactions)
	}
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if x, _ = d.Snapshot().Exhibit(x.ID); len(x.Marks) != 2 {
		t.Errorf("done again, there are %+v", x.Marks)
	}
}

// A copy that somebody edits leaves the snapshot as it was.
func TestMarksAreCopied(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	point := []evidence.Point{{X: 0.1}, {X: 0.5, Y: 0.5}}
	do(t, d, desk.EditMarks(x.ID, func([]evidence.Mark) []evidence.Mark {
		return []evidence.Mark{{Kind: evidence.Arrow, Points: point}}
	}))
	before := d.Snapshot()
	do(t, d, desk.EditMarks(x.ID, func(all []evidence.Mark) []evidence.Mark {
		all[0].Points[0].X = 0.9
		return all
	}))
	if was, _ := before.Exhibit(x.ID); was.Marks[0].Points[0].X != 0.1 || point[0].X != 0.1 {
		t.Error("what was shown before has changed")
	}
}

func TestMarksThatAreRefused(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	wantFault(t, d.Do(t.Context(), desk.EditMarks(x.ID, func([]evidence.Mark) []evidence.Mark { return []evidence.Mark{{Kind: "star"}} })), evidence.InvalidForm)
	wantFault(t, d.Do(t.Context(), desk.Redact(x.ID, func([]evidence.Redaction) []evidence.Redaction { return make([]evidence.Redaction, 1) })), evidence.InvalidForm)
	wantFault(t, d.Do(t.Context(), desk.HideWords(func(string) string { return "12" })), evidence.InvalidForm)
}
