package kit_test

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"proofbox/app/kit"
)

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
)

func keysTo(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

func TestSelectionByTheRulesOfTheDesktop(t *testing.T) {
	type click struct {
		at int
		m  fyne.KeyModifier
	}
	tests := map[string]struct {
		clicks []click
		want   []string
	}{
		"a click chooses one":              {[]click{{1, 0}, {3, 0}}, []string{"3"}},
		"ctrl adds":                        {[]click{{1, 0}, {3, ctrl}}, []string{"1", "3"}},
		"ctrl takes away":                  {[]click{{1, 0}, {3, ctrl}, {1, ctrl}}, []string{"3"}},
		"shift chooses the range":          {[]click{{1, 0}, {3, shift}}, []string{"1", "2", "3"}},
		"backwards too":                    {[]click{{3, 0}, {1, shift}}, []string{"1", "2", "3"}},
		"a second range replaces":          {[]click{{2, 0}, {4, shift}, {1, shift}}, []string{"1", "2"}},
		"ctrl and shift add a range":       {[]click{{0, 0}, {2, ctrl}, {4, ctrl | shift}}, []string{"0", "2", "3", "4"}},
		"shift from nowhere is a click":    {[]click{{2, shift}}, []string{"2"}},
		"the range begins at the ctrl one": {[]click{{0, 0}, {3, ctrl}, {4, shift}}, []string{"3", "4"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var s kit.Selection
			s.SetKeys(keysTo(5))
			for _, c := range tt.clicks {
				s.Click(c.at, c.m)
			}
			if got := s.Chosen(); !slices.Equal(got, tt.want) {
				t.Errorf("chosen %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSelectionFollowsItsKeys(t *testing.T) {
	var s kit.Selection
	s.SetKeys([]string{"a", "b", "c", "d"})
	s.Click(1, 0)
	s.Click(3, ctrl)
	s.SetKeys([]string{"d", "c", "a"}) // b is gone, d is first now
	if got := s.Chosen(); !slices.Equal(got, []string{"d"}) || s.Cursor() != 0 {
		t.Errorf("chosen %v, cursor %d", got, s.Cursor())
	}
	s.SetKeys(nil)
	if s.Chosen() != nil || s.Cursor() != -1 {
		t.Errorf("an empty list has %v chosen", s.Chosen())
	}
}

func TestSelectionMoves(t *testing.T) {
	var s kit.Selection
	s.SetKeys(keysTo(6))
	s.Move(1, 0) // from nowhere to the first
	s.Move(4, 0)
	s.Move(9, shift) // stops at the last
	if got := s.Chosen(); !slices.Equal(got, []string{"4", "5"}) || s.Cursor() != 5 {
		t.Errorf("chosen %v, cursor %d", got, s.Cursor())
	}
	s.Move(-100, 0)
	if s.Cursor() != 0 {
		t.Errorf("cursor %d, want 0", s.Cursor())
	}
}

// Whatever is clicked: what is chosen is there, in order, once, and the cursor
// is at what was clicked last.
func TestSelectionHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s kit.Selection
		n := rapid.IntRange(1, 12).Draw(t, "n")
		s.SetKeys(keysTo(n))
		for range rapid.IntRange(1, 20).Draw(t, "clicks") {
			at := rapid.IntRange(0, n-1).Draw(t, "at")
			m := rapid.SampledFrom([]fyne.KeyModifier{0, ctrl, shift, ctrl | shift}).Draw(t, "m")
			s.Click(at, m)
			if s.Cursor() != at {
				t.Fatalf("cursor %d after a click at %d", s.Cursor(), at)
			}
			if m != ctrl && !s.Has(strconv.Itoa(at)) {
				t.Fatalf("%d was clicked and is not chosen", at)
			}
		}
		chosen := s.Chosen()
		if !slices.IsSortedFunc(chosen, func(a, b string) int { x, _ := strconv.Atoi(a); y, _ := strconv.Atoi(b); return x - y }) {
			t.Fatalf("not in order: %v", chosen)
		}
	})
}
