package app

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/library"
)

// shelf is the library: the known cases, and the ways to a new one.
type shelf struct {
	w      *Window
	root   fyne.CanvasObject
	cases  *fyne.Container
	head   *fyne.Container
	order  *kit.Button
	loader *thumbs.Loader

	known []library.Known // as they were read last
	there []bool          // whether their folders were
	day   string          // that is told on the cards
}

// shelfWidth is the measure of the library's column.
const shelfWidth = 1040

func newShelf(w *Window) *shelf {
	s := &shelf{w: w, cases: kit.Tiles(300, 16)}
	s.order = w.quiet(orderOfCases(!w.settings.CasesByOpened), theme.MenuDropDownIcon(), nil)
	s.order.OnTap(func() { w.popUp(s.order, s.orderMenu()) })
	s.head = kit.Row(10, kit.NewText(w.say.T("app.recent"), kit.Title), kit.Spring(), s.order, w.quiet("app.forget-all.short", theme.DeleteIcon(), w.askForgetAll))
	s.loader = thumbs.New(w.ctx, thumbs.Options{Derive: s.cover, Post: w.bridge.Post, Workers: 2, Memory: 24 << 20})
	s.head.Hide()
	column := kit.Column(0,
		kit.Pad(28, 0, 22, 0, s.brand()),
		s.dropArea(),
		kit.Pad(30, 0, 14, 0, s.head),
		s.cases,
		kit.Sized(1, 28, container.NewWithoutLayout()))
	s.root = container.NewVScroll(kit.Pad(0, 28, 0, 28, kit.Narrow(shelfWidth, column)))
	return s
}

func (s *shelf) object() fyne.CanvasObject { return s.root }
func (s *shelf) title() string             { return s.w.say.T("app.name") + " — Proofbox" }
func (s *shelf) flush()                    {}
func (s *shelf) leave()                    { s.loader.Close() }

// shown reads the list of cases.
func (s *shelf) shown() { s.w.task(s.read) }

// brand is the head of the page: the seal, the name, the language.
func (s *shelf) brand() fyne.CanvasObject {
	w := s.w
	seal := canvas.NewImageFromResource(fyne.NewStaticResource("icon.png", assets.Icon()))
	seal.FillMode = canvas.ImageFillContain
	seal.SetMinSize(fyne.NewSquareSize(52))
	names := kit.Column(1, kit.NewText(w.say.T("app.name"), kit.Display), kit.NewText(w.say.T("app.tagline"), kit.Muted))
	language := kit.NewButton(w.say.T("app.language."+w.languageCode()), theme.ComputerIcon(), kit.Quiet, nil)
	language.OnTap(func() { w.popUp(language, w.languageMenu()) })
	return kit.Row(14, seal, kit.Spring(names), language)
}

func (w *Window) languageCode() string {
	if w.settings.Language == "" {
		return "system"
	}
	return w.settings.Language
}

func (w *Window) languageMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, code := range []string{"system", "ko", "en"} {
		item := fyne.NewMenuItem(w.say.T("app.language."+code), func() { w.act("lang-" + code) })
		item.Checked = code == w.languageCode()
		m.Items = append(m.Items, item)
	}
	return m
}

// popUp shows a menu under an object.
func (w *Window) popUp(under fyne.CanvasObject, m *fyne.Menu) {
	pos := w.fyne.Driver().AbsolutePositionForObject(under).AddXY(0, under.Size().Height+4)
	widget.ShowPopUpMenuAtPosition(m, w.win.Canvas(), pos)
}

func (s *shelf) dropArea() fyne.CanvasObject {
	w := s.w
	text := kit.Column(6,
		container.NewCenter(kit.NewSurface(kit.Icon(theme.DownloadIcon(), 26, kit.ColorRed), kit.Filled(kit.ColorRedSoft), kit.Rounded(27), kit.Padded(14, 14))),
		kit.Pad(6, 0, 0, 0, kit.NewText(w.say.T("app.drop.title"), kit.Title, kit.Centred, kit.Wrapping)),
		kit.NewText(w.say.T("app.drop.text"), kit.Muted, kit.Centred, kit.Wrapping),
		kit.Pad(12, 0, 0, 0, container.NewCenter(kit.Row(10,
			kit.NewButton(w.say.T("app.new"), theme.ContentAddIcon(), kit.Primary, func() { w.act("new") }),
			kit.NewButton(w.say.T("app.open-folder"), theme.FolderOpenIcon(), kit.Plain, func() { w.act("open") }),
			kit.NewButton(w.say.T("app.demo"), theme.VisibilityIcon(), kit.Plain, func() { w.act("demo") })))))
	return kit.NewDropArea(kit.Pad(30, 24, 30, 24, text), func() { w.act("new") })
}

// read lists the cases; it runs as a task.
func (s *shelf) read(ctx context.Context) {
	known, err := s.w.sv.Library.Cases(ctx)
	there := make([]bool, len(known))
	for i, k := range known {
		info, err := os.Stat(k.Path)
		there[i] = err == nil && info.IsDir()
	}
	s.w.bridge.Post(func() {
		if err != nil {
			mutter(err)
		}
		s.known, s.there = known, there
		s.list()
	})
}

// list shows the cases in the order chosen.
func (s *shelf) list() {
	now := s.w.sv.Now()
	s.cases.Objects, s.day = nil, today(now)
	for _, i := range s.ordered(now) {
		s.cases.Add(s.card(s.known[i], s.there[i], now))
	}
	show(s.head, len(s.known) > 0)
	s.root.Refresh()
	s.w.ready()
}

// card shows one known case.
func (s *shelf) card(k library.Known, there bool, now time.Time) fyne.CanvasObject {
	say := s.w.say
	about := shop(say, k.Platform, k.Seller)
	if !there {
		about = say.T("app.case.gone")
	} else if about == "" {
		about = filepath.Base(k.Path)
	}
	counts := say.T("app.case.counts", "exhibits", k.Exhibits, "messages", k.Messages)
	text := kit.Column(3,
		kit.NewText(k.Title, kit.Bold, kit.Cutting),
		kit.NewText(about, kit.Small, kit.Cutting),
		kit.Pad(5, 0, 0, 0, kit.Row(8, kit.NewText(counts, kit.Small), kit.Spring(),
			kit.NewText(say.T("app.case.opened", "date", say.ShortDate(k.Opened.Local())), kit.Small, kit.Tinted(kit.ColorFaint)))))
	if !there {
		text.Add(kit.Pad(6, 0, 0, 0, kit.Row(0, s.forgetGone(k.Path))))
	} else {
		for _, p := range s.w.pressing(k, now) {
			text.Add(kit.Pad(6, 0, 0, 0, s.due(p)))
		}
	}
	tile := kit.NewTile(kit.Column(0, s.covers(k), kit.Pad(10, 16, 14, 16, text)), func() { s.w.openCase(k.Path) })
	tile.OnMenu = func(at fyne.Position) {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
			fyne.NewMenuItem(say.T("app.open"), func() { s.w.openCase(k.Path) }),
			fyne.NewMenuItem(say.T("app.reveal-case"), func() { s.w.openPath(k.Path) }),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(say.T("app.case.forget"), func() { s.forget(k.Path) })), s.w.win.Canvas(), at)
	}
	return tile
}

// covers is the strip of pictures at the head of a card.
func (s *shelf) covers(k library.Known) fyne.CanvasObject {
	var strip []fyne.CanvasObject
	for _, text := range k.Covers {
		key, ok := coverKey(text)
		if !ok {
			continue
		}
		p := kit.NewPicture(nil, 8)
		p.Cover()
		s.loader.Show(thumbs.NewWant(func(m *image.RGBA) { p.SetImage(m) }), key)
		strip = append(strip, kit.Sized(40, 96, p))
	}
	if len(strip) == 0 {
		strip = append(strip, kit.Sized(40, 96, kit.NewSurface(container.NewCenter(kit.Icon(theme.FileImageIcon(), 30, kit.ColorFaint)),
			kit.Filled(kit.ColorWell), kit.Rounded(8))))
	}
	return kit.Pad(8, 8, 0, 8, kit.Fields(40, 4, strip...))
}

// coverKey reads a picture of a card: a digest, and what lies over it.
func coverKey(text string) (thumbs.Key, bool) {
	head := text[:min(2*len(evidence.Digest{}), len(text))]
	d, err := evidence.ParseDigest(head)
	return thumbs.Key{Digest: d, Over: text[len(head):], Side: 240}, err == nil
}

// cover finds a picture made earlier: the cache knows it by its key alone.
func (s *shelf) cover(ctx context.Context, k thumbs.Key) (string, error) {
	studio, err := s.w.sv.Studio()
	if err != nil {
		return "", err
	}
	over, err := readOver(k.Over)
	if err != nil {
		return "", err
	}
	return studio.DeriveAs(ctx, media.Source{Digest: k.Digest}, media.Thumb, over)
}

func (s *shelf) forget(path string) {
	s.w.task(func(ctx context.Context) {
		if err := s.w.sv.Library.Forget(ctx, path); err != nil {
			s.w.bridge.Post(func() { s.w.fail(err) })
		}
		s.read(ctx)
	})
}

// dropped makes a new case of what fell on the library; a case folder is opened,
// and so is the case in sealed ZIPs.
func (s *shelf) dropped(_ fyne.Position, found []string) {
	if len(found) == 1 && isCase(found[0]) {
		s.w.openCase(found[0])
		return
	}
	if !slices.ContainsFunc(found, isZIP) {
		s.w.askNewCase(found)
		return
	}
	s.w.task(func(context.Context) {
		bundles := areOwnBundles(found)
		s.w.bridge.Post(func() { s.ask(found, bundles) })
	})
}

// ask goes on with what was dropped, unless something else was begun meanwhile.
func (s *shelf) ask(found []string, bundles bool) {
	switch {
	case s.w.screen != s || s.w.asking():
	case bundles:
		s.w.askOpenBundle(found)
	default:
		s.w.askNewCase(found)
	}
}

// isCase tells a case folder by its database.
func isCase(path string) bool {
	info, err := os.Stat(filepath.Join(path, "case.db"))
	return err == nil && info.Mode().IsRegular()
}
