package app

import (
	"fyne.io/fyne/v2"

	"proofbox/app/kit"
)

// guideIndex stands over the page and leads to each of its parts: the page is
// many screens long.
type guideIndex struct {
	parts []guidePart
	row   *fyne.Container
	root  fyne.CanvasObject
}

// guidePart is a part of the page and the button that leads to it.
type guidePart struct {
	object fyne.CanvasObject
	button *kit.Button
}

func newGuideIndex(g *guidePage) *guideIndex {
	x := &guideIndex{row: kit.Flow(2)}
	for _, p := range []struct {
		key    string
		object fyne.CanvasObject
	}{{"app.guide.go.now", g.ladder.holder}, {"app.guide.go.care", g.alarms.holder}, {"app.guide.go.checks", g.checks.holder}, {"app.guide.go.dates", g.dates.holder},
		{"app.guide.go.covers", g.covers.holder}, {"app.guide.go.ground", g.ground.root}, {"app.guide.go.ways", g.ways.holder}} {
		b := g.c.w.quiet(p.key, nil, func() { g.pane.Reveal(p.object) })
		x.parts = append(x.parts, guidePart{p.object, b})
		x.row.Add(b)
	}
	x.root = kit.NewSurface(kit.Column(0, kit.Pad(5, 34, 5, 34, kit.Narrow(guideWidth-20, x.row)), kit.Separator()), kit.Filled(kit.ColorRail))
	return x
}

// apply leads to what there is only.
func (x *guideIndex) apply() {
	any := false
	for _, p := range x.parts {
		show(p.button, p.object.Visible())
		any = any || p.object.Visible()
	}
	show(x.root, any)
	kit.Relay(x.row)
}
