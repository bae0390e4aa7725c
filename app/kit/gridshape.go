package kit

// GridShape is how a grid shows its items. Shapes of one kind share their
// cells.
type GridShape struct {
	Kind   string
	Tight  bool // cells stand close together, as lines of a list
	Least  float32
	Height func(width float32) float32
	New    func() CellContent
}

// Reshape shows the items in another shape. What the user looks at stays in
// view: the cursor where it is in sight, else what stands at the top.
func (g *Grid) Reshape(s GridShape) {
	anchor, at := g.anchor()
	if g.kind != s.Kind {
		g.forget()
	}
	g.kind, g.New, g.Least, g.Height, g.gap = s.Kind, s.New, s.Least, s.Height, gridGap
	if s.Tight {
		g.gap = tightGap
	}
	g.scroll.Refresh()
	g.place(true)
	if anchor < 0 || g.scroll.Size().Height <= 0 {
		return
	}
	columns, size := g.cell()
	_, y := g.cornerOf(anchor, columns, size)
	most := max(g.field.MinSize().Height-g.scroll.Size().Height, 0)
	g.scrollTo(min(max(y-at, 0), most))
	g.place(true)
}

// anchor is the item that is to stay in view, and how far below the upper edge
// it stands.
func (g *Grid) anchor() (i int, at float32) {
	if len(g.selection.keys) == 0 || g.scroll.Size().Width <= 0 {
		return -1, 0
	}
	columns, size := g.cell()
	if i = g.selection.Cursor(); i >= 0 {
		if _, y := g.cornerOf(i, columns, size); y >= g.scroll.Offset.Y && y < g.scroll.Offset.Y+g.scroll.Size().Height {
			return i, y - g.scroll.Offset.Y
		}
	}
	row := int(g.scroll.Offset.Y / (size.Height + g.gap))
	i = min(row*columns, len(g.selection.keys)-1)
	_, y := g.cornerOf(i, columns, size)
	return i, y - g.scroll.Offset.Y
}

// forget lets go of all cells.
func (g *Grid) forget() {
	for _, c := range g.live {
		c.content.Leave()
	}
	g.live, g.spare = map[int]*gridCell{}, nil
	g.field.Objects = append(g.field.Objects[:0:0], g.ground, g.marks.bar, g.marks.band)
}
