package page

import (
	"fmt"
	"iter"

	"proofbox/report"
)

// Book is a finished report: pages of marks, and what leads through them.
type Book struct {
	Title, Subject, Author string
	Lang                   string // of the report: "ko", "en"
	Also                   string // its second language; "": none
	Pages                  []*Page
	Outline                []OutlineEntry
	Elements               []Element // Elements[0] is the root; a mark's Element is an index
	Fonts                  *Fonts
	places                 map[report.Anchor]Place
}

// Page is one sheet, Number counting from 1.
type Page struct {
	Number int
	W, H   float64
	Marks  []Mark
	Links  []Link
}

// All are the marks of the page in their order, and after each group those in
// it.
func (p *Page) All() iter.Seq[Mark] {
	return func(yield func(Mark) bool) { each(p.Marks, yield) }
}

func each(marks []Mark, yield func(Mark) bool) bool {
	for _, m := range marks {
		g, is := m.(Group)
		if !yield(m) || is && !each(g.Marks, yield) {
			return false
		}
	}
	return true
}

// Link makes a rectangle lead to an anchor.
type Link struct {
	X, Y, W, H float64
	To         report.Anchor
	Element    int // the element the rectangle lies on; 0: none
}

// OutlineEntry is one bookmark. Level 0 is the outermost; an entry is at most
// one level deeper than the one before.
type OutlineEntry struct {
	Title string
	Level int
	To    report.Anchor
}

// Place is where an anchor is: the page, and how far down it.
type Place struct {
	Page int // from 1
	Y    float64
}

// PlaceOf finds an anchor.
func (b *Book) PlaceOf(a report.Anchor) (Place, bool) {
	p, ok := b.places[a]
	return p, ok
}

// PageOf is the page an anchor is on, from 1; 0: there is no such anchor.
func (b *Book) PageOf(a report.Anchor) int { return b.places[a].Page }

// Tag says what an Element is; the names are those of PDF.
type Tag string

const (
	Artifact   Tag = "" // not part of the content
	TagRoot    Tag = "Document"
	TagTitle   Tag = "Title"
	TagSection Tag = "Sect"
	TagH1      Tag = "H1"
	TagH2      Tag = "H2"
	TagH3      Tag = "H3"
	TagP       Tag = "P"
	TagSpan    Tag = "Span"
	TagFigure  Tag = "Figure"
	TagCaption Tag = "Caption"
	TagQuote   Tag = "BlockQuote"
	TagList    Tag = "L"
	TagItem    Tag = "LI"
	TagLabel   Tag = "Lbl"
	TagBody    Tag = "LBody"
	TagTable   Tag = "Table"
	TagRow     Tag = "TR"
	TagHead    Tag = "TH"
	TagCell    Tag = "TD"
)

// Element is a node of the logical structure.
type Element struct {
	Tag    Tag
	Parent int
	Alt    string // of a figure: what it shows, in words
}

// check finds what would leave a reader before a closed door.
func (b *Book) check() error {
	for _, p := range b.Pages {
		for _, l := range p.Links {
			if b.PageOf(l.To) == 0 {
				return fmt.Errorf("page %d: a link to %q, which is nowhere", p.Number, l.To)
			}
		}
	}
	level := -1
	for _, o := range b.Outline {
		if b.PageOf(o.To) == 0 {
			return fmt.Errorf("bookmark %q leads to %q, which is nowhere", o.Title, o.To)
		}
		if o.Level < 0 || o.Level > level+1 {
			return fmt.Errorf("bookmark %q is at level %d after level %d", o.Title, o.Level, level)
		}
		level = o.Level
	}
	return nil
}
