package cli

import (
	"path/filepath"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// newCmd makes a case folder; it refuses a path that is already there.
type newCmd struct {
	Case string `arg:"" help:"arg-case"`
	factFlags
}

func (c newCmd) Run(t *terminal) error {
	facts, dates, err := c.facts()
	if err != nil {
		return err
	}
	d, err := desk.Create(t.ctx, c.Case, facts, desk.Options{})
	if err != nil {
		return err
	}
	return closing(d, func(d *desk.Desk) error { return setDates(t, d, newGroup(), dates) })
}

func (c newCmd) facts() (evidence.Case, []evidence.Event, error) {
	if err := c.check(); err != nil {
		return evidence.Case{}, nil, err
	}
	facts := evidence.Case{Title: titleOf(c.Case)}
	c.apply(&facts)
	dates, err := c.dates(facts)
	return facts, dates, err
}

// titleOf names a case after its folder.
func titleOf(dir string) string {
	return strings.TrimSuffix(filepath.Base(dir), filepath.Ext(dir))
}

// setCmd changes facts of a case.
type setCmd struct {
	Case string `arg:"" help:"arg-case"`
	factFlags
}

func (c setCmd) Run(t *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	return t.edit(c.Case, func(d *desk.Desk) error {
		facts := d.Snapshot().Case
		c.apply(&facts)
		dates, err := c.dates(facts)
		if err != nil {
			return err
		}
		group := newGroup()
		if err := d.Do(t.ctx, desk.SetCase(func(x *evidence.Case) { c.apply(x) }).In(group)); err != nil {
			return err
		}
		return setDates(t, d, group, dates)
	})
}

// newGroup names the changes of one command, so that one undo takes them all
// back.
func newGroup() string { return "command-" + time.Now().UTC().Format("20060102T150405.000000000") }
