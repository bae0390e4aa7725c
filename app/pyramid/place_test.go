package pyramid

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func anywhere(r *rapid.T) Geometry {
	n := func(name string, most int) int { return rapid.IntRange(1, most).Draw(r, name) }
	return Geometry{image.Pt(n("pw", 9000), n("ph", 21000)), image.Pt(n("vw", 3000), n("vh", 2000)), Place{
		rapid.Float64Range(0, 1).Draw(r, "x"), rapid.Float64Range(0, 1).Draw(r, "y"),
		rapid.SampledFrom([]float64{0, 0.05, 0.3, 1, 2.5, 16}).Draw(r, "zoom"), rapid.IntRange(0, 3).Draw(r, "turn")}}.Settled()
}

func TestToViewTakesBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		g := anywhere(r)
		x, y := rapid.Float64Range(0, 3000).Draw(r, "at"), rapid.Float64Range(0, 2000).Draw(r, "and")
		if u, v := g.ToView(g.ToPicture(x, y)); math.Abs(u-x) > 1e-4 || math.Abs(v-y) > 1e-4 {
			r.Fatalf("%v, %v comes back as %v, %v", x, y, u, v)
		}
	})
}

// TestThePointUnderThePointerStays, as far as the picture's edges let it.
func TestThePointUnderThePointerStays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		g := anywhere(r)
		x := rapid.Float64Range(0, float64(g.View.X)).Draw(r, "at")
		y := rapid.Float64Range(0, float64(g.View.Y)).Draw(r, "and")
		to := g.Zoomed(rapid.Float64Range(0.5, 2).Draw(r, "factor"), x, y)
		free := func(q Geometry) bool { return q.Place.X > 0.0 && q == q.Settled() }
		px, py := g.ToPicture(x, y)
		u, v := to.ToView(px, py)
		f, z := to.flat(), to.Zoom()
		held := func(at float64, picture, view int) bool { // at an edge, or in the middle
			half := float64(view) / 2 / (z * float64(picture))
			return half >= 0.5 || at <= half+1e-9 || at >= 1-half-1e-9
		}
		if held(to.Place.X, to.Picture.X, f.X) || held(to.Place.Y, to.Picture.Y, f.Y) {
			return
		}
		if most := 2 + 2*to.Zoom()/g.Zoom(); free(to) && (math.Abs(u-x) > most || math.Abs(v-y) > most) {
			r.Fatalf("%v,%v went to %v,%v (%+v → %+v)", x, y, u, v, g, to)
		}
	})
}

func TestThePictureStaysInView(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		g := anywhere(r).Moved(rapid.Float64Range(-1e5, 1e5).Draw(r, "dx"), rapid.Float64Range(-1e5, 1e5).Draw(r, "dy"))
		o, z, f := g.origin(), g.Zoom(), g.flat()
		for _, axis := range [][3]float64{{float64(o.X), float64(g.Picture.X) * z, float64(f.X)}, {float64(o.Y), float64(g.Picture.Y) * z, float64(f.Y)}} {
			from, size, view := axis[0], axis[1], axis[2]
			if size >= view && (from < -1 || from+view > size+1) || size < view && math.Abs(from+view/2-size/2) > 1 {
				r.Fatalf("origin %v of %v in a view of %v: %+v", from, size, view, g)
			}
		}
	})
}

func TestMovedGoesAlong(t *testing.T) {
	for turned := range 4 {
		g := Geometry{image.Pt(4000, 3000), image.Pt(800, 600), Place{0.5, 0.5, 1, turned}}.Settled()
		px, py := g.ToPicture(400, 300)
		x, y := g.Moved(70, -40).ToView(px, py)
		if math.Abs(x-470) > 1 || math.Abs(y-260) > 1 {
			t.Errorf("turn %d: the point went to %v, %v", turned, x, y)
		}
	}
}

func TestZoomingOutEndsAtTheWhole(t *testing.T) {
	g := Geometry{image.Pt(4000, 3000), image.Pt(800, 600), Place{0.9, 0.1, 1, 0}}.Settled()
	for range 40 {
		g = g.Zoomed(0.8, 10, 10)
	}
	if g.Place.Zoom != 0 || g.Zoom() != 0.2 {
		t.Errorf("%+v", g)
	}
	small := Geometry{image.Pt(80, 60), image.Pt(800, 600), Place{}}
	if small.Zoom() != mostFit {
		t.Errorf("a small picture is shown at %v", small.Zoom())
	}
}

func TestRatioGoesRound(t *testing.T) {
	g := Geometry{image.Pt(4000, 3000), image.Pt(800, 600), Place{0.5, 0.5, 1, 0}}
	if got := g.AtRatio(g.Ratio()); math.Abs(got.Zoom()-1) > 1e-9 {
		t.Errorf("%+v", got)
	}
	if got := g.AtRatio(1); got.Place.Zoom != 0 {
		t.Errorf("%+v", got)
	}
}
