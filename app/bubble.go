package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// bubble is a part of a message, the buyer's on the right.
type bubble struct {
	widget.BaseWidget
	t    *talkPage
	row  threadRow
	back *kit.Surface
	who  *kit.Text
	when *kit.Text
	text *kit.Text
	rule fyne.CanvasObject
	// translation is the user's own, under a line.
	translation *kit.Text
	exhibits    *kit.Text
	more        *kit.Button
}

// Measures of a bubble.
const (
	bubblePad  = 13
	bubbleHead = 22
	bubbleGap  = 8
	bubbleSide = 28 // room for the button beside it
)

// bubbleWidth is the widest a bubble may be.
func bubbleWidth(row float32) float32 { return min(row*0.74, 560) - bubbleSide }

func newBubble(t *talkPage) *bubble {
	b := &bubble{t: t, who: kit.NewText("", kit.Small, kit.Bold, kit.Cutting), when: kit.NewText("", kit.Small), text: kit.NewText("", kit.Wrapping),
		translation: kit.NewText("", kit.Wrapping, kit.Muted), exhibits: kit.NewText("", kit.Small, kit.Bold, kit.Tinted(kit.ColorRed))}
	b.back = kit.NewSurface(nil, kit.Rounded(12))
	b.rule = kit.Separator()
	b.more = kit.NewButton("", theme.MoreHorizontalIcon(), kit.Quiet, nil)
	b.more.Small = true
	b.more.SetTint(kit.ColorFaint)
	b.more.OnTap(func() {
		b.t.menu(b.row.message.ID, t.c.w.fyne.Driver().AbsolutePositionForObject(b.more).AddXY(0, 28))
	})
	b.ExtendBaseWidget(b)
	return b
}

// Bind is the feed's door.
func (b *bubble) Bind(i int) {
	b.row = b.t.thread.rows[i]
	m, say := b.row.message, b.t.c.w.say
	b.who.SetText(senderName(b.t, m))
	b.when.SetText(clock(say, m.At, b.t.c.state.Snapshot.Case.Location()))
	b.text.SetText(b.row.part)
	b.translation.SetText(translationOf(b.row))
	b.exhibits.SetText(attachmentsOf(b.t.c.state.Snapshot, b.row))
	b.back.Fill, b.back.Stroke, b.back.StrokeWidth = bubbleTones(m.Role)
	b.back.Refresh()
	b.Refresh()
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

func senderName(t *talkPage, m evidence.Message) string {
	role := t.c.w.say.T("role." + string(m.Role))
	if m.From == "" || m.From == role {
		return role
	}
	return m.From + " · " + role
}

func translationOf(r threadRow) string {
	if !r.last || r.message.Translation == nil {
		return ""
	}
	return r.message.Translation.Text
}

// attachmentsOf names the exhibits of a message.
func attachmentsOf(s evidence.Snapshot, r threadRow) string {
	if !r.last {
		return ""
	}
	var names []string
	for _, id := range r.message.Attachments {
		if x, ok := s.Exhibit(id); ok {
			names = append(names, x.Number.String())
		}
	}
	return strings.Join(names, "  ")
}

// Leave is the feed's door.
func (b *bubble) Leave() {}

// TappedSecondary is Fyne's door.
func (b *bubble) TappedSecondary(e *fyne.PointEvent) { b.t.menu(b.row.message.ID, e.AbsolutePosition) }

// CreateRenderer is Fyne's door.
func (b *bubble) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(bubbleLayout{b}, b.back, b.who, b.when, b.text, b.rule, b.translation, b.exhibits, b.more))
}

type bubbleLayout struct{ b *bubble }

// bubbleHeight is how tall a row is at a width.
func bubbleHeight(r threadRow, width float32) float32 {
	inner := bubbleWidth(width) - 2*bubblePad
	h := kit.NewText(r.part, kit.Wrapping).HeightFor(inner) + 2*bubblePad - 4
	if r.first {
		h += bubbleHead
	}
	if t := translationOf(r); t != "" {
		h += kit.NewText(t, kit.Wrapping).HeightFor(inner) + 13
	}
	if r.last && len(r.message.Attachments) > 0 {
		h += 22
	}
	if r.last {
		h += bubbleGap
	}
	return h
}

func (l bubbleLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	b := l.b
	most := bubbleWidth(s.Width)
	width := min(most, max(b.natural()+2*bubblePad, 120))
	height := s.Height
	if b.row.last {
		height -= bubbleGap
	}
	left := float32(4)
	if b.row.message.Role == evidence.Buyer {
		left = s.Width - width - 4
	}
	b.back.Move(fyne.NewPos(left, 0))
	b.back.Resize(fyne.NewSize(width, height))
	l.head(left, width)
	y := float32(bubblePad - 2)
	if b.row.first {
		y += bubbleHead
	}
	inner := most - 2*bubblePad // wrapped as it was measured
	y += put(b.text, left+bubblePad, y, inner)
	l.foot(left, y, width, inner)
}

func put(t *kit.Text, x, y, width float32) float32 {
	h := t.HeightFor(width)
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(width, h))
	return h
}

// head is the name and the clock, and the button beside the bubble.
func (l bubbleLayout) head(left, width float32) {
	b := l.b
	show(b.who, b.row.first)
	show(b.when, b.row.first)
	show(b.more, b.row.first)
	w := b.when.MinSize().Width
	b.when.Move(fyne.NewPos(left+width-bubblePad-w, bubblePad-3))
	b.when.Resize(fyne.NewSize(w, 18))
	b.who.Move(fyne.NewPos(left+bubblePad, bubblePad-3))
	b.who.Resize(fyne.NewSize(width-2*bubblePad-w-8, 18))
	x := left + width + 2
	if b.row.message.Role == evidence.Buyer {
		x = left - bubbleSide - 2
	}
	b.more.Move(fyne.NewPos(x, 4))
	b.more.Resize(fyne.NewSize(bubbleSide, 28))
}

// foot is the translation and the exhibits.
func (l bubbleLayout) foot(left, y, width, inner float32) {
	b := l.b
	has := b.translation.Content != ""
	show(b.rule, has)
	show(b.translation, has)
	if has {
		b.rule.Move(fyne.NewPos(left+bubblePad, y+6))
		b.rule.Resize(fyne.NewSize(width-2*bubblePad, 1))
		y += 13 + put(b.translation, left+bubblePad, y+12, inner)
	}
	show(b.exhibits, b.exhibits.Content != "")
	b.exhibits.Move(fyne.NewPos(left+bubblePad, y+3))
	b.exhibits.Resize(b.exhibits.MinSize())
}

// natural is how wide the bubble's content would like to be.
func (b *bubble) natural() float32 {
	w := kit.NaturalWidth(b.text)
	if b.row.first {
		w = max(w, kit.NaturalWidth(b.who)+b.when.MinSize().Width+16)
	}
	return max(w, kit.NaturalWidth(b.translation))
}

func (bubbleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 40) }
