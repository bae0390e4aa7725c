package press

import (
	"bytes"
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
)

// database is what makes a folder the folder of a case.
const database = "case.db"

// pdfMark is what every PDF begins with.
const pdfMark = "%PDF-"

// maxLinks is how many links are followed from one to the next.
const maxLinks = 40

// destination gives the file that out stands for, links followed, and refuses
// one that may not be written: nothing is lost but a PDF.
func destination(out string) (string, error) {
	to, err := resolve(out)
	if err != nil {
		return "", fileFault(out, err)
	}
	if dir := caseAbove(to); dir != "" {
		return "", evidence.Fail(InCase, out, errors.New("within the case "+dir))
	}
	return to, replaceable(out, to)
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

// caseAbove is the case folder that path is or lies in; "": none.
func caseAbove(path string) string {
	for dir := path; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, database)); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// replaceable tells whether what is at a path may go: nothing, or a PDF.
func replaceable(out, path string) error {
	i, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fileFault(out, err)
	case !i.Mode().IsRegular():
		return evidence.Fail(NoPDF, out, errors.New("no regular file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return fileFault(out, err)
	}
	defer f.Close()
	head := make([]byte, len(pdfMark))
	if _, err := io.ReadFull(f, head); err != nil || !bytes.Equal(head, []byte(pdfMark)) {
		return evidence.Fail(NoPDF, out, err)
	}
	return nil
}
