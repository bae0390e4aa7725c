package kit

import (
	"image/color"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridMarks lie over the cells of a grid: the bar where something is about to
// be put, and the frame that cells are caught in.
type gridMarks struct{ bar, band *canvas.Rectangle }

func newGridMarks() gridMarks {
	m := gridMarks{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	m.bar.Hide()
	m.band.Hide()
	return m
}

// barWidth is how thick the bar is.
const barWidth = 4

// bandAlpha is how much of what is under the frame it takes.
const bandAlpha = 40

// inField turns an absolute position into one of the field.
func (g *Grid) inField(at fyne.Position) fyne.Position {
	return at.Subtract(g.corner()).Add(g.scroll.Offset)
}

func (g *Grid) corner() fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(g.scroll)
}

// holds tells whether an absolute position is on the grid.
func (g *Grid) holds(at fyne.Position) bool {
	p, s := at.Subtract(g.corner()), g.scroll.Size()
	return p.X >= 0 && p.Y >= 0 && p.X < s.Width && p.Y < s.Height
}

// slotAt is the gap nearest to a position of the field; the bar is put there.
// Where cells stand side by side it is the gap beside a cell, else the one
// above or below.
func (g *Grid) slotAt(p fyne.Position) int {
	columns, size := g.cell()
	all := len(g.selection.keys)
	across, down := size.Width+g.gap, size.Height+g.gap
	x, y := p.X-g.gap/2, p.Y-g.gap/2
	if columns == 1 {
		slot := clamp(int(y/down+0.5), all)
		g.showBar(fyne.NewPos(g.gap, float32(slot)*down+g.gap/2-barWidth/2), fyne.NewSize(size.Width, barWidth))
		return slot
	}
	row := clamp(int(y/down), max(all-1, 0)/columns)
	column := clamp(int(x/across+0.5), min(columns, all-row*columns))
	g.showBar(fyne.NewPos(float32(column)*across+g.gap/2-barWidth/2, g.gap+float32(row)*down), fyne.NewSize(barWidth, size.Height))
	return row*columns + column
}

func clamp(n, most int) int { return max(min(n, most), 0) }

func (g *Grid) showBar(at fyne.Position, s fyne.Size) {
	paint(g.marks.bar, ColorBlue, "", 0, barWidth/2)
	putAt(g.marks.bar, at, s)
}

func putAt(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
	o.Move(at)
	o.Resize(s)
	o.Show()
}

// frame draws the frame from the press to the pointer and chooses what it
// touches.
func (g *Grid) frame() {
	p := g.press
	to, size := g.inField(p.last), g.field.Size()
	to = fyne.NewPos(min(max(to.X, 0), size.Width), min(max(to.Y, 0), size.Height))
	at := fyne.NewPos(min(p.origin.X, to.X), min(p.origin.Y, to.Y))
	far := fyne.NewPos(max(p.origin.X, to.X), max(p.origin.Y, to.Y))
	paint(g.marks.band, "", ColorBlue, 1, 2)
	r, gr, b, _ := hue(ColorBlue).RGBA()
	g.marks.band.FillColor = color.NRGBA{uint8(r >> 8), uint8(gr >> 8), uint8(b >> 8), bandAlpha}
	putAt(g.marks.band, at, fyne.NewSize(far.X-at.X, far.Y-at.Y))
	g.catch(at, far)
}

// catch chooses the cells between two corners of the field, and what was kept.
func (g *Grid) catch(at, far fyne.Position) {
	chosen := maps.Clone(g.press.before)
	columns, size := g.cell()
	down := size.Height + g.gap
	for i := clamp(int((at.Y-g.gap)/down), len(g.selection.keys)/columns) * columns; i < len(g.selection.keys); i++ {
		x, y := g.cornerOf(i, columns, size)
		if y > far.Y {
			break
		}
		if x <= far.X && x+size.Width >= at.X && y+size.Height >= at.Y {
			chosen[g.selection.keys[i]] = true
		}
	}
	if !maps.Equal(chosen, g.selection.chosen) {
		g.selection.set(chosen)
		g.touch()
	}
}

// cornerOf is where the cell of a place stands in the field.
func (g *Grid) cornerOf(i, columns int, size fyne.Size) (x, y float32) {
	return g.gap + float32(i%columns)*(size.Width+g.gap), g.gap + float32(i/columns)*(size.Height+g.gap)
}
