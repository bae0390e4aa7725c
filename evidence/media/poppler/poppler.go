// Package poppler runs the program pdftoppm where the machine has it: a page of a
// PDF as a picture.
//
// The files are untrusted. A page is drawn in a process of its own, within limits
// of time, memory and size, and what comes back is checked.
package poppler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strconv"
	"strings"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// Tools is the program found. A nil *Tools has none.
type Tools struct{ Path, Version string } // "" where absent

// ErrAbsent tells that the program is not there.
var ErrAbsent = errors.New("poppler: program not found")

// ErrNothing tells that the program gave no picture of the page.
var ErrNothing = errors.New("poppler: no picture of this page")

// Find looks for the program: "" looks on PATH, program.Off does without. A
// program that does not tell its version is not taken.
func Find(path string) *Tools {
	t := &Tools{Path: program.Locate(path, "pdftoppm")}
	if t.Path == "" {
		return t
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit.ProgramStart)
	defer cancel()
	out, talk, _ := t.program().Run(ctx, limit.ProgramVersion, "-v") // some versions fail when asked
	if t.Version = versionOf(string(out) + string(talk)); t.Version == "" {
		return &Tools{}
	}
	return t
}

func (t *Tools) program() program.Program {
	return program.Program{Path: t.Path, Memory: limit.ProgramMemory, Seconds: limit.PageCPU}
}

// versionOf reads "pdftoppm version 22.12.0".
func versionOf(out string) string {
	line, _, _ := strings.Cut(out, "\n")
	if words := strings.Fields(line); len(words) == 3 && words[0] == "pdftoppm" && words[1] == "version" {
		return words[2]
	}
	return ""
}

// CanDraw tells whether the program is there.
func (t *Tools) CanDraw() bool { return t != nil && t.Path != "" }

// Page draws a page of a PDF, counting from 1, as large as its long side in
// pixels tells. ErrAbsent: no program. ErrNothing: there is no such page, or none
// that can be drawn.
func (t *Tools) Page(ctx context.Context, path string, page, side int) (image.Image, error) {
	if !t.CanDraw() {
		return nil, ErrAbsent
	}
	if page < 1 || side < 1 || side > limit.PageSide {
		return nil, ErrNothing
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	n := strconv.Itoa(page)
	out, _, err := t.program().Run(ctx, 3*(side+1)*(side+1)+headMost,
		"-q", "-f", n, "-l", n, "-singlefile", "-cropbox", "-scale-to", strconv.Itoa(side), path)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, errors.Join(ErrNothing, err)
	}
	return parse(out, side)
}

// headMost is how long the head of a picture may be.
const headMost = 64

// parse reads a PPM picture of eight bits a colour, which fills b.
func parse(b []byte, side int) (image.Image, error) {
	var w, h, most int
	if n, err := fmt.Sscanf(string(b[:min(len(b), headMost)]), "P6\n%d %d\n%d\n", &w, &h, &most); n != 3 || err != nil || most != 255 {
		return nil, ErrNothing
	}
	if w < 1 || h < 1 || w > side+1 || h > side+1 { // it rounds up
		return nil, ErrNothing
	}
	head := len(fmt.Sprintf("P6\n%d %d\n%d\n", w, h, most))
	if len(b) != head+3*w*h || !bytes.HasPrefix(b, fmt.Appendf(nil, "P6\n%d %d\n255\n", w, h)) {
		return nil, ErrNothing
	}
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i, from := 0, b[head:]; len(from) > 0; i, from = i+4, from[3:] {
		im.Pix[i], im.Pix[i+1], im.Pix[i+2], im.Pix[i+3] = from[0], from[1], from[2], 255
	}
	return im, nil
}
