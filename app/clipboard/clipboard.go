// Package clipboard reads pictures and files that were copied: the toolkit hands
// out text only. It needs no window and no cgo.
//
// # Words
//
// Content is what was copied. A target is a form that it is offered in, by its
// media type; the best that is understood is asked for.
package clipboard

import (
	"context"
	"errors"
	"strings"

	"proofbox/evidence"
)

// Content is what was copied, in the best form it is offered in: files before a
// picture before text. All empty: there is nothing.
type Content struct {
	Files []string // absolute paths; whether they exist is not asked
	Image []byte   // a file's bytes: PNG, else JPEG, BMP, TIFF or WebP
	Text  string
}

// Limits of what is read.
const (
	MaxImage = 256 << 20 // bytes
	MaxText  = 64 << 20  // bytes of text, or of a list of files
	MaxFiles = 20_000    // what is beyond is left out
)

// Read gives what was copied. Faults: Unsupported where this desktop has no way
// to ask, TooLarge, Timeout where the other program does not answer, Cancelled.
// It may take seconds: another program is asked.
func Read(ctx context.Context) (Content, error) {
	c, err := read(ctx)
	switch {
	case err == nil:
		return c, nil
	case errors.Is(ctx.Err(), context.Canceled):
		return Content{}, evidence.Fail(evidence.Cancelled, subject, err)
	case ctx.Err() != nil:
		return Content{}, evidence.Fail(evidence.Timeout, subject, err)
	}
	return Content{}, err
}

// subject is what faults are about.
const subject = "clipboard"

// form is a target that is understood, and what it becomes.
type form struct {
	target string
	limit  int
	into   func(*Content, []byte) bool // false: there was nothing in it
}

// forms are all targets that are understood, the best first. Of a picture some
// programs offer a list with an address, which is of no file: then the next is
// tried.
var forms = []form{
	{"text/uri-list", MaxText, (*Content).setFiles},
	{"x-special/gnome-copied-files", MaxText, (*Content).setFiles},
	{"image/png", MaxImage, (*Content).setImage},
	{"image/jpeg", MaxImage, (*Content).setImage},
	{"image/tiff", MaxImage, (*Content).setImage},
	{"image/bmp", MaxImage, (*Content).setImage},
	{"image/webp", MaxImage, (*Content).setImage},
	{"text/plain;charset=utf-8", MaxText, (*Content).setText},
	{"UTF8_STRING", MaxText, (*Content).setText},
	{"text/plain", MaxText, (*Content).setText},
}

func (c *Content) setFiles(b []byte) bool {
	c.Files = Files(b)
	return len(c.Files) > 0
}

func (c *Content) setImage(b []byte) bool {
	c.Image = b
	return len(b) > 0
}

func (c *Content) setText(b []byte) bool {
	c.Text = strings.TrimRight(strings.ToValidUTF8(string(b), "\uFFFD"), "\x00")
	return c.Text != ""
}

// offer is a clipboard that tells its targets and hands them out.
type offer interface {
	targets(context.Context) ([]string, error)
	data(ctx context.Context, target string, limit int) ([]byte, error)
}

// take reads the best form that is offered.
func take(ctx context.Context, o offer) (Content, error) {
	targets, err := o.targets(ctx)
	if err != nil {
		return Content{}, err
	}
	for _, f := range forms {
		if !contains(targets, f.target) {
			continue
		}
		b, err := o.data(ctx, f.target, f.limit)
		var c Content
		switch {
		case errors.Is(err, errRefused):
		case err != nil:
			return Content{}, err
		case f.into(&c, b):
			return c, nil
		}
	}
	return Content{}, nil
}

// errRefused tells that a target was offered and then not given.
var errRefused = errors.New("clipboard: the target was not given")

func tooLarge() error { return &evidence.Error{Fault: evidence.TooLarge, Subject: subject} }

func unsupported(cause error) error { return evidence.Fail(evidence.Unsupported, subject, cause) }
