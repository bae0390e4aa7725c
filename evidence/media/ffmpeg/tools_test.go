package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// tools are those of this machine.
func tools(t testing.TB) *Tools {
	t.Helper()
	found := Find("", "")
	if !found.CanFrame() || !found.CanProbe() {
		t.Skip("ffmpeg and ffprobe are not on this machine")
	}
	return found
}

// video makes a short video with ffmpeg: 320×240, 2 s, 10 frames a second.
func video(t testing.TB, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	args = append([]string{"-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=s=320x240:r=10:d=2"}, args...)
	cmd := exec.Command(tools(t).FFmpeg, append(args, "file:"+path)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("ffmpeg cannot make this video: %v %s", err, out)
	}
	return path
}

func TestFind(t *testing.T) {
	found := tools(t)
	if !filepath.IsAbs(found.FFmpeg) || found.FFmpegVersion == "" || found.FFprobeVersion == "" {
		t.Errorf("%+v", found)
	}
	if off := Find(Off, Off); off.CanFrame() || off.CanProbe() {
		t.Errorf("off: %+v", off)
	}
	if none := Find("/nowhere/ffmpeg", "no-such-program"); none.CanFrame() || none.CanProbe() {
		t.Errorf("absent: %+v", none)
	}
	if other, err := exec.LookPath("true"); err == nil {
		if x := Find(other, other); x.CanFrame() || x.CanProbe() {
			t.Errorf("another program was taken: %+v", x)
		}
	}
	if crossed := Find(found.FFprobe, found.FFmpeg); crossed.CanFrame() || crossed.CanProbe() {
		t.Errorf("one was taken for the other: %+v", crossed)
	}
}

func TestAbsentTools(t *testing.T) {
	for _, none := range []*Tools{nil, {}, Find(Off, Off)} {
		if _, err := none.Probe(context.Background(), "a.mp4"); !errors.Is(err, ErrAbsent) {
			t.Errorf("probe: %v", err)
		}
		if _, err := none.Frame(context.Background(), "a.mp4", 0, 100); !errors.Is(err, ErrAbsent) {
			t.Errorf("frame: %v", err)
		}
	}
}

func TestFrames(t *testing.T) {
	path := video(t, "a.mp4", "-c:v", "libx264", "-g", "10", "-bf", "0", "-pix_fmt", "yuv420p")
	for _, x := range []struct {
		name  string
		frame func(context.Context, string, time.Duration, int) (Frame, error)
		at    time.Duration
		want  time.Duration
	}{
		{"key", tools(t).Frame, 0, 0},
		{"key", tools(t).Frame, 1500 * time.Millisecond, time.Second},
		{"key", tools(t).Frame, time.Hour, time.Second},
		{"exact", tools(t).ExactFrame, 1500 * time.Millisecond, 1500 * time.Millisecond},
		{"exact", tools(t).ExactFrame, 720 * time.Millisecond, 800 * time.Millisecond},
		{"exact", tools(t).ExactFrame, time.Hour, time.Second},
	} {
		f, err := x.frame(context.Background(), path, x.at, 160)
		if err != nil || f.At != x.want {
			t.Errorf("%s frame at %v: shown at %v, want %v; %v", x.name, x.at, f.At, x.want, err)
			continue
		}
		im, err := jpeg.Decode(bytes.NewReader(f.JPEG))
		if err != nil || im.Bounds().Dx() != 160 || im.Bounds().Dy() != 120 {
			t.Errorf("%s frame at %v: %v", x.name, x.at, err)
		}
	}
}

func TestFramesAreUprightAndNeverEnlarged(t *testing.T) {
	plain := video(t, "plain.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	turned := filepath.Join(t.TempDir(), "turned.mp4")
	cmd := exec.Command(tools(t).FFmpeg, "-v", "error", "-display_rotation", "90", "-i", plain, "-c", "copy", turned)
	if cmd.Run() != nil { // versions before 6 spell it differently
		cmd = exec.Command(tools(t).FFmpeg, "-v", "error", "-y", "-i", plain, "-c", "copy", "-metadata:s:v:0", "rotate=90", turned)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("ffmpeg cannot turn a video: %s", out)
		}
	}
	f, err := tools(t).Frame(context.Background(), turned, 0, 4000)
	if err != nil {
		t.Fatal(err)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(f.JPEG))
	if err != nil || c.Width != 240 || c.Height != 320 {
		t.Errorf("%d×%d, %v", c.Width, c.Height, err)
	}
}

func TestNamesAreNames(t *testing.T) {
	from := video(t, "a.mp4", "-c:v", "mpeg4")
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"-y.mp4", "a:b%03d'; q.mp4", "http:a.mp4", "concat:a|b.mp4", "증거 영상.mp4", "img%03d.mp4", "pipe:0"}
	if runtime.GOOS == "windows" {
		names = []string{"-y.mp4", "b%03d'; q.mp4", "증거 영상.mp4"}
	}
	for _, name := range names {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := tools(t).Probe(context.Background(), path); err != nil {
			t.Errorf("probe of %q: %v", name, err)
		}
		if _, err := tools(t).Frame(context.Background(), path, 0, 100); err != nil {
			t.Errorf("frame of %q: %v", name, err)
		}
	}
}

// TestPlaylistsAreRefused gives the programs lists that name another file, in
// the clothes of a video. Nothing of that file may be shown.
func TestPlaylistsAreRefused(t *testing.T) {
	secret := video(t, "secret.ts", "-c:v", "mpeg2video")
	for name, list := range map[string]string{
		"hls.mp4":         "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + secret + "\n#EXT-X-ENDLIST\n",
		"hls-file.mp4":    "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
		"secret-near.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.ts\n#EXT-X-ENDLIST\n",
		"concat.mp4":      "ffconcat version 1.0\nfile '" + secret + "'\n",
		"dash.mp4": `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="video/mp2t"><Representation id="1" bandwidth="1"><BaseURL>file://` +
			secret + `</BaseURL><SegmentList duration="2"><SegmentURL media="file://` + secret + `"/></SegmentList></Representation></AdaptationSet></Period></MPD>`,
		"sequence.mp4": secret,
	} {
		path := filepath.Join(filepath.Dir(secret), name)
		if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
			t.Fatal(err)
		}
		if f, err := tools(t).Probe(context.Background(), path); !errors.Is(err, ErrNothing) {
			t.Errorf("%s was probed: %+v, %v", name, f, err)
		}
		if f, err := tools(t).Frame(context.Background(), path, 0, 100); !errors.Is(err, ErrNothing) {
			t.Errorf("%s was shown: %d bytes, %v", name, len(f.JPEG), err)
		}
	}
}

func TestTooManyPixelsAreRefused(t *testing.T) {
	path := video(t, "large.mov", "-vf", "scale=8000:8000", "-frames:v", "1", "-c:v", "mjpeg")
	if f, err := tools(t).Frame(context.Background(), path, 0, 100); !errors.Is(err, ErrNothing) {
		t.Errorf("%d bytes, %v", len(f.JPEG), err)
	}
}

func TestEnvironmentDoesNotSteer(t *testing.T) {
	path := video(t, "a.mp4", "-c:v", "mpeg4")
	report := filepath.Join(t.TempDir(), "report.log")
	t.Setenv("FFREPORT", "file="+report)
	if _, err := tools(t).Frame(context.Background(), path, 0, 100); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(report); err == nil {
		t.Error("a file was written at the wish of the environment")
	}
}

// shell is a program that does what a test wants.
func shell(t testing.TB, script string) *Tools {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no shell")
	}
	path := filepath.Join(t.TempDir(), "ffmpeg")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return &Tools{FFmpeg: path, FFprobe: path}
}

func TestRunawayProgramsAreStopped(t *testing.T) {
	endless := shell(t, "exec yes")
	start := time.Now()
	if _, err := endless.Frame(context.Background(), "a.mp4", 0, 100); !errors.Is(err, ErrNothing) {
		t.Errorf("endless output gave %v", err)
	}
	if _, err := endless.Probe(context.Background(), "a.mp4"); !errors.Is(err, ErrNothing) {
		t.Errorf("endless answer gave %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := shell(t, "sleep 60").Probe(ctx, "a.mp4"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a sleeper gave %v", err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestASuccessfulExitProvesNothing(t *testing.T) {
	for name, script := range map[string]string{
		"no output": "exit 0", "text": "echo done", "half a picture": `printf '\377\330\377\333'`,
		"talk only": "yes talk | head -c 3000000 >&2",
	} {
		if f, err := shell(t, script).Frame(context.Background(), "a.mp4", 0, 100); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: %d bytes, %v", name, len(f.JPEG), err)
		}
	}
}
