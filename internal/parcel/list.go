package parcel

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"proofbox/evidence/guide"
	"proofbox/report/upload"
)

// list writes what goes into which field, what was given up, and what to know: a
// text for the user.
func (w *wrapping) list(name string) error {
	var b strings.Builder
	line := func(s string) { b.WriteString(strings.TrimRight(s, " ") + "\n") }
	p, lang := w.o.Profile, string(w.o.Lang)
	line(w.say.T("pack.list.title", "recipient", p.Name.In(lang)))
	if where := p.Where.In(lang); where != "" {
		line(w.say.T("pack.list.where", "where", where))
	}
	if p.Unsure() {
		line("\n" + w.say.T("pack.check"))
	}
	for i, f := range p.Fields {
		line("\n" + strconv.Itoa(i+1) + ". " + f.Name.In(lang))
		for _, text := range w.fieldLines(f) {
			line("   " + text)
		}
	}
	if len(w.result.GaveUp) > 0 {
		line("\n" + w.say.T("pack.list.lost"))
		for _, l := range w.result.GaveUp {
			line("- " + Told(w.say, l))
		}
	}
	if len(p.Notes) > 0 {
		line("\n" + w.say.T("pack.list.notes"))
		for _, n := range p.Notes {
			told := n.Text.In(lang)
			if n.Confidence != upload.Unknown {
				told += w.sourceTold(n.Fact)
			}
			line("- " + told)
		}
	}
	text := b.String()
	x := File{Name: name, Type: "txt", Bytes: int64(len(text))}
	w.result.Files = slices.Insert(w.result.Files, 0, x)
	return os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o666)
}

// fieldLines are what a field is for, its files, and its limits.
func (w *wrapping) fieldLines(f upload.Field) (lines []string) {
	if hint := f.Hint.In(string(w.o.Lang)); hint != "" {
		lines = append(lines, hint)
	}
	files := 0
	for _, x := range w.result.Files {
		if x.Field == f.Code {
			files++
			lines = append(lines, "→ "+x.Name+" ("+w.measures(x)+")")
		}
	}
	if files == 0 {
		lines = append(lines, w.say.T("pack.list.nothing"))
	}
	for _, l := range f.Limits() {
		lines = append(lines, LimitTold(w.say, l)+w.sourceTold(l.Fact))
	}
	return lines
}

// measures are the size of a file, and its pages.
func (w *wrapping) measures(x File) string {
	if x.Pages > 0 {
		return w.say.Bytes(x.Bytes) + ", " + w.say.N("pack.pages", x.Pages)
	}
	return w.say.Bytes(x.Bytes)
}

// sourceTold says where something was read, and when.
func (w *wrapping) sourceTold(f guide.Fact) string {
	if f.Confidence == upload.Unknown {
		return " " + w.say.T("pack.unknown")
	}
	if f.Source == "" {
		return ""
	}
	return " " + w.say.T("pack.source", "source", f.Source, "checked", cmp.Or(f.Checked, "-"))
}
