package media

import (
	"context"
	"fmt"
	"image"
	"path/filepath"
	"sync"

	"proofbox/evidence"
	"proofbox/evidence/media/poppler"
)

// Sheet is a page of a paper, large enough to be read on the page of a report.
const Sheet Recipe = "sheet2000"

// sheetBytes is about how much memory the drawing of one page takes, here and in
// the program that draws it.
const sheetBytes = 256 << 20

// Page gives a picture of a page of a PDF, counting from 1: made once and kept.
// ErrNoPreview: there is no such page, or no way to it here.
func (s *Studio) Page(ctx context.Context, src Source, page int, r Recipe) (string, error) {
	how, known := recipes[r]
	if !known || src.Digest.IsZero() || page < 1 {
		return "", evidence.Invalid("page", fmt.Sprint(page))
	}
	path := filepath.Join(s.cache, stillName(src.Digest.String(), fmt.Sprintf("page-%d-%s", page, r))+".jpg")
	there := func() bool { return exists(path) }
	if there() {
		return path, nil
	}
	if s.undrawn.from(src.Digest, page) || src.MediaType != typePDF.Media {
		return "", ErrNoPreview
	}
	one := fmt.Sprintf("%s page %d", src.Digest, page) // in whatever size: what cannot be drawn is found out once
	err := s.flights.do(ctx, one, there, func() error {
		if s.undrawn.from(src.Digest, page) {
			return ErrNoPreview
		}
		im, err := s.drawPage(ctx, src.Path, page, how.side)
		if err == ErrNoPreview {
			s.undrawn.add(src.Digest, page)
		}
		if err != nil {
			return err
		}
		return s.keep(path, im, how, 0, nil)
	})
	if err != nil {
		return "", deriveFault(src.Path, err)
	}
	return path, nil
}

// undrawn remembers from which page on a paper gave no picture: each may take long
// to say so, and a paper is shown as far as it goes.
type undrawn struct {
	mu    sync.Mutex
	first map[evidence.Digest]int
}

func (u *undrawn) add(d evidence.Digest, page int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.first == nil {
		u.first = map[evidence.Digest]int{}
	}
	if n := u.first[d]; n == 0 || page < n {
		u.first[d] = page
	}
}

// from tells whether a page is one of those.
func (u *undrawn) from(d evidence.Digest, page int) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	n := u.first[d]
	return n > 0 && page >= n
}

func (s *Studio) drawPage(ctx context.Context, path string, page, side int) (image.Image, error) {
	if !s.papers().CanDraw() {
		return nil, poppler.ErrAbsent
	}
	release, err := s.enter(ctx, sheetBytes)
	if err != nil {
		return nil, err
	}
	defer release()
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode)
	defer cancel()
	im, err := s.papers().Page(limited, path, page, side)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, errLate
	case err != nil:
		return nil, ErrNoPreview
	}
	return im, nil
}
