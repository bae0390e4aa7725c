package media

import (
	"bytes"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// placesSaid are places as files say them, one of every form that begins in its
// own way.
var placesSaid = []string{
	"II*\x00\x08\x00\x00\x00\x01\x00\x25\x88\x04\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00" +
		"\x01\x00\x02\x00\x05\x00\x01\x00\x00\x00\x2c\x00\x00\x00\x00\x00\x00\x00\x25\x00\x00\x00\x01\x00\x00\x00",
	"MM\x00*\x00\x00\x00\x08\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00" +
		"\x00\x01\x00\x02\x00\x05\x00\x00\x00\x01\x00\x00\x00\x2c\x00\x00\x00\x00\x00\x00\x00\x25\x00\x00\x00\x01",
	"8BIM\x04\x04\x00\x00\x00\x00\x00\x0a\x1c\x02\x5a\x00\x05Seoul",
	"\xa9xyz\x00\x12\x15\xc7+37.5000+127.0000/",
	"data\x00\x00\x00\x01\x00\x00\x00\x00+37.5000+127.0000/",
	"loci\x00\x00\x00\x00\x15\xc7Home\x00\x00\x00\x7f\x00\x00\x00\x25\x00\x00",
	"mebx\x00\x00com.apple.quicktime.location.ISO6709",
	"GPS5l\x14", "freeGPS ",
	` exif:GPSLatitude="37,30N"`, ` exif:GpsLatitude="37,30N"`, "<GPSLatitude>37,30N</GPSLatitude>",
	` photoshop:City="Seoul"`, ` Iptc4xmpCore:Location="Home"`, ` photoshop:State="Seoul"`,
	` Iptc4xmpExt:ProvinceState="Seoul"`, ` Iptc4xmpExt:WorldRegion="Asia"`,
	":\x00G\x00P\x00S\x00L\x00a\x00t\x00i\x00t\x00u\x00d\x00e\x00=\x00\"\x003\x007\x00\"\x00",
	"\x00:\x00G\x00P\x00S\x00L\x00a\x00t\x00i\x00t\x00u\x00d\x00e\x00=\x00\"\x003\x007\x00\"",
}

// TestPlacesAnywhere puts each form at every kind of place in a file, also across
// the border of two windows.
func TestPlacesAnywhere(t *testing.T) {
	noise := bytes.Repeat([]byte("#"), 2*placeWindow+100)
	for _, said := range placesSaid {
		for _, at := range []int{0, 1, 6, 7, 8, 9, placeWindow - len(said), placeWindow - 2, placeWindow - 1, placeWindow, placeWindow + 1, len(noise) - len(said)} {
			b := bytes.Clone(noise)
			copy(b[at:], said)
			if says, err := placeIn(context.Background(), b); !says || err != nil {
				t.Errorf("%q at %d: %v %v", said, at, says, err)
			}
		}
	}
	for n := range 12 {
		if says, err := placeIn(context.Background(), noise[:n]); says || err != nil {
			t.Errorf("%d bytes without a place: %v %v", n, says, err)
		}
	}
}

// TestPairs holds the search against one byte by byte.
func TestPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.SampledFrom([]byte("IM8BGP:<\x00daxfr#~")), 1, 60).Draw(t, "b")
		from := rapid.IntRange(0, len(b)-1).Draw(t, "from")
		to := rapid.IntRange(from, len(b)-1).Draw(t, "to")
		want := to
		for i := from; i < to; i++ {
			if slices.Contains([]string{"II", "MM", "8B", "da", "GP", "fr", ":\x00", ":G", ":P", "<\x00", "<G", "<P"}, string(b[i:i+2])) {
				want = i
				break
			}
		}
		if got := placeMarks.next(b, from, to); got != want {
			t.Fatalf("%q from %d to %d: %d, want %d", b, from, to, got, want)
		}
	})
}

// BenchmarkSaysPlace looks through what a video is mostly: bytes like chance.
func BenchmarkSaysPlace(b *testing.B) {
	noise := make([]byte, 16<<20)
	for i, r := 0, rand.New(rand.NewPCG(1, 2)); i < len(noise); i++ {
		noise[i] = byte(r.Uint32())
	}
	b.SetBytes(int64(len(noise)))
	for b.Loop() {
		if says, err := placeIn(b.Context(), noise); says || err != nil {
			b.Fatal(says, err)
		}
	}
}
