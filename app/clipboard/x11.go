//go:build unix && !darwin

package clipboard

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"proofbox/evidence"
)

// x11 is a connection of its own that asks for the CLIPBOARD selection, by the
// ICCCM (sections 2.4 and 2.7.2).
type x11 struct {
	conn      *xgb.Conn
	window    xproto.Window
	selection xproto.Atom
	property  xproto.Atom // where the answer is put
	incr      xproto.Atom
	events    chan xgb.Event // closed with the connection
	forget    func() bool
}

// maxTargets is how many forms an offer may have; what is beyond is not looked
// at.
const maxTargets = 256

// openX11 connects; the end of ctx ends every wait.
func openX11(ctx context.Context) (*x11, error) {
	xgb.Logger.SetOutput(io.Discard) // it tells of closed connections on standard error
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	x := &x11{conn: conn, events: make(chan xgb.Event, 16)}
	go x.listen()
	x.forget = context.AfterFunc(ctx, conn.Close)
	if err := x.prepare(); err != nil {
		x.close()
		return nil, err
	}
	return x, nil
}

// listen hands on events until the connection is closed.
func (x *x11) listen() {
	defer close(x.events)
	for {
		e, err := x.conn.WaitForEvent()
		if e == nil && err == nil {
			return
		}
		if e != nil {
			x.events <- e
		}
	}
}

// close ends the connection and waits for listen.
func (x *x11) close() {
	x.forget()
	x.conn.Close()
	for range x.events { // what is left, up to the end
	}
}

func (x *x11) prepare() (err error) {
	if x.window, err = xproto.NewWindowId(x.conn); err != nil {
		return err
	}
	screen := xproto.Setup(x.conn).DefaultScreen(x.conn)
	err = xproto.CreateWindowChecked(x.conn, 0, x.window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	for name, atom := range map[string]*xproto.Atom{"CLIPBOARD": &x.selection, "PROOFBOX_CLIPBOARD": &x.property, "INCR": &x.incr} {
		a, failed := x.atom(name)
		*atom, err = a, errors.Join(err, failed)
	}
	return err
}

func (x *x11) atom(name string) (xproto.Atom, error) {
	r, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, err
	}
	return r.Atom, nil
}

// targets are the names of the forms offered; none where nothing was copied.
func (x *x11) targets(ctx context.Context) ([]string, error) {
	owner, err := xproto.GetSelectionOwner(x.conn, x.selection).Reply()
	if err != nil || owner.Owner == 0 {
		return nil, err
	}
	b, err := x.data(ctx, "TARGETS", 4*maxTargets)
	if errors.Is(err, errRefused) {
		return nil, nil
	}
	var names []string
	for ; len(b) >= 4; b = b[4:] {
		r, err := xproto.GetAtomName(x.conn, xproto.Atom(binary.LittleEndian.Uint32(b))).Reply()
		if err != nil {
			continue // an atom that is none
		}
		names = append(names, r.Name)
	}
	return names, err
}

// data asks for one form and waits for it, whole or in pieces.
func (x *x11) data(ctx context.Context, target string, limit int) ([]byte, error) {
	atom, err := x.atom(target)
	if err != nil {
		return nil, err
	}
	xproto.DeleteProperty(x.conn, x.window, x.property)
	xproto.ConvertSelection(x.conn, x.window, x.selection, atom, x.property, xproto.TimeCurrentTime)
	if err := x.answer(ctx, atom); err != nil {
		return nil, err
	}
	b, form, err := x.piece(limit)
	if err != nil || form != x.incr {
		return b, err
	}
	return x.pieces(ctx, limit)
}

// answer waits until the owner has put its answer.
func (x *x11) answer(ctx context.Context, target xproto.Atom) error {
	for {
		e, err := x.next(ctx)
		if err != nil {
			return err
		}
		if n, ok := e.(xproto.SelectionNotifyEvent); ok && n.Target == target {
			if n.Property == 0 {
				return errRefused
			}
			return nil
		}
	}
}

// pieces collects an answer that comes in pieces (INCR): each is put when the one
// before was taken away, and an empty one is the last.
func (x *x11) pieces(ctx context.Context, limit int) ([]byte, error) {
	var all []byte
	for {
		e, err := x.next(ctx)
		if err != nil {
			return nil, err
		}
		if n, ok := e.(xproto.PropertyNotifyEvent); !ok || n.Atom != x.property || n.State != xproto.PropertyNewValue {
			continue
		}
		b, form, err := x.piece(limit - len(all))
		if err != nil {
			return nil, err
		}
		if form == 0 {
			continue // of an event that was still under way: taken already
		}
		if len(b) == 0 {
			return all, nil
		}
		all = append(all, b...)
	}
}

// piece takes away what was put, and tells its type; 0: nothing was.
func (x *x11) piece(limit int) ([]byte, xproto.Atom, error) {
	const words = 1 << 18 // of four bytes, asked for at once
	var all []byte
	for {
		r, err := xproto.GetProperty(x.conn, false, x.window, x.property, xproto.GetPropertyTypeAny, uint32(len(all)/4), words).Reply()
		if err != nil {
			return nil, 0, err
		}
		if len(all)+len(r.Value)+int(r.BytesAfter) > limit && r.Type != x.incr {
			return nil, 0, tooLarge()
		}
		all = append(all, r.Value...)
		if r.BytesAfter == 0 {
			xproto.DeleteProperty(x.conn, x.window, x.property)
			return all, r.Type, nil
		}
	}
}

// next waits for an event.
func (x *x11) next(ctx context.Context) (xgb.Event, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case e, open := <-x.events:
		if !open {
			return nil, errors.Join(errors.New("clipboard: the connection was closed"), ctx.Err())
		}
		return e, nil
	case <-timer.C:
		return nil, evidence.Fail(evidence.Timeout, subject, nil)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
