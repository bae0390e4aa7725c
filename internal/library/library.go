package library

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"time"

	"proofbox/report"
)

// MaxCases is how many cases are remembered; the one not opened for longest is
// forgotten first. Forgetting touches nothing in the case's folder.
const MaxCases = 200

// Known is a case folder the user has opened here before. It may be gone by
// now.
type Known struct {
	Path     string    `json:"path"` // absolute
	Title    string    `json:"title"`
	Opened   time.Time `json:"opened"`             // last time
	Platform string    `json:"platform,omitempty"` // as they were then, like all that follows
	Seller   string    `json:"seller,omitempty"`
	Covers   [3]string `json:"covers,omitzero"` // digests of its best pictures
	Exhibits int       `json:"exhibits,omitempty"`
	Messages int       `json:"messages,omitempty"`
	Place    Place     `json:"place,omitzero"` // where in it the user was
	Zone     string    `json:"zone,omitempty"` // that its days are counted in
	Dues     []Due     `json:"dues,omitempty"` // its open deadlines, the soonest first
}

// Place is where in a case somebody was.
type Place struct {
	Page    string  `json:"page"`              // of the window
	Exhibit string  `json:"exhibit,omitempty"` // that was selected, by its id
	By      string  `json:"by,omitempty"`      // what the board showed
	Is      string  `json:"is,omitempty"`      // of that: the tag, the kind
	Scroll  float32 `json:"scroll,omitempty"`  // how far the board was scrolled, in the toolkit's units
}

// Settings are the user's choices. Zero values mean "not chosen".
type Settings struct {
	Language   string `json:"language,omitempty"` // "ko", "en", or "" for the system's
	WindowW    int    `json:"window_w,omitempty"` // in the toolkit's units
	WindowH    int    `json:"window_h,omitempty"`
	LastFolder string `json:"last_folder,omitempty"` // where files were last picked
	BoardCell  int    `json:"board_cell,omitempty"`  // how wide exhibits are shown, at the least
	BoardList  bool   `json:"board_list,omitempty"`  // as a list instead
	Tones      string `json:"tones,omitempty"`       // "light", "dark", or "" as the desktop is
	TextScale  int    `json:"text_scale,omitempty"`  // of text in percent
	Open       string `json:"open,omitempty"`        // folder of the case that was open at the end
	TourOver   bool   `json:"tour_over,omitempty"`   // the hints on the sample case are not wanted again

	Setup     report.Setup `json:"setup,omitzero"`       // how the report was told the last time
	Presets   []Preset     `json:"presets,omitempty"`    // the user's own, by name
	LeaveShut bool         `json:"leave_shut,omitempty"` // a PDF is not opened when it is made

	CasesByOpened bool `json:"cases_by_opened,omitempty"` // the library's cases stand by when they were opened, else by their deadlines
	NoReminders   bool `json:"no_reminders,omitempty"`    // of deadlines
}

// Preset is a way to tell the report that has a name.
type Preset struct {
	Name  string       `json:"name"`
	Setup report.Setup `json:"setup"`
}

// Keep adds a preset, or takes it for the one of its name.
func (s *Settings) Keep(p Preset) {
	s.Drop(p.Name)
	s.Presets = append(s.Presets, p)
	slices.SortFunc(s.Presets, func(a, b Preset) int { return cmp.Compare(a.Name, b.Name) })
}

// Drop takes a preset away.
func (s *Settings) Drop(name string) {
	s.Presets = slices.DeleteFunc(slices.Clone(s.Presets), func(p Preset) bool { return p.Name == name })
}

// Library is the file in one configuration folder. It holds nothing open.
type Library struct{ file file }

// At gives the library of a configuration folder (see ConfigDir), which is made
// when something is first remembered.
func At(dir string) *Library { return &Library{file{filepath.Join(dir, "library.json")}} }

// Cases lists the known cases, the last opened first.
func (l *Library) Cases(ctx context.Context) ([]Known, error) {
	c, err := l.file.read(ctx)
	return c.Cases, err
}

// Settings gives the user's choices.
func (l *Library) Settings(ctx context.Context) (Settings, error) {
	c, err := l.file.read(ctx)
	return c.Settings, err
}

// Remember puts a case at the head of the list, or moves it there with its
// title and counts as they are now. A zero Opened means now, without a Place the
// one remembered stays, and so does when a deadline that has not moved was told
// of.
func (l *Library) Remember(ctx context.Context, k Known) error {
	path, err := filepath.Abs(k.Path)
	if err != nil {
		return fail(k.Path, err)
	}
	k.Path = path
	if k.Opened.IsZero() {
		k.Opened = time.Now()
	}
	k.Opened = k.Opened.UTC().Truncate(time.Millisecond)
	return l.file.change(ctx, func(c *content) {
		before := c.known(path)
		if k.Place == (Place{}) {
			k.Place = before.Place
		}
		k.Dues = keepReminders(k.Dues[:min(len(k.Dues), MaxDues)], before.Dues)
		c.Cases = append(c.without(path), k)
	})
}

// Forget takes a case off the list and leaves its folder alone.
func (l *Library) Forget(ctx context.Context, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return fail(path, err)
	}
	return l.file.change(ctx, func(c *content) {
		c.Cases = c.without(abs)
		if c.Settings.Open == abs {
			c.Settings.Open = ""
		}
	})
}

// ForgetAll takes every case off the list, and with them all else here that
// tells of cases: the one that was open, where files were picked, and files that
// were put aside. The cases' folders are left alone.
func (l *Library) ForgetAll(ctx context.Context) error {
	err := l.file.change(ctx, func(c *content) {
		c.Cases, c.Settings.Open, c.Settings.LastFolder = nil, "", ""
	})
	if err != nil {
		return err
	}
	return l.file.dropAside()
}

// Choose changes settings; what another process changed meanwhile is kept.
func (l *Library) Choose(ctx context.Context, edit func(*Settings)) error {
	return l.file.change(ctx, func(c *content) { edit(&c.Settings) })
}

// content is the whole file.
type content struct {
	Cases    []Known  `json:"cases"`
	Settings Settings `json:"settings"`
}

// known is what is remembered of a case; zero: nothing.
func (c content) known(path string) Known {
	if i := slices.IndexFunc(c.Cases, func(k Known) bool { return k.Path == path }); i >= 0 {
		return c.Cases[i]
	}
	return Known{}
}

func (c content) without(path string) []Known {
	return slices.DeleteFunc(slices.Clone(c.Cases), func(k Known) bool { return k.Path == path })
}

// tidy puts the last opened first and drops what is over the limit or empty.
func (c *content) tidy() {
	c.Cases = slices.DeleteFunc(c.Cases, func(k Known) bool { return k.Path == "" })
	slices.SortStableFunc(c.Cases, func(a, b Known) int {
		return cmp.Or(b.Opened.Compare(a.Opened), cmp.Compare(a.Path, b.Path))
	})
	c.Cases = c.Cases[:min(len(c.Cases), MaxCases)]
}
