package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"testing"
	"time"
)

// stripes makes a video of which every frame tells its number by its grey: 12
// frames a second for 2 s, B-frames and all, beginning later than 0.
func stripes(t testing.TB, args ...string) string {
	t.Helper()
	return video(t, "stripes.mp4", append([]string{"-f", "lavfi", "-i", "color=black:s=160x120:r=12:d=2,format=gray,geq=lum='8+10*N',format=yuv420p",
		"-map", "1:v", "-c:v", "libx264", "-qp", "4", "-g", "12", "-bf", "2", "-map_metadata", "-1"}, args...)...)
}

// frameNumber reads what stripes wrote.
func frameNumber(t testing.TB, m image.Image) int {
	t.Helper()
	g := color.GrayModel.Convert(m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2)).(color.Gray)
	return int((float64(g.Y)-8)/10 + 0.5)
}

func numberOf(t testing.TB, f Frame) int {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(f.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	return frameNumber(t, m)
}

const twelfth = time.Second / 12

func TestTheFrameOfAMoment(t *testing.T) {
	for name, path := range map[string]string{"from 0": stripes(t), "from 3 s": stripes(t, "-output_ts_offset", "3")} {
		for _, x := range []struct {
			at    time.Duration
			shown int
		}{
			{0, 0}, {twelfth - 2*time.Millisecond, 0}, {time.Second + twelfth/2, 12},
			{(5 * twelfth).Round(time.Millisecond), 5}, {(7 * twelfth).Round(time.Millisecond), 7}, {3 * time.Second, 23},
		} {
			f, err := tools(t).ShownFrame(context.Background(), path, x.at, 160)
			if err != nil {
				t.Errorf("%s, at %v: %v", name, x.at, err)
				continue
			}
			if n := numberOf(t, f); n != x.shown || (f.At-time.Duration(n)*twelfth).Abs() > time.Millisecond {
				t.Errorf("%s, at %v: frame %d, said to be of %v; want %d", name, x.at, n, f.At, x.shown)
			}
		}
		after, err := tools(t).FrameAfter(context.Background(), path, (5 * twelfth).Round(time.Millisecond), 160)
		if err != nil || numberOf(t, after) != 6 {
			t.Errorf("%s: after frame 5 comes %v, %v", name, after.At, err)
		}
		for n := 9; n < 15; n++ { // over a key frame
			next, err := tools(t).FrameAfter(context.Background(), path, (time.Duration(n) * twelfth).Round(time.Millisecond), 160)
			if err != nil || numberOf(t, next) != n+1 || (next.At-time.Duration(n+1)*twelfth).Abs() > time.Millisecond {
				t.Errorf("%s: after frame %d comes that of %v, %v", name, n, next.At, err)
			}
		}
		if f, err := tools(t).FrameAfter(context.Background(), path, 23*twelfth, 160); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: after the last comes %v, %v", name, f.At, err)
		}
		if f, err := tools(t).ShownFrame(context.Background(), path, time.Hour, 160); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: at one hour %v is shown, %v", name, f.At, err)
		}
	}
}

// A picture that stands for long is found from far behind it.
func TestTheFrameOfALongStandingPicture(t *testing.T) {
	path := stripes(t, "-vf", "setpts=if(lt(N\\,12)\\,PTS\\,PTS+8/TB)", "-fps_mode", "vfr")
	f, err := tools(t).ShownFrame(context.Background(), path, 8500*time.Millisecond, 160)
	if err != nil || numberOf(t, f) != 11 {
		t.Errorf("%v, %v", f.At, err)
	}
}

func TestColoursAreTheVideosOwn(t *testing.T) {
	path := video(t, "hd.mp4", "-vf", "scale=320:240:out_color_matrix=bt709:out_range=tv,format=yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709",
		"-color_trc", "bt709", "-color_range", "tv", "-c:v", "libx264", "-qp", "4")
	still, err := tools(t).ShownFrame(context.Background(), path, 0, 320)
	if err != nil {
		t.Fatal(err)
	}
	a, err := jpeg.Decode(bytes.NewReader(still.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	b := image.NewRGBA(image.Rect(0, 0, 320, 240))
	p, err := tools(t).Play(context.Background(), path, 0, b.Rect.Size())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Next(b); err != nil {
		t.Fatal(err)
	}
	for _, at := range []image.Point{{20, 20}, {50, 20}, {75, 20}, {100, 20}, {145, 20}, {190, 20}} { // the bars of testsrc
		x, y := color.RGBAModel.Convert(a.At(at.X, at.Y)).(color.RGBA), b.RGBAAt(at.X, at.Y)
		if apart(x.R, y.R) > 12 || apart(x.G, y.G) > 12 || apart(x.B, y.B) > 12 {
			t.Errorf("at %v a still is %v and the video %v", at, x, y)
		}
	}
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

func TestPlay(t *testing.T) {
	path := stripes(t)
	m := image.NewRGBA(image.Rect(0, 0, 80, 60))
	p, err := tools(t).Play(context.Background(), path, time.Second, m.Rect.Size())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	n := 0
	for ; ; n++ {
		at, err := p.Next(m)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		want := int(at.Seconds()*12 + 0.001)
		if got := frameNumber(t, m); got < want-1 || got > want+1 { // the rates differ
			t.Errorf("at %v frame %d, want %d", at, got, want)
		}
	}
	if n < Rate-2 || n > Rate+2 {
		t.Errorf("%d pictures of a second", n)
	}
}

func TestPlayEnds(t *testing.T) {
	path := video(t, "long.mp4", "-c:v", "mpeg4")
	p, err := tools(t).Play(context.Background(), path, 0, image.Pt(320, 240))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Next(image.NewRGBA(image.Rect(0, 0, 9, 9))); err == nil {
		t.Error("a picture of another size was filled")
	}
	if _, err := tools(t).Play(context.Background(), path, 0, image.Pt(4000, 10)); err == nil {
		t.Error("any size is given")
	}
	if _, err := Find(Off, Off).Play(context.Background(), path, 0, image.Pt(4, 4)); !errors.Is(err, ErrAbsent) {
		t.Errorf("%v", err)
	}
}
