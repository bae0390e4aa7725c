package press

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"proofbox/evidence"
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

// inspect finds what is damaged, without reading the originals: whether each is
// there with its size, and whether the chain of the log holds.
func inspect(s evidence.Snapshot, log []evidence.CustodyEntry, path func(evidence.Original) string) []Damage {
	var out []Damage
	seen := map[evidence.Digest]bool{}
	look := func(n evidence.Number, file string, d evidence.Digest) {
		seen[d] = true
		if p := problem(s, d, path); p != "" {
			out = append(out, Damage{n, file, d, p})
		}
	}
	for _, x := range s.Exhibits {
		if !x.Original.IsZero() { // a citation has no file of its own
			look(x.Number, x.File, x.Original)
		}
	}
	byText := func(a, b evidence.Digest) int { return strings.Compare(a.String(), b.String()) }
	for _, d := range slices.SortedFunc(maps.Keys(s.Originals), byText) {
		if !seen[d] {
			look(evidence.Number{}, fileOf(s, d), d)
		}
	}
	if evidence.CheckChain(log) >= 0 {
		out = append(out, Damage{Problem: ChainBroken})
	}
	return out
}

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
func problem(s evidence.Snapshot, d evidence.Digest, path func(evidence.Original) string) report.Problem {
	o, ok := s.Originals[d]
	if !ok {
		return report.Missing
	}
	f, err := os.Open(path(o))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return report.Missing
	case err != nil:
		return report.Unreadable
	}
	defer f.Close()
	i, err := f.Stat()
	switch {
	case err != nil || !i.Mode().IsRegular():
		return report.Unreadable
	case i.Size() != o.Bytes:
		return report.Changed
	}
	return ""
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

// sound are the originals without the damaged: nothing is made of those, for
// what is kept by a digest is of the bytes that gave it.
func sound(all map[evidence.Digest]evidence.Original, found []Damage) map[evidence.Digest]evidence.Original {
	out := maps.Clone(all)
	for _, d := range found {
		delete(out, d.Digest)
	}
	return out
}
