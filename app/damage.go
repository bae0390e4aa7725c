package app

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/internal/press"
	"proofbox/report"
)

// damage is what is wrong with the originals of an open case, as far as was
// looked. It may be used from any goroutine.
type damage struct {
	witness vault.Witness

	mu    sync.Mutex
	found map[evidence.Digest]string // a problem as package vault names them

	again, running bool // rounds; on the UI goroutine
}

// of is what is wrong with an original; "": nothing.
func (d *damage) of(o evidence.Digest) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.found[o]
}

// set notes what was found of an original, and tells whether that is news.
func (d *damage) set(o evidence.Digest, problem string) (news bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.found[o] == problem {
		return false
	}
	if d.found == nil {
		d.found = map[evidence.Digest]string{}
	}
	d.found[o] = problem
	maps.DeleteFunc(d.found, func(_ evidence.Digest, p string) bool { return p == "" })
	return true
}

// errDamaged is of an original that is not as it was taken in: nothing is made
// of it.
var errDamaged = errors.New("the original is not as it was taken in")

// errAway is of originals whose case is not at its place now.
var errAway = errors.New("the case folder is away")

// sound looks at an original before something is made of it, off the UI
// goroutine; closely, it is read. What is wrong is shown.
func (c *casework) sound(ctx context.Context, d evidence.Digest, closely bool) error {
	o, known := c.session.Snapshot().Originals[d]
	if !known {
		return nil // it came a moment ago
	}
	look := c.damage.witness.Glance
	if closely {
		look = c.damage.witness.Read
	}
	problem, err := look(ctx, o, c.session.OriginalPath(o))
	if err != nil {
		return err
	}
	if problem != "" && !isCase(c.session.Dir()) {
		return errAway // which says nothing of one original
	}
	if c.damage.set(d, problem) {
		c.renew.Post(struct{}{})
	}
	if problem != "" {
		return errDamaged
	}
	return nil
}

// lookAfter looks at all originals: that each is there with its size, and where
// one is not as it was seen before, or was written later than it was taken in,
// at its bytes. One round runs at a time.
func (c *casework) lookAfter() {
	if c.damage.running {
		c.damage.again = true
		return
	}
	c.damage.running = true
	c.w.task(func(context.Context) {
		s := c.session.Snapshot()
		taken := map[evidence.Digest]time.Time{}
		for _, x := range s.Exhibits {
			taken[x.Original] = x.Added.In(s.Case.Location())
		}
		for d, o := range s.Originals {
			if c.sound(c.ctx, d, touched(c.session.OriginalPath(o), taken[d])) != nil && c.ctx.Err() != nil {
				return
			}
		}
		c.w.bridge.Post(func() {
			c.damage.running = false
			if c.damage.again {
				c.damage.again = false
				c.lookAfter()
			}
		})
	})
}

// broken tells whether the file of an exhibit is damaged.
func (c *casework) broken(x evidence.Exhibit) bool { return c.damage.of(x.Original) != "" }

// touched tells whether a file was written after it was taken in, as it was in
// a folder that was copied, too.
func touched(path string, taken time.Time) bool {
	info, err := os.Stat(path)
	return err == nil && !taken.IsZero() && info.ModTime().After(taken.Add(time.Minute))
}

// standIn is what stands where an exhibit has no picture: its kind, or that its
// file is damaged.
func (c *casework) standIn(broken bool, kind evidence.Kind, size float32) fyne.CanvasObject {
	if !broken {
		return kit.Icon(kindIcon(kind), size, kit.ColorFaint)
	}
	icon := kit.Icon(theme.BrokenImageIcon(), size, kit.ColorRed)
	if size < leastWorded {
		return icon
	}
	return kit.Column(2, icon, kit.NewText(c.w.say.T("app.damage"), kit.Small, kit.Bold, kit.Tinted(kit.ColorRed), kit.Centred))
}

// leastWorded is the size of an icon that has room for a word under it.
const leastWorded = 30

// damageRows say what is wrong with a file and what to do.
func (c *casework) damageRows(o evidence.Original) []fyne.CanvasObject {
	problem := c.damage.of(o.Digest)
	if problem == "" {
		return nil
	}
	path := c.session.OriginalPath(o)
	say := c.w.say
	text := kit.NewText(say.T("app.damage."+problem)+" "+say.T("app.damage.do"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorRed))
	row := kit.Row(8, kit.Icon(theme.BrokenImageIcon(), 16, kit.ColorRed), kit.Spring(text))
	acts := kit.Row(4, c.w.quiet("app.damage.folder", theme.FolderOpenIcon(), func() { c.w.openPath(nearest(path)) }),
		c.w.quiet("app.damage.path", theme.ContentCopyIcon(), func() { c.w.copy(path) }))
	return []fyne.CanvasObject{kit.NewSurface(row, kit.Filled(kit.Red.Soft), kit.Rounded(8), kit.Padded(10, 8)), acts}
}

// nearest is the folder of a path, or the first above it that is there.
func nearest(path string) string {
	dir := filepath.Dir(path)
	for !isDir(dir) && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
	}
	return dir
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// tellOf says after an export what was printed as damaged instead of shown, and
// what was not done in time; nil: nothing was.
func (w *Window) tellOf(found []press.Damage) fyne.CanvasObject {
	var numbers, late []string
	files, lates, lines := 0, 0, []string{}
	for _, d := range found {
		switch d.Problem {
		case press.ChainBroken:
			lines = append(lines, w.say.T("app.export.chain"))
			continue
		case report.Late:
			lates++
			late = append(late, d.Exhibit.String())
			continue
		}
		if files++; d.Exhibit != (evidence.Number{}) {
			numbers = append(numbers, d.Exhibit.String())
		}
	}
	if files > 0 {
		lines = append([]string{strings.TrimSpace(w.say.N("app.export.damaged", files, "numbers", strings.Join(numbers, ", ")))}, lines...)
	}
	if lates > 0 {
		lines = append(lines, strings.TrimSpace(w.say.N("app.export.late", lates, "numbers", strings.Join(slices.DeleteFunc(late, func(n string) bool { return n == "" }), ", "))))
	}
	if len(lines) == 0 {
		return nil
	}
	text := kit.NewText(strings.Join(lines, "\n"), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorRed))
	return kit.NewSurface(kit.Row(8, kit.Icon(theme.BrokenImageIcon(), 16, kit.ColorRed), kit.Spring(text)), kit.Filled(kit.Red.Soft), kit.Rounded(8), kit.Padded(10, 8))
}

// heed takes what an export found for what the window shows.
func (c *casework) heed(found []press.Damage) {
	for _, d := range found {
		if !d.Digest.IsZero() && c.damage.set(d.Digest, string(d.Problem)) {
			c.renew.Post(struct{}{})
		}
	}
}
