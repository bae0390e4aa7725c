package app

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/library"
)

// boardView is how the board shows its exhibits: as cells of a size or as a
// list, and in which order. Its controls stand under the board.
type boardView struct {
	b     *board
	size  int // a place in cellSizes
	list  bool
	order boardOrder

	slider      *widget.Slider
	cells, rows *kit.Chip
	orders      *kit.Picker
	ownKey      string // names the order of the case
	head        *listHead
	controls    []fyne.CanvasObject
}

// cellSizes are the widths, at the least, that cells can have.
var cellSizes = [...]float32{110, cellLeast, 200, 260, 330, 420}

// boardOrder is what exhibits are ordered by on the board. Only in the order of
// their numbers do they have neighbours that they can be moved between.
type boardOrder int

const (
	byNumber boardOrder = iota
	byMoment
	byName
)

// orderKeys name the orders.
var orderKeys = [...]string{byNumber: "app.order.number", byMoment: "app.order.moment", byName: "app.order.name"}

func newBoardView(b *board) *boardView {
	w := b.c.w
	v := &boardView{b: b, size: nearestSize(float32(w.settings.BoardCell)), list: w.settings.BoardList}
	v.slider = widget.NewSlider(0, float64(len(cellSizes)-1))
	v.slider.Value = float64(v.size)
	v.slider.OnChanged = func(n float64) { v.resize(int(math.Round(n))) }
	v.cells = kit.NewChip(w.say.T("app.view.cells"), kit.Blue, func(bool) { v.show(false) }, nil)
	v.rows = kit.NewChip(w.say.T("app.view.list"), kit.Blue, func(bool) { v.show(true) }, nil)
	names := make([]string, len(orderKeys))
	for i, k := range orderKeys {
		names[i] = w.say.T(k)
	}
	v.orders = kit.NewPicker(names, "", func(i int) { v.orderBy(boardOrder(i)) })
	v.orders.Choose(int(v.order))
	v.head = newListHead(v)
	v.controls = []fyne.CanvasObject{kit.Sized(kit.Grown(112), kit.Grown(28), v.orders), kit.Row(4, v.cells, v.rows), kit.Sized(kit.Grown(96), kit.Grown(28), v.slider)}
	return v
}

// nearestSize is the place of the width that was chosen; none is the usual.
func nearestSize(width float32) int {
	if width == 0 {
		width = cellLeast
	}
	best := 0
	for i, w := range cellSizes {
		if math.Abs(float64(w-width)) < math.Abs(float64(cellSizes[best]-width)) {
			best = i
		}
	}
	return best
}

func (v *boardView) byNumber() bool { return v.order == byNumber }

// step makes the cells larger or smaller.
func (v *boardView) step(n int) { v.resize(v.size + n) }

func (v *boardView) canStep(n int) bool {
	return !v.list && v.size+n >= 0 && v.size+n < len(cellSizes)
}

func (v *boardView) resize(size int) {
	size = min(max(size, 0), len(cellSizes)-1)
	if size == v.size || v.list {
		return
	}
	v.size = size
	v.lay()
	v.remember()
}

// show shows cells or a list.
func (v *boardView) show(list bool) {
	changed := list != v.list
	v.list = list
	v.lay()
	if changed {
		v.remember()
	}
	kit.FocusOn(v.b.grid)
}

// lay gives the grid the shape chosen and has the controls say which.
func (v *boardView) lay() {
	mark := map[bool]kit.State{true: kit.On, false: kit.Off}
	v.cells.SetState(mark[!v.list])
	v.rows.SetState(mark[v.list])
	if v.slider.Value != float64(v.size) {
		v.slider.SetValue(float64(v.size))
	}
	if v.list {
		v.slider.Disable()
	} else {
		v.slider.Enable()
	}
	show(v.head.root, v.list)
	b := v.b
	if v.list {
		b.grid.Reshape(kit.GridShape{Kind: "list", Tight: true, Least: math.MaxInt32, Height: func(float32) float32 { return lineHeight() },
			New: func() kit.CellContent { return newLine(b) }})
		return
	}
	b.grid.Reshape(kit.GridShape{Kind: "cells", Least: cellSizes[v.size], Height: cellHeight,
		New: func() kit.CellContent { return newCell(b) }})
}

// own names the order that exhibits have in the case: it is no longer that of
// their numbers where they were moved after the numbers had been handed out.
func (v *boardView) own(all []evidence.Exhibit) {
	v.ownKey = orderKeys[byNumber]
	last := map[string]evidence.Number{}
	for _, x := range all {
		if x.Number.Compare(last[x.Number.Series]) < 0 {
			v.ownKey = "app.order.own"
		}
		last[x.Number.Series] = x.Number
	}
	v.orders.Rename(int(byNumber), v.b.c.w.say.T(v.ownKey))
}

// orderBy puts the exhibits in another order.
func (v *boardView) orderBy(o boardOrder) {
	if o == v.order {
		return
	}
	v.order = o
	v.orders.Choose(int(o))
	v.head.mark()
	v.b.apply(v.b.c.state)
}

// ordered gives exhibits in the order chosen.
func (v *boardView) ordered(all []evidence.Exhibit, s evidence.Snapshot) []evidence.Exhibit {
	if v.byNumber() {
		return all
	}
	zone := s.Case.Location()
	type placed struct {
		x  evidence.Exhibit
		at evidence.Time
		by string
	}
	some := make([]placed, len(all))
	for i, x := range all {
		some[i] = placed{x, evidence.CapturedAt(x, s.Originals[x.Original]), strings.ToLower(v.b.c.nameOfExhibit(x))}
	}
	slices.SortStableFunc(some, func(a, b placed) int {
		if v.order == byName {
			return cmp.Compare(a.by, b.by)
		}
		return cmp.Or(cmp.Compare(undated(a.at), undated(b.at)), a.at.Compare(b.at, zone))
	})
	out := make([]evidence.Exhibit, len(some))
	for i, p := range some {
		out[i] = p.x
	}
	return out
}

// undated is 1 for a time that is not known: such exhibits come last.
func undated(t evidence.Time) int {
	if t.IsZero() {
		return 1
	}
	return 0
}

// remember keeps what was chosen for the next time.
func (v *boardView) remember() {
	w := v.b.c.w
	set := func(s *library.Settings) { s.BoardCell, s.BoardList = int(cellSizes[v.size]), v.list }
	set(&w.settings)
	kept := w.settings
	w.task(func(ctx context.Context) {
		err := w.sv.Library.Choose(ctx, func(s *library.Settings) { s.BoardCell, s.BoardList = kept.BoardCell, kept.BoardList })
		if err != nil {
			w.bridge.Post(func() { w.fail(err) })
		}
	})
}
