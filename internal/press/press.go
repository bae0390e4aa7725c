package press

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/internal/leak"
	"proofbox/report"
	"proofbox/report/bundle"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

// Options say how a case is printed.
type Options struct {
	report.Setup
	// Workshop is what there is to work with; nil: it is set up for this printing.
	Workshop *Workshop
	// Witness knows originals that were read already; nil: none.
	Witness *vault.Witness
	// Packed is what became of the originals in the bundle that the PDF goes into;
	// nil: it goes alone.
	Packed map[evidence.Digest]report.Packed
	// Contents is the digest of the list of what is in that bundle; zero: it is not
	// known, or there is none.
	Contents evidence.Digest
	// Since is what a supplement goes on from; nil: the whole case is printed.
	Since *report.Since
	// Only are the exhibits that are printed, and nothing of the others; none: all.
	Only []evidence.ExhibitID
	// DPI is the finest that pictures are placed, pixels to an inch; 0: as fine as
	// courts allow.
	DPI int
	// Quality is that of pictures as JPEG, from LeastQuality to 95; 0: as they were
	// made.
	Quality int
	// Progress is told how many of the steps are done: one an original to read,
	// one a picture to make, one for the pages, one for the file. Calls do not overlap, but come from
	// any goroutine.
	Progress func(done, total int)
}

// Result is what was printed.
type Result struct {
	Pages int
	Bytes int64
	// Damage is what was found wrong before printing: first of exhibits, in
	// their order. Empty: nothing. What is damaged is printed as such.
	Damage []Damage
	// Late are originals of which pictures were not done in time, tried twice:
	// they are printed without, and it is said there. On another try there may
	// be none.
	Late []Damage
}

// Cautions are all that the reader of what was printed is told: what is damaged,
// then what is late.
func (r Result) Cautions() []Damage { return slices.Concat(r.Damage, r.Late) }

// Print writes the case as a PDF; only PrintFile reads it back and checks it for
// leaks. The log is the whole custody log, of which the settled part is printed; path gives
// the file of an original; every original is read to its end, and
// one that is missing or not as it was recorded is told in the result and in the
// document, and not shown. The same case with the same options gives the same
// bytes, whatever the time or the machine. Where Print fails, w holds a part of
// a document.
func Print(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, w io.Writer, o Options) (Result, error) {
	r, _, err := run(ctx, s, log, studio, path, w, o)
	return r, fault("PDF", err)
}

func run(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, w io.Writer, o Options) (r Result, may leak.Allowed, err error) {
	x, err := typeset(ctx, s, log, studio, path, o)
	if err != nil {
		return r, may, err
	}
	return x.print(ctx, w)
}

// print writes the PDF, and tells what its check would allow.
func (x *typesetting) print(ctx context.Context, w io.Writer) (r Result, may leak.Allowed, err error) {
	out := &counter{w: w}
	if err := pdf.Write(ctx, out, x.book, pdf.Options{Pictures: x.shelf.path, DPI: x.dpi, Created: x.asOf}); err != nil {
		return r, may, err
	}
	x.steps.done()
	may, err = x.shelf.allowed(x.veil)
	return Result{Pages: len(x.book.Pages), Bytes: out.n, Damage: x.found, Late: x.late}, may, err
}

// typesetting is a case laid out as it is handed on: its originals were read,
// and its pictures made. Of the steps only the last is left, that of the file.
type typesetting struct {
	book  *page.Book
	asOf  time.Time
	dpi   int
	shelf *shelf
	veil  evidence.Veil
	found []Damage
	late  []Damage
	steps *steps
}

func typeset(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, o Options) (*typesetting, error) {
	if o.Workshop == nil {
		var err error
		if o.Workshop, err = NewWorkshop(); err != nil {
			return nil, err
		}
	}
	plan, steps, err := prepare(ctx, s, log, path, o)
	if err != nil {
		return nil, err
	}
	shelf, err := stock(ctx, studio, path, plan.orders, plan.over, steps)
	if err != nil {
		return nil, err
	}
	shelf.press(o)
	if shelf.failed != nil {
		return nil, shelf.failed
	}
	d := plan.finish(shelf, studio, path)
	book, err := page.Layout(ctx, d, o.Workshop.fonts)
	if err != nil {
		return nil, err
	}
	steps.done()
	return &typesetting{book, d.AsOf, o.DPI, shelf, plan.veil, plan.found, lateOf(s, shelf.late), steps}, nil
}

// compose tells the case in the language asked for, or in the two.
func compose(s evidence.Snapshot, log []evidence.CustodyEntry, found []Damage, o Options, veil evidence.Veil) report.Document {
	w := o.Workshop
	var second i18n.Printer
	if o.Also != "" {
		second = w.texts.Printer(o.Also)
	}
	return report.Compose(s, log, report.Options{Printer: w.texts.Printer(o.Lang), Second: second, Setup: o.Setup, Taxonomy: w.tags, Guide: w.guide, Damage: told(found),
		Files: o.files(s, veil), Contents: o.Contents, Veil: veil, Since: o.Since, Only: o.Only})
}

// digests are those that the document tells besides the case's own.
func (o Options) digests() []evidence.Digest {
	all := []evidence.Digest{o.Contents}
	if o.Since != nil {
		all = append(all, o.Since.Sent.Digest, o.Since.Sent.Head)
	}
	for _, p := range o.Packed {
		all = append(all, p.Digest)
	}
	return all
}

// files are what of the originals is in the bundle, or would be.
func (o Options) files(s evidence.Snapshot, veil evidence.Veil) map[evidence.Digest]report.Packed {
	if o.Packed != nil {
		return o.Packed
	}
	all := map[evidence.Digest]report.Packed{}
	for d, name := range bundle.FileNames(s, veil.Hide) {
		all[d] = report.Packed{Name: name}
	}
	return all
}

// counter counts what passes.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// fault gives an error of printing to out the kind a user can be told.
func fault(out string, err error) error {
	var known *evidence.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled):
		return evidence.Fail(evidence.Cancelled, "", err)
	case errors.Is(err, context.DeadlineExceeded):
		return evidence.Fail(evidence.Timeout, "", err)
	}
	return fileFault(out, err)
}
