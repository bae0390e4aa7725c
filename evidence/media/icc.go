package media

import (
	"encoding/binary"
	"image"
	"math"
	"slices"
	"sync"
)

// profile is a colour profile of the kind phones and cameras write: three
// curves and a matrix (ICC.1:2010, "three-component matrix-based").
type profile struct {
	linear [3][256]float64 // of each channel's value
	matrix [9]float64      // to linear sRGB
}

// parseProfile reads a profile. ok is false where there is none that matters:
// it is absent, it is sRGB, or it is of a kind that is not understood.
func parseProfile(b []byte) (p profile, ok bool) {
	if len(b) < 132 || string(b[16:20]) != "RGB " || string(b[20:24]) != "XYZ " {
		return p, false
	}
	tags := profileTags(b)
	var toXYZ [9]float64
	for i, name := range []string{"r", "g", "b"} {
		xyz, curve := tags[name+"XYZ"], tags[name+"TRC"]
		if len(xyz) < 20 || string(xyz[:4]) != "XYZ " {
			return p, false
		}
		for row := range 3 {
			toXYZ[3*row+i] = s15Fixed16(xyz[8+4*row:])
		}
		if !readCurve(curve, &p.linear[i]) {
			return p, false
		}
	}
	p.matrix = multiply(xyzD50ToSRGB, toXYZ)
	return p, !p.isSRGB()
}

// profileTags finds the tags of a profile; what lies outside of it is left out.
func profileTags(b []byte) map[string][]byte {
	tags := map[string][]byte{}
	n := int(min(binary.BigEndian.Uint32(b[128:]), 100))
	for i := range n {
		at := 132 + 12*i
		if at+12 > len(b) {
			break
		}
		offset, size := int64(binary.BigEndian.Uint32(b[at+4:])), int64(binary.BigEndian.Uint32(b[at+8:]))
		if offset+size <= int64(len(b)) {
			tags[string(b[at:at+4])] = b[offset : offset+size]
		}
	}
	return tags
}

func s15Fixed16(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// readCurve fills the linear value of each of the 256 levels.
func readCurve(b []byte, out *[256]float64) bool {
	if len(b) < 12 {
		return false
	}
	var f func(x float64) float64
	switch string(b[:4]) {
	case "curv":
		f = sampledCurve(b)
	case "para":
		f = parametricCurve(b)
	}
	if f == nil {
		return false
	}
	for i := range out {
		v := f(float64(i) / 255)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
		out[i] = min(max(v, 0), 1)
	}
	return true
}

// sampledCurve is a gamma, or points between which the curve is straight.
func sampledCurve(b []byte) func(float64) float64 {
	n := int(binary.BigEndian.Uint32(b[8:]))
	points := b[12:]
	if n < 0 || n > len(points)/2 {
		return nil
	}
	value := func(i int) float64 { return float64(binary.BigEndian.Uint16(points[2*i:])) }
	switch n {
	case 0:
		return func(x float64) float64 { return x }
	case 1:
		gamma := value(0) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }
	}
	return func(x float64) float64 {
		at := x * float64(n-1)
		i := min(int(at), n-2)
		return (value(i) + (value(i+1)-value(i))*(at-float64(i))) / 65535
	}
}

// parametricCurve is one of the five functions of the specification.
func parametricCurve(b []byte) func(float64) float64 {
	kind := binary.BigEndian.Uint16(b[8:])
	counts := []int{1, 3, 4, 5, 7}
	if int(kind) >= len(counts) || len(b) < 12+4*counts[kind] {
		return nil
	}
	var v [7]float64 // g a b c d e f
	for i := range counts[kind] {
		v[i] = s15Fixed16(b[12+4*i:])
	}
	g, a, bb, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	switch kind {
	case 0:
		a, d = 1, 0
	case 1:
		c, d = 0, -bb/a
	case 2:
		e, f, c, d = c, c, 0, -bb/a
	}
	return func(x float64) float64 {
		if x < d {
			return c*x + f
		}
		return math.Pow(a*x+bb, g) + e
	}
}

// xyzD50ToSRGB takes the profile connection space to linear sRGB.
var xyzD50ToSRGB = [9]float64{
	3.1338561, -1.6168667, -0.4906146,
	-0.9787684, 1.9161415, 0.0334540,
	0.0719453, -0.2289914, 1.4052427,
}

// What files name by number (ITU-T H.273) and not by a profile.
const codedP3 = 12

// codedLight are the curves by number that are about that of sRGB, or left open.
var codedLight = []int{1, 2, 6, 13}

// codedProfile is the profile of colours that are named by number; nil: they are
// taken for sRGB.
func codedProfile(primaries, light int) []byte {
	if primaries != codedP3 || !slices.Contains(codedLight, light) {
		return nil
	}
	return profileOf(primariesP3, curveSRGB)
}

// Display P3: its primaries in the connection space, by rows X, Y, Z. It shares
// the curve of sRGB; this is its parametric form.
var (
	primariesP3 = [9]float64{0.51512, 0.29198, 0.15710, 0.24120, 0.69225, 0.06657, -0.00105, 0.04189, 0.78407}
	curveSRGB   = [5]float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}
)

// profileOf builds a profile.
func profileOf(toXYZ [9]float64, curve [5]float64) []byte {
	fixed := func(b []byte, v float64) []byte {
		return binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	para := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	for _, v := range curve {
		para = fixed(para, v)
	}
	b := make([]byte, 128)
	copy(b[16:], "RGB XYZ ")
	b = binary.BigEndian.AppendUint32(b, 6)
	at := 132 + 6*12
	var data []byte
	add := func(name string, body []byte) {
		b = append(b, name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(data)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
		data = append(data, body...)
	}
	for i, name := range []string{"r", "g", "b"} {
		xyz := []byte("XYZ \x00\x00\x00\x00")
		for row := range 3 {
			xyz = fixed(xyz, toXYZ[3*row+i])
		}
		add(name+"XYZ", xyz)
		add(name+"TRC", para)
	}
	return append(b, data...)
}

func multiply(a, b [9]float64) (m [9]float64) {
	for i := range 9 {
		r, c := i/3*3, i%3
		m[i] = a[r]*b[c] + a[r+1]*b[c+3] + a[r+2]*b[c+6]
	}
	return m
}

// isSRGB tells that a profile changes no colour by more than two levels.
func (p *profile) isSRGB() bool {
	probe := image.NewNRGBA(image.Rect(0, 0, 125, 1))
	for i := range 125 {
		levels := [3]int{i / 25, i / 5 % 5, i % 5}
		for c, l := range levels {
			probe.Pix[4*i+c] = byte(l * 63)
		}
	}
	before := append([]byte(nil), probe.Pix...)
	p.toSRGB(probe)
	for i, v := range before {
		if d := int(v) - int(probe.Pix[i]); d > 2 || d < -2 {
			return false
		}
	}
	return true
}

// steps is how finely linear light is cut for the way back to levels.
const steps = 8192

// toSRGB turns the colours of a picture into sRGB; what sRGB cannot show takes
// its nearest level.
func (p *profile) toSRGB(im *image.NRGBA) {
	levels, share := srgbLevels(), p.shares()
	level := func(v int32) byte { return levels[min(max((v+half)>>shareBits, 0), steps)] }
	for i := 0; i+3 < len(im.Pix); i += 4 {
		px := im.Pix[i : i+3 : i+3]
		r, g, b := &share[0][px[0]], &share[1][px[1]], &share[2][px[2]]
		for c := range px {
			px[c] = level(r[c] + g[c] + b[c])
		}
	}
}

// shareBits is how much finer shares of light are than its steps.
const (
	shareBits = 8
	half      = 1 << (shareBits - 1)
)

// shares is how much light each level of each channel gives to the three of
// sRGB, so that a pixel costs additions only.
func (p *profile) shares() *[3][256][3]int32 {
	var all [3][256][3]int32
	for from := range 3 {
		for v, light := range p.linear[from] {
			for to := range 3 {
				all[from][v][to] = int32(math.Round(p.matrix[3*to+from] * light * (steps << shareBits)))
			}
		}
	}
	return &all
}

// srgbLevels is the level of each step of light.
var srgbLevels = sync.OnceValue(func() *[steps + 1]byte {
	var levels [steps + 1]byte
	for i := range levels {
		levels[i] = srgbLevel(float64(i) / steps)
	}
	return &levels
})

func srgbLevel(v float64) byte {
	if v <= 0.0031308 {
		return byte(v*12.92*255 + 0.5)
	}
	return byte((1.055*math.Pow(v, 1/2.4)-0.055)*255 + 0.5)
}
