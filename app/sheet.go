package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"proofbox/app/kit"
	"proofbox/app/pyramid"
	"proofbox/app/session"
	"proofbox/evidence"
)

// sheet is a page over all of an open case: it hides what is below until it is
// closed.
type sheet interface {
	page
	opened()              // it is on screen now
	closed()              // it is not any more: it lets go of what it runs
	typed(*fyne.KeyEvent) // a key that nothing on it wanted
	act(id string) bool   // an action of the menu that means something else here
}

// sheets is where a sheet lies over a case.
type sheets struct {
	c      *caseScreen
	below  fyne.CanvasObject
	stack  *fyne.Container
	top    sheet // nil: none
	before func(*fyne.KeyEvent)
}

func newSheets(c *caseScreen, below fyne.CanvasObject) *sheets {
	return &sheets{c: c, below: below, stack: container.NewStack(below)}
}

// lay opens a sheet in the place of any other.
func (s *sheets) lay(top sheet) {
	s.close()
	canvas := s.c.w.win.Canvas()
	s.top, s.before = top, canvas.OnTypedKey()
	canvas.Unfocus()
	canvas.SetOnTypedKey(func(k *fyne.KeyEvent) {
		if !s.c.w.everywhere(k) {
			top.typed(k)
		}
	})
	s.below.Hide()
	s.stack.Objects = []fyne.CanvasObject{s.below, top.object()}
	kit.Relay(s.stack)
	top.apply(s.c.state)
	top.opened()
	s.c.w.refresh()
	s.c.w.followTour()
}

// close takes the sheet away.
func (s *sheets) close() {
	if s.top == nil {
		return
	}
	top := s.top
	top.flush()
	s.top = nil
	canvas := s.c.w.win.Canvas()
	canvas.Unfocus()
	canvas.SetOnTypedKey(s.before)
	s.below.Show()
	s.stack.Objects = []fyne.CanvasObject{s.below}
	kit.Relay(s.stack)
	top.closed()
	s.c.w.refresh()
	s.c.w.followTour()
}

func (s *sheets) apply(st session.State) {
	if s.top != nil {
		s.top.apply(st)
	}
}

func (s *sheets) flush() {
	if s.top != nil {
		s.top.flush()
	}
}

// sheetActs gives an action to the sheet, if one lies open and wants it.
func (w *Window) sheetActs(id string) bool {
	c := w.ofCase()
	return c != nil && c.over.top != nil && c.over.top.act(id)
}

// newZoom makes a view for looking closely; it ends with ctx, and leaving the
// case waits for that. overlay draws over its picture; nil: nothing does.
func (c *caseScreen) newZoom(ctx context.Context, overlay func(pyramid.Sheet)) *kit.Zoom {
	z := kit.NewZoom(ctx, c.w.win.Canvas(), c.w.bridge.Post, overlay)
	c.closeups.Go(func() {
		<-ctx.Done()
		z.Close()
	})
	return z
}

// closely opens an original to be looked at closely.
func (c *casework) closely(d evidence.Digest) pyramid.Open {
	return func(ctx context.Context) (pyramid.Source, error) {
		studio, err := c.w.sv.Studio()
		if err != nil {
			return nil, err
		}
		if err := c.sound(ctx, d, true); err != nil {
			return nil, err
		}
		l, err := studio.Levels(ctx, c.source(d))
		if err != nil {
			return nil, err
		}
		return l, nil
	}
}
