package parcel

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf16"

	"proofbox/evidence"
	"proofbox/report/upload"
)

// note writes the text for a field that takes one, if there is any.
func (w *wrapping) note(f upload.Field) error {
	text := strings.TrimSpace(w.veil.Hide(w.o.Note))
	if text == "" {
		text = strings.TrimSpace(w.veil.Hide(w.claim()))
	}
	if text == "" {
		return nil
	}
	if most := int(f.Letters.Most); most > 0 && letters(text) > most {
		w.gaveUp(f, upload.Loss{Code: "note", Args: map[string]string{"letters": w.say.Number(int64(letters(text))), "most": w.say.Number(int64(most))}})
		text = shortened(text, most)
	}
	x := File{Name: w.names.Of(w.say.T("pack.note.file") + ".txt"), Field: f.Code}
	w.result.Files = append(w.result.Files, x)
	return os.WriteFile(filepath.Join(w.dir, x.Name), []byte(text+"\n"), 0o666)
}

// claim is what the case itself says: what was promised, what came, what is asked.
func (w *wrapping) claim() string {
	c := w.s.Case.Claim
	var b strings.Builder
	say := func(key, text string) {
		if !evidence.Blank(text) {
			b.WriteString(w.say.T(key) + ": " + strings.TrimSpace(text) + "\n")
		}
	}
	say("report.claim.promised", c.Promised)
	say("report.claim.received", c.Received)
	for _, g := range c.Grounds {
		b.WriteString("\n")
		say("report.claim.promised", g.Promised)
		say("report.claim.received", g.Received)
		say("report.claim.demand", g.Demand)
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	say("report.claim.demand", c.Demand)
	return b.String()
}

// letters counts characters as forms in a browser do.
func letters(s string) int { return len(utf16.Encode([]rune(s))) }

// shortened is the beginning of a text, as far as there is room, to the end of a
// word; a sign says that it goes on.
func shortened(s string, most int) string {
	const more = "…"
	n, word := letters(more), 0
	for i, r := range s {
		if unicode.IsSpace(r) {
			word = i
		}
		if n += utf16.RuneLen(r); n > most {
			if word < i/2 { // one long word
				word = i
			}
			return strings.TrimRightFunc(s[:word], unicode.IsSpace) + more
		}
	}
	return s
}
