package desk_test

import (
	"fmt"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func TestTheTrashGivesBackWhatItTook(t *testing.T) {
	d := create(t)
	first, second := bring(t, d, "one", ""), bring(t, d, "two", "")
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{first.ID}, func(x *evidence.Exhibit) { x.Title, x.Star = "Crack", true }))
	first, _ = d.Snapshot().Exhibit(first.ID)
	do(t, d, desk.RemoveExhibits([]evidence.ExhibitID{first.ID}))
	d = reopen(t, d)
	s := d.Snapshot()
	if len(s.Exhibits) != 1 || s.Exhibits[0].ID != second.ID || len(s.Trash) != 1 || fmt.Sprint(s.Trash[0]) != fmt.Sprint(first) {
		t.Fatalf("exhibits %v, trash %v", s.Exhibits, s.Trash)
	}
	if _, ok := s.Originals[first.Original]; !ok {
		t.Error("the original went with it")
	}
	if done, can := d.CanUndo(); !can || done.Op != evidence.OpRemove || done.Count != 1 {
		t.Errorf("%+v", done)
	}
	do(t, d, desk.RestoreExhibits([]evidence.ExhibitID{first.ID}))
	if s = d.Snapshot(); len(s.Exhibits) != 2 || len(s.Trash) != 0 || fmt.Sprint(s.Exhibits[0]) != fmt.Sprint(first) {
		t.Fatalf("exhibits %v, trash %v", s.Exhibits, s.Trash)
	}
	for _, trash := range []int{1, 0} { // the restoring is undone, then the removing
		if _, err := d.Undo(t.Context()); err != nil || len(d.Snapshot().Trash) != trash {
			t.Fatalf("trash %v, %v", d.Snapshot().Trash, err)
		}
		d = reopen(t, d)
	}
	if _, err := d.Redo(t.Context()); err != nil || len(d.Snapshot().Exhibits) != 1 || len(d.Snapshot().Trash) != 1 {
		t.Fatalf("after redo %v, %v", d.Snapshot(), err)
	}
	verifyClean(t, d)
}

func TestRestoringWhatIsNotInTheTrash(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	for _, id := range []evidence.ExhibitID{x.ID, "nobody"} {
		wantFault(t, d.Do(t.Context(), desk.RestoreExhibits([]evidence.ExhibitID{id})), evidence.NotFound)
	}
}
