package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// browser is the question for files or for a folder where the desktop has no
// dialog of its own. Any number of files may be chosen.
type browser struct {
	w       *Window
	folders bool // a folder is asked for, and only folders are shown
	then    func(found []string)

	dir     string
	items   []browserItem
	path    *kit.Text
	problem *kit.Text
	grid    *kit.Grid
	places  []*kit.Choice
	at      []string // folders of the places
	modal   *kit.Modal
}

// browserItem is one line of a folder.
type browserItem struct {
	name   string
	folder bool
	isCase bool
	bytes  int64
}

// browse asks, beginning at the folder used last.
func (w *Window) browse(title, yes string, folders bool, then func(found []string)) {
	b := &browser{w: w, folders: folders, then: then, path: kit.NewText("", kit.Bold, kit.FileName),
		problem: kit.NewText("", kit.Small, kit.Tinted(kit.ColorRed), kit.Cutting)}
	b.grid = kit.NewGrid(2000, func(float32) float32 { return 34 }, func() kit.CellContent { return newBrowserRow(b) })
	b.grid.Tight()
	b.grid.OnOpen = b.open
	b.modal = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: title, Content: b.content(), Width: 860, Height: 580, Focus: b.grid, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T(yes), Look: kit.Primary, Act: b.choose},
	}})
	b.show(w.startFolder())
}

// startFolder is the folder used last, else the user's own.
func (w *Window) startFolder() string {
	if info, err := os.Stat(w.settings.LastFolder); err == nil && info.IsDir() {
		return w.settings.LastFolder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return home
}

func (b *browser) content() fyne.CanvasObject {
	up := kit.NewIcon(b.w.say.T("app.tip.folder.up"), theme.MoveUpIcon(), kit.Quiet, func() { b.show(filepath.Dir(b.dir)) })
	up.Small = true
	list := kit.NewSurface(container.NewBorder(kit.Pad(4, 8, 4, 6, kit.Row(4, up, kit.Spring(b.path))), nil, nil, nil,
		container.NewBorder(kit.Separator(), nil, nil, nil, b.grid)), kit.Card)
	places := kit.Column(2)
	for _, p := range ownSpots() {
		line := kit.NewChoice(b.w.say.T(p.key), "", func() { b.show(p.dir) })
		b.places, b.at = append(b.places, line), append(b.at, p.dir)
		places.Add(line)
	}
	return container.NewBorder(nil, kit.Pad(4, 0, 0, 0, b.problem), kit.Pad(0, 14, 0, 0, kit.Sized(150, 10, places)), nil, list)
}

// spot is a folder everybody has.
type spot struct{ key, dir string }

// ownSpots are those of the user that are there.
func ownSpots() (all []spot) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	all = append(all, spot{"app.place.home", home})
	for _, p := range []struct{ key, variable, name string }{{"app.place.desktop", "XDG_DESKTOP_DIR", "Desktop"}, {"app.place.documents", "XDG_DOCUMENTS_DIR", "Documents"},
		{"app.place.pictures", "XDG_PICTURES_DIR", "Pictures"}, {"app.place.downloads", "XDG_DOWNLOAD_DIR", "Downloads"}} {
		dir := os.Getenv(p.variable)
		if dir == "" {
			dir = filepath.Join(home, p.name)
		}
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			all = append(all, spot{p.key, dir})
		}
	}
	return all
}

// show lists a folder, off the UI goroutine.
func (b *browser) show(dir string) {
	b.w.task(func(context.Context) {
		items, err := listFolder(dir, b.folders)
		b.w.bridge.Post(func() { b.shown(dir, items, err) })
	})
}

func (b *browser) shown(dir string, items []browserItem, err error) {
	if err != nil {
		b.problem.SetText(sentence(b.w.say, err))
		return
	}
	b.problem.SetText("")
	b.grid.SelectNone() // it shows what was there before once more
	b.dir, b.items = dir, items
	b.path.SetText(dir)
	keys := make([]string, len(items))
	for i, x := range items {
		keys[i] = x.name
	}
	b.grid.SetKeys(keys)
	for i, line := range b.places {
		line.Mark("", b.at[i] == dir, false)
	}
}

// listFolder reads a folder: its folders first, then its files, by name. What
// is hidden is left out.
func listFolder(dir string, foldersOnly bool) ([]browserItem, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		fault := evidence.Permission
		if errors.Is(err, fs.ErrNotExist) {
			fault = evidence.NotFound
		}
		return nil, evidence.Fail(fault, dir, err)
	}
	var items []browserItem
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name())) // a link to a folder is a folder here
		if err != nil || strings.HasPrefix(e.Name(), ".") || foldersOnly && !info.IsDir() {
			continue
		}
		items = append(items, browserItem{name: e.Name(), folder: info.IsDir(), bytes: info.Size(),
			isCase: info.IsDir() && isCase(filepath.Join(dir, e.Name()))})
	}
	slices.SortStableFunc(items, func(a, b browserItem) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return items, nil
}

// open goes into a folder, or takes a file.
func (b *browser) open(i int) {
	item := b.items[i]
	switch {
	case item.folder && !(b.folders && item.isCase):
		b.show(filepath.Join(b.dir, item.name))
	default:
		b.modal.Give(1)
	}
}

// choose gives what is selected; a folder asked for is the one shown where none
// is selected.
func (b *browser) choose() bool {
	var found []string
	for _, name := range b.grid.Chosen() {
		found = append(found, filepath.Join(b.dir, name))
	}
	if len(found) == 0 && b.folders {
		found = []string{b.dir}
	}
	if len(found) == 0 || b.folders && len(found) > 1 {
		return false
	}
	b.w.rememberFolder(b.dir)
	b.w.bridge.Post(func() { b.then(found) }) // when this question is gone
	return true
}

// browserRow is one line: what it is, its name, its size.
type browserRow struct {
	widget.BaseWidget
	b          *browser
	back       *kit.Surface
	icon       *widget.Icon
	name, size *kit.Text
}

func newBrowserRow(b *browser) *browserRow {
	r := &browserRow{b: b, back: kit.NewSurface(nil, kit.Rounded(7)), icon: widget.NewIcon(nil), name: kit.NewText("", kit.FileName),
		size: kit.NewText("", kit.Small, kit.Trailing)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind is the grid's door.
func (r *browserRow) Bind(i int, selected bool) {
	item := r.b.items[i]
	icon, ink := theme.FileIcon(), kit.ColorFaint
	switch {
	case item.isCase:
		icon, ink = theme.FolderOpenIcon(), kit.ColorRed
	case item.folder:
		icon, ink = theme.FolderIcon(), kit.ColorBlue
	}
	r.icon.SetResource(theme.NewColoredResource(icon, ink))
	r.name.SetText(item.name)
	size := ""
	if !item.folder {
		size = r.b.w.say.Bytes(item.bytes)
	}
	r.size.SetText(size)
	r.back.Fill = ""
	if selected {
		r.back.Fill = kit.ColorBlueSoft
	}
	r.back.Refresh()
}

// Leave is the grid's door.
func (r *browserRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *browserRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(placed(func(s fyne.Size) {
		r.back.Resize(s)
		r.icon.Move(fyne.NewPos(10, (s.Height-20)/2))
		r.icon.Resize(fyne.NewSquareSize(20))
		r.name.Move(fyne.NewPos(40, (s.Height-20)/2))
		r.name.Resize(fyne.NewSize(s.Width-140, 20))
		r.size.Move(fyne.NewPos(s.Width-90, (s.Height-18)/2))
		r.size.Resize(fyne.NewSize(80, 18))
	}), r.back, r.icon, r.name, r.size))
}
