package app

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/media/movie"
	"proofbox/internal/i18n"
)

// greyFilm writes a video of which every frame tells its number by its grey:
// ten frames a second, frame n of the grey 20+5n. It is a row of photos, which
// needs no program to be shown.
func greyFilm(t *testing.T, frames int) string {
	t.Helper()
	var all [][]byte
	for n := range frames {
		m := image.NewGray(image.Rect(0, 0, 320, 180))
		draw.Draw(m, m.Rect, image.NewUniform(color.Gray{uint8(20 + 5*n)}), image.Point{}, draw.Src)
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
			t.Fatal(err)
		}
		all = append(all, b.Bytes())
	}
	var b bytes.Buffer
	if err := movie.WriteMJPEG(&b, all, movie.WriteOptions{FPS: 10, W: 320, H: 180}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "film.mov")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// greyOf is the number of the frame that a picture of greyFilm shows; -1: none.
func greyOf(m image.Image) int {
	if m == nil {
		return -1
	}
	c := color.GrayModel.Convert(m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2)).(color.Gray)
	return (int(c.Y) - 20 + 2) / 5
}

// filming is a case of one video and a photo, with the video in the viewer.
func filming(t *testing.T, path string, lang i18n.Lang, studio *media.Studio) (*bench, *player) {
	t.Helper()
	b := newBenchWith(t, lang, func(sv *Services) {
		if studio != nil {
			sv.Studio = func() (*media.Studio, error) { return studio, nil }
		}
	})
	c := b.newCase("주전자", append([]string{path}, b.photos(1)...)...)
	b.settle()
	c.board.grid.Select(string(c.board.shown[0].ID))
	b.w.win.Canvas().Focus(c.board.grid)
	b.keyed(fyne.KeyReturn)
	v, ok := c.over.top.(*viewer)
	if !ok {
		t.Fatal("Return opens no viewer")
	}
	return b, v.player
}

// stands waits until the player shows a frame and says so.
func (b *bench) stands(p *player, frame int) {
	b.t.Helper()
	at := evidence.StillMoment(float64(frame) / 10)
	b.until("frame "+evidence.TimeCode(at), func() bool { return greyOf(p.picture.Image()) == frame && p.at == at })
}

func withFFmpeg(t *testing.T) *media.Studio {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("ffmpeg is not installed")
		}
		t.Skip("ffmpeg is not installed")
	}
	s, err := media.Open(media.Options{CacheDir: t.TempDir(), Tesseract: "-"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The frame that is shown is the one of the moment, by key, by pointer and by
// frame, whichever way frames are had.
func TestPlayerShowsTheFrameOfTheMoment(t *testing.T) {
	path := greyFilm(t, 41)
	for way, studio := range map[string]*media.Studio{"without programs": nil, "with ffmpeg": withFFmpeg(t)} {
		t.Run(way, func(t *testing.T) {
			b, p := filming(t, path, i18n.Korean, studio)
			b.stands(p, 0)
			b.keyed(fyne.KeyRight, fyne.KeyRight) // to 2.0 s
			b.stands(p, 20)
			if !b.says("00:02.0 / 00:04.1") {
				t.Errorf("shown: %q", b.texts())
			}
			b.keyed(fyne.KeyPeriod)
			b.stands(p, 21)
			b.keyed(fyne.KeyComma, fyne.KeyComma) // without waiting
			b.stands(p, 19)
			b.keyed(fyne.KeyPeriod, fyne.KeyPeriod, fyne.KeyPeriod)
			b.stands(p, 22)
			b.keyed(fyne.KeyEnd)
			b.stands(p, 40)
			b.keyed(fyne.KeyPeriod)
			b.stands(p, 40)
			b.keyed(fyne.KeyHome)
			b.stands(p, 0)
			place := fyne.NewPos(p.bar.X(3.05), 20)
			p.bar.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: place}, Button: desktop.MouseButtonPrimary})
			p.bar.MouseUp(nil)
			b.stands(p, 30)
			p.bar.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(p.bar.X(1.55), 20)}})
			b.until("the small frame", func() bool {
				n := greyOf(p.hover.picture.Image())
				return n >= 0 && n <= 15 && p.hover.box.Visible()
			})
			p.bar.MouseOut()
			if p.hover.box.Visible() {
				t.Error("the small frame stays")
			}
		})
	}
}

func TestStillsAreSetSaidAndUndone(t *testing.T) {
	b, p := filming(t, greyFilm(t, 41), i18n.Korean, nil)
	b.stands(p, 0)
	b.keyed(fyne.KeyRight, fyne.KeyRight)
	b.stands(p, 20)
	b.keyed(fyne.KeyReturn)
	b.until("the still", func() bool { return len(p.strip.cards) == 1 })
	card := p.strip.cards[0]
	if b.w.win.Canvas().Focused() != fyne.Focusable(card.caption.Entry) {
		t.Fatal("the caption has not the keyboard")
	}
	test.Type(card.caption.Entry, "여기서 멈춰요")
	b.keyed(fyne.KeyReturn)
	b.until("the caption", func() bool { return len(p.x.Stills) == 1 && p.x.Stills[0].Caption == "여기서 멈춰요" })
	if b.w.win.Canvas().Focused() != fyne.Focusable(p.bar) {
		t.Error("Return does not lead back to the bar")
	}
	b.until("its picture", func() bool { return greyOf(card.picture.Image()) == 20 })
	if s := p.x.Stills[0]; s.At != 2 || p.strip.cards[0] != card {
		t.Errorf("%+v", s)
	}
	b.keyed(fyne.KeyReturn) // there is one: it is written about again
	b.settle()
	if len(p.x.Stills) != 1 || b.w.win.Canvas().Focused() != fyne.Focusable(card.caption.Entry) {
		t.Errorf("set twice: %+v", p.x.Stills)
	}
	b.keyed(fyne.KeyEscape)
	if b.w.win.Canvas().Focused() != fyne.Focusable(p.bar) || p.c.over.top == nil {
		t.Error("Escape does not lead back to the bar")
	}
	b.keyed(fyne.KeyHome)
	b.stands(p, 0)
	walk(card.root, func(o fyne.CanvasObject) {
		if x, ok := o.(*kit.Tile); ok {
			test.Tap(x)
		}
	})
	b.stands(p, 20)
	b.keyed(fyne.KeyDelete)
	b.until("it is gone", func() bool { return len(p.x.Stills) == 0 && len(p.strip.cards) == 0 })
	b.w.act("undo")
	b.until("it is back", func() bool { return len(p.x.Stills) == 1 && p.x.Stills[0].Caption == "여기서 멈춰요" })
	b.w.act("undo")
	b.w.act("undo")
	b.until("it never was", func() bool { return len(p.x.Stills) == 0 })
}

// A still is of the time that is said, also where its frame is not shown yet: it
// comes by and by.
func TestAStillIsOfTheTimeThatIsSaid(t *testing.T) {
	b, p := filming(t, greyFilm(t, 41), i18n.Korean, nil)
	b.stands(p, 0)
	b.keyed(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if !p.coming || p.code.Color != kit.ColorFaint || greyOf(p.picture.Image()) != 0 {
		t.Fatal("the frame is there at once, or nothing says that it is not")
	}
	if !b.says("00:03.0 / 00:04.1") {
		t.Errorf("shown: %q", b.texts())
	}
	b.keyed(fyne.KeyReturn)
	b.until("the still", func() bool { return len(p.x.Stills) == 1 })
	if at := p.x.Stills[0].At; at != 3 {
		t.Errorf("it is of %v", at)
	}
	b.stands(p, 30)
	if p.coming || p.code.Color == kit.ColorFaint {
		t.Error("the time is said faintly for a frame that is shown")
	}
	b.until("its picture", func() bool { return greyOf(p.strip.cards[0].picture.Image()) == 30 })
}

func TestThePartThatMatters(t *testing.T) {
	b, p := filming(t, greyFilm(t, 41), i18n.Korean, nil)
	b.stands(p, 0)
	b.keyed(fyne.KeyRight)
	b.stands(p, 10)
	b.keyed(fyne.KeyLeftBracket)
	b.until("the beginning", func() bool { return p.x.Clip == evidence.Clip{In: 1, Out: 4.1} })
	b.keyed(fyne.KeyRight, fyne.KeyRight)
	b.stands(p, 30)
	b.keyed(fyne.KeyRightBracket)
	b.until("the end", func() bool { return p.x.Clip == evidence.Clip{In: 1, Out: 3} })
	if !b.says("살펴볼 구간 00:01.0–00:03.0") {
		t.Errorf("shown: %q", b.texts())
	}
	b.keyed(fyne.KeyHome)
	b.stands(p, 10)
	place := func(at float64) fyne.Position { return fyne.NewPos(p.bar.X(at), 8) }
	p.bar.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: place(3)}, Button: desktop.MouseButtonPrimary})
	p.bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: place(99)}})
	p.bar.DragEnd()
	b.until("the end by hand", func() bool { return p.x.Clip == evidence.Clip{In: 1, Out: 4.1} })
	b.w.act("undo")
	b.until("undone", func() bool { return p.x.Clip.Out == 3 })
}

// Playing shows frames at their pace and stops where it should.
func TestPlayerPlays(t *testing.T) {
	b, p := filming(t, greyFilm(t, 41), i18n.Korean, withFFmpeg(t))
	b.stands(p, 0)
	b.keyed(fyne.KeySpace)
	if p.playing == nil || !b.says("멈춤") {
		t.Fatal("it does not play")
	}
	b.until("it is under way", func() bool { return p.at > 0.5 })
	if n := greyOf(p.picture.Image()); n < int(p.at*10)-1 || n > int(p.at*10)+1 {
		t.Errorf("at %v frame %d is shown", p.at, n)
	}
	b.keyed(fyne.KeySpace)
	b.until("it stands", func() bool { return p.playing == nil })
	stopped := p.at
	b.settle()
	if p.at > stopped+0.2 {
		t.Errorf("it went on from %v to %v", stopped, p.at)
	}
	b.keyed(fyne.KeyEnd, fyne.KeyLeft)
	b.until("near the end", func() bool { return p.at > 2.9 && p.at < 3.2 })
	b.keyed(fyne.KeySpace)
	b.until("its end", func() bool { return p.playing == nil && p.at > 3.9 })
	b.stands(p, 40)
}

// Without a way to frames the video is kept, and screenshots stand for them.
func TestVideoWithoutFrames(t *testing.T) {
	full := withFFmpeg(t)
	path := filepath.Join(t.TempDir(), "film.mp4")
	if out, err := exec.Command(full.Tools().FFmpeg, "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:r=10:d=3", path).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	b, p := filming(t, path, i18n.Korean, nil)
	b.until("what is said", func() bool { return b.says(b.w.say.T("app.player.no-frames")) })
	b.keyed(fyne.KeySpace, fyne.KeyReturn)
	b.settle()
	if p.playing != nil || len(p.x.Stills) != 0 {
		t.Fatal("something is done without frames")
	}
	p.askMoment(b.photos(2)[1])
	at := b.typeInto(b.w.say.T("app.player.moment.hint"), "0:09")
	b.answer(b.w.say.T("app.player.still"))
	if !b.says(b.w.say.T("app.player.moment.wrong")) {
		t.Errorf("9 s of 3 are taken; shown: %q", b.texts())
	}
	at.SetText("0:01.25")
	b.answer(b.w.say.T("app.player.still"))
	b.until("the still", func() bool { return len(p.x.Stills) == 1 && len(p.strip.cards) == 1 })
	s := p.x.Stills[0]
	if _, kept := p.c.state.Snapshot.Originals[s.Original]; s.At != 1.25 || !kept || len(p.c.exhibits()) != 2 {
		t.Errorf("%+v, kept %v", s, kept)
	}
	b.until("its picture", func() bool { return p.strip.cards[0].picture.Image() != nil })
	p.takeScreenshot(path, evidence.Still{At: 1})
	b.until("the refusal", func() bool { return b.w.asking() })
	if len(p.x.Stills) != 1 {
		t.Error("a video is taken for a screenshot")
	}
}

// The poster is behind the player, with its tools; what is no video has none.
func TestPosterAndPlayer(t *testing.T) {
	b, p := filming(t, greyFilm(t, 5), i18n.English, nil)
	b.stands(p, 0)
	if p.v.tools.Visible() || !p.root.Visible() || !b.says("Mark the poster") {
		t.Errorf("shown: %q", b.texts())
	}
	test.Tap(p.toggle)
	if !p.v.tools.Visible() || p.root.Visible() || b.w.win.Canvas().Focused() != fyne.Focusable(p.v.zoom) {
		t.Error("the poster is not shown")
	}
	test.Tap(p.toggle)
	b.keyed(fyne.KeyPageDown)
	if p.root.Visible() || p.toggle.Visible() || !p.v.tools.Visible() || p.v.exhibit().Kind != evidence.Photo {
		t.Error("a photo has a player")
	}
	b.keyed(fyne.KeyPageUp)
	b.stands(p, 0)
	b.keyed(fyne.KeyEscape)
	if p.c.over.top != nil {
		t.Error("Escape does not close")
	}
}
