package cli

import (
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
)

// bundleCmd packs the case into the sealed ZIP.
type bundleCmd struct {
	Case     string `arg:"" help:"arg-case"`
	Out      string `arg:"" help:"arg-out"`
	Lang     string `enum:",ko,en" default:"" placeholder:"ko|en" help:"lang"`
	Paper    string `enum:"a4,letter" default:"a4" help:"paper"`
	Talk     string `enum:"whole,cited" default:"whole" help:"talk"`
	Redacted string `enum:"copy,leave,keep" default:"copy" help:"redacted"`
	Located  string `enum:"copy,leave,keep" default:"copy" help:"located"`
}

func (c bundleCmd) Run(t *terminal) error {
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
		lang := exportCmd{Lang: c.Lang}.language(t)
		made, err := pack.File(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out, pack.Options{
			Print:   press.Options{Lang: lang, Paper: report.Paper(c.Paper), Talk: report.Scope(c.Talk)},
			Choices: pack.Choices{Redacted: pack.Treatment(c.Redacted), Located: pack.Treatment(c.Located)}})
		if err != nil {
			return err
		}
		t.packed(c.Out, made)
		return t.caution(made.Damage)
	})
}

// packed says what is in the bundle, and its seal.
func (t *terminal) packed(out string, made pack.Result) {
	t.print(t.say.N("cli.bundled", made.Seal.Files, "path", out, "size", t.say.Bytes(made.Seal.Bytes)))
	t.print(t.say.T("cli.bundled.seal", "seal", made.Seal.Digest.String()))
	for _, k := range made.Kept {
		if k.Secret != pack.None {
			t.warn(k.File + ": " + t.say.T("bundle.originals."+string(k.Treatment)+"."+string(k.Secret)))
		}
	}
}

// bundle checks a sealed ZIP.
func (c verifyCmd) bundle(t *terminal) error {
	r, err := bundle.Check(t.ctx, c.Case, nil)
	if err != nil {
		t.tell(evidence.FaultOf(err), t.sentence(err))
		return exit(unopened)
	}
	for _, p := range r.Problems {
		t.warn(t.say.T("cli.sealed."+p.Problem, "path", p.Path, "detail", p.Detail))
	}
	if c.JSON {
		if err := t.json(r); err != nil {
			return err
		}
	} else if r.OK {
		t.print(t.say.N("cli.sealed", r.Files, "size", t.say.Bytes(r.Bytes)))
		t.print(t.say.T("cli.bundled.seal", "seal", r.Seal.String()))
	}
	if !r.OK {
		return exit(damaged)
	}
	return nil
}
