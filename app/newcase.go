package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// draft is a case that is not made yet.
type draft struct {
	facts evidence.Case
	dates map[evidence.EventKind]evidence.Time
}

func (d *draft) setText(f textFact, v string)                   { *f.of(&d.facts) = v }
func (d *draft) setChoice(f choiceFact, code string)            { *f.of(&d.facts) = code }
func (d *draft) setDate(k evidence.EventKind, at evidence.Time) { d.dates[k] = at }
func (d *draft) setUnits(n int)                                 { d.facts.Order.Units = n }
func (d *draft) zone() *time.Location                           { return d.facts.Location() }

// newCase is the question for a new case.
type newCase struct {
	w       *Window
	draft   draft
	form    *factForm
	parent  string // folder the case folder goes into
	where   *kit.Text
	problem *kit.Text
	files   []string // to take in once it is made
}

// askNewCase asks for a new case; files, which may be none, are taken in then.
func (w *Window) askNewCase(files []string) {
	n := &newCase{w: w, files: files, draft: draft{dates: map[evidence.EventKind]evidence.Time{}}}
	n.form = newFactForm(w.say, w.typing, &n.draft, n.draft.zone, w.sv.Now)
	n.where = kit.NewText("", kit.Small, kit.FileName)
	n.problem = kit.NewText("", kit.Tinted(kit.ColorRed), kit.Wrapping)
	n.problem.Hide()
	parent, err := w.sv.CasesDir()
	if err != nil {
		w.fail(err)
		return
	}
	n.parent = parent
	title := n.form.texts[titleFact.key].Entry
	typed := title.OnChanged
	title.OnChanged = func(s string) { typed(s); n.showWhere() }
	if name := commonFolder(files); name != "" {
		title.SetText(name)
	}
	n.showWhere()
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.new"), Content: n.content(), Width: 660, Height: 640, Focus: title,
		Answers: []kit.Answer{{Label: w.say.T("app.cancel")}, {Label: w.say.T("app.new.make"), Look: kit.Primary, Act: n.make}}})
}

func (n *newCase) content() *kit.Surface {
	say := n.w.say
	intro := say.T("app.new.text")
	if len(n.files) > 0 {
		intro = say.N("app.new.files", len(n.files))
	}
	change := n.w.quiet("app.change", nil, n.chooseParent)
	foot := kit.Column(6, kit.Row(8, kit.Spring(n.where), change), n.problem)
	return kit.NewSurface(container.NewBorder(kit.Pad(0, 0, 12, 0, kit.NewText(intro, kit.Muted, kit.Wrapping)), kit.Pad(10, 0, 0, 0, foot), nil, nil,
		kit.NewPane(kit.Pad(0, 10, 4, 0, n.form.box))))
}

func (n *newCase) title() string { return strings.TrimSpace(n.form.texts[titleFact.key].Entry.Text) }

func (n *newCase) path() string {
	return freePath(filepath.Join(n.parent, folderName(n.title())), isThere)
}

func (n *newCase) showWhere() {
	n.where.SetText(n.w.say.T("app.new.where", "path", n.path()))
}

func (n *newCase) chooseParent() {
	n.w.chooseDir(n.w.say.T("app.new.choose"), func(dir string) {
		n.parent = dir
		n.showWhere()
	})
}

// make makes the case, or says what is missing and keeps the question open.
func (n *newCase) make() bool {
	n.form.flush()
	switch {
	case n.title() == "":
		n.complain(n.w.say.T("app.new.no-title"))
		return false
	case n.form.wrong() != "":
		n.complain(n.form.wrong())
		return false
	}
	n.draft.facts.Title = n.title()
	path := n.path()
	n.w.openDesk("app.opening.text", func(ctx context.Context) (*desk.Desk, error) { return n.create(ctx, path) }, func(c *caseScreen) {
		if len(n.files) > 0 {
			c.take(n.files, aim{})
		}
	})
	return true
}

func (n *newCase) complain(text string) {
	n.problem.SetText(text)
	n.problem.Show()
	n.problem.Refresh()
}

// create runs off the UI goroutine.
func (n *newCase) create(ctx context.Context, path string) (*desk.Desk, error) {
	d, err := desk.Create(ctx, path, n.draft.facts, desk.Options{})
	if err != nil {
		return nil, err
	}
	for _, k := range dateFacts {
		at, ok := n.draft.dates[k]
		if !ok || at.IsZero() {
			continue
		}
		if err := d.Do(ctx, desk.AddEvent(evidence.Event{Kind: k, At: at})); err != nil {
			return nil, errors.Join(err, d.Close())
		}
	}
	return d, nil
}

// caseEnding is what the name of a case folder ends in.
const caseEnding = ".proofbox"

// folderName is the name of the folder of a case.
func folderName(title string) string { return fileName(title) + caseEnding }

// fileName makes a name without an ending of a title, which every system takes.
func fileName(title string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r):
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200d':
			return -1 // would turn the words around it, or hide
		}
		return r
	}, strings.ToValidUTF8(title, " "))
	safe = strings.TrimLeft(strings.Trim(strings.Join(strings.Fields(safe), " "), ". "), "-. ") // no program takes it for an option
	if letters := []rune(safe); len(letters) > 60 {
		safe = strings.TrimSpace(string(letters[:60]))
	}
	if safe == "" {
		safe = "Proofbox"
	}
	return safe
}

// commonFolder is a good first title: the name of the one folder dropped.
func commonFolder(files []string) string {
	if len(files) != 1 {
		return ""
	}
	if info, err := os.Stat(files[0]); err != nil || !info.IsDir() {
		return ""
	}
	return filepath.Base(files[0])
}
