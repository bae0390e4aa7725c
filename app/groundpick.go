package app

import (
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
)

// pickLine is one thing to choose: an exhibit, with its picture, or something
// that is told by words alone.
type pickLine struct {
	key, head, text string
	exhibit         evidence.Exhibit // none: it has no id
}

// picking is a question in which any of a long list are chosen.
type picking struct {
	c     *caseScreen
	all   []pickLine
	shown []int // of all
	on    map[string]bool
	feed  *kit.Feed
	find  *kit.Entry
	count *kit.Text
}

// pickSome asks for some of a list; those chosen before stand first. then is
// given the keys in the order of the list. title is said as it is.
func (c *caseScreen) pickSome(title string, all []pickLine, before []string, then func(keys []string)) {
	w := c.w
	p := &picking{c: c, all: all, on: map[string]bool{}, find: w.typing.Line(), count: kit.NewText("", kit.Small)}
	for _, k := range before {
		p.on[k] = true
	}
	rank := func(x pickLine) int {
		if p.on[x.key] {
			return 0
		}
		return 1
	}
	order := slices.Clone(all)
	slices.SortStableFunc(p.all, func(a, b pickLine) int { return rank(a) - rank(b) })
	p.feed = kit.NewFeed(p, 0)
	p.find.SetPlaceHolder(w.say.T("app.pick.find"))
	p.find.OnChanged = func(string) { p.look() }
	p.look()
	list := kit.NewSurface(p.feed, kit.Filled(kit.ColorRail), kit.Rounded(8), kit.Padded(4, 4))
	body := container.NewBorder(kit.Pad(0, 0, 10, 0, p.find), kit.Pad(8, 0, 0, 0, p.count), nil, nil, list)
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: body, Width: 640, Height: 560, Focus: p.find, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			var keys []string
			for _, x := range order {
				if p.on[x.key] {
					keys = append(keys, x.key)
				}
			}
			then(keys)
			return true
		}},
	}})
}

// look narrows the list to what has the words that are typed.
func (p *picking) look() {
	words := strings.Fields(strings.ToLower(p.find.Text))
	p.shown = p.shown[:0]
	for i, x := range p.all {
		has := strings.ToLower(x.head + " " + x.text)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(has, w) }) {
			p.shown = append(p.shown, i)
		}
	}
	p.tell()
	p.feed.Reload()
}

// tell says how many are chosen.
func (p *picking) tell() {
	n := 0
	for _, x := range p.all {
		if p.on[x.key] {
			n++
		}
	}
	p.count.SetText(p.c.w.say.N("app.pick.count", n))
}

func (p *picking) toggle(key string) {
	p.on[key] = !p.on[key]
	p.tell()
	p.feed.Rebind()
}

// Len is the feed's door.
func (p *picking) Len() int { return len(p.shown) }

// Kind is the feed's door.
func (p *picking) Kind(int) string { return "row" }

// pickHeight is how tall a line is.
func pickHeight() float32 { return kit.Grown(56) }

// Height is the feed's door.
func (p *picking) Height(int, float32) float32 { return pickHeight() }

// New is the feed's door.
func (p *picking) New(string) kit.FeedRow { return newPickRow(p) }

// pickRow is one line: whether it is chosen, its picture, what it is.
type pickRow struct {
	widget.BaseWidget
	p          *picking
	key        string
	check      *widget.Icon
	picture    *kit.Picture
	frame      fyne.CanvasObject // around the picture
	want       *thumbs.Want
	head, text *kit.Text
	tile       *kit.Tile
}

func newPickRow(p *picking) *pickRow {
	r := &pickRow{p: p, check: widget.NewIcon(nil), picture: kit.NewPicture(container.NewStack(), 5),
		head: kit.NewText("", kit.Bold, kit.Small, kit.Cutting), text: kit.NewText("", kit.Cutting)}
	r.want = thumbs.NewWant(func(m *image.RGBA) { r.picture.SetImage(m) })
	words := kit.Column(1, r.head, r.text)
	r.frame = kit.Sized(60, 44, r.picture)
	r.tile = kit.NewTile(kit.Pad(2, 10, 2, 10, kit.Row(10, r.check, r.frame, kit.Spring(words))), func() { p.toggle(r.key) })
	r.tile.Radius = 8
	r.ExtendBaseWidget(r)
	return r
}

// Bind is the feed's door.
func (r *pickRow) Bind(i int) {
	x := r.p.all[r.p.shown[i]]
	r.key = x.key
	icon, ink, fill := theme.CheckButtonIcon(), kit.ColorFaint, kit.ColorCard
	if r.p.on[x.key] {
		icon, ink, fill = theme.CheckButtonCheckedIcon(), kit.ColorBlue, kit.ColorBlueSoft
	}
	r.check.SetResource(theme.NewColoredResource(icon, ink))
	r.head.SetText(x.head)
	r.text.SetText(x.text)
	r.tile.Fill = fill
	show(r.frame, x.exhibit.ID != "")
	if x.exhibit.ID != "" {
		c := r.p.c
		r.picture.Stand.(*fyne.Container).Objects = []fyne.CanvasObject{c.standIn(c.broken(x.exhibit), x.exhibit.Kind, 24)}
		c.loader.Show(r.want, c.pictureOf(x.exhibit, pixels(c.w, 84)))
	}
	r.tile.Refresh()
}

// Leave is the feed's door.
func (r *pickRow) Leave() {
	r.want.Drop()
	r.picture.SetImage(nil)
}

// CreateRenderer is Fyne's door.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Pad(1, 0, 1, 0, r.tile))
}
