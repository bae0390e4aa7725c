package cli_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"proofbox/evidence/media/movie"
)

// drawFilm makes a video of ten frames a second, each lighter than the one
// before: film FILE WIDTH HEIGHT FRAMES.
func drawFilm(ts *testscript.TestScript, _ bool, args []string) {
	w, _ := strconv.Atoi(args[1])
	h, _ := strconv.Atoi(args[2])
	n, _ := strconv.Atoi(args[3])
	var frames [][]byte
	for i := range n {
		m := image.NewGray(image.Rect(0, 0, w, h))
		draw.Draw(m, m.Rect, image.NewUniform(color.Gray{uint8(255 * i / n)}), image.Point{}, draw.Src)
		var b bytes.Buffer
		ts.Check(jpeg.Encode(&b, m, nil))
		frames = append(frames, b.Bytes())
	}
	var b bytes.Buffer
	ts.Check(movie.WriteMJPEG(&b, frames, movie.WriteOptions{FPS: 10, W: w, H: h}))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}
