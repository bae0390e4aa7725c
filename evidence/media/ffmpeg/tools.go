// Package ffmpeg runs the programs ffmpeg and ffprobe where the machine has
// them: facts of a video, and single frames as JPEG.
//
// The files are untrusted, and so is what the programs make of them. They read
// one file by protocol and nothing else, only formats that cannot name other
// files, within limits of pixels, time and output; their exit code proves
// nothing, so what they give is checked.
package ffmpeg

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// Off as a path tells to do without a program.
const Off = program.Off

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
	found = program.Locate(path, name)
	if found == "" {
		return "", ""
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit.ProgramStart)
	defer cancel()
	out, _, _ := run(ctx, found, limit.ProgramVersion, "-version")
	version = versionOf(string(out), name)
	if version == "" {
		return "", ""
	}
	return found, version
}

// run gives what a program writes and the beginning of what it says.
func run(ctx context.Context, path string, most int, args ...string) (out, talk []byte, err error) {
	return bounded(path).Run(ctx, most, args...)
}

// bounded is a program within its limits of memory and work.
func bounded(path string) program.Program {
	return program.Program{Path: path, Memory: limit.ProgramMemory, Seconds: limit.ProgramCPU}
}

// versionOf reads "ffmpeg version 5.1.9-0+deb12u1 Copyright …".
func versionOf(out, name string) string {
	words := strings.Fields(out)
	if len(words) >= 3 && words[0] == name && words[1] == "version" {
		return words[2]
	}
	return ""
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
	return []string{"-protocol_whitelist", "file", "-format_whitelist", formats, "-max_pixels", strconv.Itoa(limit.FFmpegPixels), "-i", "file:" + abs}, nil
}

const formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts"
