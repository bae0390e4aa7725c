package cli

import (
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/press"
	"proofbox/report"
	"slices"
)

// exportCmd prints the case into a PDF.
type exportCmd struct {
	Case string `arg:"" help:"arg-case"`
	Out  string `arg:"" help:"arg-out"`
	setupFlags
}

func (c exportCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		studio, err := t.studio()
		if err != nil {
			return err
		}
		defer studio.Close()
		return c.print(t, d, studio, c.setup(t.say.Lang()))
	})
}

func (c exportCmd) print(t *terminal, d *desk.Desk, studio *media.Studio, setup report.Setup) error {
	log, err := d.Log(t.ctx)
	if err != nil {
		return err
	}
	made, err := press.PrintFile(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out,
		press.Options{Setup: setup})
	if err != nil {
		return err
	}
	t.print(t.say.N("cli.exported", made.Pages, "path", c.Out, "size", t.say.Bytes(made.Bytes)))
	return t.caution(slices.Concat(made.Damage, made.Late))
}

// caution says what the bundle had to say about damage, and what is missing in
// it; it was made in part.
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
