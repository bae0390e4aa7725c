package media

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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
	"proofbox/internal/corpus"
)

// clipper is a Studio with ffmpeg.
func clipper(t testing.TB) *Studio {
	t.Helper()
	s := studio(t, withWorker(t))
	if !s.programs().CanFrame() || !s.programs().CanProbe() {
		if os.Getenv("CI") == "true" {
			t.Fatal("ffmpeg and ffprobe are not on this machine")
		}
		t.Skip("ffmpeg and ffprobe are not on this machine")
	}
	return s
}

// probed is what ffprobe says of a clip.
type probed struct {
	Streams []struct {
		Kind     string            `json:"codec_type"`
		Codec    string            `json:"codec_name"`
		Pixels   string            `json:"pix_fmt"`
		Width    int               `json:"width"`
		Height   int               `json:"height"`
		Aspect   string            `json:"sample_aspect_ratio"`
		Transfer string            `json:"color_transfer"`
		Frames   string            `json:"nb_read_frames"`
		Tags     map[string]string `json:"tags"`
		Side     []map[string]any  `json:"side_data_list"`
	} `json:"streams"`
	Chapters []any `json:"chapters"`
	Format   struct {
		Duration string            `json:"duration"`
		Tags     map[string]string `json:"tags"`
	} `json:"format"`
}

func probeClip(t testing.TB, path string, args ...string) (p probed) {
	t.Helper()
	args = append(append([]string{"-v", "error", "-of", "json", "-count_frames", "-show_streams", "-show_format", "-show_chapters"}, args...), path)
	out, err := exec.Command("ffprobe", args...).Output()
	if err != nil {
		t.Fatalf("ffprobe of %s: %v", path, err)
	}
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// checkClip holds a clip against what was asked.
func checkClip(t *testing.T, path string, f ClipFacts, o ClipOrder) {
	t.Helper()
	p := probeClip(t, path)
	sound := 0
	for i, s := range p.Streams {
		switch {
		case i == 0:
			if s.Kind != "video" || s.Codec != "h264" || s.Pixels != "yuv420p" || !f.shows(s.Width, s.Height) || len(s.Side) > 0 && !f.Copied ||
				s.Aspect != "1:1" && s.Aspect != "" && s.Aspect != "N/A" {
				t.Errorf("the picture is %+v, told as %+v", s, f)
			}
			if o.MaxSide > 0 && max(s.Width, s.Height) > o.MaxSide {
				t.Errorf("%d×%d pixels, allowed are %d", s.Width, s.Height, o.MaxSide)
			}
			if n, _ := strconv.Atoi(s.Frames); n < 1 {
				t.Error("no picture can be decoded")
			}
		case s.Kind == "audio" && s.Codec == "aac":
			sound++
		default:
			t.Errorf("a track of %s", s.Kind)
		}
		delete(s.Tags, "handler_name")
		delete(s.Tags, "vendor_id")
		delete(s.Tags, "language")
		if s.Tags["encoder"] == "Lavc libx264" {
			delete(s.Tags, "encoder")
		}
		if len(s.Tags) > 0 {
			t.Errorf("told beside the picture: %v", s.Tags)
		}
	}
	if f.Sound != (sound == 1) || sound > 1 || o.Mute && sound > 0 {
		t.Errorf("%d tracks of sound, told %v", sound, f.Sound)
	}
	for _, known := range []string{"major_brand", "minor_version", "compatible_brands"} {
		delete(p.Format.Tags, known)
	}
	if len(p.Format.Tags)+len(p.Chapters) > 0 {
		t.Errorf("told beside the video: %v %v", p.Format.Tags, p.Chapters)
	}
	if d, _ := strconv.ParseFloat(p.Format.Duration, 64); math.Abs(d-f.Seconds) > 0.1 || o.MaxSeconds > 0 && d > o.MaxSeconds+0.1 {
		t.Errorf("%v s, told %v, allowed %v", d, f.Seconds, o.MaxSeconds)
	}
	checkClipFile(t, path, f, o)
}

// shows tells whether stored pictures of so many pixels are as told: those of a
// copy may still have to be turned.
func (f ClipFacts) shows(w, h int) bool {
	return w == f.Width && h == f.Height || f.Copied && w == f.Height && h == f.Width
}

// checkClipFile looks at the bytes of a clip.
func checkClipFile(t *testing.T, path string, f ClipFacts, o ClipOrder) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(b)) != f.Bytes || o.MaxBytes > 0 && f.Bytes > o.MaxBytes {
		t.Errorf("%d bytes, told %d, allowed %d", len(b), f.Bytes, o.MaxBytes)
	}
	if moov, mdat := bytes.Index(b, []byte("moov")), bytes.Index(b, []byte("mdat")); moov < 0 || moov > mdat {
		t.Error("its index does not come first")
	}
	if _, err := exec.LookPath("exiftool"); err != nil {
		return
	}
	out, err := exec.Command("exiftool", "-a", "-G1", "-ee", "-u", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(line, ":")
		low := strings.ToLower(name)
		dated := strings.Contains(low, "date") && !strings.Contains(value, "0000:00:00") && !strings.HasPrefix(name, "[System]")
		if dated || strings.Contains(low, "gps") || strings.Contains(low, "model") || strings.Contains(low, "comment") || strings.Contains(low, "location") {
			t.Errorf("exiftool: %s", line)
		}
	}
}

// TestClipsOfTheCorpus: of every video something is shown within its limits, or
// none can be.
func TestClipsOfTheCorpus(t *testing.T) {
	slow(t)
	s, dir := clipper(t), corpus.Dir(t)
	none := []string{
		"hostile/gen__mp4_box_size_zero_loop.mp4", "hostile/gen__mp4_duration_overflow.mp4", "hostile/gen__mp4_no_moov.mp4",
		"videos/abema__sample_qt.mp4", "videos/exiftool__QuickTime.mov", "videos/exiftool__M2TS.mts",
	}
	for _, row := range corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv")) {
		if !strings.HasPrefix(row["mime"], "video/") {
			continue
		}
		file := onDisk(t, dir, row["path"])
		for _, o := range []ClipOrder{{MaxBytes: 150_000, MaxSide: 480}, {}} {
			d, err := digestOf(file)
			if err != nil {
				t.Fatal(err)
			}
			path, f, err := s.Clip(t.Context(), Source{Digest: d, Path: file, MediaType: row["mime"]}, o)
			switch {
			case slices.Contains(none, row["path"]):
				if err == nil {
					t.Errorf("%s: %+v was made of nothing", row["path"], f)
				}
			case err != nil:
				t.Errorf("%s, %+v: %v", row["path"], o, err)
			default:
				t.Logf("%s, %+v: %+v", row["path"], o, f)
				checkClip(t, path, f, o)
			}
		}
	}
}

// film makes a video that has everything a phone may write into one.
func film(t testing.TB, name string, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	chapters, words := filepath.Join(dir, "chapters.txt"), filepath.Join(dir, "words.srt")
	for path, text := range map[string]string{
		chapters: ";FFMETADATA1\ntitle=CANARY\ncomment=CANARY\nlocation=+37.5665+126.9780/\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=CANARY\n",
		words:    "1\n00:00:00,000 --> 00:00:01,000\nCANARY\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all := []string{"-f", "lavfi", "-i", "testsrc2=s=640x360:r=30:d=4", "-f", "lavfi", "-i", "sine=d=4", "-i", words, "-i", chapters,
		"-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_metadata", "3", "-map_chapters", "3", "-metadata:s:v:0", "handler_name=CANARY", "-metadata", "creation_time=2026-11-02T05:06:07Z",
		"-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-bsf:v", "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+CANARY",
		"-c:a", "aac", "-c:s", "mov_text"}
	return encoded(t, name, append(all, args...)...)
}

// sourceOf is a file as a Source.
func sourceOf(t testing.TB, path string) Source {
	t.Helper()
	d, err := digestOf(path)
	if err != nil {
		t.Fatal(err)
	}
	return Source{Digest: d, Path: path, MediaType: "video/mp4"}
}

// TestClipHidesNothing: neither where it is encoded anew, nor where it is not.
func TestClipHidesNothing(t *testing.T) {
	s := clipper(t)
	file := film(t, "film.mp4")
	if b, err := os.ReadFile(file); err != nil || bytes.Count(b, []byte("CANARY")) < 4 {
		t.Fatalf("the film does not tell what it should: %v", err)
	}
	whole := probeClip(t, file)
	for name, o := range map[string]ClipOrder{"copied": {}, "smaller": {MaxSide: 320}, "a part": {From: 1, To: 2}} {
		path, f, err := s.Clip(t.Context(), sourceOf(t, file), o)
		if err != nil {
			t.Fatal(name, err)
		}
		checkClip(t, path, f, o)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, hidden := range []string{"CANARY", "37.5665", "x264 - core", "2026"} {
			if bytes.Contains(b, []byte(hidden)) {
				t.Errorf("%s: it tells %q", name, hidden)
			}
		}
		if p := probeClip(t, path); name == "copied" && p.Streams[0].Frames != whole.Streams[0].Frames {
			t.Errorf("%s pictures of %s", p.Streams[0].Frames, whole.Streams[0].Frames)
		}
		if same := seen(t, path) == seen(t, file); same != (name == "copied") || same != f.Copied {
			t.Errorf("%s: the same pictures: %t, told %t", name, same, f.Copied)
		}
	}
}

// seen is the digest of every picture of a video.
func seen(t testing.TB, path string) string {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "md5", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestClipOfATurnedVideo: a video that was taken upright is handed over as it was
// encoded, and is looked at upright.
func TestClipOfATurnedVideo(t *testing.T) {
	s := clipper(t)
	lying := encoded(t, "lying.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=30:d=2", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	file := encoded(t, "turned.mp4", "-display_rotation", "90", "-i", lying, "-c", "copy")
	path, f, err := s.Clip(t.Context(), sourceOf(t, file), ClipOrder{})
	if err != nil {
		t.Fatal(err)
	}
	checkClip(t, path, f, ClipOrder{})
	if !f.Copied || f.Width != 240 || f.Height != 320 || seen(t, path) != seen(t, file) {
		t.Errorf("%+v", f)
	}
	if _, f, err = s.Clip(t.Context(), sourceOf(t, file), ClipOrder{To: 1}); err != nil || f.Copied || f.Width != 240 {
		t.Errorf("a part: %+v, %v", f, err)
	}
}

// TestClipSoundsNothingTrimmed: sound that players skip is not in a video of which
// the pictures are as they were.
func TestClipSoundsNothingTrimmed(t *testing.T) {
	s := clipper(t)
	picture := encoded(t, "picture.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=30:d=3", "-c:v", "libx264", "-bf", "0", "-pix_fmt", "yuv420p")
	sound := encoded(t, "sound.m4a", "-f", "lavfi", "-i", "sine=440:d=4", "-af", "volume='lt(t,0.6)':eval=frame", "-c:a", "aac")
	file := encoded(t, "trimmed.mp4", "-i", picture, "-itsoffset", "-1", "-i", sound, "-map", "0:v", "-map", "1:a", "-c", "copy", "-avoid_negative_ts", "disabled")
	if heard, there := loudest(t, file), loudest(t, file, "-ignore_editlist", "1"); heard > -60 || there < -40 {
		t.Skipf("this ffmpeg trims %v of %v dB", heard, there)
	}
	path, f, err := s.Clip(t.Context(), sourceOf(t, file), ClipOrder{})
	if err != nil {
		t.Fatal(err)
	}
	checkClip(t, path, f, ClipOrder{})
	if there := loudest(t, path, "-ignore_editlist", "1"); !f.Sound || there > -60 {
		t.Errorf("%+v, and a sound of %v dB", f, there)
	}
	if seen(t, path) != seen(t, file) {
		t.Error("its pictures are others")
	}
}

// loudest is the loudest that a video sounds, in decibels.
func loudest(t testing.TB, path string, args ...string) float64 {
	t.Helper()
	out, err := exec.Command("ffmpeg", append(args, "-i", path, "-map", "0:a:0", "-af", "volumedetect", "-f", "null", "-")...).CombinedOutput()
	_, rest, found := strings.Cut(string(out), "max_volume: ")
	if err != nil || !found {
		t.Fatalf("%v %s", err, out)
	}
	level, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return level
}

// TestClipShowsNothingTrimmed: a phone that trims a video leaves the pictures from
// the key frame before in it, and has players skip them.
func TestClipShowsNothingTrimmed(t *testing.T) {
	s := clipper(t)
	whole := encoded(t, "whole.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=30:d=4", "-c:v", "libx264", "-g", "120", "-pix_fmt", "yuv420p")
	trimmed := encoded(t, "trimmed.mp4", "-ss", "2", "-i", whole, "-c", "copy")
	frames := func(path string, args ...string) string { return probeClip(t, path, args...).Streams[0].Frames }
	if shown, there := frames(trimmed), frames(trimmed, "-ignore_editlist", "1"); shown == there {
		t.Skipf("this ffmpeg trims %s of %s", shown, there)
	}
	path, f, err := s.Clip(t.Context(), sourceOf(t, trimmed), ClipOrder{})
	if err != nil {
		t.Fatal(err)
	}
	checkClip(t, path, f, ClipOrder{})
	if shown, there := frames(path), frames(path, "-ignore_editlist", "1"); shown != there || shown != frames(trimmed) {
		t.Errorf("%s pictures are shown, %s are there, %s were shown", shown, there, frames(trimmed))
	}
}

// TestClipIsOfItsPart: the pictures of a film that gets lighter tell when they are.
func TestClipIsOfItsPart(t *testing.T) {
	s := clipper(t)
	file := encoded(t, "light.mp4", "-f", "lavfi", "-i", "color=black:s=64x48:r=10:d=10", "-vf", "geq=lum='16+219*T/10':cb=128:cr=128", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	for _, x := range []struct {
		order    ClipOrder
		from, to float64
	}{
		{ClipOrder{From: 2, To: 5}, 2, 5}, {ClipOrder{From: 7.5}, 7.5, 10}, {ClipOrder{From: 2, To: 100}, 2, 10},
		{ClipOrder{From: 2, To: 9, MaxSeconds: 3, Mute: true}, 2, 5}, {ClipOrder{}, 0, 10},
	} {
		path, f, err := s.Clip(t.Context(), sourceOf(t, file), x.order)
		if err != nil {
			t.Errorf("%+v: %v", x.order, err)
			continue
		}
		if math.Abs(f.Seconds-(x.to-x.from)) > 0.05 || f.From != x.from {
			t.Errorf("%+v: from %v s on, %v s long", x.order, f.From, f.Seconds)
		}
		for at, want := range map[time.Duration]float64{0: x.from, seconds(f.Seconds) - 100*time.Millisecond: x.to - 0.1} {
			shot, err := s.programs().ShownFrame(t.Context(), path, at, 64)
			if err != nil {
				t.Fatal(err)
			}
			im, err := decodeShot(shot)
			if err != nil {
				t.Fatal(err)
			}
			r, _, _, _ := im.im.At(30, 20).RGBA()
			if got := float64(r>>8) / 255 * 10; math.Abs(got-want) > 0.25 {
				t.Errorf("%+v: at %v it shows %.2f s, want %.2f", x.order, at, got, want)
			}
		}
	}
	if _, _, err := s.Clip(t.Context(), sourceOf(t, file), ClipOrder{From: 11}); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("a part after the end: %v", err)
	}
}

// TestClipKinds: what phones and others make that is not as usual.
func TestClipKinds(t *testing.T) {
	slow(t)
	s := clipper(t)
	for name, args := range map[string][]string{
		"ten bits":       {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1", "-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p10le"},
		"high range":     {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1", "-c:v", "libx265", "-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-pix_fmt", "yuv420p10le", "-color_trc", "smpte2084", "-colorspace", "bt2020nc", "-color_primaries", "bt2020"},
		"uneven":         {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=2", "-vf", "select='not(mod(n,7))+lt(n,10)'", "-fps_mode", "vfr", "-c:v", "libx264"},
		"odd":            {"-f", "lavfi", "-i", "testsrc2=s=321x241:d=1", "-c:v", "libx264", "-pix_fmt", "yuv444p"},
		"one pixel":      {"-f", "lavfi", "-i", "color=s=2x2:d=1", "-c:v", "libx264", "-pix_fmt", "yuv444p", "-vf", "crop=1:1"},
		"narrow":         {"-f", "lavfi", "-i", "testsrc2=s=1600x16:d=1", "-c:v", "mpeg4"},
		"wide pixels":    {"-f", "lavfi", "-i", "testsrc2=s=360x576:d=1", "-vf", "setsar=16/11", "-c:v", "libx264", "-pix_fmt", "yuv420p"},
		"fast":           {"-f", "lavfi", "-i", "testsrc2=s=320x240:r=240:d=1", "-c:v", "libx264", "-pix_fmt", "yuv420p"},
		"still picture":  {"-f", "lavfi", "-i", "testsrc2=s=320x240:r=1:d=1", "-c:v", "mjpeg"},
		"six channels":   {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1", "-f", "lavfi", "-i", "sine=d=1", "-ac", "6", "-c:v", "mpeg4", "-c:a", "aac"},
		"sound of phone": {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1", "-f", "lavfi", "-i", "sine=d=1:r=8000", "-c:v", "mpeg4", "-c:a", "pcm_s16le", "-f", "mov"},
	} {
		file := encoded(t, "kind.mov", args...)
		for _, o := range []ClipOrder{{}, {MaxSide: 200, MaxBytes: 40_000}} {
			path, f, err := s.Clip(t.Context(), sourceOf(t, file), o)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			checkClip(t, path, f, o)
			p := probeClip(t, path)
			if tr := p.Streams[0].Transfer; name == "high range" && tr == "smpte2084" {
				t.Errorf("%s: its light is %s", name, tr)
			}
			if name == "wide pixels" && o.MaxSide == 0 && (f.Width < 522 || f.Width > 524 || f.Height != 576) {
				t.Errorf("%s: %d×%d", name, f.Width, f.Height)
			}
			if name == "fast" && f.FPS > 61 {
				t.Errorf("%s: %v pictures a second", name, f.FPS)
			}
		}
	}
}

// TestClipFits: of a film that is hard to encode, whatever is allowed is kept, or
// told to be too little; what is told to be enough is.
func TestClipFits(t *testing.T) {
	slow(t)
	s := clipper(t)
	file := encoded(t, "noise.mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30:d=6", "-f", "lavfi", "-i", "sine=d=6", "-vf", "noise=alls=60:allf=t",
		"-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac")
	src := sourceOf(t, file)
	var last ClipFacts
	for _, most := range []int64{8 << 20, 2 << 20, 600_000, 200_000, 80_000} {
		o := ClipOrder{MaxBytes: most}
		path, f, err := s.Clip(t.Context(), src, o)
		if err != nil {
			t.Errorf("%d bytes: %v", most, err)
			continue
		}
		t.Logf("%d bytes: %+v", most, f)
		checkClip(t, path, f, o)
		if f.Bytes < most/3 && f.Width < 1280 || !f.Sound || last.Width > 0 && f.Width > last.Width {
			t.Errorf("%d bytes: %+v, and with more %+v", most, f, last)
		}
		last = f
	}
	_, _, err := s.Clip(t.Context(), src, ClipOrder{MaxBytes: 20_000})
	var tight *ClipTooTight
	if !errors.As(err, &tight) || tight.Least <= 20_000 {
		t.Fatalf("20,000 bytes: %v", err)
	}
	if _, f, err := s.Clip(t.Context(), src, ClipOrder{MaxBytes: tight.Least}); err != nil {
		t.Errorf("%d bytes: %+v %v", tight.Least, f, err)
	}
}

func TestClipIsMadeOnce(t *testing.T) {
	s := clipper(t)
	src := sourceOf(t, film(t, "film.mp4"))
	path, f, err := s.Clip(t.Context(), src, ClipOrder{To: 1})
	if err != nil {
		t.Fatal(err)
	}
	made, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	again, g, err := s.Clip(t.Context(), src, ClipOrder{To: 1})
	if err != nil {
		t.Fatal(err)
	}
	if i, err := os.Stat(again); err != nil || again != path || f != g || !os.SameFile(i, made) {
		t.Errorf("%+v %+v %v", f, g, err)
	}
}

func TestClipWithoutPrograms(t *testing.T) {
	s := studio(t, Options{FFmpeg: "-", FFprobe: "-"})
	src := Source{Digest: evidence.DigestOf([]byte("a")), Path: drawnVideo(t, 4, 10), MediaType: "video/quicktime"}
	if _, _, err := s.Clip(t.Context(), src, ClipOrder{}); !errors.Is(err, ErrNoClip) {
		t.Errorf("%v", err)
	}
	for _, o := range []ClipOrder{{From: -1}, {From: 2, To: 1}, {To: math.NaN()}, {MaxBytes: -1}, {MaxSide: 1}, {MaxSeconds: math.Inf(1)}} {
		if _, _, err := s.Clip(t.Context(), src, o); evidence.FaultOf(err) != evidence.InvalidForm {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestClipIsCancelled: the program ends, and leaves nothing.
func TestClipIsCancelled(t *testing.T) {
	s := clipper(t)
	src := sourceOf(t, encoded(t, "long.mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30:d=60", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"))
	ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, _, err := s.Clip(ctx, src, ClipOrder{MaxSide: 720})
	if f := evidence.FaultOf(err); f != evidence.Cancelled && f != evidence.Timeout || time.Since(start) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	left, err := filepath.Glob(filepath.Join(s.cache, "??", ".making-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}
