package talk

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/limit"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// Options of one taking. Zero values get sane defaults.
type Options struct {
	Progress func(intake.Progress) // over what was sent along
	Now      func() time.Time      // time.Now
	Group    string                // the changes are of this group; "": of one of their own
}

// Taken is what became of a conversation.
type Taken struct {
	Added    int // messages that were new
	Notices  int // lines of the messenger that were new
	Same     int // messages and notices that the case had
	Attached int // exhibits that messages of it now lead to
	Missing  int // attachments of the new messages that did not come along
	Verdicts []intake.Verdict
	Source   evidence.Digest   // of what was dropped; zero: nothing changed
	Loose    []evidence.Number // exhibits that came along and that no message leads to
	// Before is how the case read the same bytes before, where that was in
	// another way: nothing is taken, then. Zero: it did not.
	Before evidence.Source
}

// Take puts what is new of a conversation into the case: its messages, what was
// sent along, and what was dropped itself. All are one step back; with nothing
// new nothing changes. It is refused as InvalidForm while a question is open,
// and as Internal where the reading does not account for every line.
// Other faults are those of the case; what was sent along may be in it then, as
// Verdicts say, and the messages are not.
func Take(ctx context.Context, d intake.Door, st *media.Studio, e *Export, p chat.Parsed, a Answers, o Options) (Taken, error) {
	s := d.Snapshot()
	if kinds := open(s.Case, p, a); len(kinds) > 0 {
		return Taken{}, evidence.Invalid(kinds[0], "")
	}
	if !p.Tally.Whole() {
		return Taken{}, &evidence.Error{Fault: evidence.Internal, Subject: e.File, Detail: fmt.Sprintf("%+v", p.Tally)}
	}
	if o.Group == "" {
		o.Group = rand.Text()
	}
	t := taking{door: d, studio: st, export: e, parsed: p, options: o, zone: a.Zone}
	if t.zone == nil {
		t.zone = s.Case.Location()
	}
	if len(p.Orders) > 1 {
		t.dates = a.Dates
	}
	t.all = withRoles(s.Case, p, a, desk.Normal(p.Messages))
	return t.run(ctx)
}

// taking is one conversation being taken.
type taking struct {
	door    intake.Door
	studio  *media.Studio
	export  *Export
	parsed  chat.Parsed
	options Options
	zone    *time.Location
	dates   chat.DateOrder     // as the user said; "": there was nothing to say
	all     []evidence.Message // of parsed, with their sides
	fresh   []evidence.Message // those that the case does not have
	byPlace map[int]int        // index in fresh of those messages of parsed that are new
	twins   []twin             // the others, and what the case has them as
	late    []delivery         // what came along for messages that the case has
	taken   Taken
}

// run keeps the exhibits first, then the messages that lead to them: at no
// moment does a message name what is not there.
func (t *taking) run(ctx context.Context) (Taken, error) {
	staged, err := t.export.stage(ctx, t.door)
	if err != nil {
		return t.taken, err
	}
	defer staged.Discard()
	again := t.compare(t.door.Snapshot(), staged.Digest)
	if again && len(t.fresh) == 0 && (t.export.zip != "" || !t.taken.Before.Digest.IsZero()) {
		return t.taken, nil // an exhibit that was removed since does not come back
	}
	if err := t.bring(ctx, staged); err != nil {
		return t.taken, err
	}
	ctx = context.WithoutCancel(ctx) // what follows belongs together
	if err := t.deliver(ctx); err != nil {
		return t.taken, err
	}
	if err := t.leadByName(ctx); err != nil {
		return t.taken, err
	}
	if len(t.fresh) == 0 && !t.broughtAny() && t.taken.Attached == 0 {
		return t.taken, nil
	}
	err = t.keep(ctx, staged)
	t.taken.Loose = t.loose()
	return t.taken, err
}

func (t *taking) broughtAny() bool {
	for _, v := range t.taken.Verdicts {
		if v.Outcome == intake.Imported || v.Outcome == intake.Warned {
			return true
		}
	}
	return false
}

// stage copies what was dropped beside the originals. Of a ZIP the staged copy
// is what counts from now on, so it must hold the text that was read.
func (e *Export) stage(ctx context.Context, d intake.Door) (*vault.Staged, error) {
	if e.zip == "" {
		return d.Stage(ctx, bytes.NewReader(e.parts[0].text), limit.ChatBytes)
	}
	f, err := os.Open(e.zip)
	if err != nil {
		return nil, evidence.Unopened(e.zip, err)
	}
	defer f.Close()
	s, err := d.Stage(ctx, f, limit.ZIPUnpacked)
	if err == nil {
		if err = e.unchanged(ctx, s.Path); err != nil {
			s.Discard()
		}
	}
	return s, err
}

// unchanged tells whether a copy of the ZIP holds what was read.
func (e *Export) unchanged(ctx context.Context, copied string) error {
	now := &Export{File: e.File}
	if err := now.unzip(ctx, copied); err != nil {
		return err
	}
	if len(now.parts) != len(e.parts) {
		return e.changed()
	}
	for i, p := range now.parts {
		if !bytes.Equal(p.text, e.parts[i].text) {
			return e.changed()
		}
	}
	return nil
}

func (e *Export) changed() error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: e.File, Reason: "changed-meanwhile"}
}

// keep gives what was dropped its name and the case its messages.
func (t *taking) keep(ctx context.Context, staged *vault.Staged) error {
	o, known := t.door.Snapshot().Originals[staged.Digest]
	if !known {
		o = t.export.original(staged)
	}
	if _, err := staged.Keep(ctx, o.Ext); err != nil {
		return err
	}
	change := desk.TakeConversation(o, t.source(o.Digest), t.fresh)
	if err := t.door.Do(ctx, change.In(t.options.Group)); err != nil {
		return err
	}
	t.taken.Source = o.Digest
	for _, m := range t.fresh {
		if m.Notice {
			t.taken.Notices++
		} else {
			t.taken.Added++
		}
		t.taken.Missing += len(m.Missing)
	}
	return nil
}

// source says how it was read. What comes again is not the same as others.
func (t *taking) source(d evidence.Digest) evidence.Source {
	s := evidence.Source{File: t.export.File, Member: t.export.Member, Format: string(t.parsed.Format),
		Encoding: t.parsed.Encoding, Tally: t.parsed.Tally, Same: t.taken.Same}
	if !t.parsed.Zoned || t.parsed.Format == chat.Plain {
		s.Zone = t.zone.String()
	}
	if t.dates != chat.AnyOrder {
		s.Dates = string(t.dates)
	}
	if was, again := t.door.Snapshot().Source(d); again {
		s.Same = was.Same
	}
	return s
}

// original is what was dropped as the case keeps it.
func (e *Export) original(s *vault.Staged) evidence.Original {
	o := evidence.Original{Digest: s.Digest, Bytes: s.Bytes, MediaType: "text/plain", Ext: ".txt", Facts: evidence.Facts{Kind: evidence.Document}}
	if e.zip != "" {
		o.MediaType, o.Ext = "application/zip", ".zip"
		return o
	}
	text := e.parts[0].text
	if t := media.Sniff(text[:min(len(text), media.HeadBytes)], e.File); t.Ext != "" {
		o.MediaType, o.Ext = t.Media, t.Ext
	}
	return o
}
