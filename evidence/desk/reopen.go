package desk

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Bundled is what a bundle holds of a case. Nothing of it is believed: what does
// not fit together is refused.
type Bundled struct {
	Seal        evidence.Digest
	File        string                  // the name of the bundle
	Supplements evidence.Digest         // the seal it goes on from; zero: none
	Log         []evidence.CustodyEntry // the whole log, first row first
	Records     io.Reader               // as WriteRecords writes
	// Original opens the bytes of an original. NotFound: the bundle has them not.
	Original func(evidence.Digest) (io.ReadCloser, error)
	// Progress is told of the bytes of originals that are in the case; nil: nobody is.
	Progress func(done, total int64)
}

// Reopened tells what a case did not get from its bundle.
type Reopened struct {
	Unknown []string            // kinds of records of a later program
	Missing []evidence.Original // they are withheld now, and were not recorded so
}

// Reopen makes a case folder of what a bundle holds, and opens it: with the log
// as it was handed over, and one row behind it that sets every record. What was
// handed over stays so, the bundle itself included. The folder is there as a
// whole or not at all. Faults: Exists; Damaged, InvalidForm or TooLarge where it
// is no case; Newer where a later program wrote it.
func Reopen(ctx context.Context, dir string, b Bundled, o Options) (*Desk, Reopened, error) {
	o = o.filled()
	var told Reopened
	s, err := b.snapshot(&told)
	if err != nil {
		return nil, told, err
	}
	v, err := vault.Make(ctx, dir, func(v *vault.Vault) error { return b.fill(ctx, v, s, &told, o) })
	if err != nil {
		return nil, told, err
	}
	d, err := seat(ctx, v, o)
	return d, told, err
}

// snapshot is the case that the records make.
func (b Bundled) snapshot(told *Reopened) (evidence.Snapshot, error) {
	all := newEdits()
	err := readRecords(b.Records, func(r Record) error {
		if !slices.Contains(bundled, r.Kind) {
			if !slices.Contains(told.Unknown, r.Kind) && len(told.Unknown) < mostUnknown {
				told.Unknown = append(told.Unknown, r.Kind)
			}
			return nil
		}
		k := vault.Key{Kind: r.Kind, ID: r.ID}
		if err := all.decode(k, r.Body); err != nil {
			return err
		}
		return all.bounded(k)
	})
	if err != nil {
		return evidence.Snapshot{}, err
	}
	if all.cas == nil {
		return evidence.Snapshot{}, &evidence.Error{Fault: evidence.Damaged, Subject: b.File, Detail: "there is no case in it"}
	}
	a := admission{s: state{}.with(all).Snapshot, log: b.Log}
	if err := a.check(); err != nil {
		return evidence.Snapshot{}, err
	}
	return b.handed(a.s), nil
}

// bundled are the kinds of records that a bundle holds: nobody hands over the
// trash.
var bundled = []string{kindCase, kindSequence, kindOriginal, kindSource, kindExhibit, kindMessage, kindEvent, kindOwnTag, kindComparison, kindSent}

// mostUnknown is how many kinds nobody knows are named.
const mostUnknown = 10

// handed notes the bundle among what was sent: the case it opens as goes on from
// it.
func (b Bundled) handed(s evidence.Snapshot) evidence.Snapshot {
	head := b.Log[len(b.Log)-1]
	s.Sent = bySending.merge(s.Sent, map[string]*evidence.Sent{b.Seal.String(): {
		Digest: b.Seal, Form: evidence.ZIP, File: normal(b.File), Order: len(s.Sent), At: evidence.Instant(head.At.In(s.Case.Location()), evidence.Second, evidence.FromFile),
		Seq: head.Seq, Head: head.Hash, Exhibits: len(s.Exhibits), Messages: s.Said(), Supplements: b.Supplements}})
	return s
}

// fill puts the case into a new folder.
func (b Bundled) fill(ctx context.Context, v *vault.Vault, s evidence.Snapshot, told *Reopened, o Options) error {
	if err := v.Inherit(ctx, b.Log); err != nil {
		return err
	}
	if err := b.keep(ctx, v, s, told); err != nil {
		return err
	}
	all, err := Records(s)
	if err != nil {
		return err
	}
	set := make(map[vault.Key]json.RawMessage, len(all))
	for _, r := range all {
		set[vault.Key{Kind: r.Kind, ID: r.ID}] = r.Body
	}
	_, err = v.Commit(ctx, vault.Step{At: b.after(o.Now()), Actor: o.Actor, Op: evidence.OpReopen, Subject: "bundle/" + b.Seal.String(),
		Count: len(s.Exhibits) + len(s.Messages) + len(s.Events), Salt: o.NewID(), Set: set})
	return err
}

// after is when the case is opened: not before the log that it goes on from.
func (b Bundled) after(now time.Time) time.Time {
	if last := b.Log[len(b.Log)-1].At; last.After(now) {
		return last
	}
	return now
}

// keep puts the originals in place, in a fixed order. Those that did not come
// along are withheld.
func (b Bundled) keep(ctx context.Context, v *vault.Vault, s evidence.Snapshot, told *Reopened) error {
	var done, total int64
	for _, o := range s.Originals {
		if !o.Withheld {
			total += o.Bytes
		}
	}
	for _, o := range byDigest.sorted(values(s.Originals)) {
		if o.Withheld {
			continue
		}
		there, err := b.keepOne(ctx, v, o)
		if err != nil {
			return err
		}
		if !there {
			told.Missing = append(told.Missing, o)
			o.Withheld = true
			s.Originals[o.Digest] = o
		}
		if done += o.Bytes; b.Progress != nil {
			b.Progress(done, total)
		}
	}
	return nil
}

// keepOne puts an original in place if it came along, and is what its record
// says.
func (b Bundled) keepOne(ctx context.Context, v *vault.Vault, o evidence.Original) (there bool, err error) {
	r, err := b.Original(o.Digest)
	if evidence.FaultOf(err) == evidence.NotFound && err != nil {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer r.Close()
	staged, err := v.Stage(ctx, r, o.Bytes+1)
	if err != nil {
		return false, err
	}
	if staged.Digest != o.Digest || staged.Bytes != o.Bytes {
		staged.Discard()
		return false, &evidence.Error{Fault: evidence.Damaged, Subject: o.Digest.String(), Detail: "its bytes are not those that were recorded"}
	}
	_, err = staged.Keep(ctx, o.Ext)
	return true, err
}
