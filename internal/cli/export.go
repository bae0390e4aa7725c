package cli

import (
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// exportCmd prints the case into a PDF.
type exportCmd struct {
	Case  string `arg:"" help:"arg-case"`
	Out   string `arg:"" help:"arg-out"`
	Lang  string `enum:",ko,en" default:"" placeholder:"ko|en" help:"lang"`
	Paper string `enum:"a4,letter" default:"a4" help:"paper"`
	Talk  string `enum:"whole,cited" default:"whole" help:"talk"`
}

func (c exportCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		studio, err := t.studio()
		if err != nil {
			return err
		}
		defer studio.Close()
		return c.print(t, d, studio, c.language(t))
	})
}

// language is what was asked for, else the user's own.
func (c exportCmd) language(t *terminal) i18n.Lang {
	if c.Lang == "" {
		return t.say.Lang()
	}
	return i18n.Lang(c.Lang)
}

func (c exportCmd) print(t *terminal, d *desk.Desk, studio *media.Studio, lang i18n.Lang) error {
	log, err := d.Log(t.ctx)
	if err != nil {
		return err
	}
	made, err := press.PrintFile(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out,
		press.Options{Lang: lang, Paper: report.Paper(c.Paper), Talk: report.Scope(c.Talk)})
	if err != nil {
		return err
	}
	t.print(t.say.N("cli.exported", made.Pages, "path", c.Out, "size", t.say.Bytes(made.Bytes)))
	return t.caution(made.Damage)
}

// caution says what the bundle had to say about damage; it was made in part.
func (t *terminal) caution(found []press.Damage) error {
	for _, d := range found {
		t.warn(t.say.T("cli.export.damage."+string(d.Problem), "original", t.original(d)))
	}
	if len(found) > 0 {
		return exit(partial)
	}
	return nil
}

// original is what to call a damaged original: by its exhibit, its file, or at
// least its digest.
func (t *terminal) original(d press.Damage) string {
	switch number := d.Exhibit.String(); {
	case number != "":
		return t.say.T("report.exhibit", "number", number)
	case d.File != "":
		return d.File
	}
	return d.Digest.String()
}
