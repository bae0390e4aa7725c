//go:build linux

package torture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// suffer does an act under a fate and holds the program to its promises. It
// gives how the act ended; the error says which promise was broken.
func (l *lane) suffer(a *act, f fate) (outcome, error) {
	old, before := content(a.out), l.now
	o, err := l.run(f, a.args...)
	l.recent = append(l.recent[max(0, len(l.recent)-5):], fmt.Sprintf("%s, %v: %d", a.name, f, o.code))
	if err == nil {
		err = errors.Join(l.intact(), l.kept(a, before, o), l.whole(a, old, o), f.fair(o))
	}
	if err != nil {
		return o, fmt.Errorf("%s, %v, code %d: %w\nsaid: %s%s", strings.Join(a.args, " "), f, o.code, err, o.out, o.errs)
	}
	return o, nil
}

// intact has the case verified as it lies there, before anything clears up.
func (l *lane) intact() error {
	_, err := l.want("verify", l.caseDir(), "--json")
	return err
}

// kept compares the case with what was told of it before: all of that is there,
// what the act was to do was done or was not, and was if it was told.
func (l *lane) kept(a *act, before *state, o outcome) error {
	after, err := l.look()
	if err != nil {
		return err
	}
	l.now = after
	if len(after.rows) < len(before.rows) || !slices.Equal(before.rows, after.rows[:len(before.rows)]) {
		return fmt.Errorf("rows of the log are gone: there were %d", len(before.rows))
	}
	done := after.settled() > before.settled()
	switch told := o.code == 0; {
	case !done && told && a.done != nil:
		return errors.New("it was told to be done, and the log has nothing of it")
	case !done:
		return same(before, after)
	case a.done == nil:
		return errors.New("a command that changes nothing is in the log")
	case told || !a.partly:
		err = a.done(before, after)
	}
	l.turnTo(a, before)
	return errors.Join(err, same(before, after, a.may...), stillThere(before, after, a))
}

// same tells where two states differ that should not.
func same(before, after *state, except ...string) error {
	if part := before.differs(after, except...); part != "" {
		return fmt.Errorf("the %s changed:\n%s\n%s", part, before.parts[part], after.parts[part])
	}
	return nil
}

// stillThere has every exhibit in the case or in the trash that was in the case,
// unless it was undone.
func stillThere(before, after *state, a *act) error {
	if a.name == "undo" || a.name == "redo" {
		return nil
	}
	for _, x := range before.exhibits() {
		if !after.has("exhibits", x.SHA256) && !after.has("trash", x.SHA256) {
			return fmt.Errorf("%s is gone", x.Number)
		}
	}
	return nil
}

// turnTo notes what undo and redo lead to from now on.
func (l *lane) turnTo(a *act, before *state) {
	l.past, l.future = nil, nil
	switch {
	case a.undone, a.name == "redo":
		l.past = before
	case a.name == "undo":
		l.future = before
	}
}

// content is the digest of a file; nothing where there is none.
func content(path string) (d [sha256.Size]byte) {
	if b, err := os.ReadFile(path); err == nil {
		d = sha256.Sum256(b)
	}
	return d
}

// whole looks at what an act makes: it is as it was before, or it is whole; and
// it is whole where that was told.
func (l *lane) whole(a *act, old [sha256.Size]byte, o outcome) error {
	if a.out == "" {
		return nil
	}
	i, err := os.Lstat(a.out)
	untouched := err != nil || !i.IsDir() && content(a.out) == old
	switch {
	case o.code != 0 && untouched:
		return nil
	case err != nil:
		return fmt.Errorf("it was told to be done: %w", err)
	}
	return l.sound(a)
}

// sound opens what an act made.
func (l *lane) sound(a *act) error {
	switch a.name {
	case "bundle", "unbundle", "new":
		_, err := l.want("verify", a.out)
		return err
	case "pages":
		return wholePages(a.out)
	}
	b, err := os.ReadFile(a.out)
	if err == nil && (!bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(b), []byte("%%EOF"))) {
		return fmt.Errorf("%s is no whole PDF", a.out)
	}
	return err
}

func wholePages(dir string) error {
	pages, err := filepath.Glob(filepath.Join(dir, "page-*.jpg"))
	if err != nil || len(pages) == 0 {
		return fmt.Errorf("no pages in %s", dir)
	}
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			return err
		}
		if _, err := jpeg.Decode(bytes.NewReader(b)); err != nil {
			return fmt.Errorf("%s: %w", page, err)
		}
	}
	return nil
}

// tidy looks for what lies about after an act that came to its end. What a killed
// one left half-made among the previews goes by its age, at some later start.
func (l *lane) tidy(a *act) error {
	patterns := []string{"tmp/*"}
	if a.done != nil {
		patterns = append(patterns, "case.proofbox/originals/.*", "case.proofbox/case.db-*", "case.proofbox/.*")
	}
	switch {
	case a.out == "": // it leaves nothing beside the case
	case a.name == "unbundle" || a.name == "new": // what of their kind was killed before them goes with them
		patterns = append(patterns, "out/.proofbox-new-*")
	default:
		patterns = append(patterns, "out/.proofbox-[0-9]*")
	}
	var left []string
	for _, p := range patterns {
		found, _ := filepath.Glob(l.path(p))
		left = append(left, slices.DeleteFunc(found, emptyRoom)...)
	}
	if len(left) > 0 {
		return fmt.Errorf("after %s lies about: %s", a.name, strings.Join(left, ", "))
	}
	return nil
}

// emptyRoom tells a folder in which there is nothing yet, or no more: of a program
// of somebody else, or one that could be just in the making. Those go by their age.
func emptyRoom(path string) bool {
	room, _ := filepath.Match("proofbox-run-*", filepath.Base(path))
	making, _ := filepath.Match(".proofbox-*", filepath.Base(path))
	entries, err := os.ReadDir(path)
	return (room || making) && err == nil && len(entries) == 0
}
