package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
)

// dayRow is the head of a day: its date in the middle.
type dayRow struct {
	widget.BaseWidget
	th   *thread
	date *kit.Text
}

const dayRowHeight = 46

func newDayRow(th *thread) *dayRow {
	r := &dayRow{th: th, date: kit.NewText("", kit.Small)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind is the feed's door.
func (r *dayRow) Bind(i int) {
	m := r.th.message(r.th.rows[i])
	r.date.SetText(r.th.t.c.w.say.Date(day(m.At, r.th.zone)))
	r.Refresh()
}

// Leave is the feed's door.
func (r *dayRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *dayRow) CreateRenderer() fyne.WidgetRenderer {
	pill := kit.NewSurface(r.date, kit.Filled(kit.ColorWell), kit.Rounded(11), kit.Padded(12, 3))
	return widget.NewSimpleRenderer(container.NewCenter(pill))
}

// endRow is the room under the last message.
type endRow struct{ *canvas.Rectangle }

func newEndRow() endRow   { return endRow{canvas.NewRectangle(nil)} }
func (endRow) Bind(i int) {}
func (endRow) Leave()     {}

// pickable is a row that is selected by a press; Shift takes all up to it, Ctrl
// adds it.
type pickable struct {
	widget.BaseWidget
	th  *thread
	row threadRow
}

// MouseDown is Fyne's door: a press that becomes a small drag would never be a
// tap.
func (p *pickable) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		p.th.t.click(p.row.at, e.Modifier)
	}
}

// MouseUp is Fyne's door.
func (p *pickable) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped is Fyne's door.
func (p *pickable) DoubleTapped(*fyne.PointEvent) { p.th.t.editChosen() }

// TappedSecondary is Fyne's door.
func (p *pickable) TappedSecondary(e *fyne.PointEvent) {
	if !p.th.t.isChosen(p.row.at) {
		p.th.t.click(p.row.at, 0)
	}
	p.th.t.menu(e.AbsolutePosition)
}

// band is the colour behind a row: where it was found, or chosen.
func (p *pickable) band() fyne.ThemeColorName {
	switch {
	case p.th.t.isChosen(p.row.at):
		return kit.ColorBlueSoft
	case p.th.t.finder.current() == p.row.at:
		return kit.ColorAmberSoft
	}
	return ""
}

// noticeLine is a line of the messenger itself, small and in the middle.
type noticeLine struct {
	pickable
	back *kit.Surface
	text *kit.Text
}

const noticePad = 7

func newNoticeRow(th *thread) *noticeLine {
	n := &noticeLine{text: kit.NewText("", kit.Small, kit.Wrapping, kit.Centred), back: kit.NewSurface(nil, kit.Rounded(8))}
	n.th = th
	n.ExtendBaseWidget(n)
	return n
}

func noticeWidth(width float32) float32 { return width * 0.8 }

func (th *thread) noticeHeight(r threadRow, width float32) float32 {
	return heightOf(th.small, th.noticeText(r), noticeWidth(width)) + 2*noticePad
}

// noticeText is the line with its clock.
func (th *thread) noticeText(r threadRow) string {
	m := th.message(r)
	if at := clock(th.t.c.w.say, m.At, th.zone); at != "" {
		return at + "  " + m.Text
	}
	return m.Text
}

// Bind is the feed's door.
func (n *noticeLine) Bind(i int) {
	n.row = n.th.rows[i]
	n.text.SetText(n.th.noticeText(n.row))
	n.th.t.finder.mark(n.text)
	n.back.Fill = n.band()
	n.back.Refresh()
	n.Refresh()
}

// Leave is the feed's door.
func (n *noticeLine) Leave() {}

// CreateRenderer is Fyne's door.
func (n *noticeLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		n.back.Resize(s)
		w := noticeWidth(s.Width)
		putAt(n.text, float32(int((s.Width-w)/2)), noticePad, w, s.Height-2*noticePad)
	}), n.back, n.text))
}
