package pack_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
)

// A supplement holds the originals and messages that are new, and a copy where
// something else is redacted since; with the bundle before it the case is whole.
func TestSupplementHoldsWhatIsNew(t *testing.T) {
	long(t)
	ctx := context.Background()
	d := open(t)
	d.do(t, desk.AddMessages([]evidence.Message{{From: "seller", Text: "said before"}}))
	first, _ := d.seal(t, pack.Choices{})
	sent := d.Snapshot().Sent[0]
	d.bring(t, "5 new.jpg", photo(t, 77, false))
	d.do(t, desk.AddMessages([]evidence.Message{{From: "seller", Text: "said since"}}))
	d.do(t, desk.Redact(d.Snapshot().Exhibits[0].ID, func([]evidence.Redaction) []evidence.Redaction { return []evidence.Redaction{{Box: label}} }))
	then, err := d.At(ctx, sent.Seq)
	if err != nil {
		t.Fatal(err)
	}
	log, err := d.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	second := filepath.Join(t.TempDir(), "second.zip")
	made, err := pack.File(ctx, d.Snapshot(), log, d.studio, d.OriginalPath, second,
		pack.Options{Print: press.Options{Setup: report.Setup{Lang: "ko"}, Since: &report.Since{Sent: sent, Then: then}}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, k := range made.Kept {
		if k.Name != "" {
			names = append(names, k.Name)
		}
	}
	if want := []string{"copies/A-01 1 plain.jpg", "originals/A-05 5 new.jpg"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	b, err := bundle.Open(second)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if base, err := b.Info("Supplements"); base != sent.Digest.String() || err != nil {
		t.Errorf("it goes on from %q, %v", base, err)
	}
	talk := payload(t, b, "conversation.txt")
	if strings.Contains(talk, "before") || !strings.HasPrefix(talk, "2\t") {
		t.Errorf("%q", talk)
	}
	home := t.TempDir()
	if _, _, err := pack.Reopen(ctx, filepath.Join(home, "again"), []string{second}, desk.Options{}, nil); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("alone: %v", err)
	}
	if left, _ := os.ReadDir(home); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	s := d.unseal(t, second, first).Snapshot()
	if len(s.Exhibits) != 5 || len(s.Messages) != 2 || len(s.Sent) != 2 || s.Sent[1].Supplements != sent.Digest {
		t.Errorf("%d exhibits, %d messages, sent %+v", len(s.Exhibits), len(s.Messages), s.Sent)
	}
	for i, want := range []bool{true, true, true, false, false} {
		if got := !s.Originals[s.Exhibits[i].Original].CopyOf.IsZero(); got != want {
			t.Errorf("%s is a copy: %v", s.Exhibits[i].Number, got)
		}
	}
}

func payload(t *testing.T, b *bundle.Bundle, name string) string {
	t.Helper()
	r, err := b.Payload(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var text strings.Builder
	if _, err := io.Copy(&text, r); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
