package desk

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// DefaultActor is who changes a case where nobody is named. The name of the
// machine's account is private and does not belong into a log that is shown.
const DefaultActor = "buyer"

// Options are what a desk needs from outside. Zero values get sane defaults.
type Options struct {
	Actor string           // DefaultActor
	Now   func() time.Time // time.Now
	NewID func() string    // 16 random bytes in hex
}

func (o Options) filled() Options {
	if o.Actor == "" {
		o.Actor = DefaultActor
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = randomID
	}
	return o
}

func randomID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Desk is one open case.
type Desk struct {
	vault    *vault.Vault
	options  Options
	now      state
	track    track
	watchers []*func(evidence.Snapshot)
	seq      int64  // of the last row of the log
	held     []held // shown, and not on disk yet

	unwritable evidence.Fault // why it is only looked at; "": it is not
}

// Create makes a case folder with the case in it and opens it. ID and Created
// are filled in; so are Zone and Title where they are empty, the title from the
// folder's name.
func Create(ctx context.Context, dir string, c evidence.Case, o Options) (*Desk, error) {
	o = o.filled()
	if c.Zone == "" {
		c.Zone, c.ZoneAssumed = evidence.DefaultZone, true
	}
	c.ID = evidence.CaseID(o.NewID())
	c.Created = evidence.Instant(o.Now().In(c.Location()), evidence.Second, evidence.FromTyped)
	if strings.TrimSpace(c.Title) == "" {
		c.Title = strings.TrimSuffix(filepath.Base(dir), filepath.Ext(dir))
	}
	first := newDraft(state{}, o)
	if err := first.putCase(c); err != nil {
		return nil, err
	}
	set, err := first.edits.encode()
	if err != nil {
		return nil, err
	}
	v, err := vault.Create(ctx, dir, vault.Step{At: o.Now(), Actor: o.Actor, Op: evidence.OpCreate, Subject: first.subject, Count: 1, Salt: o.NewID(), Set: set})
	if err != nil {
		return nil, err
	}
	return seat(ctx, v, o)
}

// Open opens a case to work on it. Faults: those of vault.Open.
func Open(ctx context.Context, dir string, o Options) (*Desk, error) {
	v, err := vault.Open(ctx, dir, vault.ReadWrite)
	if err != nil {
		return nil, err
	}
	return seat(ctx, v, o.filled())
}

// View opens a case to look at it, also beside a desk that works on it: Do,
// Undo, Redo and Stage fail with ReadOnly, and the snapshot stays as it was.
func View(ctx context.Context, dir string) (*Desk, error) {
	v, err := vault.Open(ctx, dir, vault.ReadOnly)
	if err != nil {
		return nil, err
	}
	return seat(ctx, v, Options{}.filled())
}

// OpenOrView opens a case to work on it, or where somebody else does or nothing
// can be written, to look at it: Unwritable then says why.
func OpenOrView(ctx context.Context, dir string, o Options) (*Desk, error) {
	d, err := Open(ctx, dir, o)
	why := evidence.FaultOf(err)
	if err == nil || why != evidence.Locked && why != evidence.ReadOnly {
		return d, err
	}
	if d, err = View(ctx, dir); err == nil {
		d.unwritable = why
	}
	return d, err
}

// Unwritable says why OpenOrView opened the case only to look at it; "": it did
// not.
func (d *Desk) Unwritable() evidence.Fault { return d.unwritable }

// seat loads what an open vault holds.
func seat(ctx context.Context, v *vault.Vault, o Options) (*Desk, error) {
	d := &Desk{vault: v, options: o}
	if err := d.load(ctx); err != nil {
		v.Close()
		return nil, err
	}
	return d, nil
}

func (d *Desk) load(ctx context.Context) error {
	all := newEdits()
	if err := d.vault.EachRecord(ctx, all.decode); err != nil {
		return err
	}
	if all.cas == nil {
		return &evidence.Error{Fault: evidence.Damaged, Subject: d.Dir(), Detail: "there is no case in it"}
	}
	d.now = state{}.with(all)
	marks, err := d.vault.Marks(ctx)
	if err != nil {
		return err
	}
	for _, m := range marks {
		d.track.follow(m)
		d.seq = m.Seq
	}
	d.now.Exported = d.track.exported
	return nil
}

// Dir is the case folder's absolute path.
func (d *Desk) Dir() string { return d.vault.Dir() }

// Snapshot is the case as it is now.
func (d *Desk) Snapshot() evidence.Snapshot { return d.now.Snapshot }

// Do makes a change: durable and shown on return, or nothing happened. A change
// without effect leaves no trace. What is held is saved before.
func (d *Desk) Do(ctx context.Context, c Change) error {
	if err := d.Save(ctx); err != nil {
		return err
	}
	step, e, err := d.plan(c)
	if err != nil || step == nil {
		return err
	}
	return d.commit(ctx, *step, e)
}

// plan gives what a change does to the case as it is shown; no step where it
// has no effect.
func (d *Desk) plan(c Change) (*vault.Step, edits, error) {
	draft := newDraft(d.now, d.options)
	if c.Edit != nil {
		if err := c.Edit(draft); err != nil || draft.edits.empty() {
			return nil, edits{}, err
		}
	}
	set, err := draft.edits.encode()
	if err != nil {
		return nil, edits{}, err
	}
	subject := cmp.Or(c.Subject, draft.subject)
	step := &vault.Step{Op: c.Op, Subject: subject, Group: c.Group, Count: draft.edits.count() - len(draft.beside), Salt: d.options.NewID(), Set: set}
	return step, draft.edits, nil
}

// commit writes a step that sets what e holds, and then shows it.
func (d *Desk) commit(ctx context.Context, s vault.Step, e edits) error {
	s.At, s.Actor = d.options.Now(), d.options.Actor
	if wrote, err := d.write(ctx, s); err != nil || !wrote {
		return err
	}
	d.now = d.now.with(e)
	d.now.Exported = d.track.exported
	d.notify()
	return nil
}

// write puts a step on disk; false: it changes nothing there.
func (d *Desk) write(ctx context.Context, s vault.Step) (bool, error) {
	entry, err := d.vault.Commit(ctx, s)
	if err != nil || entry.Seq == 0 {
		return false, err
	}
	d.seq = entry.Seq
	d.track.follow(vault.Mark{Seq: entry.Seq, At: entry.At, Op: s.Op, Subject: s.Subject, Group: s.Group, Count: s.Count})
	return true, nil
}

// Observe has f called after every change, on the goroutine that made it, with
// the new snapshot. stop ends that.
func (d *Desk) Observe(f func(evidence.Snapshot)) (stop func()) {
	w := &f
	d.watchers = append(d.watchers, w)
	return func() {
		d.watchers = slices.DeleteFunc(slices.Clone(d.watchers), func(o *func(evidence.Snapshot)) bool { return o == w })
	}
}

func (d *Desk) notify() {
	for _, w := range d.watchers {
		(*w)(d.now.Snapshot)
	}
}

// Stage copies bytes into the case folder; see vault.Vault.Stage.
func (d *Desk) Stage(ctx context.Context, r io.Reader, limit int64) (*vault.Staged, error) {
	return d.vault.Stage(ctx, r, limit)
}

// OriginalPath is where an original's bytes are.
func (d *Desk) OriginalPath(o evidence.Original) string { return d.vault.OriginalPath(o) }

// Log is the whole custody log, first row first.
func (d *Desk) Log(ctx context.Context) ([]evidence.CustodyEntry, error) { return d.vault.Log(ctx) }

// Verify re-reads every byte of the case; see vault.Vault.Verify.
func (d *Desk) Verify(ctx context.Context, progress func(done, total int64)) (vault.Report, error) {
	return d.vault.Verify(ctx, progress)
}

// Close gives the case back; the desk is of no use afterwards.
func (d *Desk) Close() error { return d.vault.Close() }
