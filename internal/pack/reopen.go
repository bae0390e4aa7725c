package pack

import (
	"cmp"
	"context"
	"io"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report/bundle"
)

// Unsound says that a bundle is not as it was sealed, and what is wrong with it.
// It is an evidence.Error of fault Damaged.
type Unsound struct {
	Name     string
	Problems []bundle.Problem
}

func (u *Unsound) Error() string { return u.Unwrap().Error() }

func (u *Unsound) Unwrap() error {
	return &evidence.Error{Fault: evidence.Damaged, Subject: u.Name, Detail: u.Problems[0].Path}
}

// The reasons for which bundles do not open as a case.
const (
	supplementAlone = "supplement-alone" // the bundle that it goes on from is not there
	otherCase       = "bundle-other-case"
	noRecords       = "bundle-no-records" // an earlier program made it
)

// Reopen checks every byte of sealed ZIPs of one case, and makes a case folder at
// dir of what they hold: the newest says how the case is, and the originals are
// gathered from all. A supplement needs the bundles that it goes on from. The
// folder is there as a whole or not at all; see desk.Reopen. progress, which may
// be nil, is told how much is done, from 0 to 1.
func Reopen(ctx context.Context, dir string, zips []string, o desk.Options, progress func(part float64)) (*desk.Desk, desk.Reopened, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	all, err := openAll(ctx, zips, func(part float64) { progress(part / 2) })
	defer closeAll(all)
	if err != nil {
		return nil, desk.Reopened{}, err
	}
	if len(all) == 0 {
		return nil, desk.Reopened{}, evidence.Invalid("bundle", "")
	}
	newest := slices.MaxFunc(all, func(a, b *sealed) int { return cmp.Compare(len(a.log), len(b.log)) })
	if err := newest.goesOnFrom(all); err != nil {
		return nil, desk.Reopened{}, err
	}
	records, err := newest.Payload(recordsFile)
	if evidence.FaultOf(err) == evidence.NotFound && err != nil {
		return nil, desk.Reopened{}, newest.refused(noRecords, nil)
	}
	if err != nil {
		return nil, desk.Reopened{}, err
	}
	defer records.Close()
	return desk.Reopen(ctx, dir, desk.Bundled{Seal: newest.Seal, File: newest.Name, Supplements: newest.before, Log: newest.log, Records: records,
		Original: func(d evidence.Digest) (io.ReadCloser, error) { return gathered(all, newest, d) },
		Progress: func(done, total int64) { progress(0.5 + float64(done)/float64(max(total, 1))/2) }}, o)
}

// sealed is a bundle that was checked.
type sealed struct {
	*bundle.Bundle
	log    []evidence.CustodyEntry
	before evidence.Digest // the seal that it goes on from; zero: none
}

func closeAll(all []*sealed) {
	for _, b := range all {
		b.Close()
	}
}

// openAll checks and opens bundles; what it gives is to be closed, with an error,
// too.
func openAll(ctx context.Context, zips []string, progress func(part float64)) (all []*sealed, err error) {
	for i, path := range zips {
		found, err := bundle.Check(ctx, path, func(done, total int64) {
			progress((float64(i) + float64(done)/float64(max(total, 1))) / float64(len(zips)))
		})
		if err != nil {
			return all, err
		}
		b, err := bundle.Open(path)
		switch {
		case !found.OK && err != nil:
			return all, &Unsound{path, found.Problems}
		case err != nil:
			return all, err
		}
		one := &sealed{Bundle: b}
		all = append(all, one)
		if !found.OK || found.Seal != b.Seal {
			if found.OK { // it was changed between the two looks
				found.Problems = append(found.Problems, bundle.Problem{Path: b.Name, Problem: bundle.Changed})
			}
			return all, &Unsound{path, found.Problems}
		}
		if err := one.read(); err != nil {
			return all, err
		}
	}
	return all, nil
}

// read reads what tells which case a bundle is of.
func (b *sealed) read() error {
	before, err := b.Info(supplements)
	if err == nil && before != "" {
		b.before, err = evidence.ParseDigest(before)
	}
	if err != nil {
		return evidence.Fail(evidence.Damaged, b.Name, err)
	}
	r, err := b.Payload(bundle.LogFile)
	if err != nil {
		return err
	}
	defer r.Close()
	if b.log, err = bundle.ReadLog(r); err != nil {
		return evidence.Fail(evidence.Damaged, b.Name, err)
	}
	return nil
}

func (b *sealed) refused(reason string, args map[string]string) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: b.Name, Reason: reason, Args: args}
}

// goesOnFrom finds that bundles are all of one case, and all that the newest needs.
func (b *sealed) goesOnFrom(all []*sealed) error {
	bySeal := map[evidence.Digest]*sealed{}
	for _, o := range all {
		if n := len(o.log); n == 0 || o.log[n-1].Hash != b.log[n-1].Hash {
			return o.refused(otherCase, nil)
		}
		bySeal[o.Seal] = o
	}
	for at := b; !at.before.IsZero(); {
		from, given := bySeal[at.before]
		if !given {
			return at.refused(supplementAlone, map[string]string{"seal": at.before.String()})
		}
		delete(bySeal, at.before) // none goes on from itself
		at = from
	}
	return nil
}

// gathered opens an original in the bundle that has it, the newest first.
func gathered(all []*sealed, newest *sealed, d evidence.Digest) (r io.ReadCloser, err error) {
	for _, b := range append([]*sealed{newest}, all...) {
		if r, err = b.Original(d); err == nil || evidence.FaultOf(err) != evidence.NotFound {
			return r, err
		}
	}
	return nil, err
}
