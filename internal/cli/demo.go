package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"proofbox/evidence"
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
	dir, err := c.make(t)
	if err != nil {
		return err
	}
	t.print(dir)
	return t.handOn(dir, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) error {
		for _, lang := range t.catalogue.Langs() { // once in each, beside the folder
			out := fmt.Sprintf("%s-%s.pdf", strings.TrimSuffix(dir, filepath.Ext(dir)), lang)
			if err := t.export(d, studio, log, out, report.Setup{Lang: lang}); err != nil {
				return err
			}
		}
		return nil
	})
}

// make makes the case and gives its folder.
func (c demoCmd) make(t *terminal) (dir string, err error) {
	studio, err := t.studio()
	if err != nil {
		return "", err
	}
	defer studio.Close()
	return demo.Make(t.ctx, c.Dir, studio, nil)
}
