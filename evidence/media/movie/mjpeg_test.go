package movie

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestWrittenVideosAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frames := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 1, 60), 1, 40).Draw(t, "frames")
		zone := time.FixedZone("", 900*rapid.IntRange(-48, 56).Draw(t, "zone"))
		o := WriteOptions{
			FPS:     rapid.Float64Range(0.5, 120).Draw(t, "fps"),
			W:       rapid.IntRange(1, 4000).Draw(t, "w"),
			H:       rapid.IntRange(1, 4000).Draw(t, "h"),
			Created: time.Unix(rapid.Int64Range(1, 2_100_000_000).Draw(t, "created"), 0).In(zone),
			Make:    rapid.SampledFrom([]string{"", "Proofbox", "삼성"}).Draw(t, "make"),
			Model:   rapid.SampledFrom([]string{"", "Demo 1"}).Draw(t, "model"),
		}
		b := write(t, frames, o)
		if !bytes.Equal(b, write(t, frames, o)) {
			t.Fatal("not the same bytes twice")
		}
		checkWritten(t, b, frames, o)
	})
}

func write(t *rapid.T, frames [][]byte, o WriteOptions) []byte {
	var b bytes.Buffer
	if err := WriteMJPEG(&b, frames, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func checkWritten(t *rapid.T, b []byte, frames [][]byte, o WriteOptions) {
	f, err := read(b)
	if err != nil || len(f.Problems) > 0 {
		t.Fatal(err, f.Problems)
	}
	if f.Width != o.W || f.Height != o.H || f.Codec != "mjpeg" || f.Make != o.Make || f.Model != o.Model || f.Format != MOV || f.VFR {
		t.Fatalf("%+v", f)
	}
	if got, want := f.Created.At.Format(time.RFC3339), o.Created.Format(time.RFC3339); got != want {
		t.Fatalf("created %s, want %s", got, want)
	}
	if want := float64(len(frames)) / o.FPS; math.Abs(f.Duration.Seconds()-want) > 0.002*want {
		t.Fatalf("duration %v, want %v s", f.Duration, want)
	}
	list, err := Frames(context.Background(), bytes.NewReader(b), int64(len(b)))
	if err != nil || len(list) != len(frames) {
		t.Fatalf("%d frames, %v", len(list), err)
	}
	for i, x := range list {
		got, err := x.Bytes(bytes.NewReader(b))
		if err != nil || !bytes.Equal(got, frames[i]) || i > 0 && x.At <= list[i-1].At {
			t.Fatalf("frame %d: %v %v", i, x, err)
		}
	}
}

func TestFramesOfAnAVI(t *testing.T) {
	b := smallAVI()
	list, err := Frames(context.Background(), bytes.NewReader(b), int64(len(b)))
	if err != nil || len(list) != 2 || list[1].At != 40*time.Millisecond {
		t.Fatal(list, err)
	}
	for i, want := range []string{"\xff\xd8abc", "\xff\xd8defg"} {
		if got, _ := list[i].Bytes(bytes.NewReader(b)); string(got) != want {
			t.Errorf("%q", got)
		}
	}
}

func TestNoFramesOfOtherVideos(t *testing.T) {
	for _, b := range [][]byte{fragmentedMP4(), smallMKV(), smallTS(), []byte("text that is no video")} {
		if _, err := Frames(context.Background(), bytes.NewReader(b), int64(len(b))); !errors.Is(err, ErrNoFrames) {
			t.Errorf("got %v", err)
		}
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	good := WriteOptions{FPS: 10, W: 64, H: 48}
	for name, x := range map[string]struct {
		frames [][]byte
		change func(*WriteOptions)
	}{
		"no frames": {nil, func(*WriteOptions) {}},
		"no size":   {jpegish(1), func(o *WriteOptions) { o.W = 0 }},
		"too large": {jpegish(1), func(o *WriteOptions) { o.H = 70000 }},
		"no rate":   {jpegish(1), func(o *WriteOptions) { o.FPS = 0 }},
		"too fast":  {jpegish(1), func(o *WriteOptions) { o.FPS = 1e9 }},
	} {
		o := good
		x.change(&o)
		if err := WriteMJPEG(&bytes.Buffer{}, x.frames, o); !errors.Is(err, ErrFrames) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestUndatedVideoSaysNothing(t *testing.T) {
	var b bytes.Buffer
	if err := WriteMJPEG(&b, jpegish(3), WriteOptions{FPS: 10, W: 64, H: 48}); err != nil {
		t.Fatal(err)
	}
	f, err := read(b.Bytes())
	if err != nil || !f.Created.IsZero() || f.Make != "" || slices.Contains(f.Problems, NoLength) {
		t.Errorf("%+v, %v", f, err)
	}
}
