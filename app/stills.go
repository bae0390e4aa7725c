package app

import (
	"context"
	"errors"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
)

// stillStrip are the stills of a video in a row, each with its moment and what
// is said of it.
type stillStrip struct {
	p       *player
	cards   []*stillCard
	writing float64 // the still at this moment is to be written about as soon as it is there; less than 0: none
	row     *fyne.Container
	scroll  *container.Scroll
	root    *fyne.Container
}

// stillCard is one of them.
type stillCard struct {
	still   evidence.Still
	picture *kit.Picture
	want    *thumbs.Want // of one with a picture of its own
	caption *kit.Field
	code    *kit.Text
	root    *kit.Surface
}

// Measures of a still in the row.
const (
	stillWidth  = 208
	stillHeight = 78
)

func newStillStrip(p *player) *stillStrip {
	s := &stillStrip{p: p, writing: -1, row: kit.Row(8)}
	s.scroll = container.NewHScroll(s.row)
	s.root = container.NewStack(s.scroll)
	s.root.Hide()
	return s
}

// clear takes all away: another video comes.
func (s *stillStrip) clear() {
	for _, k := range s.cards {
		k.want.Drop()
	}
	s.cards, s.writing = nil, -1
	s.lay()
}

func (s *stillStrip) lay() {
	s.row.Objects = nil
	for _, k := range s.cards {
		s.row.Add(k.root)
	}
	show(s.root, len(s.cards) > 0)
	s.scroll.Refresh()
	s.p.root.Refresh()
}

// show brings the row up to date; what is being typed stays.
func (s *stillStrip) show(all []evidence.Still) {
	cards := make([]*stillCard, len(all))
	for i, still := range all {
		at := slices.IndexFunc(s.cards, func(k *stillCard) bool { return k.still.ID == still.ID && k.still.At == still.At })
		if at < 0 {
			cards[i] = s.card(still)
			continue
		}
		cards[i] = s.cards[at]
		cards[i].still = still
		cards[i].caption.Show(still.Caption)
	}
	same := slices.Equal(cards, s.cards)
	s.cards = cards
	if !same {
		s.lay()
		s.mark(s.p.goal)
	}
	s.write()
}

// write puts the cursor into the field of a still that was just set.
func (s *stillStrip) write() {
	i := slices.IndexFunc(s.cards, func(k *stillCard) bool { return k.still.At == s.writing })
	if i < 0 {
		return
	}
	s.writing = -1
	s.reveal(i)
	s.p.c.w.win.Canvas().Focus(s.cards[i].caption.Entry) // it was not drawn yet: it does not know its canvas
}

func (s *stillStrip) reveal(i int) {
	x := float32(i) * (stillWidth + 8)
	if view := s.scroll.Size().Width; x < s.scroll.Offset.X || x+stillWidth > s.scroll.Offset.X+view {
		s.scroll.ScrollToOffset(fyne.NewPos(max(x-view/2, 0), 0))
	}
}

func (s *stillStrip) card(still evidence.Still) *stillCard {
	w := s.p.c.w
	k := &stillCard{still: still, code: kit.NewText(evidence.TimeCode(still.At), kit.Small, kit.Bold), picture: kit.NewPicture(kit.Icon(theme.MediaVideoIcon(), 24, kit.ColorFaint), 5)}
	k.want = thumbs.NewWant(k.picture.SetImage)
	entry := w.typing.Line()
	entry.SetPlaceHolder(w.say.T("app.player.caption.hint"))
	entry.OnSubmitted = func(string) { kit.FocusOn(s.p.bar) }
	entry.OnKey = func(key *fyne.KeyEvent) bool {
		if key.Name == fyne.KeyEscape {
			kit.FocusOn(s.p.bar)
		}
		return key.Name == fyne.KeyEscape
	}
	k.caption = kit.NewField("", entry, func(text string) { s.say(k.still.ID, text) })
	k.caption.Replace(still.Caption)
	s.p.c.still(k.caption)
	remove := kit.NewButton("", theme.CancelIcon(), kit.Quiet, func() { s.remove(k.still.ID) })
	remove.Small = true
	tile := kit.NewTile(kit.Sized(stillWidth-12, stillHeight, k.picture), func() { s.p.seek(k.still.At, true); kit.FocusOn(s.p.bar) })
	k.root = kit.NewSurface(kit.Sized(stillWidth-12, 10, kit.Column(2, tile, kit.Row(2, kit.Spring(k.code), remove), entry)), kit.Filled(kit.ColorCard), kit.Rounded(8), kit.Padded(6, 6))
	s.fill(k)
	return k
}

// want asks for the pictures that are not there yet.
func (s *stillStrip) want() {
	for _, k := range s.cards {
		if k.picture.Image() == nil {
			s.fill(k)
		}
	}
}

// fill asks for the picture of a still.
func (s *stillStrip) fill(k *stillCard) {
	if !k.still.Original.IsZero() {
		s.p.c.loader.Show(k.want, s.p.c.pictureOf(evidence.Exhibit{Original: k.still.Original}, thumbSide))
		return
	}
	if s.p.reel == nil || s.p.playing != nil {
		return
	}
	s.p.frames.want(&frameWish{rank: stillFrame, at: moment64(k.still.At), side: pixels(s.p.c.w, stillWidth), how: []taking{(*media.Reel).Shown},
		show: func(x media.Shot, err error) {
			if err == nil {
				k.picture.SetImage(x.Image)
			}
		}})
}

// mark shows which still the video stands at.
func (s *stillStrip) mark(at float64) {
	for _, k := range s.cards {
		stroke, width := fyne.ThemeColorName(kit.ColorLine), float32(1)
		if k.still.At == at {
			stroke, width = kit.ColorBlue, 2
		}
		if k.root.Stroke != stroke {
			k.root.Stroke, k.root.StrokeWidth = stroke, width
			k.root.Refresh()
		}
	}
}

func (s *stillStrip) flush() {
	for _, k := range s.cards {
		k.caption.Flush()
	}
}

// say saves what is said of a still.
func (s *stillStrip) say(id evidence.StillID, text string) {
	s.p.c.change(desk.EditStills(s.p.x.ID, func(all []evidence.Still) []evidence.Still {
		for i := range all {
			if all[i].ID == id {
				all[i].Caption = strings.TrimSpace(text)
			}
		}
		return all
	}))
}

func (s *stillStrip) remove(id evidence.StillID) {
	kit.FocusOn(s.p.bar)
	s.p.c.change(desk.EditStills(s.p.x.ID, func(all []evidence.Still) []evidence.Still {
		return slices.DeleteFunc(all, func(x evidence.Still) bool { return x.ID == id })
	}))
}

// removeMarked takes away the still the video stands at; false: there is none.
func (s *stillStrip) removeMarked() bool {
	i := slices.IndexFunc(s.cards, func(k *stillCard) bool { return k.still.At == s.p.goal })
	if i >= 0 {
		s.remove(s.cards[i].still.ID)
	}
	return i >= 0
}

// addStill sets a still at the time that is said, to be written about at once;
// one that is there already is written about.
func (p *player) addStill() {
	if p.reel == nil {
		return
	}
	p.pause()
	if p.keeping = p.coming && p.length == 0; p.keeping {
		return // nobody knows whether there is such a moment
	}
	p.strip.writing = p.goal
	if slices.ContainsFunc(p.x.Stills, func(s evidence.Still) bool { return s.At == p.goal && s.Original.IsZero() }) {
		p.strip.write()
		return
	}
	p.setStill(evidence.Still{At: p.goal})
}

// setStill sets a still, as long as there is room for more.
func (p *player) setStill(still evidence.Still, pictures ...evidence.Original) {
	if len(p.x.Stills) >= evidence.MaxStills {
		p.strip.writing = -1
		p.c.w.note(p.c.w.say.T("app.player.full", "n", evidence.MaxStills))
		return
	}
	p.c.change(desk.EditStills(p.x.ID, func(all []evidence.Still) []evidence.Still { return append(all, still) }, pictures...))
}

// askScreenshot takes a picture from another player as a still.
func (p *player) askScreenshot() {
	id := p.x.ID
	p.c.w.ask(p.c.w.say.T("app.player.screenshot"), "app.browse.files", false, func(found []string) {
		if p.x.ID == id && len(found) > 0 {
			p.askMoment(found[0])
		}
	})
}

// askMoment asks of which moment a picture is, and what is to be seen.
func (p *player) askMoment(path string) {
	w, say := p.c.w, p.c.w.say
	at, caption := w.typing.Line(), w.typing.Line()
	at.SetPlaceHolder(say.T("app.player.moment.hint"))
	at.SetText(evidence.TimeCode(p.goal))
	caption.SetPlaceHolder(say.T("app.player.caption.hint"))
	wrong := kit.NewText("", kit.Small, kit.Wrapping, kit.Tinted(kit.ColorRed))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: say.T("app.player.screenshot"), Focus: at,
		Content: kit.Column(10, kit.Labelled(say.T("app.player.moment"), at), kit.Labelled(say.T("app.player.caption"), caption), wrong),
		Answers: []kit.Answer{{Label: say.T("app.cancel")}, {Label: say.T("app.player.still"), Look: kit.Primary, Act: func() bool {
			moment, err := evidence.ParseTimeCode(at.Text)
			if err == nil && p.length > 0 && moment > p.length {
				err = errors.New("after the end")
			}
			if err != nil {
				wrong.SetText(say.T("app.player.moment.wrong"))
				return false
			}
			p.takeScreenshot(path, evidence.Still{At: moment, Caption: strings.TrimSpace(caption.Text)})
			return true
		}}}})
}

// takeScreenshot keeps a picture, off the UI goroutine, and sets the still.
func (p *player) takeScreenshot(path string, still evidence.Still) {
	id := p.x.ID
	p.c.w.task(func(ctx context.Context) {
		studio, err := p.c.w.sv.Studio()
		var o evidence.Original
		if err == nil {
			o, err = intake.Picture(ctx, p.c.session, studio, path)
		}
		p.c.w.bridge.Post(func() {
			switch {
			case err != nil:
				p.c.w.fail(err)
			case p.x.ID == id:
				still.Original = o.Digest
				p.setStill(still, o)
			}
		})
	})
}

// hoverFrameView is the small frame over the bar, of the moment the pointer is
// at.
type hoverFrameView struct {
	p       *player
	picture *kit.Picture
	code    *kit.Text
	box     *kit.Surface
	root    *fyne.Container
}

// hoverWidth and hoverHeight are the size of the small frame.
const (
	hoverWidth  = 176
	hoverHeight = 100
)

func newHoverFrameView(p *player) *hoverFrameView {
	h := &hoverFrameView{p: p, picture: kit.NewPicture(nil, 4), code: kit.NewText("", kit.Small, kit.Bold, kit.Centred)}
	h.box = kit.NewSurface(kit.Column(2, kit.Sized(hoverWidth, hoverHeight, h.picture), h.code), kit.Card, kit.Padded(5, 5))
	h.root = container.NewWithoutLayout(h.box)
	h.box.Hide()
	return h
}

// show shows the moment at a place of the bar.
func (h *hoverFrameView) show(at float64, x float32) {
	if h.p.reel == nil || h.p.playing != nil {
		return
	}
	h.code.SetText(evidence.TimeCode(at))
	size, room := h.box.MinSize(), h.root.Size()
	h.box.Resize(size)
	h.box.Move(fyne.NewPos(max(min(x+10-size.Width/2, room.Width-size.Width-4), 4), room.Height-size.Height-4))
	h.box.Show()
	h.p.frames.want(&frameWish{rank: hoverFrame, at: moment64(at), side: pixels(h.p.c.w, hoverWidth), how: []taking{(*media.Reel).Near},
		show: func(x media.Shot, err error) {
			var m *image.RGBA
			if err == nil {
				m = x.Image
			}
			h.picture.SetImage(m)
		}})
}

func (h *hoverFrameView) hide() {
	h.box.Hide()
	h.picture.SetImage(nil)
	if h.p.frames != nil {
		h.p.frames.forget(hoverFrame)
	}
}
