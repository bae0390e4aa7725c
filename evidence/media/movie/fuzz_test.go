package movie

import (
	"bytes"
	"context"
	"testing"
)

// hold is what must be true of the facts of any bytes.
func hold(t *testing.T, b []byte) {
	f, err := read(b)
	if err != nil && err != ErrFormat && err != ErrEmpty {
		t.Fatalf("bytes in memory gave %v", err)
	}
	if f.Duration < 0 || f.Duration > MaxDuration+1 || f.Width < 0 || f.Height < 0 || f.Width > 1<<31 || f.Height > 1<<31 {
		t.Fatalf("%+v", f)
	}
	if f.Turn%90 != 0 || f.Turn < 0 || f.Turn > 270 || len(f.Make) > maxText || len(f.Model) > maxText || len(f.Codec) > 2*maxText {
		t.Fatalf("%+v", f)
	}
	if y := f.Created.At.Year(); !f.Created.IsZero() && (y < 0 || y > 50_000) {
		t.Fatalf("%+v", f)
	}
	if k, err := FirstKeyPicture(context.Background(), bytes.NewReader(b), int64(len(b))); err == nil && len(k.HEIC) > 2*len(b)+1000 {
		t.Fatal(len(k.HEIC))
	}
	frames, _ := Frames(context.Background(), bytes.NewReader(b), int64(len(b)))
	for _, x := range frames {
		if x.At < 0 || x.Offset < 0 || x.Size < 1 || x.Offset+int64(x.Size) > int64(len(b)) {
			t.Fatalf("%+v", x)
		}
	}
}

func FuzzBoxes(f *testing.F) {
	for _, b := range [][]byte{smallMOV(), fastMOV(), hevcMOV(), fragmentedMP4(), turned(identity), atom("ftyp", "mp42"), {0, 0, 0, 1, 'm', 'o', 'o', 'v', 0xff}} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) { hold(t, b) })
}

func FuzzRIFF(f *testing.F) {
	f.Add(smallAVI())
	f.Add(smallAVI()[:12])
	f.Fuzz(func(t *testing.T, b []byte) { hold(t, b) })
}

func FuzzMKV(f *testing.F) {
	f.Add(smallMKV())
	f.Add(liveWebM())
	f.Fuzz(func(t *testing.T, b []byte) { hold(t, b) })
}

func FuzzTS(f *testing.F) {
	f.Add(smallTS())
	f.Fuzz(func(t *testing.T, b []byte) { hold(t, b) })
}

func FuzzH264(f *testing.F) {
	f.Add([]byte{0x64, 0x00, 0x28, 0xad, 0x00, 0xec, 0x07, 0x80, 0x44, 0x7d, 0xe0, 0x22, 0, 0, 3, 0, 2, 0, 0, 3, 0, 0x65, 0xd1, 0x40})
	f.Fuzz(func(t *testing.T, b []byte) {
		if w, h, fps := h264Size(unit(b)); w < 0 || h < 0 || fps < 0 || fps > 1000 {
			t.Fatal(w, h, fps)
		}
	})
}

func TestEveryCutOfASmallVideo(t *testing.T) {
	for _, b := range [][]byte{smallMOV(), fastMOV(), hevcMOV(), fragmentedMP4(), smallAVI(), smallMKV(), liveWebM(), smallTS()} {
		for n := range b {
			hold(t, b[:n])
		}
	}
}
