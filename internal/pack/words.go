package pack

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"
	ucd "unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"proofbox/evidence/media"
)

// words finds hidden words in the bytes of a file, whatever its format: in the
// codes that programs write metadata in. What is compressed it does not see.
type words struct {
	begin [256][]*spelling // by their first byte
	most  int              // bytes that the longest can take
}

// spelling is a hidden word in one code, letter by letter.
type spelling struct {
	letters [][]byte
	wide    int // bytes of what may stand between the letters: 1 or 2
	high    int // which of two bytes is zero in ASCII
	short   bool
}

// maxBetween is how many signs may stand between two letters.
const maxBetween = 3

// shortWord is how many bytes are so few that any picture has them by chance.
const shortWord = 6

// newWords spells hidden words, one a line.
func newWords(hidden string) *words {
	w := &words{}
	for line := range strings.Lines(hidden) {
		for _, text := range slices.Compact([]string{norm.NFC.String(line), norm.NFD.String(line)}) {
			w.add(text, unicode.UTF8, 1, 0)
			w.add(text, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2, 1)
			w.add(text, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2, 0)
		}
		w.add(norm.NFC.String(line), korean.EUCKR, 1, 0)
	}
	return w
}

// add spells a word in a code. One that the code does not have is not written in
// it.
func (w *words) add(line string, code encoding.Encoding, wide, high int) {
	s, size := &spelling{wide: wide, high: high}, 0
	for _, r := range strings.ToLower(line) {
		if !counts(r) {
			continue
		}
		letter, err := code.NewEncoder().Bytes([]byte(string(r)))
		if err != nil {
			return
		}
		s.letters = append(s.letters, letter)
		size += len(letter)
	}
	if len(s.letters) == 0 {
		return
	}
	s.short = wide == 1 && size < shortWord
	w.most = max(w.most, size+len(s.letters)*maxBetween*wide+1)
	first := s.letters[0][0]
	w.begin[first] = append(w.begin[first], s)
	if 'a' <= first && first <= 'z' {
		w.begin[first-'a'+'A'] = append(w.begin[first-'a'+'A'], s)
	}
}

// find tells whether a word is in a file.
func (w *words) find(ctx context.Context, path, kind string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if found, err := w.read(ctx, f); found || err != nil || kind != "image/png" {
		return found, err
	}
	texts, all, err := media.PackedTexts(path)
	for _, text := range texts {
		all = all && !w.in(text, 0, len(text))
	}
	return !all, err
}

// window is how much of a file is held.
const window = 1 << 20

// read looks through a file window by window, each with the end of the last.
func (w *words) read(ctx context.Context, r io.Reader) (bool, error) {
	b, have := make([]byte, window+2*w.most), 0
	for {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := io.ReadFull(r, b[have:])
		have += n
		last := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !last {
			return false, err
		}
		to := have
		if !last {
			to -= w.most
		}
		if w.in(b[:have], 0, to) {
			return true, nil
		}
		if last {
			return false, nil
		}
		keep := min(have, 2*w.most) // words that begin here have been looked for or will be, and what stands before them is seen
		copy(b, b[have-keep:have])
		have = keep
	}
}

// in tells whether a word begins in b[from:to].
func (w *words) in(b []byte, from, to int) bool {
	for i := from; i < to; i++ {
		for _, s := range w.begin[b[i]] {
			if end := s.at(b, i); end > 0 && (!s.short || readable(b, i, end)) {
				return true
			}
		}
	}
	return false
}

// at gives where a word that begins at i ends; 0: it does not.
func (s *spelling) at(b []byte, i int) int {
	for k, letter := range s.letters {
		for between := 0; k > 0 && between < maxBetween && s.between(b, i); between++ {
			i += s.wide
		}
		if len(b)-i < len(letter) || !same(b[i:i+len(letter)], letter) {
			return 0
		}
		i += len(letter)
	}
	return i
}

// between tells whether a sign of ASCII that is neither letter nor digit stands
// at i.
func (s *spelling) between(b []byte, i int) bool {
	if i+s.wide > len(b) || s.wide == 2 && b[i+s.high] != 0 {
		return false
	}
	c := b[i]
	if s.wide == 2 {
		c = b[i+1-s.high]
	}
	return c >= ' ' && c < 0x7F && !counts(rune(c))
}

// counts tells what words are compared by.
func counts(r rune) bool { return ucd.IsLetter(r) || ucd.IsNumber(r) || ucd.IsMark(r) }

// same compares a letter, big or small.
func same(b, letter []byte) bool {
	for i, c := range b {
		if c != letter[i] && ('A' > c || c > 'Z' || c+'a'-'A' != letter[i]) {
			return false
		}
	}
	return true
}

// readable tells whether a few bytes look like text, and not like a picture: what
// stands on either side can be read, or ends a text.
func readable(b []byte, from, to int) bool {
	before, after := b[max(0, from-2*shortWord):from], b[to:min(len(b), to+2*shortWord)]
	return reads(func() (r rune, n int) {
		r, n = utf8.DecodeLastRune(before)
		before = before[:len(before)-n]
		return r, n
	}) && reads(func() (r rune, n int) {
		r, n = utf8.DecodeRune(after)
		after = after[n:]
		return r, n
	})
}

// reads tells whether the next letters can be read up to an end.
func reads(next func() (rune, int)) bool {
	for range 3 {
		switch r, n := next(); {
		case n == 0 || r < ' ':
			return true
		case n == 1 && r == utf8.RuneError || !ucd.IsPrint(r):
			return false
		}
	}
	return true
}
