package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"proofbox/report/page"
)

// branch is a bookmark among its kin; numbers are indices, -1 for nobody.
type branch struct{ parent, prev, next, first, last, count int }

// putOutline writes the bookmarks and gives the number of their root; 0: there
// are none. Those under another begin closed.
func (f *finisher) putOutline() int {
	entries := f.p.book.Outline
	if len(entries) == 0 {
		return 0
	}
	first := f.reserve(len(entries) + 1)
	root := first + len(entries)
	tree := branches(entries)
	for i, e := range entries {
		b := tree[i]
		var links strings.Builder
		parent := root
		if b.parent >= 0 {
			parent = first + b.parent
		}
		fmt.Fprintf(&links, "/Parent %d 0 R", parent)
		for _, l := range []struct {
			name string
			to   int
		}{{"Prev", b.prev}, {"Next", b.next}, {"First", b.first}, {"Last", b.last}} {
			if l.to >= 0 {
				fmt.Fprintf(&links, " /%s %d 0 R", l.name, first+l.to)
			}
		}
		if b.count > 0 {
			fmt.Fprintf(&links, " /Count -%d", b.count)
		}
		f.object(first+i, fmt.Sprintf("<</Title %s %s /Dest %s>>", textString(visible(e.Title)), links.String(), f.destination(f.p.book.PlaceOf(e.To))))
	}
	top, last := 0, 0
	for i, b := range tree {
		if b.parent < 0 {
			top++
			last = i
		}
	}
	f.object(root, fmt.Sprintf("<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", first, first+last, top))
	return root
}

// visible is a bookmark without what readers of PDF may show as boxes, or as the
// turning of all that follows: one that was cut short has half a pair of them.
// The joiners stay for Arabic and Indic letters, and they and the tags for emoji.
func visible(title string) string {
	return strings.Map(func(r rune) rune {
		joins := r == '\u200C' || r == '\u200D' || r >= 0xE0020 && r <= 0xE007F
		if unicode.In(r, unicode.Cc, unicode.Cf) && !joins {
			return -1
		}
		return r
	}, title)
}

// branches finds the kin of every entry from the levels.
func branches(entries []page.OutlineEntry) []branch {
	tree := make([]branch, len(entries))
	latest := []int{} // of every level
	for i, e := range entries {
		b := branch{-1, -1, -1, -1, -1, 0}
		level := max(0, min(e.Level, len(latest)))
		if level > 0 {
			b.parent = latest[level-1]
			if up := &tree[b.parent]; up.first < 0 {
				up.first = i
			}
			tree[b.parent].last = i
			tree[b.parent].count++
		}
		if level < len(latest) {
			b.prev = latest[level]
			tree[b.prev].next = i
		}
		latest = append(latest[:level], i)
		tree[i] = b
	}
	return tree
}

// destination is the place an anchor names, at the reader's own zoom.
func (f *finisher) destination(p page.Place, ok bool) string {
	if !ok {
		p.Page = 1
	}
	h := f.p.book.Pages[p.Page-1].H
	return fmt.Sprintf("[%d 0 R /XYZ 0 %s null]", pageObject(p.Page-1), appendNumber(nil, points(h-p.Y)))
}
