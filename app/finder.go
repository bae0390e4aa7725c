package app

import (
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// finder looks for words in what the thread shows. Both sides are composed, so
// that Hangul is found by whole syllables.
type finder struct {
	words  string   // looked for, in lower case; "": nothing
	folded []string // what each message of the snapshot says, in lower case; made at the first search
	hits   []int32  // messages, in order
	at     int      // of the hits; -1: none
}

func newFinder() *finder { return &finder{at: -1} }

// forget drops what was made of a snapshot.
func (f *finder) forget() { f.folded = nil }

// search looks for words among messages and comes to the first hit at or after
// a message.
func (f *finder) search(words string, all []evidence.Message, among []int32, from int32) {
	f.words, f.hits, f.at = strings.ToLower(norm.NFC.String(strings.TrimSpace(words))), nil, -1
	if f.words == "" {
		return
	}
	if f.folded == nil {
		f.folded = make([]string, len(all))
		for i := range all {
			f.folded[i] = foldMessage(&all[i])
		}
	}
	for _, i := range among {
		if strings.Contains(f.folded[i], f.words) {
			f.hits = append(f.hits, i)
		}
	}
	if len(f.hits) > 0 {
		f.at = sort.Search(len(f.hits), func(i int) bool { return f.hits[i] >= from })
		if f.at == len(f.hits) {
			f.at--
		}
	}
}

// foldMessage is all that is looked through of a message.
func foldMessage(m *evidence.Message) string {
	text := m.Text
	if m.Subject != "" {
		text += "\n" + m.Subject
	}
	if m.Translation != nil {
		text += "\n" + m.Translation.Text
	}
	for _, name := range m.Missing {
		text += "\n" + name
	}
	return strings.ToLower(text)
}

// step goes to another hit; after the last comes the first.
func (f *finder) step(n int) {
	if len(f.hits) > 0 {
		f.at = (f.at + n + len(f.hits)) % len(f.hits)
	}
}

// current is the message found; -1: none.
func (f *finder) current() int32 {
	if f.at < 0 {
		return -1
	}
	return f.hits[f.at]
}

// rowWith is the row of a message whose part has the words.
func (th *thread) rowWith(at int32, words string) int {
	first := th.rowOf(at)
	for i := first; i < len(th.rows) && th.rows[i].at == at; i++ {
		if strings.Contains(strings.ToLower(th.part(th.rows[i])), words) {
			return i
		}
	}
	return first
}
