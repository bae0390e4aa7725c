package app

import (
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// seal makes a sealed ZIP and gives what came of it.
func (b *bench) seal(c *caseScreen, name string) *exporting {
	b.t.Helper()
	c.produce(printJob{sealed: true, setup: report.Setup{Lang: i18n.Korean}, path: filepath.Join(b.home, name)}, false)
	x := c.exports.all[len(c.exports.all)-1]
	b.until("the ZIP", x.over)
	if x.at != ready {
		b.t.Fatalf("the export is %+v; shown: %q", x, b.texts())
	}
	return x
}

// What was made is in the case, once, with how much of the log is in it. Undo
// takes back what was done before it, and the numbers stay.
func TestWhatWasMadeIsNoted(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(3)...)
	b.settle()
	c.change(desk.EditExhibits(ids(c.exhibits()[:1]), func(x *evidence.Exhibit) { x.Title = "금" }))
	b.settle()
	path := b.export(c, i18n.Korean)
	zip := b.seal(c, "사건.zip")
	b.export(c, i18n.Korean)
	b.settle()
	now, log, err := c.session.Account(t.Context())
	if err != nil || len(now.Sent) != 2 {
		t.Fatalf("%v, noted %+v", err, now.Sent)
	}
	sum, _, err := vault.DigestFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	last := evidence.Settled(log)[len(evidence.Settled(log))-1]
	for i, want := range []evidence.Sent{
		{Digest: sum, Form: evidence.PDF, File: "out.pdf", Seq: last.Seq, Head: last.Hash, Exhibits: 3},
		{Digest: zip.made.Seal.Digest, Form: evidence.ZIP, File: "사건.zip", Seq: last.Seq, Head: last.Hash, Exhibits: 3},
	} {
		got, _ := now.Handed(want.Digest)
		want.At, want.Order = got.At, i
		if got != want || got.At.IsZero() {
			t.Errorf("noted %+v, want %+v", got, want)
		}
	}
	if zip.sent.Digest != zip.made.Seal.Digest {
		t.Errorf("the strip has %+v", zip.sent)
	}
	b.until("the state", func() bool { return len(c.state.Snapshot.Sent) == 2 })
	if m := c.board.moving(ids(c.exhibits()[2:]), ""); m.same || !m.kept {
		t.Errorf("moving would change numbers that were handed out: %+v", m)
	}
	b.w.act("undo")
	b.until("the title taken back", func() bool { return c.exhibits()[0].Title == "" })
	if got := c.session.Snapshot().Sent; len(got) != 2 {
		t.Errorf("undo took back %+v", got)
	}
	b.until("the redo", b.w.canRedo)
	b.export(c, i18n.Korean)
	b.w.act("redo")
	b.until("the title again", func() bool { return c.exhibits()[0].Title == "금" })
}

// A file that is there when the case is closed is noted all the same.
func TestWhatWasMadeIsNotedAfterClosing(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(1)...)
	b.settle()
	x := b.seal(c, "사건.zip")
	b.w.leaveCase()
	b.until("the library", func() bool { return !b.w.inCase() })
	b.w.tasks.Wait()
	late := x.made
	late.Seal.Digest[0]++
	if _, err := c.noteHanded(account{snapshot: c.session.Snapshot()}, x.job, late); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), c.session.Dir(), desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, noted := d.Snapshot().Handed(late.Seal.Digest); !noted || len(d.Snapshot().Sent) != 2 {
		t.Errorf("noted %+v", d.Snapshot().Sent)
	}
}
