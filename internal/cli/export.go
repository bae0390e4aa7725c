package cli

import (
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// exportCmd prints the case into a PDF.
type exportCmd struct {
	Case  string `arg:"" type:"path"`
	Out   string `arg:"" type:"path"`
	Lang  string `enum:"ko,en" default:"${lang}" placeholder:"ko|en"`
	Paper string `enum:"a4,letter" default:"a4"`
}

func (c exportCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		studio, err := t.studio()
		if err != nil {
			return err
		}
		defer studio.Close()
		log, err := d.Log(t.ctx)
		if err != nil {
			return err
		}
		made, err := press.PrintFile(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out,
			press.Options{Lang: i18n.Lang(c.Lang), Paper: report.Paper(c.Paper)})
		if err != nil {
			return err
		}
		t.print(t.say.N("cli.exported", made.Pages, "path", c.Out, "size", t.say.Bytes(made.Bytes)))
		return nil
	})
}

// bundleCmd stands for the sealed zip, which a later version writes.
type bundleCmd struct {
	Case string `arg:"" optional:"" type:"path"`
	Out  string `arg:"" optional:"" type:"path"`
}

func (bundleCmd) Run(t *terminal) error {
	t.warn(t.say.T("cli.bundle.later"))
	return exit(partial)
}
