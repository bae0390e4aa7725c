package pdf_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

var loaded = sync.OnceValues(loadFonts)

func loadFonts() (*page.Fonts, error) {
	return page.LoadFonts(page.FontData(assets.Fonts()))
}

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
	return sampleIn(t, fonts(t), pics...)
}

func sampleIn(t testing.TB, f *page.Fonts, pics ...page.Picture) *page.Book {
	t.Helper()
	s := page.NewSetter(f, report.A4)
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
	if o.Created.IsZero() {
		o.Created = created
	}
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

// sampleFile is the sample as a file, with its pictures.
func sampleFile(t testing.TB) []byte {
	t.Helper()
	dir := t.TempDir()
	a, pa := photo(t, dir, 1, 400, 300)
	b, pb := photo(t, dir, 2, 200, 400)
	return write(t, sample(t, a, b, a), pdf.Options{Pictures: from(map[byte]string{1: pa, 2: pb})})
}

func TestSampleIsSound(t *testing.T) {
	file := sampleFile(t)
	if keep := os.Getenv("PROOFBOX_KEEP"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, "sample.pdf"), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	if !bytes.HasPrefix(file, []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) {
		t.Errorf("begins with %q", file[:20])
	}
	for line := range strings.Lines(tool(t, file, "pdffonts", "FILE")) {
		if strings.Contains(line, "+") && !strings.Contains(line, "CID TrueType      Identity-H       yes yes yes") {
			t.Errorf("a font that is not whole: %s", line)
		}
	}
	text := tool(t, file, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-")
	for _, want := range append([]string{"불량 상품 증거 자료집", "본문은 2쪽"}, scripts[:3]...) {
		if !strings.Contains(letters(text), letters(want)) {
			t.Errorf("%q is not found", want)
		}
	}
	tool(t, file, "pdftoppm", "-r", "30", "-png", "FILE", filepath.Join(t.TempDir(), "p")) // it complains of bad fonts and operators
}

func TestProperties(t *testing.T) {
	out := tool(t, sampleFile(t), "pdfinfo", "-isodates", "-enc", "UTF-8", "FILE")
	for _, want := range []string{
		"Title:           불량 상품 증거 자료집 📦 (주문 8123)", "Subject:         Evidence bundle", "Author:          홍길동",
		"Producer:        Proofbox", "2026-11-22T18:05:00+09", "Metadata Stream: yes", "Tagged:          yes", "Pages:           2",
		"Page size:       595.28 x 841.89 pts (A4)", "PDF version:     1.7",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	meta := tool(t, sampleFile(t), "pdfinfo", "-meta", "-enc", "UTF-8", "FILE")
	var doc struct{ XMLName xml.Name }
	if err := xml.Unmarshal([]byte(meta), &doc); err != nil || doc.XMLName.Local != "xmpmeta" || !strings.Contains(meta, "불량 상품 증거 자료집 📦 (주문 8123)") {
		t.Errorf("%v in %s", err, meta)
	}
	if !strings.Contains(meta, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>") {
		t.Error("it does not say that it is PDF/A-2u")
	}
}

func TestNoTime(t *testing.T) {
	var out bytes.Buffer
	if err := pdf.Write(context.Background(), &out, sample(t), pdf.Options{Producer: "Another"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/CreationDate (D:19700101000000Z)", "<xmp:CreateDate>1970-01-01T00:00:00Z<", "/Producer (Another)"} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
}

func TestStructure(t *testing.T) {
	out := tool(t, sampleFile(t), "pdfinfo", "-struct-text", "-enc", "UTF-8", "FILE")
	out = strings.Join(strings.Fields(out), " ")
	for _, want := range []string{
		`H1 (block) "불량 상품 증거 자료집"`, `TR TH "촬영 일시" TD "2025년 3월 14일`, `H1 (block) "본문 · Text"`,
		`P (block) "` + scripts[2] + `"`, `Link`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
	if n := strings.Count(out, "Figure"); n != 3 {
		t.Errorf("%d figures", n)
	}
}

// objects gives every object of a file by number, as qpdf sees them.
func objects(t testing.TB, file []byte) map[string]map[string]any {
	t.Helper()
	var doc struct{ QPDF []json.RawMessage }
	if err := json.Unmarshal([]byte(tool(t, file, "qpdf", "--json", "--json-stream-data=none", "FILE")), &doc); err != nil || len(doc.QPDF) < 2 {
		t.Fatal(err)
	}
	var all map[string]struct {
		Value  any
		Stream struct{ Dict map[string]any }
	}
	if err := json.Unmarshal(doc.QPDF[1], &all); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for name, o := range all {
		m, _ := o.Value.(map[string]any)
		if m == nil {
			m = o.Stream.Dict
		}
		out[strings.TrimPrefix(name, "obj:")] = m
	}
	return out
}

func TestCatalog(t *testing.T) {
	all := objects(t, sampleFile(t))
	root := all[all["trailer"]["/Root"].(string)]
	if root["/Lang"] != "u:ko" || root["/PageMode"] != "/UseOutlines" {
		t.Errorf("language %v, mode %v", root["/Lang"], root["/PageMode"])
	}
	if fmt.Sprint(root["/OpenAction"]) != "[3 0 R /XYZ <nil> <nil> 1]" {
		t.Errorf("opens at %v", root["/OpenAction"])
	}
	if fmt.Sprint(root["/PageLabels"]) != "map[/Nums:[0 map[/S:/D]]]" {
		t.Errorf("page labels %v", root["/PageLabels"])
	}
	if fmt.Sprint(root["/ViewerPreferences"]) != "map[/DisplayDocTitle:true]" {
		t.Errorf("preferences %v", root["/ViewerPreferences"])
	}
	id := all["trailer"]["/ID"].([]any)
	if len(id) != 2 || id[0] != id[1] || len(id[0].(string)) < 32 {
		t.Errorf("identity %v", id)
	}
	for n, o := range all {
		if o["/Subtype"] == "/Link" && (o["/F"] != 4.0 || !strings.HasPrefix(fmt.Sprint(o["/Dest"]), "[5 0 R /XYZ")) {
			t.Errorf("link %s: %v", n, o)
		}
	}
}

// The outline leads to the right pages, one level under another.
func TestOutline(t *testing.T) {
	var doc struct {
		Outlines []struct {
			Title string
			Page  int `json:"destpageposfrom1"`
			Kids  []struct {
				Title string
				Page  int `json:"destpageposfrom1"`
			}
		}
	}
	if err := json.Unmarshal([]byte(tool(t, sampleFile(t), "qpdf", "--json", "--json-key=outlines", "FILE")), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Outlines) != 2 || doc.Outlines[0].Title != "표지" || doc.Outlines[0].Page != 1 || doc.Outlines[1].Title != "본문 📄" || doc.Outlines[1].Page != 2 {
		t.Fatalf("%+v", doc.Outlines)
	}
	if kids := doc.Outlines[1].Kids; len(kids) != len(scripts) || kids[5].Title != "줄 6" || kids[5].Page != 2 {
		t.Errorf("%+v", kids)
	}
}

// Two prints of the same are the same: pictures of one size stay in order, no
// time of day gets in, and neither fresh nor used fonts make a difference.
func TestSameBytesTwice(t *testing.T) {
	dir := t.TempDir()
	paths := map[byte]string{}
	var pics []page.Picture
	for n := byte(1); n <= 9; n++ {
		p, path := photo(t, dir, int(n), 60, 40)
		paths[n] = path
		pics = append(pics, p)
	}
	o := pdf.Options{Pictures: from(paths)}
	first := write(t, sample(t, pics...), o)
	time.Sleep(1100 * time.Millisecond) // gofpdf counts in seconds
	fresh, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*page.Fonts{fonts(t), fresh} {
		if second := write(t, sampleIn(t, f, pics...), o); !bytes.Equal(first, second) {
			t.Error("the second differs")
		}
	}
	o.Created = created.Add(time.Hour)
	if other := write(t, sample(t, pics...), o); bytes.Equal(first, other) {
		t.Error("the time it bears makes no difference")
	}
}

// Pictures go into the file byte for byte.
func TestPicturesAreCopied(t *testing.T) {
	dir := t.TempDir()
	a, pa := photo(t, dir, 1, 400, 300)
	b, pb := photo(t, dir, 2, 200, 400)
	file := write(t, sample(t, a, b, a), pdf.Options{Pictures: from(map[byte]string{1: pa, 2: pb})})
	out := t.TempDir()
	tool(t, file, "pdfimages", "-all", "FILE", filepath.Join(out, "i"))
	found, err := filepath.Glob(filepath.Join(out, "*.jpg"))
	if err != nil || len(found) != 3 {
		t.Fatalf("%d pictures, %v", len(found), err)
	}
	for i, from := range []string{pa, pb, pa} {
		want, _ := os.ReadFile(from)
		if got, _ := os.ReadFile(found[i]); !bytes.Equal(got, want) {
			t.Errorf("picture %d changed", i)
		}
	}
	if n := bytes.Count(file, []byte("/Subtype /Image")); n != 2 {
		t.Errorf("%d pictures are in the file", n)
	}
}

func TestWhatCannotBePrinted(t *testing.T) {
	dir := t.TempDir()
	a, pa := photo(t, dir, 1, 40, 30)
	text := filepath.Join(dir, "text.jpg")
	if err := os.WriteFile(text, []byte("this is no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	gone := errors.New("gone")
	for name, c := range map[string]struct {
		ctx  context.Context
		w    io.Writer
		b    *page.Book
		pics func(context.Context, page.Picture) (string, error)
		want error
		says string
	}{
		"no pages":           {ctx, io.Discard, &page.Book{}, nil, nil, "without pages"},
		"no pictures":        {ctx, io.Discard, sample(t, a), nil, nil, a.Digest.String()},
		"a missing picture":  {ctx, io.Discard, sample(t, a), func(context.Context, page.Picture) (string, error) { return "", gone }, gone, a.Digest.String()},
		"a file that is not": {ctx, io.Discard, sample(t, a), func(context.Context, page.Picture) (string, error) { return filepath.Join(dir, "none"), nil }, fs.ErrNotExist, a.Digest.String()},
		"a text":             {ctx, io.Discard, sample(t, a), func(context.Context, page.Picture) (string, error) { return text, nil }, nil, "JPEG"},
		"stopped":            {cancelled, io.Discard, sample(t), nil, context.Canceled, ""},
		"a full disk":        {ctx, full{}, sample(t, a), from(map[byte]string{1: pa}), syscall.ENOSPC, ""},
	} {
		err := pdf.Write(c.ctx, c.w, c.b, pdf.Options{Created: created, Pictures: c.pics})
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// Every Hangul syllable, every Han and forty thousand characters no font has:
// more than one subset holds, and far more than gofpdf's own tables stand.
func TestEveryCharacter(t *testing.T) {
	var b strings.Builder
	add := func(from, to rune) {
		for r := from; r <= to; r++ {
			b.WriteRune(r)
		}
		b.WriteByte('\n')
	}
	add(0xAC00, 0xD7A3)
	add(0x4E00, 0x9FFF)
	add(0x20000, 0x20000+40000)
	begin := time.Now()
	got, want := throughPDF(t, strings.Split(b.String(), "\n"), "-raw")
	compare(t, got, want)
	t.Logf("%v", time.Since(begin))
}

func TestPagesOfDifferentSize(t *testing.T) {
	b := sample(t)
	b.Pages[1].W, b.Pages[1].H = 297, 210
	out := tool(t, write(t, b, pdf.Options{}), "pdfinfo", "-f", "1", "-l", "2", "FILE")
	for _, want := range []string{"Page    1 size:  595.28 x 841.89", "Page    2 size:  841.89 x 595.28"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
