package pdf

import (
	"encoding/binary"
	"math"
)

// sRGB is a small ICC profile of version 2 for the colours of the report: the
// primaries of sRGB seen under D50, and its curve in 1,024 steps.
func sRGB() []byte {
	curve := curveTag()
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", describeTag("sRGB IEC61966-2.1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright, use freely\x00"...)},
		{"wtpt", xyzTag(0.95045, 1, 1.08905)},
		{"rXYZ", xyzTag(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyzTag(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyzTag(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil}, // one curve for all three
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	base := 128 + 4 + 12*len(tags)
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil {
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
			at, size = base+len(data), len(t.data)
			data = append(data, t.data...)
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	return append(append(profileHeader(base+len(data)), table...), data...)
}

func profileHeader(size int) []byte {
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h, uint32(size))
	copy(h[8:], []byte{2, 0x10, 0, 0}) // version 2.1
	copy(h[12:], "mntrRGB XYZ ")
	copy(h[24:], []byte{0x07, 0xD0, 0, 1, 0, 1}) // 2000-01-01
	copy(h[36:], "acsp")
	copy(h[68:], xyz(0.9642, 1, 0.8249)) // D50
	return h
}

func describeTag(s string) []byte {
	b := append([]byte("desc\x00\x00\x00\x00"), 0, 0, 0, byte(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh name
}

func xyzTag(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), xyz(x, y, z)...) }

func xyz(v ...float64) (b []byte) {
	for _, f := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(math.Round(f*65536)))
	}
	return b
}

func curveTag() []byte {
	const n = 1024
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), n)
	for i := range n {
		v := float64(i) / (n - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(v*65535)))
	}
	return b
}
