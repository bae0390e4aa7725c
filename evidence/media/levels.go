package media

import (
	"context"
	"image"
	"sync"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// Levels is a picture to be looked at closely: level 0 is every pixel of it, and
// each level is half as wide and high as the one before. Its regions are upright
// and in sRGB. It is safe for concurrent use.
type Levels struct {
	s      *Studio
	p      *picture
	turn   int         // EXIF orientation to apply
	size   image.Point // upright, of level 0
	finest int
	count  int

	mu   sync.Mutex
	kept *image.NRGBA // a whole level, where parts of it cannot be decoded alone
	at   int          // its number
}

// coarsest is the long side that the last level does not exceed.
const coarsest = 512

// keptPixels is how many pixels of a whole level are decoded ahead of what is
// asked for, where a decoder gives whole pictures only: 12 MP, and a little.
const keptPixels = 13e6

// Levels opens a picture, or the poster of a video, to be looked at closely.
// ErrNoPreview: no picture can be made of the source; other errors are
// *evidence.Error.
func (s *Studio) Levels(ctx context.Context, src Source) (*Levels, error) {
	path, t, turn := src.Path, typeOf(src.MediaType), src.Facts.Turn
	if src.Facts.Kind == evidence.Video {
		poster, err := s.Derive(ctx, src, Print)
		if err != nil {
			return nil, err
		}
		path, t, turn = poster, typeJPEG, 0
	} else if !src.Facts.Preview {
		return nil, ErrNoPreview
	}
	p, err := openPicture(path, t)
	if err != nil {
		return nil, deriveFault(path, err)
	}
	if s.obstacle(p) != "" {
		return nil, ErrNoPreview
	}
	l := &Levels{s: s, p: p, turn: turn, size: image.Pt(p.frame.Width, p.frame.Height), at: -1}
	if turn >= 5 {
		l.size = image.Pt(l.size.Y, l.size.X)
	}
	for l.finest = 0; !l.reachable(l.finest); l.finest++ {
	}
	for l.count = l.finest + 1; max(l.At(l.count-1).X, l.At(l.count-1).Y) > coarsest; l.count++ {
	}
	return l, nil
}

// Size is the size of the whole picture in pixels.
func (l *Levels) Size() image.Point { return l.size }

// Finest is the first level that can be had: 0, but for a picture too large for
// its decoder.
func (l *Levels) Finest() int { return l.finest }

// Count is one more than the last level.
func (l *Levels) Count() int { return l.count }

// At is the size of a level: what is left over at an edge counts as a pixel.
func (l *Levels) At(level int) image.Point { return reducedTo(l.size, level) }

func reducedTo(size image.Point, level int) image.Point {
	up := 1<<level - 1
	return image.Pt((size.X+up)>>level, (size.Y+up)>>level)
}

// reachable tells whether a level may be decoded.
func (l *Levels) reachable(level int) bool {
	size := l.At(level)
	pixels := int64(size.X) * int64(size.Y)
	if l.p.heif != nil {
		return pixels <= limit.HEICPixels && size.X <= limit.HEICSide && size.Y <= limit.HEICSide
	}
	return l.crops() || pixels <= l.s.limits.FullPixels
}

// crops tells whether a part of a level can be decoded alone.
func (l *Levels) crops() bool {
	return cropsJPEG && l.p.reduces() && l.p.frame.Scans == 1
}

// Region gives a part of a level, with its origin at zero. What of r lies
// outside of the level is left out.
func (l *Levels) Region(ctx context.Context, level int, r image.Rectangle) (*image.RGBA, error) {
	if level < l.finest || level >= l.count {
		return nil, evidence.Invalid("level", l.p.path)
	}
	size := l.At(level)
	if r = r.Intersect(image.Rectangle{Max: size}); r.Empty() {
		return nil, evidence.Invalid("region", l.p.path)
	}
	var part *image.NRGBA
	var err error
	if l.crops() {
		part, err = l.crop(ctx, level, storedRect(r, l.turn, size))
	} else {
		part, err = l.cut(ctx, level, r)
	}
	if err != nil {
		return nil, deriveFault(l.p.path, err)
	}
	return &image.RGBA{Pix: part.Pix, Stride: part.Stride, Rect: part.Rect}, nil // opaque: the same in both forms
}

// mostHalves is how often a JPEG is reduced by half while it is decoded.
const mostHalves = 3

// crop decodes a part of a level, given as it lies in the file.
func (l *Levels) crop(ctx context.Context, level int, r image.Rectangle) (*image.NRGBA, error) {
	k := max(level-mostHalves, 0)
	r = image.Rect(r.Min.X<<k, r.Min.Y<<k, r.Max.X<<k, r.Max.Y<<k)
	r = r.Intersect(image.Rectangle{Max: reducedTo(image.Pt(l.p.frame.Width, l.p.frame.Height), level-k)})
	release, err := l.s.enter(ctx, int64(r.Dx())*int64(r.Dy())*8)
	if err != nil {
		return nil, err
	}
	defer release()
	im, err := decodeRegion(ctx, l.p.b, l.p.frame, level-k, r, l.s.limits)
	if err != nil {
		return nil, err
	}
	return l.finish(halved(im, k)), nil
}

// halved is an opaque picture reduced by half some times.
func halved(im *image.NRGBA, times int) *image.NRGBA {
	if times == 0 {
		return im
	}
	small := shrinkRGBA(im.Pix, im.Stride, image.Rectangle{Max: im.Rect.Size()}, 1<<times).(*image.RGBA)
	return &image.NRGBA{Pix: small.Pix, Stride: small.Stride, Rect: small.Rect}
}

// finish brings what a decoder gave to white, sRGB and upright.
func (l *Levels) finish(im *image.NRGBA) *image.NRGBA {
	whiten(im)
	if p, ok := parseProfile(l.p.frame.ICC); ok {
		p.toSRGB(im)
	}
	return upright(im, l.turn)
}

// cut takes a part out of a level that was decoded whole; the last such level is
// kept.
func (l *Levels) cut(ctx context.Context, level int, r image.Rectangle) (*image.NRGBA, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.kept == nil || l.at > level {
		if err := l.keep(ctx, level); err != nil {
			return nil, err
		}
	}
	k := level - l.at
	part := l.kept.SubImage(image.Rect(r.Min.X<<k, r.Min.Y<<k, r.Max.X<<k, r.Max.Y<<k).Intersect(l.kept.Rect)).(*image.NRGBA)
	if k == 0 {
		return imaging.Clone(part), nil
	}
	return halved(part, k), nil
}

// keep decodes a level whole, or a finer one while that is not too large: then
// coming closer costs nothing.
func (l *Levels) keep(ctx context.Context, level int) error {
	for level > l.finest && int64(l.At(level-1).X)*int64(l.At(level-1).Y) <= keptPixels {
		level--
	}
	stored := storedRect(image.Rectangle{Max: l.At(level)}, l.turn, l.At(level)).Size()
	want := max(stored.X, stored.Y)
	release, err := l.s.enter(ctx, l.p.weight(want))
	if err != nil {
		return err
	}
	defer release()
	im, _, err := l.s.decode(ctx, l.p, want)
	if err != nil {
		return err
	}
	return guard(func() error {
		if err := checkPalette(im); err != nil {
			return err
		}
		l.kept, l.at = l.finish(exactly(im, stored)), level
		return nil
	})
}

// exactly brings a picture to a size it has nearly, or twice, or eight times.
func exactly(im image.Image, size image.Point) *image.NRGBA {
	if k := (im.Bounds().Dx() + size.X/2) / size.X; k >= 2 {
		im = shrink(im, max(im.Bounds().Dx(), im.Bounds().Dy())/k)
	}
	if im.Bounds().Size() != size {
		return imaging.Resize(im, size.X, size.Y, imaging.Box)
	}
	switch im := im.(type) {
	case *image.NRGBA:
		return im
	case *image.RGBA:
		if im.Opaque() {
			return &image.NRGBA{Pix: im.Pix, Stride: im.Stride, Rect: im.Rect}
		}
	}
	return imaging.Clone(im)
}

// storedRect is where a part of an upright picture of a size lies before it is
// turned.
func storedRect(r image.Rectangle, turn int, size image.Point) image.Rectangle {
	across := func() { r.Min.X, r.Max.X = size.X-r.Max.X, size.X-r.Min.X }
	down := func() { r.Min.Y, r.Max.Y = size.Y-r.Max.Y, size.Y-r.Min.Y }
	switch turn {
	case 2, 3, 6, 7:
		across()
	}
	switch turn {
	case 3, 4, 7, 8:
		down()
	}
	if turn >= 5 {
		r = image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
	}
	return r
}
