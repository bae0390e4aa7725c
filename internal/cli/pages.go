package cli

import (
	"fmt"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/press"
)

// pagesCmd paints the pages of the report as pictures, for forms that take
// nothing else.
type pagesCmd struct {
	Case string `arg:"" help:"arg-case"`
	Dir  string `arg:"" help:"arg-pages"`
	setupFlags
	Width  int    `placeholder:"PX" help:"pages-width"`
	DPI    int    `default:"150" placeholder:"N" help:"pages-dpi"`
	Format string `enum:"jpg,png" default:"jpg" help:"pages-format"`
}

// The bounds of what a page may be asked for as: pixels across, and to an inch.
const (
	narrowest, widest = 50, 4000
	coarsest, finest  = 20, 400
)

func (c pagesCmd) Run(t *terminal) error {
	switch {
	case c.Width != 0 && (c.Width < narrowest || c.Width > widest):
		return badUsage(evidence.Invalid("--width", fmt.Sprintf("%d — %d…%d", c.Width, narrowest, widest)))
	case c.DPI < coarsest || c.DPI > finest:
		return badUsage(evidence.Invalid("--dpi", fmt.Sprintf("%d — %d…%d", c.DPI, coarsest, finest)))
	}
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) (evidence.Sent, error) {
		made, err := press.PaintPages(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Dir,
			press.Painting{Width: c.Width, DPI: c.DPI, PNG: c.Format == "png"}, press.Options{Setup: c.setup(t.say.Lang())})
		if err != nil {
			return evidence.Sent{}, err
		}
		x := sent(d.Snapshot(), log, evidence.Pages, c.Dir, nil)
		if x.Digest, err = digestOfPages(t.ctx, c.Dir); err != nil {
			return x, err
		}
		t.print(t.say.N("cli.exported", made.Pages, "path", c.Dir, "size", t.say.Bytes(made.Bytes)))
		return x, t.caution(made.Cautions())
	})
}
