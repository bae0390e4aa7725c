package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Selection is which of an ordered list of keys are chosen, by the rules every
// desktop shares: a click chooses one, Ctrl adds or takes one, Shift the range
// from the last plain click.
type Selection struct {
	keys   []string // all there are, in order
	index  map[string]int
	chosen map[string]bool
	list   []string // the chosen in order; nil: to be made anew
	cursor string
	anchor string
}

// SetKeys tells what there is now; what is gone is no longer chosen.
func (s *Selection) SetKeys(keys []string) {
	if slices.Equal(keys, s.keys) {
		return
	}
	s.keys, s.index = keys, make(map[string]int, len(keys))
	for i, k := range keys {
		s.index[k] = i
	}
	kept := map[string]bool{}
	for k := range s.chosen {
		if _, here := s.index[k]; here {
			kept[k] = true
		}
	}
	s.set(kept)
	if _, here := s.index[s.anchor]; !here {
		s.anchor = ""
	}
	if _, here := s.index[s.cursor]; !here {
		s.cursor = ""
	}
}

// Chosen gives the chosen keys in order; they are the same slice until the
// selection changes, and not to be written to.
func (s *Selection) Chosen() []string {
	if s.list != nil || len(s.chosen) == 0 {
		return s.list
	}
	s.list = make([]string, 0, len(s.chosen))
	for _, k := range s.keys {
		if s.chosen[k] {
			s.list = append(s.list, k)
		}
	}
	return s.list
}

// set makes these the chosen ones.
func (s *Selection) set(chosen map[string]bool) { s.chosen, s.list = chosen, nil }

// Count is how many keys are chosen.
func (s *Selection) Count() int { return len(s.chosen) }

// Has tells whether a key is chosen.
func (s *Selection) Has(key string) bool { return s.chosen[key] }

// Cursor is the place of the key the keyboard is at; -1: none.
func (s *Selection) Cursor() int {
	if i, ok := s.index[s.cursor]; ok {
		return i
	}
	return -1
}

// Click applies a click with its modifiers.
func (s *Selection) Click(i int, m fyne.KeyModifier) {
	if i < 0 || i >= len(s.keys) {
		return
	}
	key := s.keys[i]
	add := isAdding(m)
	_, anchored := s.index[s.anchor]
	switch {
	case m&fyne.KeyModifierShift != 0 && anchored:
		s.choose(s.between(s.anchor, key), add)
	case add:
		s.toggle(key)
		s.anchor = key
	default:
		s.choose([]string{key}, false)
		s.anchor = key
	}
	s.cursor = key
}

func (s *Selection) choose(keys []string, keep bool) {
	if !keep {
		s.set(map[string]bool{})
	}
	for _, k := range keys {
		s.chosen[k] = true
	}
	s.list = nil
}

func (s *Selection) toggle(key string) {
	if s.chosen[key] {
		delete(s.chosen, key)
		s.list = nil
		return
	}
	s.choose([]string{key}, true)
}

func (s *Selection) between(a, b string) []string {
	i, j := s.index[a], s.index[b]
	return s.keys[min(i, j) : max(i, j)+1]
}

// Move steps the cursor and chooses what it comes to; with Shift the range, and
// with Ctrl nothing is chosen or given up but what the range adds. From nowhere
// it comes to the first.
func (s *Selection) Move(step int, m fyne.KeyModifier) {
	if len(s.keys) == 0 {
		return
	}
	at := s.Cursor() + step
	if s.Cursor() < 0 {
		at = 0
	}
	at = min(max(at, 0), len(s.keys)-1)
	if isAdding(m) && m&fyne.KeyModifierShift == 0 {
		s.cursor = s.keys[at]
		return
	}
	s.Click(at, m)
}

// Toggle adds or takes what the cursor is at.
func (s *Selection) Toggle() { s.Click(s.Cursor(), fyne.KeyModifierControl) }

func isAdding(m fyne.KeyModifier) bool {
	return m&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// All chooses everything.
func (s *Selection) All() { s.choose(s.keys, false) }

// None chooses nothing.
func (s *Selection) None() { s.choose(nil, false) }

// Only chooses these keys and puts the cursor on the first.
func (s *Selection) Only(keys ...string) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(k string) bool { _, here := s.index[k]; return !here })
	s.choose(keys, false)
	if len(keys) > 0 {
		s.cursor, s.anchor = keys[0], keys[0]
	}
}
