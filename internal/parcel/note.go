package parcel

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// note writes the text for a field that takes one, if there is any.
func (w *wrapping) note(f upload.Field) error {
	text, err := w.words(f)
	if err != nil || text == "" {
		return err
	}
	if most := int(f.Letters.Most); most > 0 && letter.Count(text) > most {
		w.gaveUp(f, upload.Loss{Code: "note", Args: map[string]string{"letters": w.say.Number(int64(letter.Count(text))), "most": w.say.Number(int64(most))}})
		text = shortened(text, most)
	}
	x := File{Name: w.names.Of(w.say.T("pack.note.file") + ".txt"), Field: f.Code, Type: "txt"}
	w.result.Files = append(w.result.Files, x)
	return os.WriteFile(filepath.Join(w.dir, x.Name), []byte(text+"\n"), 0o666)
}

// words are the user's own, else the letter that the field asks for, else what the
// case says of the claim.
func (w *wrapping) words(f upload.Field) (string, error) {
	text := cmp.Or(strings.TrimSpace(w.o.Note), strings.TrimSpace(w.claim()))
	if f.Letter != "" && evidence.Blank(w.o.Note) {
		l, err := w.letter(f)
		if err != nil {
			return "", err
		}
		w.gaveUp(f, lossesOf(w.say, l)...)
		text = l.Text()
	}
	return strings.TrimSpace(w.veil.Hide(text)), nil
}

// letter is the one that a field asks for, as short as its limit asks for: else
// the shortest there is.
func (w *wrapping) letter(f upload.Field) (letter.Letter, error) {
	book, err := letter.Parse(assets.Letters())
	if err != nil {
		return letter.Letter{}, err
	}
	lang := string(w.o.Lang)
	if !slices.Contains(book.Languages(), lang) {
		lang = string(i18n.English)
	}
	deadlines, _ := w.known.Deadlines(w.s, w.o.Now)
	l, err := book.Write(letter.Ask{Kind: letter.Kind(f.Letter), Lang: lang, Tone: letter.Polite, Snapshot: w.handed(),
		Channels: w.known.Of(w.s.Case), Deadlines: deadlines, Now: w.o.Now})
	if err != nil {
		return letter.Letter{}, err
	}
	fitting, err := l.Fit(int(f.Letters.Most))
	if evidence.FaultOf(err) == evidence.InvalidForm { // longer all the same: its end is cut
		return fitting, nil
	}
	return fitting, err
}

// handed is the case with those exhibits alone that are handed over: a letter names
// no others.
func (w *wrapping) handed() evidence.Snapshot {
	s, shown := w.s, w.shown()
	for _, x := range w.result.Files {
		for _, n := range x.Exhibits {
			shown[n] = true
		}
	}
	s.Exhibits = slices.DeleteFunc(slices.Clone(s.Exhibits), func(x evidence.Exhibit) bool { return !shown[x.Number] })
	return s
}

// lossesOf are the blanks of a letter, and what it had to leave out.
func lossesOf(say i18n.Printer, l letter.Letter) (all []upload.Loss) {
	var blanks, parts []string
	for _, b := range l.Blanks() {
		blanks = append(blanks, b.Text)
	}
	for _, part := range l.Dropped {
		parts = append(parts, say.T("letter.part."+part))
	}
	if len(blanks) > 0 {
		all = append(all, upload.Loss{Code: "blanks", Args: map[string]string{"blanks": strings.Join(blanks, " ")}})
	}
	if len(parts) > 0 {
		all = append(all, upload.Loss{Code: "parts", Args: map[string]string{"parts": strings.Join(parts, ", ")}})
	}
	return all
}

// claim is what the case itself says: of which order, what was promised, what came, what is asked.
func (w *wrapping) claim() string {
	c, order := w.s.Case.Claim, w.s.Case.Order
	var b strings.Builder
	say := func(key, text string) {
		if !evidence.Blank(text) {
			b.WriteString(w.say.T(key) + ": " + strings.TrimSpace(text) + "\n")
		}
	}
	say("report.fact.order", order.Number)
	say("report.fact.item", order.Item)
	say("report.claim.promised", c.Promised)
	say("report.claim.received", c.Received)
	for i, g := range c.Grounds {
		b.WriteString("\n" + strconv.Itoa(i+1) + ". ")
		say("report.claim.promised", g.Promised)
		say("report.claim.received", g.Received)
		if strings.TrimSpace(g.Demand) != strings.TrimSpace(c.Demand) {
			say("report.claim.demand", g.Demand)
		}
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	say("report.claim.demand", c.Demand)
	return b.String()
}

// shortened is the beginning of a text, as far as there is room, to the end of a
// word; a sign says that it goes on.
func shortened(s string, most int) string {
	const more = "…"
	n, word := letter.Count(more), 0
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
