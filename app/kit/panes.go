package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Panes puts a pane of fixed width on each side of a middle; a nil or hidden
// side takes no room. In a narrow window the sides give way, down to their
// narrow widths.
func Panes(left, middle, right fyne.CanvasObject, w PaneWidths) *fyne.Container {
	return container.New(&panes{left, middle, right, w}, visibleOnly(left, middle, right)...)
}

// PaneWidths are the widths of the side panes, in a wide window and in a
// narrow one.
type PaneWidths struct{ Left, LeftNarrow, Right, RightNarrow float32 }

// wideWindow is the width from which panes have their full width.
const wideWindow = 1200

func visibleOnly(objects ...fyne.CanvasObject) (present []fyne.CanvasObject) {
	for _, o := range objects {
		if o != nil {
			present = append(present, o)
		}
	}
	return present
}

type panes struct {
	left, middle, right fyne.CanvasObject
	w                   PaneWidths
}

func (l *panes) widths(total float32) (left, right float32) {
	share := min(max((total-1000)/(wideWindow-1000), 0), 1)
	if l.left != nil && l.left.Visible() {
		left = l.w.LeftNarrow + share*(l.w.Left-l.w.LeftNarrow)
	}
	if l.right != nil && l.right.Visible() {
		right = l.w.RightNarrow + share*(l.w.Right-l.w.RightNarrow)
	}
	return left, right
}

func (l *panes) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left, right := l.widths(size.Width)
	left, right = Wider(left), Wider(right)
	if l.left != nil {
		l.left.Move(fyne.NewPos(0, 0))
		l.left.Resize(fyne.NewSize(left, size.Height))
	}
	l.middle.Move(fyne.NewPos(left, 0))
	l.middle.Resize(fyne.NewSize(size.Width-left-right, size.Height))
	if l.right != nil {
		l.right.Move(fyne.NewPos(size.Width-right, 0))
		l.right.Resize(fyne.NewSize(right, size.Height))
	}
}

func (l *panes) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.w.LeftNarrow+l.w.RightNarrow+200, 200)
}
