package app

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/rymdport/portal/filechooser"

	"proofbox/internal/library"
)

// chooseCase asks for a case folder and opens it.
func (w *Window) chooseCase() { w.chooseDir(w.say.T("app.open-folder"), w.openCase) }

// chooseDir asks for a folder.
func (w *Window) chooseDir(title string, then func(dir string)) {
	w.ask(title, "app.browse.folder", true, func(found []string) { then(found[0]) })
}

// chooseFiles asks for files to take in.
func (c *caseScreen) chooseFiles() {
	c.w.ask(c.w.say.T("app.import.files"), "app.browse.files", false, c.takeChosen)
}

// chooseFolder asks for a folder to take in.
func (c *caseScreen) chooseFolder() {
	c.w.ask(c.w.say.T("app.import.folder"), "app.browse.folder", true, c.takeChosen)
}

// takeChosen takes into the case as it is shown now: its screen may be another
// by the time the desktop's dialog answers.
func (c *caseScreen) takeChosen(found []string) { c.casework.screen.take(found, aim{}) }

// ask asks for files, or for one folder: by the desktop's own dialog where
// there is one, else by ours. yes is the key of what the button of the answer
// says.
func (w *Window) ask(title, yes string, folder bool, then func(found []string)) {
	if runtime.GOOS != "linux" {
		w.browse(title, yes, folder, then)
		return
	}
	o := filechooser.OpenFileOptions{AcceptLabel: w.say.T(yes), Directory: folder, Multiple: !folder, CurrentFolder: w.settings.LastFolder}
	// The portal's call cannot be given up, so the window does not wait for it.
	go func() {
		uris, err := filechooser.OpenFile("", title, &o)
		w.bridge.Post(func() {
			switch {
			case err != nil:
				w.browse(title, yes, folder, then)
			case len(uris) > 0:
				found := fromURIs(uris)
				w.rememberFolder(filepath.Dir(found[0]))
				then(found)
			}
		})
	}()
}

// rememberFolder keeps where files were picked for the next time.
func (w *Window) rememberFolder(dir string) {
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
