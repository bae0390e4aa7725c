package pyramid

import "math"

// axis is how the pixels of a layer become those of a view along one direction.
type axis struct {
	from, to int     // pixels of the view that the layer covers
	first    []int   // of each of them: the first pixel of the layer that takes part
	weights  []int32 // taps of each, together weightOne
	taps     int
}

const (
	weightBits = 14
	weightOne  = 1 << weightBits
)

// span is the place of a layer along one direction: origin and zoom of the view,
// size of the picture, and where the layer's count pixels, of scale pixels of
// the picture each, begin.
type span struct {
	origin, view int
	zoom         float64
	picture      int
	begin, count int
	scale        float64
}

// at is where a pixel of the view lies in the layer.
func (s span) at(x int) float64 {
	return (float64(s.origin+x)+0.5)/(s.zoom*s.scale) - float64(s.begin)
}

// covered is the pixels of the view whose middle the layer covers.
func (s span) covered() (from, to int) {
	low := float64(s.begin) * s.scale
	high := min(float64(s.begin+s.count)*s.scale, float64(s.picture))
	edge := func(v float64) int { return int(math.Ceil(v*s.zoom - 0.5 - float64(s.origin) - 1e-9)) }
	return max(edge(low), 0), min(edge(high), s.view)
}

// near takes the nearest pixel.
func (s span) near() axis {
	a := axis{taps: 1}
	a.from, a.to = s.covered()
	for x := a.from; x < a.to; x++ {
		a.first = append(a.first, min(max(int(math.Floor(s.at(x)+1e-9)), 0), s.count-1))
	}
	return a
}

// smooth weighs the pixels around by Catmull and Rom's curve, made wide enough
// that none is passed over where the layer is finer than the view.
func (s span) smooth() axis {
	step := max(1/(s.zoom*s.scale), 1)
	reach := 2 * step
	a := axis{taps: int(math.Ceil(2*reach)) + 1}
	a.from, a.to = s.covered()
	raw := make([]float64, a.taps)
	for x := a.from; x < a.to; x++ {
		at := s.at(x) - 0.5 // of the middles of pixels
		low := int(math.Ceil(at - reach))
		sum := 0.0
		for i := range raw {
			raw[i] = catmullRom((float64(low+i) - at) / step)
			sum += raw[i]
		}
		a.add(low, raw, sum, s.count)
	}
	return a
}

// add puts the weights of one pixel; those beyond the layer's edge go to the
// pixel at the edge.
func (a *axis) add(low int, raw []float64, sum float64, count int) {
	first := min(max(low, 0), max(count-a.taps, 0))
	at := len(a.weights)
	a.first = append(a.first, first)
	a.weights = append(a.weights, make([]int32, a.taps)...)
	left := int32(weightOne)
	largest := at
	for i, w := range raw {
		v := int32(math.Round(w / sum * weightOne))
		to := at + min(max(low+i, 0), count-1) - first
		a.weights[to] += v
		left -= v
		if a.weights[to] > a.weights[largest] {
			largest = to
		}
	}
	a.weights[largest] += left
}

func catmullRom(x float64) float64 {
	switch x = math.Abs(x); {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}
