package cli

import (
	"path/filepath"
	"strings"
	"time"
	"unicode"

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

	Supplement bool `help:"supplement"`
}

func (c bundleCmd) Run(t *terminal) error {
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) (x evidence.Sent, err error) {
		since, err := t.since(d, log, c.Supplement, evidence.ZIP)
		if err != nil {
			return x, err
		}
		made, err := pack.File(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Out, pack.Options{
			Print:   press.Options{Setup: c.setup(t.say.Lang()), Since: since},
			Choices: pack.Choices{Redacted: pack.Treatment(c.Redacted), Located: pack.Treatment(c.Located)}})
		if err != nil {
			return x, err
		}
		x = sent(d.Snapshot(), log, evidence.ZIP, c.Out, since)
		x.Digest = made.Seal.Digest
		t.packed(c.Out, made)
		t.witness(d.Snapshot(), x)
		return x, t.caution(made.Cautions())
	})
}

// packed says what is in the bundle, and its seal.
func (t *terminal) packed(out string, made pack.Result) {
	t.print(t.say.N("cli.bundled", made.Seal.Files, "path", out, "size", t.say.Bytes(made.Seal.Bytes)))
	t.print(t.say.T("cli.bundled.seal", "seal", made.Seal.Digest.String()))
	if made.Aside != "" {
		t.warn(t.say.T("cli.bundled.aside", "path", made.Aside))
	}
	for _, k := range made.Kept {
		if k.Secret != pack.None && k.Treatment != pack.Earlier {
			t.warn(k.File + ": " + t.say.T("bundle.originals."+k.Became))
		}
	}
}

// witness drafts the message that puts the seal on record outside this computer.
// It leaves, so what is hidden is hidden in it, too.
func (t *terminal) witness(s evidence.Snapshot, x evidence.Sent) {
	veil, err := press.Veil(s, nil)
	if err != nil {
		return // it was packed with it
	}
	title, file, now := veil.Hide(s.Case.Title), veil.Hide(x.File), time.Now().In(s.Case.Location())
	t.lines("\n" + t.say.T("cli.bundled.witness") + "\n\n" + t.say.T("bundle.witness.subject", "title", title) + "\n")
	if !x.Supplements.IsZero() {
		t.lines("\n" + t.say.T("bundle.witness.supplement", "seal", x.Supplements.String()) + "\n")
	}
	t.lines("\n" + t.say.T("bundle.witness.body", "title", title, "file", file, "seal", x.Digest.String(), "when", t.say.DateTime(now), "zone", now.Format("UTC-07:00"),
		"exhibits", t.say.Number(int64(x.Exhibits)), "messages", t.say.Number(int64(x.Messages))))
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
		t.warn(t.flaw(filepath.Base(c.Case), p))
	}
	if c.JSON {
		if err := t.json(r); err != nil {
			return err
		}
	} else if r.OK {
		t.print(t.say.N("cli.sealed", r.Files, "size", t.say.Bytes(r.Bytes)))
		t.print(t.say.T("cli.bundled.seal", "seal", r.Seal.String()))
	}
	if same := c.compare(t, r.Seal); !r.OK || !same {
		return exit(damaged)
	}
	return nil
}

// flaw says what is wrong with a bundle, beginning with the file's name.
func (t *terminal) flaw(file string, p bundle.Problem) string {
	if p.Path != file {
		file += ": " + p.Path
	}
	return t.say.T("cli.sealed."+p.Problem, "path", file, "detail", "")
}

// compare holds the seal that the user was given against that of the bundle.
func (c verifyCmd) compare(t *terminal, seal evidence.Digest) (same bool) {
	if c.Seal == "" {
		return true
	}
	given, _ := sealOf(c.Seal)
	if given != seal {
		t.warn(t.say.T("cli.verify.seal.other"))
	} else if !c.JSON {
		t.print(t.say.T("cli.verify.seal.same"))
	}
	return given == seal
}

// sealOf reads a seal as people copy it: spaces, case and dashes do not matter.
func sealOf(s string) (evidence.Digest, error) {
	return evidence.ParseDigest(strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return r
	}, s)))
}
