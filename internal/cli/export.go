package cli

import (
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/press"
	"proofbox/report"
)

// exportCmd prints the case into a PDF.
type exportCmd struct {
	Case string `arg:"" help:"arg-case"`
	Out  string `arg:"" help:"arg-out"`
	setupFlags
}

func (c exportCmd) Run(t *terminal) error {
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) error {
		return t.export(d, studio, log, c.Out, c.setup(t.say.Lang()))
	})
}

// export prints an open case into a PDF and says so.
func (t *terminal) export(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry, out string, setup report.Setup) error {
	made, err := press.PrintFile(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, out, press.Options{Setup: setup})
	if err != nil {
		return err
	}
	t.print(t.say.N("cli.exported", made.Pages, "path", out, "size", t.say.Bytes(made.Bytes)))
	return t.caution(made.Cautions())
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
