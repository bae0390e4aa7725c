package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/disintegration/imaging"
	upstream "github.com/gen2brain/heic"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

func TestHEIFBoxes(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "photos")
	for _, c := range []struct {
		file         string
		width        int
		height       int
		turned       bool
		thumb        image.Point
		icc, newForm bool
	}{
		{"h2non__test.heic", 3024, 4032, true, image.Pt(240, 320), true, false},
		{"immich-app__samsung-one-ui-6.heic", 3000, 4000, true, image.Pt(384, 512), false, false},
		{"bep__iphone.heic", 5712, 4284, true, image.Pt(416, 312), true, true},
		{"exiv2__issue_9292_sony_6_right_top.HIF", 4672, 7008, false, image.Pt(0, 0), false, false},
		{"libvips__avif-orientation-6.avif", 3024, 4032, false, image.Pt(0, 0), true, false},
	} {
		b, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Fatal(err)
		}
		h, ok := openHEIF(b)
		if !ok {
			t.Fatal(c.file)
		}
		f, _ := h.frame()
		_, thumb := h.thumbnail()
		if f.Width != c.width || f.Height != c.height || f.Turn == 1 != c.turned || f.ICC != nil != c.icc || len(f.Flaws) > 0 != c.newForm {
			t.Errorf("%s: %d×%d turn %d profile %d flaws %v", c.file, f.Width, f.Height, f.Turn, len(f.ICC), f.Flaws)
		}
		if image.Pt(thumb.Width, thumb.Height) != c.thumb {
			t.Errorf("%s: thumbnail %d×%d", c.file, thumb.Width, thumb.Height)
		}
		cut, ok := openHEIF(b[:h.end-1])
		if f, _ := cut.frame(); ok && len(f.Flaws) == 0 || f.Flaws[0].Code != "cut" {
			t.Errorf("%s cut: %v", c.file, f.Flaws)
		}
	}
}

// examined looks at a file of the corpus as if it had just been staged.
func examined(t testing.TB, s *Studio, path string) (Source, Examined) {
	t.Helper()
	d, err := digestOf(path)
	if err != nil {
		t.Fatal(err)
	}
	x, err := s.Examine(context.Background(), File{path, filepath.Base(path), d})
	if err != nil {
		t.Fatal(err)
	}
	return Source{d, path, x.MediaType, x.Facts}, x
}

// TestHEICDecodes: a real iPhone photo comes out upright, at both sizes, from
// one decode.
func TestHEICDecodes(t *testing.T) {
	slow(t)
	s := studio(t, withWorker(t))
	src, x := examined(t, s, filepath.Join(corpus.Dir(t), "photos", "h2non__test.heic"))
	if !x.Facts.Preview || len(x.Warnings) > 0 {
		t.Fatalf("%+v", x)
	}
	for r, side := range map[Recipe]int{Thumb: 480, Print: 1600} {
		if path, err := s.derivedPath(src.Digest, r); err != nil || !exists(path) {
			t.Errorf("%s is not there after the look (%v)", r, err)
		}
		path, err := s.Derive(context.Background(), src, r)
		if err != nil {
			t.Fatal(err)
		}
		im := opened(t, path)
		if b := im.Bounds(); b.Dy() < side || b.Dy() > side*16/15 || b.Dx()*4 != b.Dy()*3 {
			t.Errorf("%s is %v", r, b)
		}
	}
}

func opened(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	im, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// TestHEICThumbnailInside: where the file holds a thumbnail that is large
// enough, it is taken, and shows the same upright picture.
func TestHEICThumbnailInside(t *testing.T) {
	slow(t)
	s := studio(t, withWorker(t))
	src, _ := examined(t, s, filepath.Join(corpus.Dir(t), "photos", "immich-app__samsung-one-ui-6.heic"))
	if path, err := s.derivedPath(src.Digest, Print); err != nil || exists(path) {
		t.Errorf("the whole picture was decoded for a thumbnail (%v)", err)
	}
	thumb, err := s.Derive(context.Background(), src, Thumb)
	if err != nil {
		t.Fatal(err)
	}
	print, err := s.Derive(context.Background(), src, Print)
	if err != nil {
		t.Fatal(err)
	}
	a, b := opened(t, thumb), opened(t, print)
	small := func(im image.Image) image.Image { return imaging.Resize(im, 48, 64, imaging.Box) }
	if d := difference(t, small(a), small(b)); d > 6 {
		t.Errorf("thumbnail and picture differ by %.1f levels", d)
	}
}

// TestOurGlueDecodesLikeUpstream compares our way to the decoder with that of
// the module it comes from.
func TestOurGlueDecodesLikeUpstream(t *testing.T) {
	slow(t)
	if upstream.Dynamic() == nil {
		t.Skip("the module uses the system's library here, not what it carries")
	}
	path := filepath.Join(corpus.Dir(t), "hostile", "gen__really_heic.jpg")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	h, ok := openHEIF(b)
	if !ok {
		t.Fatal("no picture")
	}
	theirs, err := upstream.Decode(strings.NewReader(string(h.showing(h.primary))))
	if err != nil {
		t.Fatal(err)
	}
	err = decodeHEIC(context.Background(), h.showing(h.primary), heicMemory(1440*960, len(b)), t.TempDir(), func(ours image.Image) {
		// The module frees its picture before it returns it, which changes the first pixels.
		if d := difference(t, ours, theirs); d > 0.01 {
			t.Errorf("off by %.2f levels", d)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDecoderIsTheModules compares the decoder with the file it was copied from.
func TestDecoderIsTheModules(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	if err != nil {
		t.Skip("no go command, or no module cache: ", err)
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lib", "heif.wasm.gz"))
	if err != nil {
		t.Skip(err)
	}
	if evidence.DigestOf(want) != evidence.DigestOf(heifWasm) {
		t.Error("wasm/heif.wasm.gz is not the file of the module")
	}
}

// TestWorkerLimits: a worker that is slow, dies or is not there costs a preview
// and nothing else.
func TestWorkerLimits(t *testing.T) {
	file := filepath.Join(corpus.Dir(t), "photos", "perkeep__IMG_8062.HEIC")
	for name, c := range map[string]struct {
		change func(*Options)
		want   string
	}{
		"wall time":    {func(o *Options) { o.Limits.Worker = 50 * time.Millisecond }, "too-complex"},
		"none":         {func(o *Options) { o.Worker = nil }, "no-decoder"},
		"not found":    {func(o *Options) { o.Worker = []string{filepath.Join(t.TempDir(), "absent")} }, "no-decoder"},
		"fails":        {func(o *Options) { o.Worker = []string{o.Worker[0], "-test.run=NoSuchTest", "-no-such-flag"} }, "no-decoder"},
		"small memory": {func(o *Options) { o.Limits.FullPixels = 1e6 }, "too-large-to-show"},
	} {
		o := withWorker(t)
		c.change(&o)
		_, x := examined(t, studio(t, o), file)
		if x.Facts.Preview || len(x.Warnings) == 0 || x.Warnings[0].Code != c.want {
			t.Errorf("%s: %v", name, x.Warnings)
		}
	}
}

func TestWorkerEndsWithItsContext(t *testing.T) {
	file := filepath.Join(corpus.Dir(t), "photos", "perkeep__IMG_8062.HEIC")
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := cpuTime(t) // this machine may be busy with other things
	_, err := studio(t, withWorker(t)).Examine(ctx, File{Path: file, Name: "a.heic"})
	if evidence.FaultOf(err) != evidence.Timeout {
		t.Errorf("got %v", err)
	}
	if took := cpuTime(t) - start; took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestAnswersThatDoNotAddUp(t *testing.T) {
	size := func(w, h uint32) []byte {
		return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte{answerPicture}, w), h)
	}
	for _, b := range [][]byte{nil, {answerPicture}, size(1, 1), size(0, 0), append(size(1, 2), 1, 2, 3, 4), size(1<<31, 1<<31), append(size(8, 9), make([]byte, 4*8*9)...), []byte("Eno picture"), []byte("?")} {
		if im, _, err := readAnswer(bytes.NewReader(b), 64); err == nil {
			t.Errorf("%q gives %v", b, im.Bounds())
		}
	}
	if im, _, err := readAnswer(bytes.NewReader(append(size(1, 1), 9, 8, 7, 255)), 64); err != nil || im.Bounds().Dx() != 1 {
		t.Errorf("a good answer gives %v", err)
	}
}

func TestServeWorkerSpeaksOfWhatItCannotDo(t *testing.T) {
	var out strings.Builder
	if err := ServeWorker(nil, strings.NewReader("not json"), &out); err == nil || out.Len() > 0 {
		t.Errorf("%v %q", err, out.String())
	}
	if err := ServeWorker(nil, strings.NewReader(`{"Path": "/does/not/exist"}`), &out); err != nil || out.String()[:2] != "HE" {
		t.Errorf("%v %q", err, out.String())
	}
}

// box makes a box of ISO media.
func isoBox(kind string, parts ...string) string {
	body := strings.Join(parts, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + kind + body
}

func smallHEIF() []byte {
	return []byte(isoBox("ftyp", "mif1\x00\x00\x00\x00heic") + isoBox("meta", "\x00\x00\x00\x00",
		isoBox("pitm", "\x00\x00\x00\x00\x00\x01"),
		isoBox("iref", "\x00\x00\x00\x00", isoBox("thmb", "\x00\x02\x00\x01\x00\x01")),
		isoBox("iloc", "\x00\x00\x00\x00\x44\x00\x00\x01\x00\x01\x00\x00\x00\x01\x00\x00\x00\x10\x00\x00\x00\x04"),
		isoBox("iprp", isoBox("ipco",
			isoBox("ispe", "\x00\x00\x00\x00\x00\x00\x00\x10\x00\x00\x00\x08"), isoBox("irot", "\x03")),
			isoBox("ipma", "\x00\x00\x00\x00\x00\x00\x00\x02\x00\x01\x02\x01\x82\x00\x02\x01\x01"))))
}

func TestSmallHEIF(t *testing.T) {
	b := smallHEIF()
	h, ok := openHEIF(b)
	if !ok {
		t.Fatal("not read")
	}
	f, _ := h.frame()
	id, thumb := h.thumbnail()
	if f.Width != 8 || f.Height != 16 || f.Turn != 1 || len(f.Flaws) > 0 || id != 2 || thumb.Width != 16 {
		t.Errorf("%+v, thumbnail %d %+v", f, id, thumb)
	}
	other, ok := openHEIF(h.showing(2))
	if !ok || other.primary != 2 || other.brands[0] != "heic" {
		t.Errorf("%+v", other)
	}
}

func FuzzHEIF(f *testing.F) {
	f.Add(smallHEIF())
	f.Add([]byte(isoBox("ftyp", "heic")))
	f.Add([]byte("\x00\x00\x00\x01meta\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, _ := openHEIF(b)
		h.frame()
		id, _ := h.thumbnail()
		if got := h.showing(id); len(got) != len(b) {
			t.Errorf("%d bytes become %d", len(b), len(got))
		}
	})
}
