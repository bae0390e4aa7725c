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
	w.result.GaveUp = w.apart(w.result.GaveUp)
	text := w.listed().b.String()
	x := File{Name: name, Type: "txt", Bytes: int64(len(text))}
	w.result.Files = slices.Insert(w.result.Files, 0, x)
	return os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o666)
}

// listing is the text of a list as it grows, with the sources it cites so far.
type listing struct {
	*wrapping
	b       strings.Builder
	sources []string
}

func (w *wrapping) listed() *listing {
	l := &listing{wrapping: w}
	p, lang := w.o.Profile, string(w.o.Lang)
	l.line(w.say.T("pack.list.title", "recipient", p.Name.In(lang)))
	if where := p.Where.In(lang); where != "" {
		l.line(w.say.T("pack.list.where", "where", where))
	}
	l.line(l.whole(p))
	if p.Unsure() {
		l.line("\n" + w.say.T("pack.list.check"))
	}
	for i, f := range p.Fields {
		l.line("\n" + strconv.Itoa(i+1) + ". " + f.Name.In(lang))
		l.field(f)
	}
	points(l, "pack.list.lost", w.result.GaveUp, func(x upload.Loss) string {
		return strings.TrimPrefix(p.Called(x.Field, lang)+": ", ": ") + Told(w.say, x)
	})
	points(l, "pack.list.notes", p.Notes, func(x guide.Note) string {
		if x.Confidence == upload.Unknown {
			return x.Text.In(lang)
		}
		return x.Text.In(lang) + l.cited(x.Fact)
	})
	if len(l.sources) > 0 {
		l.line("\n" + w.say.T("pack.list.sources"))
	}
	for i, s := range l.sources {
		l.line("[" + strconv.Itoa(i+1) + "] " + s)
	}
	return l
}

func (l *listing) line(s string) { l.b.WriteString(strings.TrimRight(s, " ") + "\n") }

// points are a heading and a line for each; of none there is nothing.
func points[T any](l *listing, heading string, all []T, told func(T) string) {
	if len(all) == 0 {
		return
	}
	l.line("\n" + l.say.T(heading))
	for _, x := range all {
		l.line("- " + told(x))
	}
}

// whole is how many files go into the form, their sum, and what it may be.
func (l *listing) whole(p upload.Profile) string {
	var n int
	for _, x := range l.result.Files {
		if f, is := p.Field(x.Field); is && f.Holds != upload.Note {
			n++
		}
	}
	said := l.say.N("pack.list.sum", n, "size", l.say.Bytes(l.result.Bytes))
	if p.Total.Most == 0 {
		return said
	}
	return said + " · " + l.limits([]upload.Named{{Name: "total", Limit: p.Total}})
}

// field is what a field is for, its files, and its limits in a line.
func (l *listing) field(f upload.Field) {
	if hint := f.Hint.In(string(l.o.Lang)); hint != "" {
		l.line("   " + hint)
	}
	files := 0
	for _, x := range l.result.Files {
		if x.Field == f.Code {
			files++
			l.line("   → " + x.Name + " (" + l.measures(x) + ")")
		}
	}
	if files == 0 {
		l.line("   " + l.say.T("pack.list.nothing"))
	}
	if all := f.Limits(); len(all) > 0 {
		l.line("   " + l.say.T("pack.list.limits", "limits", l.limits(all)))
	}
}

// limits are several limits in a line, each with where it was read; what nobody
// is sure of has a question mark.
func (l *listing) limits(all []upload.Named) string {
	var told []string
	for _, n := range all {
		s := LimitTold(l.say, n)
		if n.Unsure() {
			s += " (?)"
		}
		if n.Confidence != upload.Unknown {
			s += l.cited(n.Fact)
		}
		told = append(told, s)
	}
	return strings.Join(told, " · ")
}

// measures are the size of a file, and its pages.
func (w *wrapping) measures(x File) string {
	if x.Pages > 0 {
		return w.say.Bytes(x.Bytes) + ", " + w.say.N("pack.pages", x.Pages)
	}
	return w.say.Bytes(x.Bytes)
}

// cited is the number of a source, which stands at the end of the list; "": there
// is none.
func (l *listing) cited(f guide.Fact) string {
	if f.Source == "" {
		return ""
	}
	s := l.say.T("pack.source", "source", f.SourceIn(string(l.say.Lang())), "checked", cmp.Or(f.Checked, "-"))
	i := slices.Index(l.sources, s)
	if i < 0 {
		i, l.sources = len(l.sources), append(l.sources, s)
	}
	return " [" + strconv.Itoa(i+1) + "]"
}
