package raster

import (
	"image"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"proofbox/report/page"
)

// glyphs draws the glyphs of a set of fonts and remembers their masks.
type glyphs struct {
	fonts *page.Fonts
	mu    sync.Mutex // guards what follows
	files map[page.Face]*sfnt.Font
	buf   sfnt.Buffer
	masks map[glyphKey]*image.Alpha
	held  int // bytes of masks
	z     vector.Rasterizer
}

// glyphKey is a glyph at a size, so many parts of a pixel to the right.
type glyphKey struct {
	face  page.Face
	glyph uint16
	part  uint8
	em    float32 // pixels
}

const (
	// glyphParts is into how many places a pixel is divided, from left to
	// right; from top to bottom a line of text begins at a whole pixel.
	glyphParts = 4
	// mostMasks is how many bytes of masks are held; a mask counts for what it
	// costs besides its pixels too.
	mostMasks = 12 << 20
	maskCost  = 160
)

func newGlyphs(f *page.Fonts) *glyphs {
	g := &glyphs{fonts: f}
	g.forget()
	return g
}

func (g *glyphs) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.files, g.masks, g.held = map[page.Face]*sfnt.Font{}, map[glyphKey]*image.Alpha{}, 0
}

// mask gives the mask of a glyph whose origin is at 0, 0.
func (g *glyphs) mask(k glyphKey) *image.Alpha {
	g.mu.Lock()
	defer g.mu.Unlock()
	if m, ok := g.masks[k]; ok {
		return m
	}
	m := g.draw(k)
	if g.held += len(m.Pix) + maskCost; g.held > mostMasks {
		clear(g.masks)
		g.held = len(m.Pix) + maskCost
	}
	g.masks[k] = m
	return m
}

// largestGlyph bounds the side of a mask.
const largestGlyph = 4096

func (g *glyphs) draw(k glyphKey) *image.Alpha {
	o := g.outline(k.face, k.glyph, float64(k.em), float64(k.part)/glyphParts)
	r := o.bounds().Intersect(image.Rect(-largestGlyph, -largestGlyph, largestGlyph, largestGlyph))
	m := image.NewAlpha(r)
	if !r.Empty() {
		o.cover(&g.z, m)
	}
	return m
}

// outline gives the shape of a glyph; nothing where the font has none, or none
// that can be read.
func (g *glyphs) outline(face page.Face, glyph uint16, em, dx float64) outline {
	f := g.file(face)
	if f == nil {
		return nil
	}
	units := f.UnitsPerEm()
	segments, err := f.LoadGlyph(&g.buf, sfnt.GlyphIndex(glyph), fixed.I(int(units)), nil)
	if err != nil {
		return nil
	}
	scale := em * g.fonts.Scale(face) / float64(units) / 64
	at := func(p fixed.Point26_6) point { return point{dx + float64(p.X)*scale, float64(p.Y) * scale} }
	o := make(outline, 0, len(segments))
	for _, s := range segments {
		o = append(o, edge{glyphVerbs[s.Op], [3]point{at(s.Args[0]), at(s.Args[1]), at(s.Args[2])}})
	}
	return o
}

var glyphVerbs = [...]verb{sfnt.SegmentOpMoveTo: moveTo, sfnt.SegmentOpLineTo: lineTo, sfnt.SegmentOpQuadTo: quadTo, sfnt.SegmentOpCubeTo: cubeTo}

func (g *glyphs) file(face page.Face) *sfnt.Font {
	f, ok := g.files[face]
	if !ok {
		f, _ = sfnt.Parse(g.fonts.File(face)) // nil: nothing of it is drawn
		g.files[face] = f
	}
	return f
}

// text shows the runs of a line one after another, by the widths the line was
// measured with.
func (p *Painter) text(s *sheet, m page.Text) {
	em := m.Size * page.Point * s.scale
	if !(em > 0) || em > largestGlyph {
		return
	}
	at := s.at(m.X, m.Y)
	y := nearest(at.y)
	g := p.glyphs
	if y < s.clip.Min.Y-pixel(3*em) || y > s.clip.Max.Y+pixel(3*em) { // no glyph is that high
		return
	}
	for _, r := range m.Runs {
		for _, l := range r.Glyphs {
			part := nearest((at.x + float64(l.X)*em/1000) * glyphParts)
			k := glyphKey{r.Face, l.ID, uint8(part & (glyphParts - 1)), float32(em)}
			if mask := g.mask(k); !mask.Rect.Empty() {
				s.through(mask, mask.Rect.Min.Add(image.Pt(part>>2, y-nearest(float64(l.Y)*em/1000))), m.Color, 1)
			}
			at.x += (float64(g.fonts.Advance(r.Face, l.ID)+int(l.Kern)) + m.Track) * em / 1000
		}
	}
}
