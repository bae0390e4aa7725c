package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/demo"
	"proofbox/report"
)

// demoCmd makes the sample case in a folder and its PDFs beside it.
type demoCmd struct {
	Dir string `arg:"" help:"arg-dir"`
}

func (c demoCmd) Run(t *terminal) error {
	studio, err := t.studio()
	if err != nil {
		return err
	}
	defer studio.Close()
	dir, err := demo.Make(t.ctx, c.Dir, studio, nil)
	if err != nil {
		return err
	}
	t.print(dir)
	return t.read(dir, func(d *desk.Desk) error { return c.export(t, d, studio) })
}

// export prints the case once in each language, beside its folder.
func (c demoCmd) export(t *terminal, d *desk.Desk, studio *media.Studio) error {
	base := strings.TrimSuffix(d.Dir(), filepath.Ext(d.Dir()))
	for _, lang := range t.catalogue.Langs() {
		job := exportCmd{Out: fmt.Sprintf("%s-%s.pdf", base, lang)}
		if err := job.print(t, d, studio, report.Setup{Lang: lang}); err != nil {
			return err
		}
	}
	return nil
}
