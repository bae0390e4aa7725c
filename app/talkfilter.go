package app

import (
	"cmp"
	"slices"
	"unicode"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// talkFilter says which messages are shown; the zero filter shows all.
type talkFilter struct {
	from map[string]bool // senders; none: everybody, and notices
	only talkOnly
}

// talkOnly narrows the conversation to what needs a look.
type talkOnly string

const (
	onlyAttached     talkOnly = "attached"
	onlyUnchecked    talkOnly = "unchecked"
	onlyUntranslated talkOnly = "untranslated"
)

// holds tells whether a message passes.
func (f talkFilter) holds(m *evidence.Message, reader i18n.Lang) bool {
	if len(f.from) > 0 && (m.Notice || !f.from[m.From]) {
		return false
	}
	return f.only == "" || f.only.holds(m, reader)
}

func (o talkOnly) holds(m *evidence.Message, reader i18n.Lang) bool {
	switch o {
	case onlyAttached:
		return len(m.Attachments)+len(m.Missing) > 0
	case onlyUnchecked:
		return m.Unchecked
	}
	return !m.Notice && m.Translation == nil && foreign(m.Text, reader)
}

// foreign tells whether a text has words and none in the script of a language.
func foreign(text string, reader i18n.Lang) bool {
	words := false
	for _, r := range text {
		switch {
		case r < 0x80:
			if low := r | 0x20; low < 'a' || low > 'z' {
				continue
			}
			if reader != i18n.Korean {
				return false
			}
			words = true
		case reader == i18n.Korean && (r >= '가' && r <= '힣' || unicode.Is(unicode.Hangul, r)), reader != i18n.Korean && unicode.Is(unicode.Latin, r):
			return false
		default:
			words = words || unicode.IsLetter(r)
		}
	}
	return words
}

// sender is somebody who said something.
type sender struct {
	name  string
	role  evidence.Role // of the first message
	count int
}

// voices is what a conversation has to filter by.
type voices struct {
	senders []sender // most messages first
	only    map[talkOnly]int
}

func voicesOf(all []evidence.Message, reader i18n.Lang) voices {
	v := voices{only: map[talkOnly]int{}}
	at := map[string]int{}
	for i := range all {
		m := &all[i]
		for _, o := range []talkOnly{onlyAttached, onlyUnchecked, onlyUntranslated} {
			if o.holds(m, reader) {
				v.only[o]++
			}
		}
		if m.Notice {
			continue
		}
		n, known := at[m.From]
		if !known {
			n = len(v.senders)
			at[m.From] = n
			v.senders = append(v.senders, sender{name: m.From, role: m.Role})
		}
		v.senders[n].count++
	}
	slices.SortStableFunc(v.senders, func(a, b sender) int { return cmp.Compare(b.count, a.count) })
	return v
}
