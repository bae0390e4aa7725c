package app

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/report/bundle"
)

// verdict is what reading a case or a bundle again found, in words.
type verdict struct {
	title    string
	head     string   // it is whole, or how much is wrong
	notes    []string // what more there is to say
	seal     evidence.Digest
	findings []finding
	file     string // the bundle; "": it is a case
}

// finding is one thing that is wrong.
type finding struct {
	said   string
	todo   string          // what can be done about it
	detail string          // for who looks into it
	lost   evidence.Digest // of an original that is not as it was; zero: it is none
}

func (v verdict) ok() bool { return len(v.findings) == 0 }

// lost tells whether an original is not as it was.
func (v verdict) lost() bool {
	return slices.ContainsFunc(v.findings, func(f finding) bool { return !f.lost.IsZero() })
}

func (v verdict) text() string { return strings.Join(v.notes, " ") }

func (v verdict) icon(size float32) fyne.CanvasObject {
	if v.ok() {
		return kit.Icon(theme.ConfirmIcon(), size, kit.ColorGreen)
	}
	return kit.Icon(theme.WarningIcon(), size, kit.ColorAmber)
}

// details are all findings, to be copied.
func (v verdict) details() string {
	var b strings.Builder
	fmt.Fprintln(&b, v.head)
	for _, f := range v.findings {
		fmt.Fprintln(&b, strings.TrimSpace(f.said+" — "+f.detail))
	}
	return b.String()
}

// caseVerdict says what was found in a case as it stood.
func caseVerdict(w *Window, r vault.Report, now account) verdict {
	v := verdict{title: w.say.T("app.check")}
	for _, p := range r.Problems {
		v.findings = append(v.findings, caseFinding(w, p, now.snapshot))
	}
	v.head = w.say.N("cli.verified", r.Files, "size", w.say.Bytes(r.Bytes))
	if v.notes = []string{w.say.N("app.check.log", len(now.log))}; !v.ok() {
		v.head, v.notes = w.say.N("app.check.wrong", len(v.findings)), []string{w.say.T("app.check.untouched")}
	}
	switch {
	case !r.Unsealed || !v.ok():
	case w.writes():
		v.notes = append(v.notes, w.say.T("app.check.writing"))
	default:
		v.notes = append(v.notes, w.say.T("cli.verified.unsealed"))
	}
	return v
}

func caseFinding(w *Window, p vault.Problem, s evidence.Snapshot) finding {
	f := finding{detail: strings.TrimSpace(p.Path + " " + p.Detail)}
	what, todo := p.Path, p.Problem
	digest, original := originalOf(p.Path)
	switch {
	case original && p.Problem != vault.Extra:
		f.lost, todo = digest, "original"
		what = cmp.Or(originalName(w, s, digest), p.Path)
	case strings.HasPrefix(p.Path, "backups/") && p.Problem != vault.Extra:
		what, todo = w.say.T("app.check.backup", "name", path.Base(p.Path)), "backup"
	case p.Path == "case.db":
		what = w.say.T("app.check.database")
		if p.Problem == vault.Changed {
			todo = vault.DatabaseDamaged
		}
	}
	f.said = w.say.T("cli.problem."+p.Problem, "path", what, "detail", "")
	f.todo = w.say.T("app.check.do." + todo)
	return f
}

// originalName names an original by the exhibits it is of, or by the
// conversation it brought; "": nothing in the case names it.
func originalName(w *Window, s evidence.Snapshot, d evidence.Digest) string {
	for _, x := range slices.Concat(s.Exhibits, s.Trash) {
		if x.Original == d || slices.ContainsFunc(x.Stills, func(still evidence.Still) bool { return still.Original == d }) {
			return x.Number.String() + " " + x.File
		}
	}
	if source, there := s.Source(d); there {
		return cmp.Or(source.File, w.say.T("format."+source.Format))
	}
	return ""
}

// bundleVerdict says what was found in a bundle.
func bundleVerdict(w *Window, file string, r bundle.Report) verdict {
	v := verdict{title: w.say.T("app.check.bundle"), seal: r.Seal, file: file}
	for _, p := range r.Problems {
		v.findings = append(v.findings, finding{said: w.say.T("cli.sealed."+p.Problem, "path", p.Path, "detail", ""),
			detail: strings.TrimSpace(p.Path + " " + p.Detail)})
	}
	v.head = w.say.N("cli.sealed", r.Files, "size", w.say.Bytes(r.Bytes))
	if v.notes = []string{w.say.T("app.check.bundle.ok")}; !v.ok() {
		v.head, v.notes = w.say.N("app.check.wrong", len(v.findings)), []string{w.say.T("app.check.bundle.do")}
	}
	return v
}
