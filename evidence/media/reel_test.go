package media

import (
	"context"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"proofbox/internal/corpus"
)

// level is how light a picture of drawnVideo is.
func level(m *image.RGBA) int { return int(m.Pix[4*(m.Rect.Dx()/2)]) }

// Frame n of the drawn video, of 41 at ten a second, has the level 255·n/40.
func TestReelShowsTheFrameAskedFor(t *testing.T) {
	path := drawnVideo(t, 41, 10)
	for way, s := range ways(t) {
		_, src, err := examine(t, s, path)
		if err != nil {
			t.Fatal(err)
		}
		r := s.Reel(src)
		if !r.CanLook() || r.CanPlay() != (way == "with ffmpeg") {
			t.Errorf("%s: look %v, play %v", way, r.CanLook(), r.CanPlay())
		}
		for at, n := range map[time.Duration]int{0: 0, 2 * time.Second: 20, 2090 * time.Millisecond: 20, 4100 * time.Millisecond: 40} {
			x, err := r.Shown(context.Background(), at, 160)
			if err != nil {
				t.Fatalf("%s at %v: %v", way, at, err)
			}
			if got := level(x.Image); got < 255*n/40-3 || got > 255*n/40+3 || x.At != time.Duration(n)*100*time.Millisecond || x.Image.Rect != image.Rect(0, 0, 160, 100) {
				t.Errorf("%s at %v: level %d of %v, %v; want frame %d", way, at, got, x.At, x.Image.Rect, n)
			}
		}
		if x, err := r.After(context.Background(), 2*time.Second, 160); err != nil || x.At != 2100*time.Millisecond {
			t.Errorf("%s: after 2 s comes %v, %v", way, x.At, err)
		}
		if x, err := r.After(context.Background(), 4*time.Second, 160); !errors.Is(err, ErrNoPreview) {
			t.Errorf("%s: after the last comes %v, %v", way, x.At, err)
		}
		if x, err := r.Near(context.Background(), 2*time.Second, 160); err != nil || x.At > 2*time.Second {
			t.Errorf("%s: near 2 s is %v, %v", way, x.At, err)
		}
		checkMoment(t, way, s, src)
	}
}

// checkMoment looks at a moment that is kept for the page.
func checkMoment(t *testing.T, way string, s *Studio, src Source) {
	t.Helper()
	x, err := s.Moment(context.Background(), src, 3049600*time.Microsecond)
	if err != nil || x.At != 3050*time.Millisecond {
		t.Fatalf("%s: %v, %v", way, x, err)
	}
	if r, _, _, size := meanColour(t, x.Path, 0, 0, 1, 1); r < 255*30/40-4 || r > 255*30/40+4 || size != image.Pt(320, 200) {
		t.Errorf("%s: level %d, size %v", way, r, size)
	}
	before, _ := os.Stat(x.Path)
	again, err := s.Moment(context.Background(), src, x.At)
	if after, _ := os.Stat(again.Path); err != nil || !os.SameFile(before, after) {
		t.Errorf("%s: made twice: %v", way, err)
	}
	if _, err := s.Moment(context.Background(), src, -time.Second); err == nil {
		t.Errorf("%s: there is a moment before the beginning", way)
	}
}

func TestReelPlays(t *testing.T) {
	s := ways(t)["with ffmpeg"]
	_, src, err := examine(t, s, drawnVideo(t, 41, 10))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Reel(src).Play(context.Background(), 3*time.Second, image.Pt(80, 50))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	m := image.NewRGBA(image.Rect(0, 0, 80, 50))
	n := 0
	for ; ; n++ {
		at, err := p.Next(m)
		if errors.Is(err, io.EOF) {
			break
		}
		want := int(at.Seconds() * 10 * 255 / 40)
		if got := level(m); err != nil || got < want-10 || got > want+10 {
			t.Fatalf("at %v level %d, want %d; %v", at, got, want, err)
		}
	}
	if n < 30 || n > 36 {
		t.Errorf("%d pictures of 1.1 s", n)
	}
}

// What cannot be looked at says so.
func TestReelOfWhatHasNoPictures(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "videos")
	for way, s := range ways(t) {
		_, src, err := examine(t, s, filepath.Join(dir, "abema__sample_qt.mp4")) // its pictures are cut away
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Reel(src).Shown(context.Background(), 5*time.Second, 160); !errors.Is(err, ErrNoPreview) {
			t.Errorf("%s: %v", way, err)
		}
		if _, err := s.Moment(context.Background(), src, 5*time.Second); !errors.Is(err, ErrNoPreview) {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// The videos of phones are upright, and of the shape that their facts tell.
func TestReelIsUpright(t *testing.T) {
	slow(t)
	dir := filepath.Join(corpus.Dir(t), "videos")
	s := ways(t)["with ffmpeg"]
	for _, file := range []string{"google__portrait_4k60.mp4", "google__video_1.mp4", "zulko__fire2.mp4", "google__sample_with_color_info.mp4"} {
		_, src, err := examine(t, s, filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		x, err := s.Reel(src).Shown(context.Background(), 200*time.Millisecond, 288)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		f, got := src.Facts, x.Image.Rect.Size()
		if d := got.X*f.Height - got.Y*f.Width; max(d, -d) > max(f.Width, f.Height) {
			t.Errorf("%s: %v of %d × %d", file, got, f.Width, f.Height)
		}
	}
}
