package report

import (
	"cmp"
	"strings"
	"time"

	"proofbox/evidence"
)

// stillSide is the long side of a moment of a video, in pixels.
const stillSide = 960

// stills tells the moments of a video that were chosen. Where something of the
// video is redacted only words are told of them: nobody has looked at what they
// show with that in mind.
func (c *composer) stills(x evidence.Exhibit, e *Exhibit) {
	if len(x.Stills) == 0 || c.caution(x.Original) != "" {
		return
	}
	hidden := len(c.s.Redactions(x.Original)) > 0
	for _, s := range x.Stills {
		told := c.still(x, s)
		if hidden || c.caution(s.Original) != "" {
			e.Marks = append(e.Marks, told.Told)
			continue
		}
		e.Stills = append(e.Stills, told)
	}
	if len(e.Stills) > 0 {
		e.Chosen, e.Strip = true, c.T("report.stills.chosen")
	}
}

func (c *composer) still(x evidence.Exhibit, s evidence.Still) Still {
	told := Still{Clock: evidence.TimeCode(s.At), Caption: line(s.Caption)}
	p := Picture{Digest: x.Original, Recipe: Chosen, Still: time.Duration(s.At*1000+0.5) * time.Millisecond}
	if !s.Original.IsZero() {
		p = Picture{Digest: s.Original, Recipe: Print}
		told.Caption = strings.TrimSpace(told.Caption + " (" + c.T("report.still.screenshot") + ")")
	}
	f := c.s.Originals[p.Digest].Facts
	p.W, p.H = fit(f.Width, f.Height, stillSide)
	p.Alt = join2(join2(c.number(x.Number), told.Clock), told.Caption)
	told.Picture = p
	told.Told = MarkRow{Number: told.Clock, Text: cmp.Or(told.Caption, c.T("report.still"))}
	return told
}

// fitStills hands the pictures of chosen stills to fit; of those without one the
// words are kept.
func (x *Exhibit) fitStills(fit func(*Picture) bool) {
	if !x.Chosen {
		return
	}
	var shown []Still
	for _, s := range x.Stills {
		if fit(&s.Picture) {
			shown = append(shown, s)
			continue
		}
		x.Marks = append(x.Marks, s.Told)
	}
	x.Stills = shown
}
