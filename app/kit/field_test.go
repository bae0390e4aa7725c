package kit_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
)

// saves is a field that keeps what it saved.
type saves struct {
	*kit.Field
	clock *clock
	got   []string
}

func newSaves(t *testing.T) *saves {
	s := &saves{clock: &clock{}}
	s.Field = kit.NewField("Label", kit.NewTyping(s.clock.later).Line(), func(text string) { s.got = append(s.got, text) })
	window(t, s.Object())
	return s
}

func TestFieldSavesOncePerPause(t *testing.T) {
	s := newSaves(t)
	test.Type(s.Entry, "ab")
	s.clock.pass(300 * time.Millisecond)
	test.Type(s.Entry, "c")
	s.clock.pass(599 * time.Millisecond)
	if s.got != nil {
		t.Fatalf("saved %q before the pause was over", s.got)
	}
	s.clock.pass(time.Millisecond)
	s.clock.pass(time.Hour)
	if !slices.Equal(s.got, []string{"abc"}) {
		t.Fatalf("saved %q, want abc once", s.got)
	}
}

func TestFieldSavesWhenLeftAndWhenFlushed(t *testing.T) {
	s := newSaves(t)
	test.Type(s.Entry, "a")
	s.Entry.FocusLost()
	test.Type(s.Entry, "b")
	s.Flush()
	s.Flush()
	s.clock.pass(time.Hour)
	if !slices.Equal(s.got, []string{"a", "ab"}) {
		t.Fatalf("saved %q, want a, ab", s.got)
	}
}

func TestFieldLeavesTypingAlone(t *testing.T) {
	s := newSaves(t)
	s.Show("from disk")
	test.Type(s.Entry, "x")
	s.Show("another from disk")
	if s.Entry.Text != "xfrom disk" {
		t.Fatalf("typing was overwritten: %q", s.Entry.Text)
	}
	s.Flush()
	s.Show("third")
	if s.Entry.Text != "third" {
		t.Fatalf("shows %q, want third", s.Entry.Text)
	}
}

func TestFieldShowsAnotherThing(t *testing.T) {
	s := newSaves(t)
	test.Type(s.Entry, "half")
	s.Replace("other")
	s.clock.pass(time.Hour)
	if s.Entry.Text != "other" || s.got != nil {
		t.Fatalf("shows %q, saved %q", s.Entry.Text, s.got)
	}
	s.Show("other") // nothing to save in what was only shown
	s.Flush()
	if s.got != nil {
		t.Fatalf("saved %q", s.got)
	}
}

// TestFieldKeepsWhatCouldNotBeSaved: the outside says the old text again, as it
// does when a save has failed.
func TestFieldKeepsWhatCouldNotBeSaved(t *testing.T) {
	s := newSaves(t)
	s.Show("old")
	s.Entry.SetText("new")
	s.Flush()
	s.Show("old")
	if s.Entry.Text != "new" {
		t.Fatalf("a failed save took the text: %q", s.Entry.Text)
	}
	s.Flush()
	if !slices.Equal(s.got, []string{"new", "new"}) {
		t.Fatalf("saved %q, want a second try", s.got)
	}
}
