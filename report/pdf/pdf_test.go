package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

var loaded = sync.OnceValues(func() (*page.Fonts, error) {
	var files [5][]byte
	for i, name := range []string{"ProofboxSans-Regular", "Pretendard-SemiBold", "ProofboxSans-Bold", "DejaVuSansMono", "NotoEmoji-Regular"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name+".ttf"))
		if err != nil {
			return nil, err
		}
		files[i] = b
	}
	return page.LoadFonts(page.FontData{Regular: files[0], SemiBold: files[1], Bold: files[2], Mono: files[3], Emoji: files[4]})
})

func fonts(t testing.TB) *page.Fonts {
	t.Helper()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// created is a time with a zone, so that the zone is seen to arrive.
var created = time.Date(2026, 11, 22, 18, 5, 0, 0, time.FixedZone("KST", 9*3600))

// photo makes a picture file and what names it.
func photo(t testing.TB, dir string, n, w, h int) (page.Picture, string) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8(40 * n), 255})
		}
	}
	path := filepath.Join(dir, fmt.Sprintf("%d.jpg", n))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	p := page.Picture{Recipe: report.Print, W: w, H: h, Alt: fmt.Sprintf("사진 %d: 컵의 균열 🫖", n)}
	p.Digest[0] = byte(n)
	return p, path
}

// from finds pictures by the number in their digest.
func from(paths map[byte]string) func(context.Context, page.Picture) (string, error) {
	return func(_ context.Context, p page.Picture) (string, error) {
		path, ok := paths[p.Digest[0]]
		if !ok {
			return "", errors.New("no such picture")
		}
		return path, nil
	}
}

// scripts is a text in everything the fonts have.
var scripts = []string{
	"안녕하세요. 어제 받은 컵 안쪽에 금이 가 있습니다. 사진과 개봉 영상을 첨부합니다. 🙏",
	"亲爱的朋友，非常抱歉给您带来不便！😭 请问杯子破损的照片可以再拍清楚一点吗？谢谢您的理解与支持！",
	"この商品は「新品」と書かれていましたが、届いたものは壊れていました。",
	"Dear friend, we can give you a 10% coupon for the next order. Пожалуйста, не открывайте спор. Ελληνικά, Türkçe, Đặng Văn",
	"👨‍👩‍👧‍👦 👩🏽‍🚀 🇰🇷 1️⃣ ❤️ 👍🏽 ✅ ⭐ ☎️ ™ © → □ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
	"https://video.example.com/share/8123-2201-5560-17/unboxing_20250314_191022.mp4?from=chat&lang=ko",
}

// sample is a small book with a bit of everything.
func sample(t testing.TB, pics ...page.Picture) *page.Book {
	t.Helper()
	s := page.NewSetter(fonts(t), report.A4)
	s.Describe("불량 상품 증거 자료집 📦 (주문 8123)", "Evidence bundle", "홍길동", "ko")
	c := s.NewPage()
	c.Anchor("part/cover", 0)
	s.Outline(0, "표지", "part/cover")
	c.Rect(0, 0, c.W, 118, 0, page.Night)
	c.Add(page.Gradient{X: 0, Y: 112, W: c.W, H: 6, From: page.Night, To: page.NightEdge})
	c.Text(page.Eyebrow, 18, 25, page.Left, "EVIDENCE BUNDLE")
	c.Rect(18, 30, 12, 1.4, 0, page.Red)
	c.Para(page.Display, 18, 49, 174, "불량 상품 증거 자료집")
	c.Para(page.Lede, 18, 60, 174, "도자기 머그컵 2개 세트 — 균열 및 포장 파손 瓷之家")
	y := 130.0
	for i, st := range []page.Style{page.Regular, page.SemiBold, page.Bold, page.Mono} {
		ty := page.Body
		ty.Style = st
		y = c.Para(ty, 18, y, 174, "AVATAR Type To. 가나다 漢字 简体 かな Кириллица ① → ★ “quote” 3,000원 0123456789abcdef "+fmt.Sprint(i)) + 2
	}
	y = c.Pills(18, y+4, 120, []string{"제품 결함", "포장 파손", "주문 증빙", "대화", "기타", "아주 긴 이름의 태그"}, func(i int) page.Shade {
		return page.ShadeOf([]report.Tone{report.Defect, report.Packaging, report.Papers, report.Talk, report.Plain, report.Own}[i])
	})
	y = c.Rows(18, y+5, 174, 26, []page.Row{
		{Label: "촬영 일시", Value: "2025년 3월 14일 (금) 오후 7:22 KST · EXIF 기록"},
		{Label: "SHA-256", Value: "8306290af5bca3b6049cf0a8ca8a04fd23bff9e14d92e1934ff544ac9aa58af4", Type: page.Code},
		{Label: "쪽", Value: "아래 표에서 이어집니다."},
	})
	base := y + 5
	c.Link(18, y, 40, 6, "part/text")
	c.Later(func(c *page.Canvas) {
		c.Text(page.Strong, 18, base, page.Left, fmt.Sprintf("본문은 %d쪽", s.PageOf("part/text")))
	})
	c.Add(page.Ellipse{X: 150, Y: y + 10, RX: 12, RY: 8, Pen: page.Pen{Color: page.Red, Width: 0.8}, Fill: page.Paint{Color: page.Red, Alpha: 0.2}})
	c.Add(page.Rect{X: 80, Y: y + 4, W: 40, H: 14, Radius: [4]float64{3, 0, 3, 3}, Fill: page.Solid(page.BlueTint)})
	c.Add(page.Stroke{X1: 80, Y1: y + 20, X2: 120, Y2: y + 20, Pen: page.Pen{Color: page.Sub, Width: 0.4, Dash: []float64{1, 1}}})
	c.Add(page.Path{Steps: []page.Step{{Verb: page.MoveTo, P: [3]page.Point2{{X: 170, Y: y}}}, {Verb: page.LineTo, P: [3]page.Point2{{X: 180, Y: y + 15}}}, {Verb: page.LineTo, P: [3]page.Point2{{X: 160, Y: y + 15}}}, {Verb: page.ClosePath}}, Fill: page.Solid(page.Amber)})

	c = s.NewPage()
	c.Anchor("part/text", 20)
	s.Outline(0, "본문 📄", "part/text")
	y = c.Para(page.Heading, 18, 25, 174, "본문 · Text")
	for i, line := range scripts {
		a := report.Anchor(fmt.Sprint("line/", i))
		c.Anchor(a, y-5)
		s.Outline(1, fmt.Sprint("줄 ", i+1), a)
		y = c.Para(page.Body, 18, y, 112, line) + 3
	}
	for i, p := range pics {
		x := 18 + 60*float64(i%3)
		c.Picture(p, x, y, 55, 40, 2, page.Fit(i%2))
		c.Frame(x, y, 55, 40, 2, page.Hairline())
	}
	b, err := s.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// print writes a book to memory.
func write(t testing.TB, b *page.Book, o pdf.Options) []byte {
	t.Helper()
	o.Created = created
	var out bytes.Buffer
	if err := pdf.Write(context.Background(), &out, b, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tool runs a PDF tool over a file; without the tool the test is skipped, but
// not on the build machine.
func tool(t testing.TB, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not here", name)
		}
		t.Skipf("%s is not here", name)
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s%s", name, args, err, out, stderr.String())
	}
	if s := stderr.String(); s != "" {
		t.Errorf("%s %v complains: %s", name, args, s)
	}
	return string(out)
}

func TestSample(t *testing.T) {
	dir := t.TempDir()
	a, pa := photo(t, dir, 1, 400, 300)
	b, pb := photo(t, dir, 2, 200, 400)
	file := write(t, sample(t, a, b, a), pdf.Options{Pictures: from(map[byte]string{1: pa, 2: pb})})
	if keep := os.Getenv("PROOFBOX_KEEP"); keep != "" {
		_ = os.WriteFile(filepath.Join(keep, "sample.pdf"), file, 0o600)
	}
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	text := tool(t, file, "pdftotext", "-enc", "UTF-8", "FILE", "-")
	t.Log(text)
}
