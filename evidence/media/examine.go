package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// Examined is what a file turned out to be.
type Examined struct {
	MediaType string
	Ext       string // by content, with dot
	Facts     evidence.Facts
	Warnings  []evidence.Warning
}

// warn adds a sentence once.
func (x *Examined) warn(code string, args ...string) { x.add(warning(code, args...)) }

func (x *Examined) add(warnings ...evidence.Warning) {
	for _, w := range warnings {
		if !x.warned(w.Code) {
			x.Warnings = append(x.Warnings, w)
		}
	}
}

func (x *Examined) warned(code string) bool {
	for _, w := range x.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

// Examine reads a file and tells what it is. A picture's Thumb is made on the
// way, unless the file has no digest yet. The error is a *Rejected where the
// content is refused, an *evidence.Error where the file cannot be read or the
// context ends.
func (s *Studio) Examine(ctx context.Context, f File) (Examined, error) {
	head, size, err := readHead(f.Path)
	if err != nil {
		return Examined{}, fileFault(f.Name, err)
	}
	if size == 0 {
		return Examined{}, reject("empty")
	}
	t := Sniff(head, f.Name)
	if err := s.refuse(f, t, size); err != nil {
		return Examined{}, err
	}
	x, err := s.examineAs(ctx, f, t, size)
	if err != nil {
		return Examined{}, err
	}
	if t.Class != Archive { // unpacking waits until it is to leave
		says, err := SaysPlace(ctx, f.Path, x.MediaType)
		if err != nil {
			return Examined{}, fileFault(f.Name, err)
		}
		x.Facts.GPS = x.Facts.GPS || says
	}
	if misnamed(f.Name, t) {
		x.warn("misnamed", "name", extWord(f.Name), "found", t.word())
	}
	return x, nil
}

// refuse tells what needs no closer look.
func (s *Studio) refuse(f File, t Type, size int64) error {
	_, claimed := claim(f.Name)
	posing := (claimed == Picture || claimed == Movie) && (t.Class == Foreign || t.Class == Words || t.Class == Paper || t.Class == Archive || t.Class == Sound)
	switch {
	case posing && t.Refusal != "program":
		return reject("not-what-it-says", "name", extWord(f.Name), "found", t.word())
	case t.Class == Foreign:
		return reject(t.Refusal)
	case t.Class == Unknown:
		return reject("unknown")
	case size > s.SizeLimit(t):
		return reject("too-large", "limit", fmt.Sprint(s.SizeLimit(t)>>20))
	}
	return nil
}

func (s *Studio) examineAs(ctx context.Context, f File, t Type, size int64) (Examined, error) {
	switch t.Class {
	case Picture:
		return s.examinePicture(ctx, f, t)
	case Movie:
		return s.examineMovie(ctx, f, t)
	case Paper:
		return examinePDF(f, t)
	case Archive:
		return examineZIP(f, t, size)
	case Sound:
		return examineSound(t), nil
	}
	return examineText(ctx, f, t)
}

// examineMovie leaves a video to the video readers and makes its Thumb.
func (s *Studio) examineMovie(ctx context.Context, f File, t Type) (Examined, error) {
	x, err := s.examineVideo(ctx, f, t) // video.go
	if err != nil || !x.Facts.Preview || f.Digest.IsZero() {
		return x, err
	}
	if _, err := s.Derive(ctx, Source{f.Digest, f.Path, x.MediaType, x.Facts}, Thumb); err != nil {
		if ctx.Err() != nil {
			return x, fileFault(f.Name, ctx.Err())
		}
		x.Facts.Preview = false
		x.warn("no-preview")
	}
	return x, nil
}

func (s *Studio) examinePicture(ctx context.Context, f File, t Type) (Examined, error) {
	p, err := openPicture(f.Path, t)
	if err != nil {
		return Examined{}, fileFault(f.Name, err)
	}
	switch {
	case p.frame.Pixels() > s.limits.RefusePixels:
		return Examined{}, reject("too-many-pixels", "pixels", megapixels(p.frame.Pixels()))
	case !p.known && len(p.b) < limit.Headless:
		return Examined{}, reject("not-a-picture")
	}
	m := readMetadata(p)
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: p.facts(m, f)}
	at, odd := m.captured(time.Now())
	x.Facts.Captured = at
	x.add(p.frame.Flaws...)
	err = s.preview(ctx, p, f, &x)
	x.add(odd...)
	return x, err
}

// preview decodes a picture, which is the test of its data, and keeps its Thumb.
func (s *Studio) preview(ctx context.Context, p *picture, f File, x *Examined) error {
	if why := s.obstacle(p); why != "" {
		x.warn(why, "format", p.t.word(), "pixels", megapixels(p.frame.Pixels()))
		if why == "damaged" {
			x.warn("no-preview")
		}
		return nil
	}
	want, _ := p.decodes(Thumb, recipes[Thumb])
	release, err := s.enter(ctx, p.weight(want))
	if err != nil {
		return fileFault(f.Name, err)
	}
	defer release()
	damaged, err := s.makeThumb(ctx, p, f, x)
	switch {
	case errors.As(err, new(*evidence.Error)):
		return err // the disk, not the picture
	case ctx.Err() != nil:
		return fileFault(f.Name, ctx.Err())
	}
	x.Facts.Preview = err == nil
	x.blame(p, damaged, err)
	return nil
}

// blame says what is wrong with a picture that came out damaged, or not at all.
func (x *Examined) blame(p *picture, damaged bool, err error) {
	switch {
	case errors.Is(err, errNoWorker):
		x.warn("no-decoder", "format", p.t.word())
		return
	case errors.Is(err, errSlow):
		x.warn("too-complex")
	case (damaged || err != nil) && len(p.frame.Flaws) == 0:
		x.warn("damaged")
	}
	if err != nil {
		x.warn("no-preview")
	}
}

// makeThumb decodes a picture, looks at it, and keeps its Thumb with what is made
// of the same decode.
func (s *Studio) makeThumb(ctx context.Context, p *picture, f File, x *Examined) (damaged bool, err error) {
	want, together := p.decodes(Thumb, recipes[Thumb])
	im, damaged, err := s.decode(ctx, p, want)
	if err == nil && !damaged {
		x.Facts.Look = lookOf(im, x.Facts.Turn)
	}
	if err != nil || f.Digest.IsZero() {
		return damaged, err
	}
	path, err := s.derivedPath(f.Digest, Thumb)
	if err != nil {
		return damaged, err
	}
	src := Source{f.Digest, f.Path, p.t.Media, x.Facts}
	return damaged, s.flights.do(ctx, s.makingOf(src, Thumb, Overlay{}, path), func() bool { return exists(path) }, func() error {
		return s.keepAll(f.Digest, im, together, x.Facts.Turn, p.frame.ICC)
	})
}

func readHead(path string) (head []byte, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	head = make([]byte, limit.HeadBytes)
	n, err := io.ReadFull(f, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return head[:n], i.Size(), err
}

// megapixels is a number of pixels as people say it.
func megapixels(n int64) string { return fmt.Sprint((n + 500_000) / 1_000_000) }

// extWord is a name's extension as a word: "JPG".
func extWord(name string) string {
	return strings.ToUpper(strings.TrimPrefix(filepath.Ext(name), "."))
}
