// Package crash keeps what the runtime says when the program dies of a fault of
// its own, in whichever goroutine: a file in a folder on this computer that
// nobody else can read. Nothing of it is ever sent.
//
// A Report holds versions and the stacks of functions only. What a panic said is
// left out, since that might be words of a case.
package crash

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Bounds of what is kept.
const (
	MaxReports = 5
	MaxBytes   = 64 << 10 // of one
)

// What the files are called: of a program at work, with its lock; of reports
// that nobody has seen; of those that somebody has.
const (
	runningPrefix = "running-"
	newPrefix     = "crash-"
	seenPrefix    = "seen-"
	suffix        = ".txt"
	lockSuffix    = ".lock"
)

// Report is what is known of one crash.
type Report struct {
	Path string
	At   time.Time
	Text string
	New  bool // nobody has seen it
}

// Watch has the runtime write to a file in dir when this process crashes. done
// ends that, when the program ends in good order. Until a crash is gathered at
// the next start its file holds all that the runtime said.
func Watch(dir, version string) (done func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, runningPrefix+"*"+suffix)
	if err != nil {
		return nil, err
	}
	lock := flock.New(f.Name() + lockSuffix)
	_, err = lock.TryLock()
	if err == nil {
		_, err = fmt.Fprintf(f, "Proofbox %s, %s %s/%s\n%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, divide)
	}
	if err == nil {
		err = debug.SetCrashOutput(f, debug.CrashOptions{})
	}
	path := f.Name()
	err = errors.Join(err, f.Close())
	done = func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // nothing is set; that cannot fail
		os.Remove(path)
		lock.Close()
		os.Remove(lock.Path())
	}
	if err != nil {
		done()
		return nil, err
	}
	return done, nil
}

// divide stands between the head of a file and what the runtime says.
const divide = "---\n"

// Reports gathers what crashed since the last time and lists all that is kept,
// the newest first.
func Reports(dir string) (all []Report, err error) {
	gather(dir)
	for _, prefix := range []string{newPrefix, seenPrefix} {
		paths, err := filepath.Glob(filepath.Join(globbed(dir), prefix+"*"+suffix))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			i, err := os.Stat(path)
			if err != nil {
				continue // somebody else dropped it
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			all = append(all, Report{Path: path, At: i.ModTime(), Text: string(b), New: prefix == newPrefix})
		}
	}
	slices.SortFunc(all, func(a, b Report) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Path, a.Path)) })
	for len(all) > MaxReports {
		last := len(all) - 1
		os.Remove(all[last].Path)
		all = all[:last]
	}
	return all, nil
}

// globbed is a folder as a pattern that means it alone.
func globbed(dir string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// Seen remembers that somebody has seen the reports.
func Seen(all []Report) error {
	var failed error
	for _, r := range all {
		dir, name := filepath.Split(r.Path)
		if after, isNew := strings.CutPrefix(name, newPrefix); isNew {
			failed = errors.Join(failed, os.Rename(r.Path, filepath.Join(dir, seenPrefix+after)))
		}
	}
	return failed
}

// Drop deletes every report in a folder.
func Drop(dir string) error {
	all, err := Reports(dir)
	for _, r := range all {
		err = errors.Join(err, os.Remove(r.Path))
	}
	return err
}

// gather makes reports of the files of programs that are not at work any more.
// What cannot be read or written is left for another time.
func gather(dir string) {
	paths, _ := filepath.Glob(filepath.Join(globbed(dir), runningPrefix+"*"+suffix)) // the pattern is sound
	for _, path := range paths {
		lock := flock.New(path + lockSuffix)
		if free, err := lock.TryLock(); err != nil || !free {
			continue
		}
		if gatherOne(path) == nil {
			os.Remove(path)
		}
		lock.Close()
		os.Remove(lock.Path())
	}
}

func gatherOne(path string) error {
	i, err := os.Stat(path)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, said, _ := strings.Cut(string(raw), divide)
	if strings.TrimSpace(said) == "" {
		return nil // it was ended from outside
	}
	dir, name := filepath.Split(path)
	report := filepath.Join(dir, newPrefix+strings.TrimPrefix(name, runningPrefix))
	if err := os.WriteFile(report, []byte(head+i.ModTime().UTC().Format(time.RFC3339)+"\n\n"+stacks(said)), 0o600); err != nil {
		return err
	}
	return os.Chtimes(report, i.ModTime(), i.ModTime())
}
