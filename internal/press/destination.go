package press

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/report/bundle"
	"proofbox/report/pdf"
)

// Faults of a place nothing may be printed to.
const (
	InCase evidence.Fault = "in-case" // it lies in the folder of a case
	NoPDF  evidence.Fault = "no-pdf"  // what is there already is no PDF: a folder, a photo
	NoZIP  evidence.Fault = "no-zip"  // what is there already is no ZIP
	NotOwn evidence.Fault = "not-own" // what is there already was made elsewhere, or is an original of the case
	// NotEmpty is that of a folder for pages with anything in it.
	NotEmpty evidence.Fault = "not-empty"
	// NameTooLong is that of a name the disk does not take.
	NameTooLong evidence.Fault = "name-too-long"
)

// Form is a kind of file that is written, and the only kind that may go for it.
type Form struct {
	mark  string // what every such file begins with
	fault evidence.Fault
	own   func(r io.ReaderAt, size int64) bool // made by this program
}

// The forms there are.
var (
	PDF = Form{"%PDF-", NoPDF, pdf.IsOwn}
	ZIP = Form{"PK\x03\x04", NoZIP, bundle.IsOwn}
)

// database is what makes a folder the folder of a case.
const database = "case.db"

// maxLinks is how many links are followed from one to the next.
const maxLinks = 40

// Destination gives the file that out stands for, links followed, and refuses
// one that may not be written: nothing is lost but a file of the same form that
// this program made, and that is no original of the case.
func Destination(ctx context.Context, out string, form Form, s evidence.Snapshot) (string, error) {
	to, err := resolve(out)
	if err != nil {
		return "", fileFault(out, err)
	}
	if dir := CaseAbove(to); dir != "" {
		return "", evidence.Fail(InCase, out, errors.New("within the case "+dir))
	}
	if err := replaceable(out, to, form); err != nil {
		return "", err
	}
	return to, noOriginal(ctx, out, to, s)
}

// noOriginal refuses a file that was taken into the case as it stands.
func noOriginal(ctx context.Context, out, path string, s evidence.Snapshot) error {
	i, err := os.Stat(path)
	if err != nil {
		return nil // nothing is there
	}
	for _, o := range s.Originals {
		if o.Bytes != i.Size() {
			continue
		}
		sum, _, err := vault.DigestFile(ctx, path)
		if err != nil {
			return fault(out, err)
		}
		if _, known := s.Originals[sum]; known {
			return evidence.Fail(NotOwn, out, errors.New("an original of the case"))
		}
		return nil
	}
	return nil
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
// same form that this program made.
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
	if !form.own(f, i.Size()) {
		return evidence.Fail(NotOwn, out, nil)
	}
	return nil
}
