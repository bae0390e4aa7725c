package app

import (
	"cmp"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// Measures of a bubble.
const (
	bubblePad   = 13
	bubbleHead  = 22
	bubbleGap   = 8 // under a bubble
	bubbleLeast = 120
	noteHeight  = 22 // a line of a note
	markHeight  = 32 // a line with a button
	thumbEdge   = 92 // of an attachment, beside its number
	thumbFoot   = 22
	thumbGap    = 8
)

// bubbleWidth is the widest a bubble may be.
func bubbleWidth(row float32) float32 { return min(row*0.76, 580) }

// bubblePlan is where the things of a bubble stand, from its top; zero: it has
// none.
type bubblePlan struct {
	inner                                                       float32 // width of what is said
	subject, to, text, rule, translation                        float32
	thumbs, missing, reckoned, corrected, unchecked, links, end float32
	height                                                      float32 // of the row
	columns                                                     int     // of attachments
}

// plan measures a row. Height and layout are both taken from it.
func (th *thread) plan(r threadRow, width float32) (p bubblePlan) {
	m := th.message(r)
	p.inner = bubbleWidth(width) - 2*bubblePad
	y := float32(bubblePad - 3)
	if r.first {
		y += bubbleHead
		if m.Subject != "" {
			p.subject = y
			y += heightOf(th.body, m.Subject, p.inner)
		}
		if m.To != "" {
			p.to = y
			y += noteHeight
		}
	}
	if r.to > r.from {
		p.text = y
		y += heightOf(th.body, th.part(r), p.inner)
	}
	if r.last {
		y = th.planFoot(m, &p, y)
	}
	p.end = y + bubblePad - 3
	p.height = p.end
	if r.last {
		p.height += bubbleGap
	}
	return p
}

// planFoot measures what stands under the words.
func (th *thread) planFoot(m *evidence.Message, p *bubblePlan, y float32) float32 {
	line := func(at *float32, is bool, height float32) {
		if is {
			*at = y
			y += height
		}
	}
	if m.Translation != nil {
		p.rule, p.translation = y+6, y+12
		y += 12 + noteHeight - 2 + heightOf(th.body, m.Translation.Text, p.inner)
	}
	if n := th.attached(m); n > 0 {
		p.columns = max(int((p.inner+thumbGap)/(thumbEdge+thumbGap)), 1)
		y += 6
		p.thumbs = y
		y += float32((n+p.columns-1)/p.columns) * (thumbEdge + thumbFoot)
	}
	line(&p.missing, len(m.Missing) > 0, noteHeight)
	line(&p.reckoned, m.Reckoned != "", noteHeight)
	line(&p.corrected, m.Wrote != "", noteHeight)
	line(&p.unchecked, m.Unchecked, markHeight)
	line(&p.links, len(m.Screens) > 0 || len(th.cited[m.ID]) > 0, markHeight)
	return y
}

// attached is how many attachments are still exhibits.
func (th *thread) attached(m *evidence.Message) (n int) {
	for _, id := range m.Attachments {
		if _, here := th.exhibits[id]; here {
			n++
		}
	}
	return n
}

// bubble is a part of a message, the buyer's on the right.
type bubble struct {
	pickable
	behind    *kit.Surface // the whole row
	back      *kit.Surface
	dashes    *kit.Dashes
	who, when *kit.Text
	text      *kit.Text
	extras    []fyne.CanvasObject // what only some messages have, made anew for each
	place     []func(p bubblePlan, left, width float32)
	natural   float32 // width that the extras would like
	wants     []*thumbs.Want
	box       *fyne.Container
}

func newBubble(th *thread) *bubble {
	b := &bubble{who: kit.NewText("", kit.Small, kit.Bold, kit.Cutting), when: kit.NewText("", kit.Small), text: kit.NewText("", kit.Wrapping)}
	b.th = th
	b.behind, b.back, b.dashes = kit.NewSurface(nil, kit.Rounded(8)), kit.NewSurface(nil, kit.Rounded(12)), kit.NewDashes(kit.ColorAmber)
	b.box = container.New(placed(b.lay))
	b.ExtendBaseWidget(b)
	return b
}

// Bind is the feed's door.
func (b *bubble) Bind(i int) {
	b.Leave()
	b.row = b.th.rows[i]
	m := b.th.message(b.row)
	b.who.SetText(senderName(b.th.t, *m))
	b.when.SetText(clock(b.th.t.c.w.say, m.At, b.th.zone))
	b.text.SetText(b.th.part(b.row))
	b.th.t.finder.mark(b.text)
	b.back.Fill, b.back.Stroke, b.back.StrokeWidth = bubbleTones(m.Role)
	if m.Unchecked {
		b.back.Stroke = "" // the dashes are its edge
	}
	if b.th.t.isChosen(b.row.at) {
		b.back.Stroke, b.back.StrokeWidth = kit.ColorBlue, 1.5
	}
	b.back.Refresh()
	b.behind.Fill = b.band()
	b.behind.Refresh()
	show(b.who, b.row.first)
	show(b.when, b.row.first)
	show(b.text, b.row.to > b.row.from)
	show(b.dashes, m.Unchecked)
	b.furnish(m)
	b.box.Objects = append([]fyne.CanvasObject{b.behind, b.back, b.dashes, b.who, b.when, b.text}, b.extras...)
	b.lay(b.Size())
	canvas.Refresh(b)
}

// Leave is the feed's door.
func (b *bubble) Leave() {
	for _, w := range b.wants {
		w.Drop()
	}
	b.wants, b.extras, b.place, b.natural = nil, nil, nil, 0
}

// bubbleTones tell the sides apart.
func bubbleTones(r evidence.Role) (fill, stroke fyne.ThemeColorName, width float32) {
	switch r {
	case evidence.Buyer:
		return kit.ColorBlueSoft, "", 0
	case evidence.Seller:
		return kit.ColorCard, kit.ColorLine, 1
	case evidence.Platform:
		return kit.ColorAmberSoft, "", 0
	}
	return kit.ColorWell, "", 0
}

// senderName is who said it and the side; nobody knows who where there is
// neither.
func senderName(t *talkPage, m evidence.Message) string {
	say := t.c.w.say
	role := say.T("role." + string(cmp.Or(m.Role, evidence.Other)))
	switch {
	case m.From == "" && (m.Role == evidence.Other || m.Role == ""):
		return say.T("app.message.nobody")
	case m.From == "" || m.From == role:
		return role
	}
	return m.From + " · " + role
}

// extra adds something that this message has; at is where it stands.
func (b *bubble) extra(o fyne.CanvasObject, natural float32, at func(p bubblePlan, left, width float32)) {
	b.extras = append(b.extras, o)
	b.place = append(b.place, at)
	b.natural = max(b.natural, natural)
}

// furnish makes what only some messages have.
func (b *bubble) furnish(m *evidence.Message) {
	say, th := b.th.t.c.w.say, b.th
	if b.row.first && m.Subject != "" {
		b.words(kit.NewText(m.Subject, kit.Bold, kit.Wrapping), func(p bubblePlan) float32 { return p.subject })
	}
	if b.row.first && m.To != "" {
		b.note(say.T("app.message.to", "name", m.To), func(p bubblePlan) float32 { return p.to })
	}
	if !b.row.last {
		return
	}
	if m.Translation != nil {
		b.translation(m.Translation)
	}
	if th.attached(m) > 0 {
		b.thumbs(m)
	}
	if len(m.Missing) > 0 {
		text := kit.NewText(say.T("app.message.missing", "names", strings.Join(m.Missing, ", ")), kit.Small, kit.Cutting)
		th.t.finder.mark(text)
		row := kit.Row(5, kit.Icon(theme.MailAttachmentIcon(), 14, kit.ColorFaint), kit.Spring(text))
		b.extra(row, kit.NaturalWidth(text)+21, func(p bubblePlan, left, width float32) {
			putAt(row, left+bubblePad, p.missing+2, width-2*bubblePad, noteHeight-2)
		})
	}
	if m.Reckoned != "" {
		b.note(say.T(reckonedKey(*m), "words", m.Reckoned), func(p bubblePlan) float32 { return p.reckoned })
	}
	if m.Wrote != "" {
		b.note(say.T("app.message.corrected", "text", oneLine(m.Wrote)), func(p bubblePlan) float32 { return p.corrected })
	}
	if m.Unchecked {
		id := m.ID
		confirm := th.t.c.w.quiet("app.message.check", theme.ConfirmIcon(), func() { th.t.confirm([]evidence.MessageID{id}) })
		b.strip(0, []fyne.CanvasObject{kit.Badge(say.T("app.message.unchecked"), kit.Amber), confirm}, func(p bubblePlan) float32 { return p.unchecked })
	}
	if links := b.links(m); len(links) > 0 {
		b.strip(-10, links, func(p bubblePlan) float32 { return p.links })
	}
}

// words is wrapped text in the measure of what is said.
func (b *bubble) words(t *kit.Text, y func(bubblePlan) float32) {
	b.th.t.finder.mark(t)
	b.extra(t, kit.NaturalWidth(t), func(p bubblePlan, left, _ float32) {
		put(t, left+bubblePad, y(p), p.inner)
	})
}

// note is a line of small text.
func (b *bubble) note(text string, y func(bubblePlan) float32) {
	t := kit.NewText(text, kit.Small, kit.Cutting)
	b.th.t.finder.mark(t)
	b.extra(t, kit.NaturalWidth(t)+2, func(p bubblePlan, left, width float32) {
		putAt(t, left+bubblePad, y(p)+2, width-2*bubblePad, noteHeight-2)
	})
}

// strip is a line of small things, some way from the left.
func (b *bubble) strip(inset float32, all []fyne.CanvasObject, y func(bubblePlan) float32) {
	row := kit.Row(8, all...)
	b.extra(row, row.MinSize().Width, func(p bubblePlan, left, width float32) {
		putAt(row, left+bubblePad+inset, y(p)+4, width-2*bubblePad-inset, markHeight-4)
	})
}

// translation is the user's own, under a line.
func (b *bubble) translation(t *evidence.Translation) {
	rule := kit.Separator()
	b.extra(rule, 0, func(p bubblePlan, left, width float32) { putAt(rule, left+bubblePad, p.rule, width-2*bubblePad, 1) })
	b.note(b.th.t.translatedBy(t.Lang), func(p bubblePlan) float32 { return p.translation - 4 })
	b.words(kit.NewText(t.Text, kit.Wrapping, kit.Muted), func(p bubblePlan) float32 { return p.translation + noteHeight - 2 })
}

// translatedBy says whose translation it is and into what.
func (t *talkPage) translatedBy(lang string) string {
	mine := t.c.w.say.T("app.message.translation.mine")
	if lang == "" {
		return mine
	}
	return mine + " · " + t.c.w.languageName(lang)
}

// thumbs are the attachments as small pictures that open them.
func (b *bubble) thumbs(m *evidence.Message) {
	var all []evidence.Exhibit
	for _, id := range m.Attachments {
		if x, here := b.th.exhibits[id]; here {
			all = append(all, x)
		}
	}
	c := b.th.t.c
	for n, x := range all {
		picture := kit.NewPicture(c.standIn(c.broken(x), x.Kind, 30), 7)
		picture.Cover()
		want := thumbs.NewWant(func(m *image.RGBA) { picture.SetImage(m) })
		b.wants = append(b.wants, want)
		c.loader.Show(want, c.pictureOf(x, pixels(c.w, thumbEdge)))
		name := kit.NewText(x.Number.String(), kit.Tiny, kit.Bold, kit.Tinted(kit.ColorRed), kit.Cutting)
		if x.Kind == evidence.Video {
			name.Content += "  ▶"
		}
		if x.Kind == evidence.Document {
			name.Content += "  " + x.Name()
		}
		tile := kit.NewTile(container.New(placed(func(s fyne.Size) {
			putAt(picture, 3, 3, s.Width-6, s.Height-thumbFoot+2)
			putAt(name, 7, s.Height-thumbFoot+5, s.Width-12, 16)
		}), picture, name), func() { c.lookAt(all, n) })
		tile.Radius = 9
		tile.OnMenu = func(at fyne.Position) { b.th.t.exhibitMenu(x, at) }
		b.extra(tile, 0, func(p bubblePlan, left, _ float32) {
			putAt(tile, left+bubblePad+float32(n%p.columns)*(thumbEdge+thumbGap), p.thumbs+float32(n/p.columns)*(thumbEdge+thumbFoot), thumbEdge, thumbEdge+thumbFoot-8)
		})
	}
}

// links lead to the exhibits that cite a message, and to the screenshots that
// show it.
func (b *bubble) links(m *evidence.Message) (all []fyne.CanvasObject) {
	c := b.th.t.c
	link := func(key string, x evidence.Exhibit, ink fyne.ThemeColorName, act func()) {
		button := kit.NewButton(c.w.say.T(key, "number", x.Number.String()), kindIcon(x.Kind), kit.Quiet, act)
		button.Small = true
		button.SetTint(ink)
		all = append(all, button)
	}
	for _, x := range b.th.cited[m.ID] {
		link("app.message.cited", x, kit.ColorRed, func() { c.board.reveal(x.ID) })
	}
	for _, id := range m.Screens {
		if x, here := b.th.exhibits[id]; here {
			link("app.message.screen", x, kit.ColorMuted, func() { c.lookAt([]evidence.Exhibit{x}, 0) })
		}
	}
	return all[:min(len(all), mostLinks)]
}

// mostLinks is how many links fit under a message.
const mostLinks = 4

// CreateRenderer is Fyne's door.
func (b *bubble) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.box) }

// lay puts everything where the plan has it.
func (b *bubble) lay(s fyne.Size) {
	if s.Width <= 0 || len(b.box.Objects) == 0 {
		return
	}
	p := b.th.plan(b.row, s.Width)
	width := min(bubbleWidth(s.Width), max(b.wish(p)+2*bubblePad, bubbleLeast))
	left := float32(8)
	if b.th.message(b.row).Role == evidence.Buyer {
		left = s.Width - width - 8
	}
	putAt(b.behind, 0, -bubbleGap/2, s.Width, p.height)
	putAt(b.back, left, 0, width, p.end)
	if b.dashes.Visible() {
		putAt(b.dashes, left, 0, width, p.end)
	}
	w := b.when.MinSize().Width
	putAt(b.when, left+width-bubblePad-w, bubblePad-3, w, 18)
	putAt(b.who, left+bubblePad, bubblePad-3, width-2*bubblePad-w-8, 18)
	put(b.text, left+bubblePad, p.text, p.inner) // wrapped as it was measured
	for _, place := range b.place {
		place(p, left, width)
	}
}

// wish is how wide the bubble's content would like to be.
func (b *bubble) wish(p bubblePlan) float32 {
	w := max(kit.NaturalWidth(b.text), b.natural)
	if n := b.th.attached(b.th.message(b.row)); p.columns > 0 {
		w = max(w, float32(min(n, p.columns))*(thumbEdge+thumbGap)-thumbGap)
	}
	if b.row.first {
		w = max(w, kit.NaturalWidth(b.who)+b.when.MinSize().Width+16)
	}
	return w
}

func put(t *kit.Text, x, y, width float32) float32 {
	h := t.HeightFor(width)
	putAt(t, x, y, width, h)
	return h
}
