package page

import (
	"slices"

	"proofbox/report"
)

// Setter sets one book, page after page. It is for one goroutine.
type Setter struct {
	Fonts   *Fonts
	Paper   report.Paper
	OnPage  func(*Canvas) // called on every new page, for what stands on all
	book    Book
	open    []int // elements the next marks are inside of, outermost first
	waiting []wait
}

// wait is work that needs page numbers.
type wait struct {
	page *Page
	open []int
	do   func(*Canvas)
}

// NewSetter begins a book.
func NewSetter(f *Fonts, p report.Paper) *Setter {
	return &Setter{Fonts: f, Paper: p, book: Book{Fonts: f, Elements: []Element{{Tag: TagRoot}}, places: map[report.Anchor]Place{}}}
}

// Describe sets the properties of the book.
func (s *Setter) Describe(title, subject, author, lang string) {
	s.book.Title, s.book.Subject, s.book.Author, s.book.Lang = oneLine(title), oneLine(subject), oneLine(author), lang
}

// NewPage begins a page of the setter's paper.
func (s *Setter) NewPage() *Canvas {
	w, h := s.Paper.Size()
	p := &Page{Number: len(s.book.Pages) + 1, W: w, H: h}
	s.book.Pages = append(s.book.Pages, p)
	c := &Canvas{Setter: s, Page: p, W: w, H: h}
	if s.OnPage != nil {
		s.OnPage(c)
	}
	return c
}

// Outline adds a bookmark that leads to an anchor.
func (s *Setter) Outline(level int, title string, to report.Anchor) {
	s.book.Outline = append(s.book.Outline, OutlineEntry{oneLine(title), level, to})
}

// Pages is how many pages have been begun.
func (s *Setter) Pages() int { return len(s.book.Pages) }

// In makes all marks of fill belong to a new element inside the current one.
// Inside In("", …) everything is an artifact: running heads, rules, folios.
func (s *Setter) In(t Tag, alt string, fill func()) { s.inside(s.begin(t, alt), fill) }

// inside makes all marks of fill belong to an element that was begun before.
func (s *Setter) inside(element int, fill func()) {
	was := s.open
	s.open = append(slices.Clip(was), element)
	fill()
	s.open = was
}

func (s *Setter) begin(t Tag, alt string) int {
	if t == Artifact || s.hidden() {
		return -1
	}
	s.book.Elements = append(s.book.Elements, Element{t, s.parent(), oneLine(alt)})
	return len(s.book.Elements) - 1
}

// parent is the innermost open element, or the root.
func (s *Setter) parent() int {
	if n := len(s.open); n > 0 {
		return max(s.open[n-1], 0)
	}
	return 0
}

// hidden tells whether marks are artifacts now.
func (s *Setter) hidden() bool { return len(s.open) > 0 && s.open[len(s.open)-1] < 0 }

// within gives the element for a mark that is a t by itself: the open one if
// it is a leaf already, else a new one inside it.
func (s *Setter) within(t Tag, alt string) int {
	if s.hidden() {
		return 0
	}
	if p := s.parent(); p > 0 && leaf(s.book.Elements[p].Tag) && t != TagFigure {
		return p
	}
	return s.begin(t, alt)
}

// leaf tells whether marks lie directly in an element of this tag.
func leaf(t Tag) bool {
	switch t {
	case TagTitle, TagH1, TagH2, TagH3, TagP, TagSpan, TagFigure, TagCaption, TagLabel, TagBody, TagHead, TagCell:
		return true
	}
	return false
}

// Finish does what waited for page numbers and gives the book. It fails where
// a link or bookmark leads nowhere.
func (s *Setter) Finish() (*Book, error) {
	for i := 0; i < len(s.waiting); i++ { // what waits may make more wait
		w := s.waiting[i]
		s.open = w.open
		w.do(&Canvas{Setter: s, Page: w.page, W: w.page.W, H: w.page.H})
	}
	s.waiting, s.open = nil, nil
	return &s.book, s.book.check()
}

// PageOf is the page of an anchor set so far, 0 if there is none. Only what
// Later runs can count on every anchor.
func (s *Setter) PageOf(a report.Anchor) int { return s.book.PageOf(a) }
