package desk_test

import (
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func TestStoryTellsWhatHappenedToOne(t *testing.T) {
	d := create(t)
	x, other := bring(t, d, "one", ""), bring(t, d, "two", "")
	do(t, d, desk.TagExhibits([]evidence.ExhibitID{x.ID, other.ID}, []evidence.TagCode{"DEF-1"}, nil))
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{other.ID}, func(x *evidence.Exhibit) { x.Caption = "not of this one" }))
	do(t, d, desk.RemoveExhibits([]evidence.ExhibitID{x.ID}))
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) { x.Caption = "금이 갔다" }))
	d = reopen(t, d)
	told, err := d.Story(t.Context(), x.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		op     evidence.Op
		deed   string
		undone bool
	}{
		{evidence.OpImport, "exhibit.add", false}, {evidence.OpTag, "tag.add", false}, {evidence.OpRemove, "exhibit.remove", true},
		{evidence.OpUndo, "exhibit.add", false}, {evidence.OpEdit, "caption", false},
	}
	if len(told) != len(want) {
		t.Fatalf("%d rows: %+v", len(told), told)
	}
	for i, w := range want {
		if g := told[i]; g.Op != w.op || g.What.Deed != w.deed || g.Undone != w.undone {
			t.Errorf("row %d: %s %+v undone %v, want %+v", i, g.Op, g.What, g.Undone, w)
		}
	}
}

func TestSentIsRememberedOnce(t *testing.T) {
	d := create(t)
	bring(t, d, "one", "")
	log, err := d.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	head := log[len(log)-1]
	sent := evidence.Sent{Digest: evidence.DigestOf([]byte("zip")), Form: evidence.ZIP, File: "a.zip", Seq: head.Seq, Head: head.Hash}
	for range 2 {
		do(t, d, desk.Send(sent))
	}
	now := d.Snapshot()
	if log, _ = d.Log(t.Context()); len(log) != int(head.Seq)+1 || len(now.Sent) != 1 || !now.Exported || now.Sent[0].At.IsZero() {
		t.Fatalf("%d rows, sent %+v, exported %v", len(log), now.Sent, now.Exported)
	}
	if _, is := now.LastSent(evidence.Settled(log), evidence.ZIP); is {
		t.Error("what was just sent is told of in itself")
	}
	bring(t, d, "two", "")
	log, _ = d.Log(t.Context())
	d = reopen(t, d)
	last, is := d.Snapshot().LastSent(evidence.Settled(log), evidence.ZIP)
	if !is || last.Digest != sent.Digest {
		t.Fatalf("last sent %+v, %v", last, is)
	}
	then, err := d.At(t.Context(), last.Seq)
	if err != nil || len(then.Exhibits) != 1 || len(then.Originals) != 1 {
		t.Errorf("then: %d exhibits, %d originals, %v", len(then.Exhibits), len(then.Originals), err)
	}
	if err := d.Do(t.Context(), desk.Send(evidence.Sent{Form: evidence.PDF})); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("nothing sent: %v", err)
	}
}
