package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
)

// terminal is what a command talks to: its streams, its language, its tools.
type terminal struct {
	ctx       context.Context
	in        io.Reader
	out, errs io.Writer
	catalogue *i18n.Catalog
	say       i18n.Printer
	taxonomy  evidence.Taxonomy
	guide     guide.Guide
	machine   bool // --json: standard output is one value
	answered  bool // it was written
}

// usageError is a value on the command line that cannot be used.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func badUsage(err error) error { return usageError{err} }

// warn writes one line to standard error.
func (t *terminal) warn(line string) { fmt.Fprintln(t.errs, printable(line)) }

// print writes one line to standard output.
func (t *terminal) print(line string) { fmt.Fprintln(t.out, printable(line)) }

// lines writes a text of several lines to standard output.
func (t *terminal) lines(text string) {
	for line := range strings.Lines(text) {
		t.print(strings.TrimSuffix(line, "\n"))
	}
}

// json writes one JSON value to standard output.
func (t *terminal) json(v any) error {
	t.answered = true
	e := json.NewEncoder(t.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// faultOf tells the kind of an error; whatever came of an interrupt was
// cancelled.
func (t *terminal) faultOf(err error) evidence.Fault {
	f := evidence.FaultOf(err)
	if errors.Is(err, context.Canceled) || f == evidence.Internal && t.ctx.Err() != nil {
		return evidence.Cancelled
	}
	return f
}

// sentence says an error in the user's language.
func (t *terminal) sentence(err error) string {
	var e *evidence.Error
	switch {
	case t.faultOf(err) == evidence.Cancelled:
		return strings.TrimSpace(t.say.T("error."+string(evidence.Cancelled), "subject", "", "detail", ""))
	case !errors.As(err, &e):
		return t.say.T("error.internal", "subject", "", "detail", err.Error())
	}
	detail := e.Detail
	switch e.Fault {
	case evidence.Internal:
		detail = err.Error() // nothing better is known: the cause, to copy
	case evidence.Damaged:
		detail = "" // in the words of a program
	}
	if e.Reason != "" {
		said := strings.TrimSpace(t.say.Fill("reason."+e.Reason, e.Args) + " " + detail)
		if e.Subject == "" {
			return said
		}
		return e.Subject + ": " + said
	}
	return t.say.T("error."+string(e.Fault), "subject", e.Subject, "detail", detail)
}

// reason says a warning in the user's language.
func (t *terminal) reason(w evidence.Warning) string { return t.say.Fill("reason."+w.Code, w.Args) }

// reasons says several warnings as one text.
func (t *terminal) reasons(all []evidence.Warning) string {
	said := make([]string, len(all))
	for i, w := range all {
		said[i] = t.reason(w)
	}
	return strings.Join(said, " ")
}

// printable makes a text one line that does nothing to a terminal: control
// characters are escaped. What joins and shows emoji stays.
func printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) || r == '\u200d' || r == '\ufe0f' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\u%04x", r)
		}
	}
	return b.String()
}

// edit opens a case for changes, does work on it and closes it. A case that
// cannot be opened ends the command with code 3.
func (t *terminal) edit(dir string, work func(*desk.Desk) error) error {
	d, err := desk.Open(t.ctx, dir, desk.Options{})
	return t.with(d, err, work)
}

// read opens a case beside whoever has it open.
func (t *terminal) read(dir string, work func(*desk.Desk) error) error {
	d, err := desk.View(t.ctx, dir)
	return t.with(d, err, work)
}

func (t *terminal) with(d *desk.Desk, err error, work func(*desk.Desk) error) error {
	if err != nil {
		t.tell(t.faultOf(err), t.sentence(err))
		return exit(unopened)
	}
	return closing(d, work)
}

// handOn opens a case beside whoever has it open, with all that it takes to hand
// it on: what makes its pictures, and its log. What was made, if anything was,
// the case is told when it is closed again.
func (t *terminal) handOn(dir string, work func(*desk.Desk, *media.Studio, []evidence.CustodyEntry) (evidence.Sent, error)) error {
	var made evidence.Sent
	err := t.read(dir, func(d *desk.Desk) error {
		studio, err := t.studio()
		if err != nil {
			return err
		}
		defer studio.Close()
		log, err := d.Log(t.ctx)
		if err != nil {
			return err
		}
		made, err = work(d, studio, log)
		return err
	})
	if !made.Digest.IsZero() {
		t.note(dir, made)
	}
	return err
}

// closing does work on an open case and closes it.
func closing(d *desk.Desk, work func(*desk.Desk) error) error {
	err := work(d)
	if shut := d.Close(); err == nil {
		return shut
	}
	return err
}

// studio opens the media room with the derivatives' cache.
func (t *terminal) studio() (*media.Studio, error) {
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
