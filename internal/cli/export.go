package cli

import (
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/press"
)

// exportCmd prints the case into a PDF.
type exportCmd struct {
	Case string `arg:"" help:"arg-case"`
	Out  string `arg:"" help:"arg-out"`
	setupFlags
	Supplement bool `help:"supplement-pdf"`
}

func (c exportCmd) Run(t *terminal) error {
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) (x evidence.Sent, err error) {
		since, err := t.since(d, log, c.Supplement, evidence.ZIP, evidence.PDF)
		if err != nil {
			return x, err
		}
		return t.export(d, studio, log, c.Out, press.Options{Setup: c.setup(t.say.Lang()), Since: since})
	})
}

// export prints an open case into a PDF and says so.
func (t *terminal) export(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry, out string, o press.Options) (evidence.Sent, error) {
	made, err := press.PrintFile(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, out, o)
	if err != nil {
		return evidence.Sent{}, err
	}
	x := sent(d.Snapshot(), log, evidence.PDF, out, o.Since)
	if x.Digest, _, err = vault.DigestFile(t.ctx, out); err != nil {
		return x, err
	}
	t.print(t.say.N("cli.exported", made.Pages, "path", out, "size", t.say.Bytes(made.Bytes)))
	return x, t.caution(made.Cautions())
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
