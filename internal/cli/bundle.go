package cli

import (
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report/bundle"
)

// bundleCmd packs the case into the sealed ZIP.
type bundleCmd struct {
	Case string `arg:"" help:"arg-case"`
	Out  string `arg:"" help:"arg-out"`
	setupFlags
	Redacted string `enum:"copy,leave,keep" default:"copy" help:"redacted"`
	Located  string `enum:"copy,leave,keep" default:"copy" help:"located"`
}

func (c bundleCmd) Run(t *terminal) error {
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) error {
		made, err := pack.File(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out, pack.Options{
			Print:   press.Options{Setup: c.setup(t.say.Lang())},
			Choices: pack.Choices{Redacted: pack.Treatment(c.Redacted), Located: pack.Treatment(c.Located)}})
		if err != nil {
			return err
		}
		t.packed(c.Out, made)
		return t.caution(made.Cautions())
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
	p := t.progress("cli.verify.progress")
	r, err := bundle.Check(t.ctx, c.Case, p.told)
	p.wipe()
	if err != nil {
		return t.unread(err)
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
