package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	"slices"

	"github.com/disintegration/imaging"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

// Overlay is what a derivative has over the plain picture: areas burned away,
// and marks drawn. Redactions lie on top of everything. Part is how much of it
// is shown; the zero Box: all.
type Overlay struct {
	Redactions []evidence.Redaction
	Marks      []evidence.Mark
	Part       evidence.Box
}

// Plain tells that the picture is shown whole, with nothing laid over.
func (o Overlay) Plain() bool { return len(o.Redactions)+len(o.Marks) == 0 && o.whole() }

func (o Overlay) whole() bool { return o.Part == evidence.Box{} }

// drawing is the version of how overlays are drawn, as making is of derivatives.
const drawing = "1"

// key names what is laid over, for the file of a derivative; "": nothing. Two
// overlays that look the same have the same key.
func (o Overlay) key() (string, error) {
	if o.Plain() {
		return "", nil
	}
	o.Marks = slices.Clone(o.Marks)
	for i := range o.Marks {
		o.Marks[i].ID = ""
	}
	boxes := make([]evidence.Box, len(o.Redactions))
	for i, r := range o.Redactions {
		boxes[i] = r.Box
	}
	said := []any{drawing, boxes, o.Marks}
	if !o.whole() {
		said = append(said, o.Part)
	}
	b, err := json.Marshal(said)
	if err != nil {
		return "", evidence.Invalid("overlay", err.Error())
	}
	sum := sha256.Sum256(b)
	return "-" + hex.EncodeToString(sum[:12]), nil
}

// side is the long side a picture is decoded at to be laid over and brought to
// a recipe's size: a magnifier, or a part, wants more than is shown.
func (o Overlay) side(r recipe) int {
	side := max(r.side, recipes[Print].side)
	if !o.whole() || slices.ContainsFunc(o.Marks, func(m evidence.Mark) bool { return m.Kind == evidence.Magnifier }) {
		return 2 * side
	}
	return side
}

// soak is how many pixels beyond a redacted area are burned with it, where the
// picture is as it was decoded. A decoder that reduces mixes the pixels of a
// block, of 4 at most on a side, and the filter of a reduced HEIC reaches 3: no
// pixel that is left has anything of what was burned.
const soak = 4

// renderAs makes the picture of a recipe with what is laid over it. The burning
// is done at the size that was decoded, before any filter mixes pixels.
func (s *Studio) renderAs(im image.Image, r recipe, turn int, icc []byte, o Overlay) (*image.NRGBA, error) {
	if o.Plain() {
		return r.render(im, turn, icc)
	}
	if err := checkPalette(im); err != nil {
		return nil, err
	}
	large := imaging.Clone(im)
	whiten(large)
	if p, ok := parseProfile(icc); ok {
		p.toSRGB(large)
	}
	large = upright(large, turn)
	pen.Burn(large, o.Redactions, soak)
	if !o.whole() {
		large = imaging.Crop(large, o.Part.Pixels(large.Rect.Dx(), large.Rect.Dy()))
	}
	small := r.reduce(large)
	if len(o.Marks) > 0 {
		p, err := s.pen()
		if err != nil {
			return nil, err
		}
		p.Draw(small, large, o.Marks)
		pen.Burn(small, o.Redactions, 0) // no mark may be seen there
	}
	return small, nil
}

// DeriveAs is Derive with something laid over the picture. What is redacted is
// in no byte of the file.
func (s *Studio) DeriveAs(ctx context.Context, src Source, r Recipe, o Overlay) (string, error) {
	path, err := s.overlaidPath(src.Digest, r, o)
	if err != nil {
		return "", err
	}
	return s.deriveTo(ctx, src, r, recipes[r], o, path)
}

// deriveTo makes a derivative of a recipe in the way of how, if it is not there yet.
func (s *Studio) deriveTo(ctx context.Context, src Source, r Recipe, how recipe, o Overlay, path string) (string, error) {
	if exists(path) {
		return path, nil
	}
	if !src.Facts.Preview && src.Facts.Kind != evidence.Video { // a video may have come before ffmpeg did
		return "", ErrNoPreview
	}
	err := s.flights.do(ctx, s.makingOf(src, r, o, path), func() bool { return exists(path) }, func() error {
		if src.Facts.Kind == evidence.Video {
			return s.derivePoster(ctx, src, how, o, path)
		}
		return s.derivePicture(ctx, src, r, how, o, path)
	})
	if err != nil {
		return "", deriveFault(src.Path, err)
	}
	return path, nil
}
