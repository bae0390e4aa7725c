package cli

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// excuseCmd says why something that the claim wants cannot be had, or takes that
// back.
type excuseCmd struct {
	Case    string `arg:"" help:"arg-case"`
	Tag     string `arg:"" help:"arg-tag"`
	Because string `placeholder:"T" help:"excuse-because"`
	Remove  bool   `help:"excuse-remove"`
}

func (c excuseCmd) Run(t *terminal) error {
	because := strings.TrimSpace(c.Because)
	if c.Remove != evidence.Blank(because) {
		return wrong(c.Tag, "excuse-form")
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		tags, err := t.tags(d.Snapshot(), []string{c.Tag})
		if err != nil {
			return err
		}
		of := func(x evidence.Excuse) bool { return x.Tag == tags[0] }
		if c.Remove && !slices.ContainsFunc(d.Snapshot().Case.Excuses, of) {
			return &evidence.Error{Fault: evidence.NotFound, Subject: string(tags[0]), Reason: "no-such-excuse"}
		}
		return d.Do(t.ctx, desk.SetCase(func(k *evidence.Case) {
			k.Excuses = slices.DeleteFunc(k.Excuses, of)
			if !c.Remove {
				k.Excuses = append(k.Excuses, evidence.Excuse{Tag: tags[0], Because: because})
			}
		}))
	})
}
