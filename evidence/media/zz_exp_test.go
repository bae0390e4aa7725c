package media

import (
	"context"
	"fmt"
	"image"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/disintegration/imaging"

	"proofbox/internal/corpus"
)

func grayOf(im image.Image) ([]float64, int, int) {
	n := imaging.Clone(im)
	w, h := n.Bounds().Dx(), n.Bounds().Dy()
	g := make([]float64, w*h)
	for i := range g {
		g[i] = 0.299*float64(n.Pix[4*i]) + 0.587*float64(n.Pix[4*i+1]) + 0.114*float64(n.Pix[4*i+2])
	}
	return g, w, h
}

// plain: max over 8x8 tiles of laplacian variance; dir: max over tiles of min over 4 dirs of 2nd-derivative energy; norm: max over tiles of dir/var
func stats(g []float64, w, h int) (plain, dir, ratio float64) {
	for ty := 0; ty < 8; ty++ {
		for tx := 0; tx < 8; tx++ {
			x0, x1, y0, y1 := max(1, tx*w/8), min(w-1, (tx+1)*w/8), max(1, ty*h/8), min(h-1, (ty+1)*h/8)
			var n, sl, sl2, sv, sv2 float64
			var d [4]float64
			for y := y0; y < y1; y++ {
				for x := x0; x < x1; x++ {
					i := y*w + x
					c := g[i]
					a := [4]float64{g[i-1] + g[i+1] - 2*c, g[i-w] + g[i+w] - 2*c, (g[i-w-1] + g[i+w+1] - 2*c) / 1.5, (g[i-w+1] + g[i+w-1] - 2*c) / 1.5}
					l := a[0] + a[1]
					sl += l
					sl2 += l * l
					sv += c
					sv2 += c * c
					for k := range d {
						d[k] += a[k] * a[k]
					}
					n++
				}
			}
			if n < 4 {
				continue
			}
			plain = max(plain, sl2/n-(sl/n)*(sl/n))
			m := min(d[0], d[1], d[2], d[3]) / n
			dir = max(dir, m)
			v := sv2/n - (sv/n)*(sv/n)
			if v > 60 {
				ratio = max(ratio, 1000*m/v)
			}
		}
	}
	return
}

func motion(im image.Image, n int, dx, dy float64) image.Image {
	src := imaging.Clone(im)
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	out := image.NewNRGBA(src.Bounds())
	for y := 0; y < h; y++ {
		for x := 0; x < w; x++ {
			var s [3]int
			for k := 0; k < n; k++ {
				xx := min(w-1, max(0, x+int(math.Round(float64(k)*dx))))
				yy := min(h-1, max(0, y+int(math.Round(float64(k)*dy))))
				for c := range s {
					s[c] += int(src.Pix[src.PixOffset(xx, yy)+c])
				}
			}
			for c := range s {
				out.Pix[out.PixOffset(x, y)+c] = byte(s[c] / n)
			}
			out.Pix[out.PixOffset(x, y)+3] = 255
		}
	}
	return out
}

func TestExp(t *testing.T) {
	dir := corpus.Dir(t)
	s := studio(t, withWorker(t))
	rows := corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv"))
	for _, row := range rows {
		if !strings.HasPrefix(row["path"], "photos/") || row["expectation"] != "import" {
			continue
		}
		file := onDisk(t, dir, row["path"])
		head, _, err := readHead(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := openPicture(file, Sniff(head, file))
		if err != nil || s.obstacle(p) != "" {
			continue
		}
		full, _, err := s.decode(context.Background(), p, 960)
		if err != nil {
			continue
		}
		full = imaging.Fit(full, 1200, 1200, imaging.Box)
		at := func(im image.Image, side int) string {
			g, w, h := grayOf(imaging.Fit(im, side, side, imaging.Box))
			a, b, c := stats(g, w, h)
			return fmt.Sprintf("%6.0f/%5.0f/%4.0f", a, b, c)
		}
		k := float64(max(full.Bounds().Dx(), full.Bounds().Dy())) / 4000
		line := fmt.Sprintf("%-40s %5dx%-5d", filepath.Base(row["path"]), p.frame.Width, p.frame.Height)
		line += " orig " + at(full, 480)
		for _, sg := range []float64{8, 16, 24} {
			line += fmt.Sprintf(" | s%v ", sg) + at(imaging.Blur(full, sg*k), 480)
		}
		line += " | m24h " + at(motion(full, int(math.Ceil(24*k)), 1, 0), 480)
		line += " | m60h " + at(motion(full, int(math.Ceil(60*k)), 1, 0), 480)
		line += " | m60d " + at(motion(full, int(math.Ceil(60*k)), 0.7, 0.7), 480)
		fmt.Println(line)
	}
}
