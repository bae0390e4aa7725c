package leak

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"proofbox/evidence"
)

// Leak is the fault of a file with something in it that must not leave.
const Leak evidence.Fault = "leak"

// Picture is one that may be in the file: whose it is, and where it must be
// solid.
type Picture struct {
	Name string // of the exhibit, for who is told
	Bare []evidence.Box
}

// Allowed is what may be in the file.
type Allowed struct {
	Pictures map[[sha256.Size]byte]Picture // by the digest of the JPEG
	Veil     evidence.Veil                 // what it hides may not be
}

// Check reads the PDF at path. The error is an *evidence.Error: Leak where
// something is in it that should not be or that cannot be read, and so cannot be
// vouched for.
func Check(ctx context.Context, path string, may Allowed) error {
	f, err := os.Open(path)
	if err != nil {
		return evidence.Unopened(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return evidence.Unopened(path, err)
	}
	return check(ctx, &file{from: f, size: info.Size()}, filepath.Base(path), may)
}

func check(ctx context.Context, f *file, name string, may Allowed) error {
	if err := f.index(); err != nil {
		return doubt(name, err)
	}
	var text texts
	for i := range f.objects {
		if err := ctx.Err(); err != nil {
			return err
		}
		o, err := f.read(i)
		if err != nil {
			return doubt(name, err)
		}
		if o.isPicture() {
			if err := may.picture(o); err != nil {
				return err
			}
			continue
		}
		if may.Veil.Veils() {
			text.take(o)
		}
	}
	if may.Veil.Veils() {
		return text.check(name, may.Veil)
	}
	return nil
}

// hidden says which hidden word was found: it may be one that our own words use.
func hidden(subject, word string) error {
	return &evidence.Error{Fault: Leak, Subject: subject, Reason: "hidden-word-left", Args: map[string]string{"word": word}, Err: errHidden}
}

func doubt(subject string, err error) error {
	return &evidence.Error{Fault: Leak, Subject: subject, Err: err}
}

var (
	errStranger = errors.New("a picture nobody put there")
	errCoding   = errors.New("a picture that is no plain JPEG")
)

// picture checks one picture of the file.
func (may Allowed) picture(o object) error {
	if !bytes.Contains(o.dict, []byte("/Filter /DCTDecode")) {
		return doubt("PDF", errCoding)
	}
	known, ok := may.Pictures[sha256.Sum256(o.stream)]
	if !ok {
		return doubt("PDF", errStranger)
	}
	if err := checkJPEG(o.stream); err != nil {
		return doubt(known.Name, err)
	}
	if len(known.Bare) == 0 {
		return nil
	}
	if err := checkPixels(o.stream, known.Bare); err != nil {
		return doubt(known.Name, fmt.Errorf("picture: %w", err))
	}
	return nil
}
