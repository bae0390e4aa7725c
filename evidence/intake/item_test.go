package intake_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"proofbox/evidence/intake"
)

func item(name, text string) intake.Item {
	return intake.Item{Name: name, Bytes: int64(len(text)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

// TestItems takes in what has no path, each with its verdict, and takes all of
// a group back at once.
func TestItems(t *testing.T) {
	d, s := newCase(t), newStudio(t)
	torn := item("torn.txt", "x")
	torn.Open = func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(strings.Repeat("words ", 2000)), iotest.ErrReader(errors.New("torn")))), nil
	}
	huge := item("huge.txt", "some words")
	huge.Bytes = 1 << 40
	items := []intake.Item{item("../up/a.txt", "the words of a letter"), torn, item("b.txt", "the words of a letter"), huge,
		item("none.txt", ""), item("c.txt", "other words")}
	take := func() []intake.Verdict {
		verdicts, err := intake.Take(context.Background(), d, s, items, intake.Options{Group: "both"})
		if err != nil {
			t.Fatal(err)
		}
		return verdicts
	}
	first := take()
	expect(t, first, "a.txt imported A-1", "torn.txt rejected  read-failed", "b.txt duplicate A-1 duplicate",
		"huge.txt rejected  too-large", "none.txt rejected  empty", "c.txt imported A-2")
	sound(t, d, first)
	if x, _ := d.Snapshot().ByNumber(first[0].Exhibit); x.File != "a.txt" {
		t.Errorf("the file is called %q", x.File)
	}
	items = []intake.Item{item("d.txt", "third words")}
	take()
	if _, err := d.Undo(context.Background()); err != nil || len(d.Snapshot().Exhibits) != 0 {
		t.Errorf("after one undo: %v, %d exhibits", err, len(d.Snapshot().Exhibits))
	}
}
