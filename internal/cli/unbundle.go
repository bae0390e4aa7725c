package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/pack"
)

// unbundleCmd makes a case of what sealed ZIPs hold.
type unbundleCmd struct {
	Case string   `arg:"" help:"arg-new-case"`
	ZIP  []string `arg:"" help:"arg-zips"`
}

func (c unbundleCmd) Run(t *terminal) error {
	d, told, err := pack.Reopen(t.ctx, c.Case, c.ZIP, desk.Options{}, nil)
	if bad := new(pack.Unsound); errors.As(err, &bad) {
		t.tell(evidence.Damaged, t.sentence(err))
		for _, p := range bad.Problems {
			t.warn(t.flaw(filepath.Base(bad.Name), p))
		}
		return exit(damaged)
	}
	if err != nil {
		return err
	}
	return closing(d, func(d *desk.Desk) error {
		s := d.Snapshot()
		t.print(t.say.T("cli.unbundled", "path", c.Case, "exhibits", t.say.Number(int64(len(s.Exhibits))), "messages", t.say.Number(int64(s.Said()))))
		t.handedOver(s)
		if len(told.Unknown) > 0 {
			t.warn(t.say.T("cli.unbundled.unknown", "kinds", strings.Join(told.Unknown, ", ")))
		}
		return nil
	})
}

// handedOver says which exhibits are without their original.
func (t *terminal) handedOver(s evidence.Snapshot) {
	for _, x := range s.Exhibits {
		switch o := s.Originals[x.Original]; {
		case o.Withheld:
			t.warn(t.say.T("cli.unbundled.withheld", "exhibit", x.Number.String(), "name", x.Name()))
		case !o.CopyOf.IsZero():
			t.warn(t.say.T("cli.unbundled.copy", "exhibit", x.Number.String(), "name", x.Name()))
		}
	}
}
