package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Pane scrolls its content up and down, wherever in it the wheel turns. Text
// fields are scrollers of their own in Fyne and would stop the wheel.
type Pane struct {
	widget.BaseWidget
	scroll *container.Scroll
	glass  *glass
}

// NewPane makes a pane.
func NewPane(content fyne.CanvasObject) *Pane {
	p := &Pane{scroll: container.NewVScroll(content)}
	p.glass = &glass{scroll: p.scroll}
	p.glass.ExtendBaseWidget(p.glass)
	p.ExtendBaseWidget(p)
	return p
}

// ScrollToTop shows the head of the content.
func (p *Pane) ScrollToTop() { p.scroll.ScrollToTop() }

// Offset is how far the content is scrolled.
func (p *Pane) Offset() float32 { return p.scroll.Offset.Y }

// ScrollTo scrolls the content so far, as far as it goes.
func (p *Pane) ScrollTo(y float32) { p.scroll.ScrollToOffset(fyne.NewPos(0, y)) }

// Reveal scrolls so far that something in the content is in view, with a little
// of what stands above it.
func (p *Pane) Reveal(o fyne.CanvasObject) {
	p.ScrollTo(max(0, p.top(o)-revealed))
}

// revealed is how much above what was looked for stays in view.
const revealed = 48

// Settle places anew what one of its containers holds, and takes the height that
// comes of it. The toolkit follows a height that changed only where nothing
// beside it changes in the same moment.
func (p *Pane) Settle(c *fyne.Container) {
	if c.Size().Width == 0 {
		return
	}
	Relay(c)
	at := max(0, min(p.Offset(), p.Content().MinSize().Height-p.scroll.Size().Height))
	p.scroll.Offset.Y = -1 // scrolling to where it is would do nothing
	p.ScrollTo(at)
}

// Content is what it scrolls.
func (p *Pane) Content() fyne.CanvasObject { return p.scroll.Content }

// CreateRenderer is Fyne's door.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(container.NewStack(p.scroll, p.glass))
}

// glass lies over the content and takes the wheel only.
type glass struct {
	widget.BaseWidget
	scroll *container.Scroll
}

// Scrolled is Fyne's door.
func (g *glass) Scrolled(e *fyne.ScrollEvent) {
	if t := tipsOfWindow(); t != nil {
		t.hide() // what it is about goes away under it
	}
	g.scroll.Scrolled(e)
}

// CreateRenderer is Fyne's door.
func (g *glass) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
