package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence/intake"
	"proofbox/internal/i18n"
)

// verdicts lists what became of files, each with the reason in words.
type verdicts struct {
	say  i18n.Printer
	list []intake.Verdict
}

func newVerdicts(say i18n.Printer, list []intake.Verdict) *kit.Feed {
	return kit.NewFeed(&verdicts{say, list}, 0)
}

// verdictsHeight is the room for a list: a few rows, then it scrolls.
func verdictsHeight(n int) float32 { return float32(min(n, 5))*verdictRowHeight + 4 }

const (
	verdictRowHeight = 40
	verdictTextLeft  = 92
)

func (v *verdicts) Len() int               { return len(v.list) }
func (v *verdicts) Kind(int) string        { return "verdict" }
func (v *verdicts) New(string) kit.FeedRow { return newVerdictRow(v) }

// Height is that of the name and of the reason, as many lines as it takes.
func (v *verdicts) Height(i int, width float32) float32 {
	h := kit.NewText(v.text(i), kit.Small, kit.Wrapping).HeightFor(width - verdictTextLeft - 12)
	return max(verdictRowHeight, h+26)
}

func (v *verdicts) text(i int) string { return reasons(v.say, v.list[i].Reasons) }

// outcomeHue is the colour of an outcome.
func outcomeHue(o intake.Outcome) kit.Hue {
	switch o {
	case intake.Rejected:
		return kit.Red
	case intake.Warned:
		return kit.Amber
	case intake.Duplicate:
		return kit.Violet
	}
	return kit.Green
}

// verdictRow is one file: what became of it, its name, why.
type verdictRow struct {
	widget.BaseWidget
	v            *verdicts
	badge        *fyne.Container
	name, reason *kit.Text
}

func newVerdictRow(v *verdicts) *verdictRow {
	r := &verdictRow{v: v, badge: container.NewStack(), name: kit.NewText("", kit.FileName), reason: kit.NewText("", kit.Small, kit.Wrapping)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind is the feed's door.
func (r *verdictRow) Bind(i int) {
	d := r.v.list[i]
	r.badge.Objects = []fyne.CanvasObject{kit.Badge(r.v.say.T("app.verdict."+string(d.Outcome)), outcomeHue(d.Outcome))}
	name := filepath.Base(d.Path)
	if n := d.Exhibit.String(); n != "" {
		name = n + "  " + name
	}
	r.name.SetText(name)
	r.reason.SetText(r.v.text(i))
	r.Refresh()
}

// Leave is the feed's door.
func (r *verdictRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *verdictRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(verdictLayout{}, r.badge, r.name, r.reason))
}

type verdictLayout struct{}

func (verdictLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(o[0].MinSize())
	o[0].Move(fyne.NewPos(0, 3))
	w := s.Width - verdictTextLeft - 12
	o[1].Move(fyne.NewPos(verdictTextLeft, 2))
	o[1].Resize(fyne.NewSize(w, 20))
	o[2].Move(fyne.NewPos(verdictTextLeft, 21))
	o[2].Resize(fyne.NewSize(w, s.Height-22))
}

func (verdictLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, verdictRowHeight)
}
