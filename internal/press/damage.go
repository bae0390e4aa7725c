package press

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/report"
)

// ChainBroken is the Problem of the custody log; the others are those of
// originals, as package report has them.
const ChainBroken report.Problem = "chain-broken"

// Damage is something that is not as it was recorded: an original, or the log.
type Damage struct {
	Exhibit evidence.Number // zero for the log, and for an original no exhibit shows
	File    string          // the name the original came with, where it is known
	Digest  evidence.Digest // of the original; zero for the log
	Problem report.Problem
}

// inspect finds what is damaged: originals by look, and whether the chain of the
// log holds.
func inspect(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, path func(evidence.Original) string, look looking) ([]Damage, error) {
	var out []Damage
	var failed error
	seen := map[evidence.Digest]bool{}
	add := func(n evidence.Number, file string, d evidence.Digest) {
		seen[d] = true
		p, err := problem(ctx, s, d, path, look)
		if p != "" {
			out = append(out, Damage{n, file, d, p})
		}
		if failed == nil {
			failed = err
		}
	}
	for _, x := range s.Exhibits {
		if !x.Original.IsZero() { // a citation has no file of its own
			add(x.Number, x.File, x.Original)
		}
	}
	byText := func(a, b evidence.Digest) int { return strings.Compare(a.String(), b.String()) }
	for _, d := range slices.SortedFunc(maps.Keys(s.Originals), byText) {
		if !seen[d] {
			add(evidence.Number{}, fileOf(s, d), d)
		}
	}
	if evidence.CheckChain(log) >= 0 {
		out = append(out, Damage{Problem: ChainBroken})
	}
	return out, failed
}

// Inspect reads every original and gives what is damaged. What the witness knows
// is not read again.
func Inspect(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, path func(evidence.Original) string,
	w *vault.Witness, progress func(done, total int)) ([]Damage, error) {
	if err := readAll(ctx, s.Originals, path, w, newSteps(len(s.Originals), progress)); err != nil {
		return nil, fault("", err)
	}
	found, err := inspect(ctx, s, log, path, w.Read)
	return found, fault("", err)
}

// looking finds what is wrong with the file of an original: vault.Witness looks
// at it so, or reads it.
type looking func(ctx context.Context, o evidence.Original, path string) (problem string, err error)

// fileOf is the name of a file no exhibit shows: of a conversation's source, or
// of an exhibit in the trash; "" where neither is known.
func fileOf(s evidence.Snapshot, d evidence.Digest) string {
	if src, ok := s.Source(d); ok {
		return src.File
	}
	for _, x := range s.Trash {
		if x.Original == d {
			return x.File
		}
	}
	return ""
}

// problem is what is wrong with an original's file; "": nothing.
func problem(ctx context.Context, s evidence.Snapshot, d evidence.Digest, path func(evidence.Original) string, look looking) (report.Problem, error) {
	o, ok := s.Originals[d]
	if !ok {
		return report.Missing, nil
	}
	p, err := look(ctx, o, path(o))
	return report.Problem(p), err
}

// readAll reads every original, as many at once as there are processors: what
// the witness then knows is not read again. The error is that of a cancelled
// context alone.
func readAll(ctx context.Context, originals map[evidence.Digest]evidence.Original, path func(evidence.Original) string, w *vault.Witness, steps *steps) error {
	each(ctx, runtime.GOMAXPROCS(0), maps.Values(originals), func(o evidence.Original) {
		w.Read(ctx, o, path(o)) // what comes of it is asked for later
		steps.done()
	})
	return ctx.Err()
}

// told is the damage of originals as the report takes it.
func told(found []Damage) report.Damage {
	out := report.Damage{}
	for _, d := range found {
		if d.Problem != ChainBroken {
			out[d.Digest] = d.Problem
		}
	}
	return out
}

// sound are the originals without the damaged, and without those that are not
// here: nothing is made of them, for what is kept by a digest is of the bytes that
// gave it.
func sound(all map[evidence.Digest]evidence.Original, found []Damage) map[evidence.Digest]evidence.Original {
	out := maps.Clone(all)
	maps.DeleteFunc(out, func(_ evidence.Digest, o evidence.Original) bool { return o.Withheld })
	for _, d := range found {
		delete(out, d.Digest)
	}
	return out
}

// lateOf tells which originals are late: those of exhibits in their order, then
// others.
func lateOf(s evidence.Snapshot, late map[evidence.Digest]bool) (out []Damage) {
	left := maps.Clone(late)
	for _, x := range s.Exhibits {
		if late[x.Original] {
			out = append(out, Damage{x.Number, x.File, x.Original, report.Late})
			delete(left, x.Original)
		}
	}
	byText := func(a, b evidence.Digest) int { return strings.Compare(a.String(), b.String()) }
	for _, d := range slices.SortedFunc(maps.Keys(left), byText) {
		out = append(out, Damage{File: fileOf(s, d), Digest: d, Problem: report.Late})
	}
	return out
}
