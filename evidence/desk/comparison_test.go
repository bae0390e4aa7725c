package desk_test

import (
	"slices"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// compared is a case with three exhibits, the first two of them compared.
func compared(t *testing.T) (*desk.Desk, []evidence.Exhibit, evidence.Comparison) {
	t.Helper()
	d := create(t)
	all := []evidence.Exhibit{bring(t, d, "listing", ""), bring(t, d, "came", ""), bring(t, d, "detail", "")}
	change, put := desk.AddComparison(evidence.Comparison{Promised: all[0].ID, Received: []evidence.ExhibitID{all[1].ID},
		Rows: []evidence.Difference{{Promised: "스테인리스", Received: "플라스틱", Exhibit: all[1].ID}}})
	if err := d.Do(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	return d, all, *put
}

func TestComparisonsGoRound(t *testing.T) {
	d, all, put := compared(t)
	first := seen(t, d.Snapshot())
	edit := desk.EditComparison(put.ID, func(c *evidence.Comparison) {
		c.ID, c.Promised, c.Received = "other", all[1].ID, []evidence.ExhibitID{all[0].ID, all[2].ID}
		c.Rows = append(c.Rows, evidence.Difference{Received: "가" + string(rune(0x301))})
	})
	if err := d.Do(t.Context(), edit); err != nil {
		t.Fatal(err)
	}
	c, ok := d.Snapshot().Comparison(put.ID)
	if !ok || c.Promised != all[1].ID || len(c.Received) != 2 || len(c.Rows) != 2 || c.Added != put.Added {
		t.Fatalf("%+v", c)
	}
	second := seen(t, d.Snapshot())
	v, err := desk.View(t.Context(), d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if got := seen(t, v.Snapshot()); got != second {
		t.Errorf("loaded: %s\nwant %s", got, second)
	}
	if _, err := d.Undo(t.Context()); err != nil || seen(t, d.Snapshot()) != first {
		t.Errorf("undone: %s, %v", seen(t, d.Snapshot()), err)
	}
	if _, err := d.Redo(t.Context()); err != nil || seen(t, d.Snapshot()) != second {
		t.Errorf("redone: %s, %v", seen(t, d.Snapshot()), err)
	}
	if err := d.Do(t.Context(), desk.RemoveComparison(put.ID)); err != nil || len(d.Snapshot().Comparisons) != 0 {
		t.Errorf("removed: %v, %v", d.Snapshot().Comparisons, err)
	}
	last := rows(t, d)
	if i := slices.IndexFunc(last, func(s desk.Step) bool { return s.Op == evidence.OpCompare }); i < 0 {
		t.Error("the log does not tell of the comparison")
	}
	verifyClean(t, d)
}

func TestComparisonsThatAreNone(t *testing.T) {
	d, all, put := compared(t)
	add, _ := desk.AddComparison(evidence.Comparison{Promised: all[0].ID})
	wantFault(t, d.Do(t.Context(), add), evidence.InvalidForm)
	add, _ = desk.AddComparison(evidence.Comparison{Promised: all[0].ID, Received: []evidence.ExhibitID{"nobody"}})
	wantFault(t, d.Do(t.Context(), add), evidence.NotFound)
	wantFault(t, d.Do(t.Context(), desk.EditComparison("none", func(*evidence.Comparison) {})), evidence.NotFound)
	wantFault(t, d.Do(t.Context(), desk.EditComparison(put.ID, func(c *evidence.Comparison) { c.Received[0] = "nobody" })), evidence.NotFound)
	if c, _ := d.Snapshot().Comparison(put.ID); c.Received[0] != all[1].ID {
		t.Error("a refused change changed the comparison")
	}
}

func TestAComparisonOutlivesItsExhibit(t *testing.T) {
	d, all, put := compared(t)
	if err := d.Do(t.Context(), desk.RemoveExhibits([]evidence.ExhibitID{all[1].ID})); err != nil {
		t.Fatal(err)
	}
	note := desk.EditComparison(put.ID, func(c *evidence.Comparison) { c.Rows[0].Promised = "강철" })
	if err := d.Do(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := d.Snapshot().Sides(put); ok {
		t.Error("what is gone is still shown")
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, ok := d.Snapshot().Sides(put); !ok {
		t.Error("what came back is not shown again")
	}
}
