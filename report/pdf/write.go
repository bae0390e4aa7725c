package pdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"proofbox/report/page"
)

// Options say what a book does not.
type Options struct {
	// Pictures gives the file of a picture: a JPEG of 8 bits and one or three
	// components, upright, sRGB, and with nothing in it that should not leave
	// the house, because it is copied as it is. It is asked for with the width and
	// height that are enough where it stands; a larger file makes a larger PDF.
	Pictures func(context.Context, page.Picture) (path string, err error)
	// DPI is the finest a picture is asked for; 0: as fine as courts allow.
	DPI int
	// Created is the time the document bears, with its zone; the zero time
	// stands for the beginning of 1970.
	Created time.Time
	// Producer names the program; "" for this one.
	Producer string
}

// Write prints a book. A picture that cannot be had is an error that names it
// and wraps what Pictures returned. Where Write fails, w holds a part of a
// document and should be thrown away.
func Write(ctx context.Context, w io.Writer, b *page.Book, o Options) error {
	if len(b.Pages) == 0 {
		return errors.New("pdf: a book without pages")
	}
	if o.Created.IsZero() {
		o.Created = time.Unix(0, 0).UTC()
	}
	if o.Producer == "" {
		o.Producer = Producer
	}
	p := newPrinter(b, o)
	for _, pg := range b.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.page(ctx, pg); err != nil {
			return fmt.Errorf("pdf: page %d: %w", pg.Number, err)
		}
	}
	var draft bytes.Buffer
	if err := p.draft.Output(&draft); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	p.draft = nil // its pages are all in the draft now
	out := bufio.NewWriterSize(w, 1<<16)
	if err := finish(ctx, out, draft.Bytes(), p); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return out.Flush()
}
