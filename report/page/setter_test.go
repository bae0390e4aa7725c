package page_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"proofbox/report"
	"proofbox/report/page"
)

func newSetter(t testing.TB) *page.Setter { return page.NewSetter(loadedFonts(t), report.A4) }

func finish(t testing.TB, s *page.Setter) *page.Book {
	t.Helper()
	b, err := s.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A page number may be set on a page before the page it names.
func TestLaterKnowsEveryPage(t *testing.T) {
	s := newSetter(t)
	c := s.NewPage()
	var cell []page.Element
	s.In(page.TagTable, "", func() {
		s.In(page.TagRow, "", func() {
			c.Text(page.Body.As(page.TagCell), 18, 30, page.Left, "A-1")
			c.Later(func(c *page.Canvas) {
				c.Text(page.Body.As(page.TagCell), 192, 30, page.Right, fmt.Sprint(s.PageOf("exhibit/1")))
			})
		})
	})
	s.NewPage()
	s.NewPage().Anchor("exhibit/1", 40)
	b := finish(t, s)
	if got := b.PageOf("exhibit/1"); got != 3 {
		t.Errorf("page %d", got)
	}
	if p, ok := b.PlaceOf("exhibit/1"); !ok || p.Y != 40 {
		t.Errorf("%+v", p)
	}
	last := b.Pages[0].Marks[len(b.Pages[0].Marks)-1].(page.Text)
	if last.Runs[0].Text != "3" {
		t.Errorf("set %q", last.Runs[0].Text)
	}
	cell = b.Elements
	if e := cell[last.Element]; e.Tag != page.TagCell || cell[e.Parent].Tag != page.TagRow {
		t.Errorf("the number is a %s in a %s", e.Tag, cell[e.Parent].Tag)
	}
}

func TestFinishFindsWhatLeadsNowhere(t *testing.T) {
	for name, do := range map[string]func(*page.Setter, *page.Canvas){
		"a link to":      func(_ *page.Setter, c *page.Canvas) { c.Link(0, 0, 10, 10, "nowhere") },
		"leads to":       func(s *page.Setter, _ *page.Canvas) { s.Outline(0, "x", "nowhere") },
		"after level -1": func(s *page.Setter, c *page.Canvas) { c.Anchor("a", 0); s.Outline(1, "x", "a") },
		"level 2 after":  func(s *page.Setter, c *page.Canvas) { c.Anchor("a", 0); s.Outline(0, "x", "a"); s.Outline(2, "y", "a") },
	} {
		s := newSetter(t)
		do(s, s.NewPage())
		if _, err := s.Finish(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestElements(t *testing.T) {
	s := newSetter(t)
	s.OnPage = func(c *page.Canvas) {
		s.In(page.Artifact, "", func() { c.Text(page.Tiny, 18, 288, page.Left, "foot") })
	}
	c := s.NewPage()
	c.Rect(0, 0, 10, 10, 0, page.Red)
	c.Para(page.Heading, 18, 30, 60, "A heading that takes more than one line")
	c.Para(page.Body, 18, 60, 60, "A paragraph")
	s.In(page.TagList, "", func() {
		s.In(page.TagItem, "", func() {
			c.Text(page.Body, 18, 70, page.Left, "item")
			c.Picture(report.Picture{Alt: "금이 간 컵"}, 18, 80, 40, 30, 1, page.Contain)
		})
	})
	s.In(page.TagCell, "", func() {
		c.Text(page.Body, 18, 130, page.Left, "in a cell")
		c.Rule(18, 131, 60, page.Hairline())
		c.Picture(report.Picture{Alt: "in the cell"}, 18, 132, 10, 10, 0, page.Cover)
	})
	b := finish(t, s)
	var got []string
	for _, m := range b.Pages[0].Marks {
		path := ""
		for e := m.Of(); e != 0; e = b.Elements[e].Parent {
			path = "/" + string(b.Elements[e].Tag) + path
			if alt := b.Elements[e].Alt; alt != "" {
				path += "(" + alt + ")"
			}
		}
		got = append(got, path)
	}
	want := []string{"", "", "/H1", "/H1", "/H1", "/P", "/L/LI/P", "/L/LI/Figure(금이 간 컵)", "/TD", "", "/TD/Figure(in the cell)"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCanvas(t *testing.T) {
	s := newSetter(t)
	c := s.NewPage()
	if c.W != 210 || c.H != 297 || c.Page.Number != 1 || s.Pages() != 1 {
		t.Errorf("%v × %v, number %d", c.W, c.H, c.Page.Number)
	}
	w := c.Text(page.Body, 100, 50, page.Right, "오른쪽")
	if m := c.Page.Marks[0].(page.Text); m.X+w != 100 || m.Y != 50 {
		t.Errorf("the text ends at %v", m.X+w)
	}
	if w := c.Fitted(page.Body, 18, 60, 20, "훨씬 더 긴 글이 여기에 있습니다"); w > 20 {
		t.Errorf("fitted into %v", w)
	}
	if y := c.Para(page.Body, 18, 70, 60, "한 줄\n두 줄\n세 줄"); math.Abs(y-70-3*page.Body.Leading()) > 1e-9 {
		t.Errorf("the paragraph ends at %v", y)
	}
	n := len(c.Page.Marks)
	c.Text(page.Body, 0, 0, page.Left, "")
	if len(c.Page.Marks) != n {
		t.Error("an empty text leaves a mark")
	}
	rows := []page.Row{{Label: "촬영 일시", Value: "2025-03-14"}, {Label: "SHA-256", Value: strings.Repeat("8306290af5bca3b6", 4), Type: page.Code}}
	y := c.Rows(18, 100, 100, 26, rows)
	sum := 0.0
	for _, r := range rows {
		sum += c.RowHeight(100, 26, r)
	}
	if math.Abs(y-100-sum) > 1e-9 || sum < 14 {
		t.Errorf("rows end at %v, %v high", y, sum)
	}
	shade := func(int) page.Shade { return page.ShadeOf(report.Defect) }
	if y := c.Pills(18, 200, 40, []string{"하나"}, shade); y != 200 {
		t.Errorf("one pill ends at %v", y)
	}
	if y := c.Pills(18, 200, 40, []string{"제품 결함", "포장 파손", "주문 증빙", "아주 길어서 한 줄을 다 차지하고도 남는 이름"}, shade); y <= 206 {
		t.Errorf("four pills end at %v", y)
	}
	c.Anchor("a", 10)
	c.Anchor("a", 20)
	if p, _ := finish(t, s).PlaceOf("a"); p.Y != 10 {
		t.Errorf("the anchor is at %v", p.Y)
	}
}

func TestBox(t *testing.T) {
	type box [4]float64
	for name, c := range map[string]struct {
		m    page.Image
		w, h int
		want box
	}{
		"wide in a square":   {page.Image{X: 10, Y: 20, W: 40, H: 40}, 200, 100, box{10, 30, 40, 20}},
		"tall in a square":   {page.Image{W: 40, H: 40}, 100, 200, box{10, 0, 20, 40}},
		"wide over a square": {page.Image{W: 40, H: 40, Fit: page.Cover}, 200, 100, box{-20, 0, 80, 40}},
		"tall over a square": {page.Image{W: 40, H: 40, Fit: page.Cover}, 100, 200, box{0, -20, 40, 80}},
		"a slice":            {page.Image{Y: 10, W: 50, H: 100, From: 0.25, To: 0.75}, 100, 400, box{0, -40, 50, 200}},
		"of unknown size":    {page.Image{X: 1, Y: 2, W: 3, H: 4}, 0, 0, box{1, 2, 3, 4}},
	} {
		x, y, w, h := c.m.Box(c.w, c.h)
		if got := (box{x, y, w, h}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
