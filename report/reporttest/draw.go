package reporttest

import (
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"proofbox/evidence"
)

// Draw makes a JPEG of w × h pixels in dir, the same for the same digest: a
// round thing with a crack on a shaded ground. It gives the path.
func Draw(dir string, d evidence.Digest, w, h int) (string, error) {
	path := filepath.Join(dir, d.String()[:16]+"-"+strconv.Itoa(w)+"x"+strconv.Itoa(h)+".jpg")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return path, jpeg.Encode(f, scene(d, w, h), &jpeg.Options{Quality: 80})
}

func scene(d evidence.Digest, w, h int) image.Image {
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	ground := color.RGBA{120 + d[0]/3, 110 + d[1]/3, 100 + d[2]/3, 255}
	body := color.RGBA{200 + d[3]/6, 60 + d[4]/2, 50 + d[5]/3, 255}
	r := 0.36 * float64(min(w, h))
	for y := range h {
		shade := 0.75 + 0.35*float64(y)/float64(h)
		for x := range w {
			dx, dy := float64(x-w/2), float64(y%max(w*3/2, 1)-min(h, w*3/2)/2)
			c, s := ground, shade
			if dist := math.Hypot(dx, dy); dist < r {
				c, s = body, 1.15-0.5*dist/r
				if math.Abs(dx-r/9*math.Sin(dy*9/r)) < r/70 {
					s = 0.2
				}
			}
			im.SetRGBA(x, y, color.RGBA{scale(c.R, s), scale(c.G, s), scale(c.B, s), 255})
		}
	}
	return im
}

func scale(v uint8, s float64) uint8 { return uint8(math.Min(255, float64(v)*s)) }
