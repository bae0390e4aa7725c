package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
)

// previewBar stands over the pages: which one is seen, how large, and what is
// still missing.
type previewBar struct {
	d       *document
	back    *kit.Button
	page    *kit.Text
	state   *kit.Text
	size    *kit.Text
	in, out *kit.Button
	fit     *kit.Button
	root    fyne.CanvasObject
}

func newPreviewBar(d *document) *previewBar {
	w := d.c.w
	b := &previewBar{d: d, page: kit.NewText("", kit.Bold, kit.Cutting), state: kit.NewText("", kit.Small, kit.Cutting), size: kit.NewText("", kit.Small, kit.Trailing)}
	b.back = w.quietIcon("app.document.back", theme.NavigateBackIcon(), d.stepBack)
	b.out = w.quietIcon("app.zoom.out", theme.ZoomOutIcon(), func() { d.step(-1) })
	b.in = w.quietIcon("app.zoom.in", theme.ZoomInIcon(), func() { d.step(1) })
	b.fit = w.quietIcon("app.document.fit", theme.ZoomFitIcon(), func() { d.setZoom(0) })
	row := kit.Row(6, b.back, kit.Sized(kit.Wider(112), 20, b.page), kit.Spring(b.state), b.out, kit.Sized(kit.Grown(44), 20, b.size), b.in, b.fit)
	b.root = kit.NewSurface(container.NewBorder(nil, kit.Separator(), nil, nil, kit.Pad(4, 12, 4, 8, row)), kit.Filled(kit.ColorRail))
	return b
}

// show brings the bar up to date with what is seen.
func (b *previewBar) show() {
	d, say := b.d, b.d.c.w.say
	if d.proof == nil {
		b.state.SetText(say.T("app.document.making"))
		return
	}
	b.page.SetText(say.T("app.document.page", "page", say.Number(int64(d.shown)), "pages", say.Number(int64(d.pageCount()))))
	b.size.SetText(say.T("app.document.percent", "n", say.Number(int64(d.percent()))))
	b.state.SetText("")
	if d.c.drafts.now == d.proof && !d.c.drafts.settled {
		b.state.SetText(say.T("app.document.pictures"))
	}
	b.back.SetEnabled(len(d.been) > 0)
	b.in.SetEnabled(d.stepped(1) > 0)
	b.out.SetEnabled(d.stepped(-1) > 0)
	b.fit.SetEnabled(d.zoom > 0)
}
