package app

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"github.com/rymdport/portal/filechooser"

	"proofbox/app/kit"
	"proofbox/internal/library"
)

// chooseCase asks for a case folder and opens it.
func (w *Window) chooseCase() { w.chooseDir(w.say.T("app.open-folder"), w.openCase) }

// chooseDir asks for a folder: the desktop's own dialog where it has one, else
// the toolkit's.
func (w *Window) chooseDir(title string, then func(dir string)) {
	w.portal(title, filechooser.OpenFileOptions{Directory: true}, func(found []string) { then(found[0]) }, func() {
		d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				then(u.Path())
			}
		}, w.win)
		w.prepare(d)
	})
}

// chooseFiles asks for files to take in.
func (c *caseScreen) chooseFiles() {
	w := c.w
	w.portal(w.say.T("app.import.files"), filechooser.OpenFileOptions{Multiple: true}, c.take, func() {
		d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				r.Close()
				c.take([]string{r.URI().Path()})
			}
		}, w.win)
		w.prepare(d)
	})
}

// chooseFolder asks for a folder to take in.
func (c *caseScreen) chooseFolder() {
	c.w.chooseDir(c.w.say.T("app.import.folder"), func(dir string) { c.take([]string{dir}) })
}

// prepare shows the toolkit's dialog at a good size, where files were last
// picked, in fonts that have every letter a file's name may have.
func (w *Window) prepare(d *dialog.FileDialog) {
	if look, ok := w.fyne.Settings().Theme().(*kit.Theme); ok && look.Whole() {
		w.fyne.Settings().SetTheme(look)
	}
	if w.settings.LastFolder != "" {
		if at, err := storage.ListerForURI(storage.NewFileURI(w.settings.LastFolder)); err == nil {
			d.SetLocation(at)
		}
	}
	d.Resize(fyne.NewSize(860, 560))
	d.Show()
}

// portal asks through the desktop portal of Linux, off the UI goroutine; where
// there is none, otherwise asks.
func (w *Window) portal(title string, o filechooser.OpenFileOptions, then func(found []string), otherwise func()) {
	if runtime.GOOS != "linux" {
		otherwise()
		return
	}
	o.CurrentFolder = w.settings.LastFolder
	// The portal's call cannot be given up, so the window does not wait for it.
	go func() {
		uris, err := filechooser.OpenFile("", title, &o)
		w.bridge.Post(func() {
			switch {
			case err != nil:
				otherwise()
			case len(uris) > 0:
				found := fromURIs(uris)
				w.rememberFolder(found[0])
				then(found)
			}
		})
	}()
}

// rememberFolder keeps where files were picked for the next time.
func (w *Window) rememberFolder(picked string) {
	dir := filepath.Dir(picked)
	w.settings.LastFolder = dir
	w.task(func(ctx context.Context) {
		_ = w.sv.Library.Choose(ctx, func(s *library.Settings) { s.LastFolder = dir }) // a convenience: not worth a word
	})
}

// fromURIs gives the paths of file URIs that were unescaped as if they were
// queries: a plus became a space, so a path that is not there is looked for
// with its pluses.
func fromURIs(uris []string) []string {
	out := make([]string, len(uris))
	for i, u := range uris {
		out[i] = strings.TrimPrefix(u, "file://")
		if _, err := os.Lstat(out[i]); err != nil {
			out[i] = withPlus(out[i])
		}
	}
	return out
}

// withPlus finds the file whose path is the same but for pluses that became
// spaces; where there is none, it gives the path as it was.
func withPlus(path string) string {
	dir, base := filepath.Split(filepath.Clean(path))
	if base == "" {
		return path
	}
	if _, err := os.Lstat(dir); err != nil {
		dir = withPlus(filepath.Clean(dir))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return path
	}
	for _, e := range entries {
		if plain, err := url.QueryUnescape(strings.ReplaceAll(e.Name(), "%", "%25")); err == nil && plain == base {
			return filepath.Join(dir, e.Name())
		}
	}
	return path
}
