package app

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// cellOf is the cell of an exhibit on screen.
func (b *bench) cellOf(x evidence.Exhibit) (found *cell) {
	b.walk(func(o fyne.CanvasObject) {
		if c, ok := o.(*cell); ok && c.face.id == x.ID {
			found = c
		}
	})
	if found == nil {
		b.t.Fatalf("no cell of %s", x.Number)
	}
	return found
}

// pixelAt is the colour of a picture at fractions of its size.
func pixelAt(p *kit.Picture, x, y float64) color.RGBA {
	m, ok := p.Image().(*image.RGBA)
	if !ok {
		return color.RGBA{}
	}
	return m.RGBAAt(int(x*float64(m.Rect.Dx())), int(y*float64(m.Rect.Dy())))
}

func redact(box evidence.Box) func([]evidence.Redaction) []evidence.Redaction {
	return func(all []evidence.Redaction) []evidence.Redaction { return append(all, evidence.Redaction{Box: box}) }
}

var black = color.RGBA{0, 0, 0, 255}

// A cell shows what was redacted as it leaves, and the plain picture again once
// that is taken back; in between it is never without a picture.
func TestCellShowsWhatIsRedacted(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("가리기", b.photos(2)...)
	b.settle()
	x := c.exhibits()[0]
	cell := b.cellOf(x)
	b.until("the picture", func() bool { return cell.picture.Image() != nil })
	if pixelAt(cell.picture, .5, .5) == black {
		t.Fatal("the picture is black before anything was redacted")
	}
	c.change(desk.Redact(x.ID, redact(evidence.Box{X: .25, Y: .25, W: .5, H: .5})))
	b.until("the redaction on the board", func() bool {
		if cell.picture.Image() == nil {
			t.Fatal("the cell went empty")
		}
		return pixelAt(cell.picture, .5, .5) == black
	})
	if pixelAt(cell.picture, .05, .05) == black {
		t.Error("more than the area is black")
	}
	c.undo()
	b.until("the plain picture again", func() bool { return pixelAt(cell.picture, .5, .5) != black })
}

// What is redacted in one exhibit is so in another of the same original, and
// stays so for what lies in the trash; marks are their exhibit's own.
func TestOverlayOfSharedOriginal(t *testing.T) {
	d := evidence.DigestOf([]byte("original"))
	hidden := evidence.Redaction{ID: "r1", Box: evidence.Box{W: .5, H: .5}}
	own := evidence.Redaction{ID: "r2", Box: evidence.Box{X: .5, W: .5, H: .5}}
	mark := evidence.Mark{ID: "m1", Kind: evidence.BoxMark}
	s := evidence.Snapshot{
		Exhibits: []evidence.Exhibit{{ID: "a", Original: d, Redactions: []evidence.Redaction{hidden}}, {ID: "b", Original: d, Marks: []evidence.Mark{mark}}},
		Trash:    []evidence.Exhibit{{ID: "t", Original: d, Redactions: []evidence.Redaction{own}}}}
	over := newDrawn(s)
	for _, x := range []evidence.Exhibit{s.Exhibits[0], s.Exhibits[1], s.Trash[0]} {
		if o := over.over(x); len(o.Redactions) != 2 || len(o.Marks) != len(x.Marks) {
			t.Errorf("%s: %+v", x.ID, o)
		}
	}
	back, err := readOver(writeOver(over.over(s.Exhibits[1])))
	if err != nil || len(back.Redactions) != 2 || back.Redactions[0] != hidden || back.Marks[0].Kind != evidence.BoxMark {
		t.Errorf("read back: %+v, %v", back, err)
	}
}

// The card in the library shows no more than the board.
func TestCardOfLibraryShowsNoRedactedPicture(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("표지", b.photos(1)...)
	c.change(desk.Redact(c.exhibits()[0].ID, redact(evidence.Box{W: 1, H: 1})))
	b.settle()
	cover := known(c.session.Dir(), c.session.Snapshot()).Covers[0]
	key, ok := coverKey(cover)
	over, err := readOver(key.Over)
	if !ok || err != nil || key.Digest != c.exhibits()[0].Original || len(over.Redactions) != 1 {
		t.Errorf("cover %q: %+v, %v, %v", cover, over, ok, err)
	}
	if plain, ok := coverKey(key.Digest.String()); !ok || plain.Over != "" {
		t.Errorf("a cover of an older version: %+v, %v", plain, ok)
	}
}
