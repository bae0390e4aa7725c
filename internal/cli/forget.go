package cli

import (
	"path/filepath"
	"slices"

	"proofbox/evidence"
	"proofbox/internal/library"
)

// forgetCmd takes cases off the list of those that were opened on this computer.
// It touches no case.
type forgetCmd struct {
	Case []string `arg:"" optional:"" help:"arg-forget"`
	All  bool     `name:"all" help:"forget-all"`
}

func (c forgetCmd) Run(t *terminal) error {
	if c.All == (len(c.Case) > 0) {
		return badUsage(evidence.Invalid("forget", "CASE | --all"))
	}
	dir, err := library.ConfigDir()
	if err != nil {
		return err
	}
	l := library.At(dir)
	if c.All {
		return l.ForgetAll(t.ctx)
	}
	known, err := l.Cases(t.ctx)
	if err != nil {
		return err
	}
	for _, name := range c.Case {
		path, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(known, func(k library.Known) bool { return k.Path == path }) {
			return evidence.Fail(evidence.NotFound, name, nil)
		}
		if err := l.Forget(t.ctx, path); err != nil {
			return err
		}
	}
	return nil
}
