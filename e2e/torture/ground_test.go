//go:build linux

package torture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"os/exec"
	"time"
)

// lane makes a lane with a fresh case in it.
func (o *trial) lane(dir string, part uint64) (*lane, error) {
	l := &lane{program: o.program, dir: dir, chance: o.chance(part), typical: map[string]time.Duration{}, called: map[string]called{}}
	return l, l.fresh()
}

// fresh empties the lane and makes a small case with a little of everything.
func (l *lane) fresh() error {
	for _, name := range append([]string{"case.proofbox"}, own...) {
		if err := os.RemoveAll(l.path(name)); err != nil {
			return err
		}
	}
	if err := errors.Join(l.lay(), os.WriteFile(l.path("files", "paper.pdf"), []byte(paper), 0o600), film(l.path("files", "film.mp4"))); err != nil {
		return err
	}
	for i := range 3 {
		if err := os.WriteFile(l.path("files", fmt.Sprintf("photo %d.jpg", i)), photo(l.chance), 0o600); err != nil {
			return err
		}
	}
	if _, err := l.want("new", l.caseDir(), "--title", "Kettle", "--claim", "damaged", "--zone", "Asia/Seoul"); err != nil {
		return err
	}
	if _, err := l.run(spared{}, "import", l.caseDir(), l.path("files")); err != nil {
		return err
	}
	l.past, l.future = nil, nil
	var err error
	l.now, err = l.look()
	return err
}

// photo is a small picture that no other is like.
func photo(chance *rand.Rand) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 120+chance.IntN(80), 90))
	for y := range 90 {
		for x := range m.Rect.Dx() {
			m.Set(x, y, color.RGBA{uint8(x * 3), uint8(y * 5), uint8(chance.IntN(256)), 255})
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, m, nil) // into memory nothing fails
	return b.Bytes()
}

// film makes a short video, where there is a program for it.
func film(path string) error {
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return nil
	}
	return exec.Command(program, "-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=160x120:rate=10", "-pix_fmt", "yuv420p", path).Run()
}

const paper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`

// keep moves what is left of a lane whose case failed to where it is found, and
// begins anew.
func (l *lane) keep() (string, error) {
	if os.Getenv("PROOFBOX_TORTURE_DIR") == "" {
		return "(set PROOFBOX_TORTURE_DIR to keep it)", l.fresh()
	}
	aside := fmt.Sprintf("%s-failed-%d", l.dir, time.Now().UnixNano())
	if out, err := exec.Command("cp", "-a", l.dir, aside).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return aside, l.fresh()
}
