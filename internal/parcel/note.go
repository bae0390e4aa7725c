package parcel

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// note writes the text for a field that takes one, if there is any. What is too
// long for the field is not cut: what is asked stands at its end.
func (w *wrapping) note(f upload.Field) error {
	text, err := w.words(f)
	if err != nil || text == "" {
		return err
	}
	if most := int(f.Letters.Most); most > 0 && letter.Count(text) > most {
		w.gaveUp(f, upload.Loss{Code: "note", Args: map[string]string{"letters": w.say.Number(int64(letter.Count(text))), "most": w.say.Number(int64(most))}})
		return nil
	}
	x := File{Name: w.names.Of(w.say.T("pack.note.file") + ".txt"), Field: f.Code, Type: "txt"}
	w.result.Files = append(w.result.Files, x)
	return os.WriteFile(filepath.Join(w.dir, x.Name), []byte(text+"\n"), 0o666)
}

// words are the user's own, else the letter that the field asks for, else what the
// case says of the claim; hidden words are blacked out in them before they are
// made to fit.
func (w *wrapping) words(f upload.Field) (string, error) {
	switch {
	case !evidence.Blank(w.o.Note):
		return strings.TrimSpace(w.veil.Hide(w.o.Note)), nil
	case f.Letter == "":
		return w.claim(int(f.Letters.Most)), nil
	}
	l, err := w.letter(f)
	if err != nil {
		return "", err
	}
	w.gaveUp(f, lossesOf(w.say, l)...)
	return strings.TrimSpace(w.veil.Hide(l.Text())), nil // a word may go on in the next paragraph
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
	fitting, err := l.Veiled(w.veil).Cut(int(f.Letters.Most))
	if evidence.FaultOf(err) == evidence.InvalidForm { // longer all the same
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

// leastTold is how much of the claim is told where there is little room.
const leastTold = 40

// claim is what the case itself says: of which order, what was promised, what came,
// what is asked. Where it is too long, what is asked stays whole, if there is room
// for anything beside it.
func (w *wrapping) claim(most int) string {
	c := w.s.Case.Claim
	told, asked := w.told(), w.line("report.claim.demand", c.Demand)
	hide := func(text string) string { return strings.TrimSpace(w.veil.Hide(text)) }
	whole := hide(told + asked)
	room := most - letter.Count(hide(asked)) - len("\n\n")
	if most == 0 || letter.Count(whole) <= most || room < leastTold {
		return whole
	}
	return hide(letter.Shortened(hide(told), room) + "\n\n" + hide(asked))
}

// told is what the claim says before it asks.
func (w *wrapping) told() string {
	c, order := w.s.Case.Claim, w.s.Case.Order
	var b strings.Builder
	say := func(key, text string) { b.WriteString(w.line(key, text)) }
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
	return b.String()
}

// line is a fact with its name; "": there is none.
func (w *wrapping) line(key, text string) string {
	if evidence.Blank(text) {
		return ""
	}
	return w.say.T(key) + ": " + strings.TrimSpace(text) + "\n"
}
