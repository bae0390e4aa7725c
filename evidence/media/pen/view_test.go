package pen_test

import (
	"image"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/media/pen"
)

// TestAPartIsDrawnAsTheWhole: a part of a picture has, pixel by pixel, what the
// whole has there; it is the same renderer.
func TestAPartIsDrawnAsTheWhole(t *testing.T) {
	const w, h = 400, 300
	p := newPen(t)
	plain, all := ground(w, h), ground(w, h)
	marks := []evidence.Mark{
		{Kind: evidence.Arrow, Points: at(0.1, 0.1, 0.5, 0.4), Ink: evidence.RedInk, Stroke: evidence.Thick},
		{Kind: evidence.Ellipse, Points: at(0.5, 0.5, 0.9, 0.9), Ink: evidence.BlueInk, Stroke: evidence.Medium},
		{Kind: evidence.TextMark, Points: at(0.3, 0.8), Text: "금 간 곳", Ink: evidence.GreenInk, Stroke: evidence.Medium},
		{Kind: evidence.Callout, Points: at(0.8, 0.2, 0.6, 0.3), Number: 12, Ink: evidence.AmberInk, Stroke: evidence.Medium},
		{Kind: evidence.Magnifier, Points: at(0.2, 0.4, 0.25, 0.4, 0.5, 0.6), Zoom: 3, Ink: evidence.RedInk, Stroke: evidence.Thin},
		{Kind: evidence.Ruler, Points: at(0.05, 0.95, 0.6, 0.9), Length: 42, Unit: evidence.Millimetre, Ink: evidence.RedInk, Stroke: evidence.Medium},
	}
	redacted := []evidence.Redaction{{Box: evidence.Box{X: 0.33, Y: 0.21, W: 0.1, H: 0.3}}}
	p.Draw(all, plain, marks)
	whole := pen.View{Image: all, W: w, H: h}
	whole.Burn(redacted)
	rapid.Check(t, func(r *rapid.T) {
		x, y := rapid.IntRange(0, w-2).Draw(r, "x"), rapid.IntRange(0, h-2).Draw(r, "y")
		part := image.Rect(x, y, rapid.IntRange(x+1, w).Draw(r, "right"), rapid.IntRange(y+1, h).Draw(r, "bottom"))
		v := pen.View{Image: image.NewNRGBA(part), W: w, H: h}
		for py := part.Min.Y; py < part.Max.Y; py++ {
			copy(v.Image.Pix[v.Image.PixOffset(part.Min.X, py):][:4*part.Dx()], plain.Pix[plain.PixOffset(part.Min.X, py):])
		}
		p.DrawView(v, marks, func(evidence.Box) pen.View { return pen.View{Image: plain, W: w, H: h} })
		v.Burn(redacted)
		for py := part.Min.Y; py < part.Max.Y; py++ {
			for px := part.Min.X; px < part.Max.X; px++ {
				a, b := v.Image.NRGBAAt(px, py), all.NRGBAAt(px, py)
				if max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)) > 8 { // the rasteriser rounds from the part's corner; a shift of a twentieth of a pixel would be more
					r.Fatalf("%d,%d of %v is %v, not %v", px, py, part, a, b)
				}
			}
		}
	})
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
