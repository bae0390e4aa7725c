package page

import (
	"strings"

	"proofbox/report"
)

// A grid is a table of texts and references, its head repeated on every page. A
// row is parted over as many pages as it needs; its number and references stand at
// its head.
type grid struct {
	*layout
	no   float64      // width of the numbers; 0: no row has any
	cols []gridColumn // those of width 0 are not set
}

// gridColumn is one of its columns.
type gridColumn struct {
	head  string
	width float64 // gridShares: what the others leave
}

// gridCell is a text, or references.
type gridCell struct {
	text string
	refs []report.Ref
}

const (
	gridNo     = 11.0
	gridPad    = 1.8
	gridShares = -1.0
)

var gridType = Body.At(9.2)

func (l *layout) newGrid(numbered bool, cols ...gridColumn) *grid {
	g := &grid{layout: l, cols: cols}
	if numbered {
		g.no = gridNo
	}
	left, shares := l.width-g.no, 0.0
	for _, k := range cols {
		if k.width == gridShares {
			shares++
		} else {
			left -= k.width
		}
	}
	for i := range cols {
		if cols[i].width == gridShares {
			cols[i].width = left / shares
		}
	}
	return g
}

// set sets n rows, each with its number, or "", and a cell a column.
func (g *grid) set(f *flow, n int, row func(i int) (number string, cells []gridCell)) {
	var cols []column
	var head []string
	if g.no > 0 {
		cols, head = []column{{width: g.no}}, []string{""}
	}
	for _, k := range g.cols {
		if k.width > 0 {
			cols, head = append(cols, column{width: k.width}), append(head, k.head)
		}
	}
	was := f.turn
	f.turn = func() (*Canvas, float64) {
		c, y := g.continued()
		return c, g.tableHead(c, y, head, cols)
	}
	f.c.In(TagTable, "", func() {
		f.y = g.tableHead(f.c, f.y, head, cols)
		for i := range n {
			number, cells := row(i)
			f.c.In(TagRow, "", func() { g.row(f, number, cells) })
		}
	})
	f.turn = was
}

func (g *grid) row(f *flow, number string, cells []gridCell) {
	lead := gridType.Leading()
	set := make([][]Line, len(cells))
	most, refs := 1, 0.0
	for i, k := range cells {
		refs = max(refs, g.linksHeight(gridType, g.refsRoom(i), k.refs))
		if k.text != "" {
			set[i] = g.Fonts.Break(gridType, g.cols[i].width-tableGap, k.text)
			most = max(most, len(set[i]))
		}
	}
	f.need(min(max(refs, float64(most)*lead), max(refs, 3*lead)) + 2*gridPad)
	elements := make([]int, len(cells))
	for from := 0; from < most; {
		n := max(1, min(most-from, int((f.room()-2*gridPad+0.05)/lead)))
		h := float64(n) * lead
		if from == 0 {
			h = max(h, refs)
			if g.no > 0 {
				g.number(f.c, number, f.y+gridPad)
			}
		}
		x := g.left + g.no
		for i, k := range cells {
			if g.cols[i].width == 0 {
				continue
			}
			if from == 0 {
				elements[i] = g.begin(TagCell, "")
			}
			g.inside(elements[i], func() {
				f.c.Lines(gridType, x, f.y+gridPad+rise(gridType), part(set[i], from, from+n))
				if from == 0 {
					g.links(f.c, gridType.In(Blue), x, f.y+gridPad, g.refsRoom(i), k.refs)
				}
			})
			x += g.cols[i].width
		}
		f.y += h + 2*gridPad
		f.c.Rule(g.left, f.y, g.right, Pen{Color: Hair, Width: 0.15})
		if from += n; from < most {
			f.next()
		}
	}
}

// refsRoom is the room that references have in a column.
func (g *grid) refsRoom(i int) float64 {
	if i == len(g.cols)-1 {
		return g.cols[i].width
	}
	return g.cols[i].width - tableGap
}

// part is what lies of lines between two places.
func part(lines []Line, from, to int) []Line {
	return lines[min(from, len(lines)):min(to, len(lines))]
}

// number is set as the callouts on the pictures are: white on a dark round. What
// stands in its place in words is plain.
func (g *grid) number(c *Canvas, n string, y float64) {
	c.In(TagCell, "", func() {
		if n == "" {
			return
		}
		if !strings.ContainsAny(n, "0123456789") {
			words, _ := g.Fonts.Clamp(TinyBold, g.no-1, 2, n)
			c.Lines(TinyBold, g.left, y+rise(gridType), words)
			return
		}
		w := max(5, c.Fonts.Measure(Chip, n)+2.6)
		c.Rect(g.left, y+0.1, w, 5, 2.5, Red)
		c.Text(Chip.In(White), g.left+w/2, y+3.6, Center, n)
	})
}
