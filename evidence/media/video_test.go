package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media/movie"
	"proofbox/internal/corpus"
)

// ways are the two machines a video is met on.
func ways(t testing.TB) map[string]*Studio {
	t.Helper()
	bare, full := withWorker(t), withWorker(t)
	bare.FFmpeg, bare.FFprobe = "-", "-"
	for _, o := range []*Options{&bare, &full} { // this machine may be busy with other things
		o.Limits.Decode, o.Limits.Worker = 2*time.Minute, 2*time.Minute
	}
	s := studio(t, full)
	if !s.programs().CanFrame() || !s.programs().CanProbe() {
		t.Skip("ffmpeg and ffprobe are not on this machine")
	}
	return map[string]*Studio{"without programs": studio(t, bare), "with ffmpeg": s}
}

func examine(t testing.TB, s *Studio, path string) (Examined, Source, error) {
	t.Helper()
	d, err := digestOf(path)
	if err != nil {
		t.Fatal(err)
	}
	x, err := s.Examine(context.Background(), File{path, filepath.Base(path), d})
	return x, Source{d, path, x.MediaType, x.Facts}, err
}

func TestVideoFactsAreTrueBothWays(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "videos")
	rows := corpus.Table(t, filepath.Join(dir, "TRUTH.tsv"))
	found := map[string]map[string]evidence.Facts{}
	for way, s := range ways(t) {
		found[way] = map[string]evidence.Facts{}
		for _, row := range rows {
			x, _, err := examine(t, s, filepath.Join(dir, row["file"]))
			if err != nil {
				t.Errorf("%s, %s: %v", way, row["file"], err)
				continue
			}
			checkVideo(t, way, x.Facts, row)
			x.Facts.Preview = false // the one thing that may differ
			found[way][row["file"]] = x.Facts
		}
	}
	for file, a := range found["without programs"] {
		if b := found["with ffmpeg"][file]; a != b {
			t.Errorf("%s: without programs %+v\nwith ffmpeg %+v", file, a, b)
		}
	}
}

// checkVideo compares facts with a row of the truth table.
func checkVideo(t *testing.T, way string, f evidence.Facts, row map[string]string) {
	t.Helper()
	gps := strings.ContainsAny(strings.SplitN(row["location"], "/", 2)[0], "123456789")
	want := []any{evidence.Video, row["displayed_width"], row["displayed_height"], row["video_codec"], row["audio_codec"] != "", gps, row["model"]}
	got := []any{f.Kind, strconv.Itoa(f.Width), strconv.Itoa(f.Height), f.Codec, f.Sound, f.GPS, f.Model}
	if !slices.Equal(got, want) {
		t.Errorf("%s, %s: got %v, want %v", way, row["file"], got, want)
	}
	if d, err := strconv.ParseFloat(row["duration_s"], 64); err == nil && math.Abs(f.Duration-d) > 0.001 {
		t.Errorf("%s, %s: %v s, want %v", way, row["file"], f.Duration, d)
	}
	if got, want := f.Captured.Value(time.UTC), wantCaptured(row); got != want {
		t.Errorf("%s, %s: captured %s, want %s", way, row["file"], got, want)
	}
	fromCamera := row["apple_creationdate"] != ""
	if !f.Captured.IsZero() && (f.Captured.Source == evidence.FromCamera) != fromCamera {
		t.Errorf("%s, %s: captured by %s", way, row["file"], f.Captured.Source)
	}
}

// wantCaptured is the time of a row as Value writes it.
func wantCaptured(row map[string]string) string {
	if at, err := time.Parse("2006-01-02T15:04:05-0700", row["apple_creationdate"]); err == nil {
		return at.Format(time.RFC3339)
	}
	at, err := time.Parse(time.RFC3339, row["creation_time_utc"])
	if err != nil || at.Unix() == 0 {
		return ""
	}
	return at.Format(time.RFC3339)
}

// videoVerdicts are what is to be said of the videos of the corpus, both ways.
var videoVerdicts = map[string]string{
	"hostile/corkami__mp4.mp4":                   "",
	"hostile/corkami__qt.mov":                    "",
	"hostile/gen__mp4_box_size_zero_loop.mp4":    "rejected: video-empty",
	"hostile/gen__mp4_duration_overflow.mp4":     "rejected: video-empty",
	"hostile/gen__mp4_no_moov.mp4":               "video-no-index",
	"hostile/gen__mp4_truncated.mp4":             "video-cut",
	"hostile/gen__really_mp4.jpg":                "misnamed",
	"hostile/mozilla__no_timescale.mp4":          "video-bad-header",
	"videos/abema__sample_qt.mp4":                "video-no-data",
	"videos/exiftool__QuickTime.mov":             "video-no-data",
	"videos/exiftool__M2TS.mts":                  "video-cut",
	"videos/abema__sample_fragmented.mp4":        "",
	"videos/google__portrait_4k60.mp4":           "",
	"videos/google__sample_with_color_info.mp4":  "",
	"videos/google__video_desks.3gp":             "",
	"videos/sannies__MOV00006.3gp":               "",
	"videos/zulko__no_duration.webm":             "",
	"videos/zulko__video_with_failing_audio.mp4": "",
}

func TestVideoVerdictsAreTheSameBothWays(t *testing.T) {
	dir := corpus.Dir(t)
	for way, s := range ways(t) {
		for file, want := range videoVerdicts {
			start := cpuTime(t) // this machine may be busy with other things
			x, _, err := examine(t, s, filepath.Join(dir, filepath.FromSlash(file)))
			got := strings.Join(slices.DeleteFunc(codes(x), func(c string) bool { return c == "no-preview" }), " ")
			if err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("%s, %s: got %q, want %q", way, file, got, want)
			}
			if took := cpuTime(t) - start; took > 10*time.Second {
				t.Errorf("%s, %s took %v", way, file, took)
			}
		}
	}
}

// meanColour is the mean of a JPEG in a part of it, in fractions.
func meanColour(t testing.TB, path string, x0, y0, x1, y1 float64) (r, g, b int, size image.Point) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	im, err := jpeg.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	s := im.Bounds().Size()
	n := 0
	for y := int(y0 * float64(s.Y)); y < int(y1*float64(s.Y)); y++ {
		for x := int(x0 * float64(s.X)); x < int(x1*float64(s.X)); x++ {
			c := color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA)
			r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
		}
	}
	return r / n, g / n, b / n, s
}

func TestPostersAreUpright(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "videos")
	s := ways(t)["with ffmpeg"]
	for file, want := range map[string]image.Point{
		"google__portrait_4k60.mp4": {270, 480}, "google__video_1.mp4": {288, 352}, "zulko__fire2.mp4": {480, 270},
		"zulko__no_duration.webm": {480, 270}, "google__video_desks.3gp": {352, 288}, "google__sample_with_color_info.mp4": {270, 480},
	} {
		_, src, err := examine(t, s, filepath.Join(dir, file))
		if err != nil || !src.Facts.Preview {
			t.Errorf("%s: %v, preview %v", file, err, src.Facts.Preview)
			continue
		}
		path, err := s.Derive(context.Background(), src, Thumb)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if _, _, _, size := meanColour(t, path, 0, 0, 1, 1); size != want {
			t.Errorf("%s: the poster is %v, want %v", file, size, want)
		}
	}
}

// TestPosterOfHEVCWithoutPrograms compares our poster with ffmpeg's.
func TestPosterOfHEVCWithoutPrograms(t *testing.T) {
	slow(t)
	file := filepath.Join(corpus.Dir(t), "videos", "google__sample_with_color_info.mp4")
	var got [2][16][3]int
	for i, way := range []string{"without programs", "with ffmpeg"} {
		s := ways(t)[way]
		_, src, err := examine(t, s, file)
		if err != nil {
			t.Fatal(err)
		}
		path, err := s.Derive(context.Background(), src, Thumb)
		if err != nil {
			t.Fatalf("%s: %v", way, err)
		}
		for part := range got[i] {
			x, y := float64(part%4)/4, float64(part/4)/4
			r, g, b, size := meanColour(t, path, x, y, x+.25, y+.25)
			got[i][part] = [3]int{r, g, b}
			if size != image.Pt(270, 480) {
				t.Fatalf("%s: %v", way, size)
			}
		}
	}
	for part := range got[0] {
		for c := range 3 {
			if d := got[0][part][c] - got[1][part][c]; d < -24 || d > 24 {
				t.Errorf("part %d: without programs %v, with ffmpeg %v", part, got[0][part], got[1][part])
				break
			}
		}
	}
}

// drawnVideo writes a Motion-JPEG video whose frames go from black to white.
func drawnVideo(t testing.TB, frames int, fps float64) string {
	t.Helper()
	var all [][]byte
	for i := range frames {
		im := image.NewRGBA(image.Rect(0, 0, 320, 200))
		for p := range im.Pix {
			im.Pix[p] = uint8(255 * i / (frames - 1))
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, im, nil); err != nil {
			t.Fatal(err)
		}
		all = append(all, b.Bytes())
	}
	var b bytes.Buffer
	o := movie.WriteOptions{FPS: fps, W: 320, H: 200, Created: time.Date(2026, 11, 2, 14, 5, 6, 0, time.FixedZone("", 9*3600)), Make: "Proofbox", Model: "Demo"}
	if err := movie.WriteMJPEG(&b, all, o); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "drawn.mov")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDrawnVideoNeedsNoPrograms(t *testing.T) {
	path := drawnVideo(t, 41, 10)
	o := withWorker(t)
	o.FFmpeg, o.FFprobe = "-", "-"
	s := studio(t, o)
	x, src, err := examine(t, s, path)
	if err != nil || len(x.Warnings) > 0 || !x.Facts.Preview {
		t.Fatalf("%+v %v", x, err)
	}
	if got := x.Facts.Captured.Value(time.UTC); got != "2026-11-02T14:05:06+09:00" || x.Facts.Model != "Demo" || x.Facts.Duration != 4.1 {
		t.Errorf("%+v", x.Facts)
	}
	poster, err := s.Derive(context.Background(), src, Print)
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, size := meanColour(t, poster, 0, 0, 1, 1); size != image.Pt(320, 200) || r < 15 || r > 35 {
		t.Errorf("the poster at a tenth has level %d, size %v", r, size)
	}
	checkStills(t, s, src)
}

// checkStills looks at four stills of the drawn video: evenly spaced, ever
// lighter, at their true times.
func checkStills(t *testing.T, s *Studio, src Source) {
	t.Helper()
	stills, err := s.Stills(context.Background(), src, 4)
	if err != nil || len(stills) != 4 {
		t.Fatal(stills, err)
	}
	for i, x := range stills {
		level, _, _, _ := meanColour(t, x.Path, 0, 0, 1, 1)
		want := int(x.At.Seconds() * 10 * 255 / 40)
		if level < want-4 || level > want+4 {
			t.Errorf("still %d at %v has level %d, want %d", i, x.At, level, want)
		}
		if asked := moment(src.Facts.Duration, i, 4); x.At > asked+50*time.Millisecond || x.At < asked-100*time.Millisecond {
			t.Errorf("still %d is of %v, asked was %v", i, x.At, asked)
		}
	}
	again, err := s.Stills(context.Background(), src, 4)
	if err != nil || !slices.Equal(again, stills) {
		t.Errorf("again: %v %v", again, err)
	}
}

// encoded makes a video with ffmpeg.
func encoded(t testing.TB, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	args = append(append([]string{"-v", "error", "-y"}, args...), path)
	if out, err := exec.Command("ffmpeg", args...).CombinedOutput(); err != nil {
		t.Skipf("ffmpeg cannot make this video: %v %s", err, out)
	}
	return path
}

func TestStillsOfEncodedVideos(t *testing.T) {
	slow(t)
	s := ways(t)["with ffmpeg"]
	for _, name := range []string{"short.mp4", "long.mkv"} {
		seconds := map[string]string{"short.mp4": "4.1", "long.mkv": "40"}[name]
		// each frame is as light as it is late: black at first, white at the end
		path := encoded(t, name, "-f", "lavfi", "-i", "color=black:s=64x48:r=10:d="+seconds, "-vf",
			"geq=lum='16+219*T/"+seconds+"':cb=128:cr=128", "-c:v", "libx264", "-g", "20", "-pix_fmt", "yuv420p")
		_, src, err := examine(t, s, path)
		if err != nil {
			t.Fatal(err)
		}
		stills, err := s.Stills(context.Background(), src, 5)
		if err != nil || len(stills) != 5 {
			t.Fatal(name, stills, err)
		}
		for i, x := range stills {
			level, _, _, _ := meanColour(t, x.Path, 0, 0, 1, 1)
			if want := int(255 * x.At.Seconds() / src.Facts.Duration); level < want-8 || level > want+8 {
				t.Errorf("%s: still %d at %v has level %d, want %d", name, i, x.At, level, want)
			}
			if asked := moment(src.Facts.Duration, i, 5); x.At > asked+100*time.Millisecond || x.At < asked-2*time.Second {
				t.Errorf("%s: still %d is of %v, asked was %v", name, i, x.At, asked)
			}
		}
	}
}

func TestNoPictureWithoutAWay(t *testing.T) {
	file := filepath.Join(corpus.Dir(t), "videos", "eyevinn__prog_8s.mp4")
	s := studio(t, Options{FFmpeg: "-", FFprobe: "-"})
	x, src, err := examine(t, s, file)
	if err != nil || x.Facts.Preview || len(x.Warnings) > 0 {
		t.Fatalf("%+v %v", x, err)
	}
	if _, err := s.Stills(context.Background(), src, 3); !errors.Is(err, ErrNoPreview) {
		t.Errorf("stills: %v", err)
	}
	if _, err := s.posterImage(context.Background(), src); !errors.Is(err, ErrNoPreview) {
		t.Errorf("poster: %v", err)
	}
	if _, err := s.Stills(context.Background(), src, 0); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("no stills: %v", err)
	}
}

func TestCancelledVideo(t *testing.T) {
	file := filepath.Join(corpus.Dir(t), "videos", "zulko__fire2.mp4")
	for way, s := range ways(t) {
		_, src, err := examine(t, s, file)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := s.Examine(ctx, File{file, "a.mp4", src.Digest}); evidence.FaultOf(err) != evidence.Cancelled {
			t.Errorf("%s: examine gave %v", way, err)
		}
		if _, err := s.Stills(ctx, src, 3); evidence.FaultOf(err) != evidence.Cancelled {
			t.Errorf("%s: stills gave %v", way, err)
		}
	}
}

func BenchmarkVideo(b *testing.B) {
	file := filepath.Join(corpus.Dir(b), "videos", "zulko__fire2.mp4")
	for way, s := range ways(b) {
		b.Run(way, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.movieFacts(context.Background(), file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
