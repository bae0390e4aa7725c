package pdf

import (
	"fmt"
	"strings"

	"proofbox/report/page"
)

// structure is the logical tree of a document: which element holds which
// content. Elements that hold nothing are left out.
type structure struct {
	book     *page.Book
	tagged   [][]int // per page, the element of every MCID
	pieces   [][]piece
	kids     [][]int
	links    [][]int // numbers of the links of an element
	places   []place // of every link
	objectOf []int   // number inside the structure; -1: left out
	count    int
	first    int // object number of the tree's root
}

// piece is one marked content of an element.
type piece struct{ page, mcid int }

// place is a link on its page, with the element it is in.
type place struct{ page, element int }

func newStructure(b *page.Book, tagged [][]int) *structure {
	n := len(b.Elements)
	s := &structure{book: b, tagged: tagged, pieces: make([][]piece, n), kids: make([][]int, n), links: make([][]int, n), objectOf: make([]int, n)}
	for i, elements := range tagged {
		for mcid, e := range elements {
			s.pieces[e] = append(s.pieces[e], piece{i, mcid})
		}
	}
	for i, pg := range b.Pages {
		for _, l := range pg.Links {
			s.links[l.Element] = append(s.links[l.Element], len(s.places))
			s.places = append(s.places, place{i, l.Element})
		}
	}
	s.keep()
	return s
}

// keep numbers the elements that hold something, with all they are inside of.
func (s *structure) keep() {
	used := make([]bool, len(s.book.Elements))
	used[0] = true
	for e := len(used) - 1; e > 0; e-- { // parents come before their kids
		if len(s.pieces[e])+len(s.links[e]) > 0 || used[e] {
			used[e], used[s.book.Elements[e].Parent] = true, true
		}
	}
	for e := range used {
		s.objectOf[e] = -1
		if used[e] {
			s.objectOf[e] = s.count
			s.count++
			if e > 0 {
				s.kids[s.book.Elements[e].Parent] = append(s.kids[s.book.Elements[e].Parent], e)
			}
		}
	}
}

// objects is how many the structure takes: root, parent tree, elements, and one
// for every link.
func (s *structure) objects() int { return 2 + s.count + len(s.places) }

func (s *structure) root() int           { return s.first }
func (s *structure) parentTree() int     { return s.first + 1 }
func (s *structure) element(e int) int   { return s.first + 2 + s.objectOf[e] }
func (s *structure) linkOf(link int) int { return s.first + 2 + s.count + link }

// ofPage is what a page says of its place in the structure.
func (s *structure) ofPage(i int) string { return fmt.Sprintf("/StructParents %d\n/Tabs /S\n", i) }

// ofLink is what a link says of its place in the structure.
func (s *structure) ofLink(n int) string {
	return fmt.Sprintf("/StructParent %d", len(s.book.Pages)+n)
}

// structureName is the name of a tag in PDF 1.7, which has no Title.
func structureName(t page.Tag) page.Tag {
	if t == page.TagTitle {
		return page.TagH1
	}
	return t
}

func (f *finisher) putStructure() {
	s := f.structure
	f.object(s.root(), fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>", s.element(0), s.parentTree(), len(s.book.Pages)+len(s.places)))
	f.object(s.parentTree(), s.numbers())
	for e := range s.book.Elements {
		if s.objectOf[e] >= 0 {
			f.object(s.element(e), s.describe(e))
		}
	}
	for n, l := range s.places {
		f.object(s.linkOf(n), fmt.Sprintf("<</Type /StructElem /S /Link /P %d 0 R /Pg %d 0 R /K <</Type /OBJR /Obj %d 0 R>>>>", s.element(l.element), pageObject(l.page), f.links+n))
	}
}

// numbers leads from content back to elements.
func (s *structure) numbers() string {
	var b strings.Builder
	b.WriteString("<</Nums [")
	for i, elements := range s.tagged {
		fmt.Fprintf(&b, "%d [", i)
		for _, e := range elements {
			fmt.Fprintf(&b, "%d 0 R ", s.element(e))
		}
		b.WriteString("]\n")
	}
	for n := range s.places {
		fmt.Fprintf(&b, "%d %d 0 R\n", len(s.book.Pages)+n, s.linkOf(n))
	}
	b.WriteString("]>>")
	return b.String()
}

// describe writes an element with what it holds.
func (s *structure) describe(e int) string {
	el := s.book.Elements[e]
	var b strings.Builder
	parent := s.root()
	if e > 0 {
		parent = s.element(el.Parent)
	}
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R", structureName(el.Tag), parent)
	if el.Alt != "" {
		fmt.Fprintf(&b, " /Alt %s", textString(el.Alt))
	}
	home := -1
	if len(s.pieces[e]) > 0 {
		home = s.pieces[e][0].page
		fmt.Fprintf(&b, " /Pg %d 0 R", pageObject(home))
	}
	b.WriteString(" /K [")
	for _, p := range s.pieces[e] {
		if p.page == home {
			fmt.Fprintf(&b, "%d ", p.mcid)
		} else {
			fmt.Fprintf(&b, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pageObject(p.page), p.mcid)
		}
	}
	for _, k := range s.kids[e] {
		fmt.Fprintf(&b, "%d 0 R ", s.element(k))
	}
	for _, n := range s.links[e] {
		fmt.Fprintf(&b, "%d 0 R ", s.linkOf(n))
	}
	b.WriteString("]>>")
	return b.String()
}
