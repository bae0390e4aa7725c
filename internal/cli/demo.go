package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/demo"
	"proofbox/internal/press"
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
	return t.handOn(dir, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) (none evidence.Sent, err error) {
		for _, lang := range t.catalogue.Langs() { // once in each, beside the folder
			out := fmt.Sprintf("%s-%s.pdf", strings.TrimSuffix(dir, filepath.Ext(dir)), lang)
			if _, err := t.export(d, studio, log, out, press.Options{Setup: report.Setup{Lang: lang}}); err != nil {
				return none, err
			}
		}
		return none, nil // nobody is to be handed the sample
	})
}

// make makes the case and gives its folder.
func (c demoCmd) make(t *terminal) (dir string, err error) {
	studio, err := t.studio()
	if err != nil {
		return "", err
	}
	defer studio.Close()
	return demo.Make(t.ctx, c.Dir, studio, time.Now(), nil)
}
