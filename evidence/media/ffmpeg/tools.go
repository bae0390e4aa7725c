// Package ffmpeg runs the programs ffmpeg and ffprobe where the machine has
// them: facts of a video, and single frames as JPEG.
//
// The files are untrusted, and so is what the programs make of them. They read
// one file by protocol and nothing else, only formats that cannot name other
// files, within limits of pixels, time and output; their exit code proves
// nothing, so what they give is checked.
package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Off as a path tells to do without a program.
const Off = "-"

// Tools are the programs found. A nil *Tools has none.
type Tools struct {
	FFmpeg, FFmpegVersion   string // path and version; "" where absent
	FFprobe, FFprobeVersion string
}

// ErrAbsent tells that a program is not there.
var ErrAbsent = errors.New("ffmpeg: program not found")

// ErrNothing tells that a program gave nothing of use.
var ErrNothing = errors.New("ffmpeg: nothing could be read")

// Find looks for the programs at the given paths: "" looks on PATH, Off does
// without. A program that does not tell its version is not taken.
func Find(ffmpegPath, ffprobePath string) *Tools {
	t := &Tools{}
	t.FFmpeg, t.FFmpegVersion = locate(ffmpegPath, "ffmpeg")
	t.FFprobe, t.FFprobeVersion = locate(ffprobePath, "ffprobe")
	return t
}

// CanProbe and CanFrame tell what the programs found are good for.
func (t *Tools) CanProbe() bool { return t != nil && t.FFprobe != "" }
func (t *Tools) CanFrame() bool { return t != nil && t.FFmpeg != "" }

func locate(path, name string) (found, version string) {
	if path == Off {
		return "", ""
	}
	if path == "" {
		path = name
	}
	found, err := exec.LookPath(path)
	if err != nil {
		return "", ""
	}
	if found, err = filepath.Abs(found); err != nil {
		return "", ""
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	out, _, _ := run(ctx, found, 64<<10, "-version")
	version = versionOf(string(out), name)
	if version == "" {
		return "", ""
	}
	return found, version
}

// versionOf reads "ffmpeg version 5.1.9-0+deb12u1 Copyright …".
func versionOf(out, name string) string {
	words := strings.Fields(out)
	if len(words) >= 3 && words[0] == name && words[1] == "version" {
		return words[2]
	}
	return ""
}

// passed are the only variables the programs are given: where the system and
// its libraries are. What would steer ffmpeg itself (FFREPORT, FFMPEG_DATADIR,
// a home with presets) is not among them.
var passed = []string{"PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "TMPDIR", "TEMP", "TMP"}

func environment() (env []string) {
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if slices.Contains(passed, strings.ToUpper(name)) {
			env = append(env, v)
		}
	}
	return append(env, "LC_ALL=C")
}

// run gives what a program writes, at most limit bytes, and the beginning of
// what it says. The error is that of the program or of the context; what was
// written before stands.
func run(ctx context.Context, program string, limit int, args ...string) (out, talk []byte, err error) {
	written, said := &capped{limit: limit}, &beginning{limit: maxTalk}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = environment()
	cmd.Stdout, cmd.Stderr = written, said
	cmd.Dir = os.TempDir()
	cmd.WaitDelay = time.Second
	hide(cmd)
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		err = fmt.Errorf("ffmpeg: %s: %w", filepath.Base(program), err)
	}
	return written.b.Bytes(), said.b, err
}

// maxTalk is how much is kept of what a program says.
const maxTalk = 256 << 10

// capped is a buffer that refuses to grow past its limit; the program that
// fills it then ends on a broken pipe.
type capped struct {
	b     bytes.Buffer
	limit int
}

func (c *capped) Write(b []byte) (int, error) {
	if c.b.Len()+len(b) > c.limit {
		return 0, io.ErrShortBuffer
	}
	return c.b.Write(b)
}

// beginning keeps the first bytes written to it and lets the rest go.
type beginning struct {
	b     []byte
	limit int
}

func (k *beginning) Write(b []byte) (int, error) {
	k.b = append(k.b, b[:min(len(b), k.limit-len(k.b))]...)
	return len(b), nil
}

// input are the options that come before the file, and the file: the protocol
// is named, so that no name is taken for another; the formats are those that
// hold their media themselves, so that a playlist is refused whatever it calls
// itself.
func input(path string) ([]string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return []string{"-protocol_whitelist", "file", "-format_whitelist", formats, "-max_pixels", maxPixels, "-i", "file:" + abs}, nil
}

const (
	formats   = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts"
	maxPixels = "40000000"
)
