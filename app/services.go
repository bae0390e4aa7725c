package app

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2/lang"

	"proofbox/app/clipboard"
	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/evidence/media"
	"proofbox/internal/demo"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
	"proofbox/internal/press"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// Services are what the window works with. They are plain values and
// functions, so that a test can give its own folders.
type Services struct {
	Catalog  *i18n.Catalog
	Taxonomy evidence.Taxonomy
	Presets  []readyPreset
	Guide    guide.Guide
	Letters  letter.Book
	Library  *library.Library
	Language i18n.Lang                       // of the system
	Studio   func() (*media.Studio, error)   // opened once, on first use; not for the UI goroutine
	Workshop func() (*press.Workshop, error) // set up once, on first use; not for the UI goroutine
	CasesDir func() (string, error)          // where new cases go
	Open     func(path string) error         // shows a file or folder with the program the desktop has for it
	Demo     func(ctx context.Context, dir string, s *media.Studio, now time.Time, progress func(part float64)) (string, error)
	Now      func() time.Time
	// Recipients are those whom a case is handed to.
	Recipients []upload.Profile
	// Clipboard is what was copied, in forms that the toolkit does not hand out;
	// not for the UI goroutine.
	Clipboard func(context.Context) (clipboard.Content, error)
	Crashes   string // folder of what is left of crashes; "": none
}

// OwnServices are those of the program as it is installed.
func OwnServices() (Services, error) {
	catalog, err := i18n.Load(assets.I18n())
	if err != nil {
		return Services{}, err
	}
	taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		return Services{}, err
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		return Services{}, err
	}
	letters, err := letter.Parse(assets.Letters())
	if err != nil {
		return Services{}, err
	}
	recipients, err := upload.All(assets.Recipients())
	if err != nil {
		return Services{}, err
	}
	presets, err := readPresets(assets.Presets())
	if err != nil {
		return Services{}, err
	}
	config, err := library.ConfigDir()
	if err != nil {
		return Services{}, err
	}
	cache, err := library.CacheDir()
	if err != nil {
		return Services{}, err
	}
	return Services{
		Crashes: filepath.Join(cache, "crashes"),
		Catalog: catalog, Taxonomy: taxonomy, Library: library.At(config), Language: systemLanguage(catalog),
		Studio: sync.OnceValues(ownStudio), CasesDir: library.CasesDir, Demo: demo.Make, Now: time.Now,
		Clipboard: clipboard.Read, Presets: presets, Guide: known, Letters: letters, Recipients: recipients, Workshop: sync.OnceValues(press.NewWorkshop),
		Open: func(path string) error { return opener(path).Start() },
	}, nil
}

// systemLanguage asks the environment, and the desktop where that is silent.
func systemLanguage(c *i18n.Catalog) i18n.Lang {
	l := c.FromEnv(os.Getenv)
	if l == i18n.English && os.Getenv("LANG") == "" && os.Getenv("LC_ALL") == "" {
		l = c.FromEnv(func(string) string { return string(lang.SystemLocale()) })
	}
	return l
}

func ownStudio() (*media.Studio, error) {
	cache, err := library.CacheDir()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return media.Open(media.Options{CacheDir: cache, Worker: []string{self, media.WorkerFlag}})
}
