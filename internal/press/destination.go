package press

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"proofbox/evidence"
)

// Faults of a place nothing may be printed to.
const (
	InCase evidence.Fault = "in-case" // it lies in the folder of a case
	NoPDF  evidence.Fault = "no-pdf"  // what is there already is no PDF: a folder, a photo
	NoZIP  evidence.Fault = "no-zip"  // what is there already is no ZIP
)

// Form is a kind of file that is written, and the only kind that may go for it.
type Form struct {
	mark  string // what every such file begins with
	fault evidence.Fault
}

// The forms there are.
var (
	PDF = Form{"%PDF-", NoPDF}
	ZIP = Form{"PK\x03\x04", NoZIP}
)

// database is what makes a folder the folder of a case.
const database = "case.db"

// maxLinks is how many links are followed from one to the next.
const maxLinks = 40

// Destination gives the file that out stands for, links followed, and refuses
// one that may not be written: nothing is lost but a file of the same form.
func Destination(out string, form Form) (string, error) {
	to, err := resolve(out)
	if err != nil {
		return "", fileFault(out, err)
	}
	if dir := CaseAbove(to); dir != "" {
		return "", evidence.Fail(InCase, out, errors.New("within the case "+dir))
	}
	return to, replaceable(out, to, form)
}

// resolve follows links to a file that may not be there yet; its folder must
// be.
func resolve(out string) (string, error) {
	to, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	for range maxLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(to))
		if err != nil {
			return "", err
		}
		to = filepath.Join(dir, filepath.Base(to))
		next, err := os.Readlink(to)
		if err != nil {
			return to, nil // no link: a file, a folder or nothing
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(dir, next)
		}
		to = filepath.Clean(next)
	}
	return "", errors.New("too many links")
}

// CaseAbove is the case folder that path is or lies in; "": none.
func CaseAbove(path string) string {
	for dir := path; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, database)); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// Replace puts a finished file at its place.
func Replace(out, part, to string, form Form) error {
	if err := replaceable(out, to, form); err != nil { // it may be another by now
		return err
	}
	if err := os.Rename(part, to); err != nil {
		return fileFault(out, err)
	}
	return nil
}

// replaceable tells whether what is at a path may go: nothing, or a file of the
// same form.
func replaceable(out, path string, form Form) error {
	i, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fileFault(out, err)
	case !i.Mode().IsRegular():
		return evidence.Fail(form.fault, out, errors.New("no regular file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return fileFault(out, err)
	}
	defer f.Close()
	head := make([]byte, len(form.mark))
	if _, err := io.ReadFull(f, head); err != nil || string(head) != form.mark {
		return evidence.Fail(form.fault, out, err)
	}
	return nil
}
