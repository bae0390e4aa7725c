package desk

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Bounds of a case that came from elsewhere. Real ones stay far below.
const (
	maxExhibits = 50_000
	maxListed   = 10_000 // tags, ids and names that hang on one record
	maxText     = 4 << 20
	maxSide     = 1 << 17 // pixels
	maxPixels   = 500_000_000
	maxPages    = 1_000_000
	maxSeconds  = 10_000_000
	maxBytes    = 1 << 42 // of one original
	maxGiven    = 999_999
)

// idForm is what an id of ours looks like, and a code.
var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

var seriesForm = regexp.MustCompile(`^[A-Z]{1,3}$`)

// bounded refuses a record with more on it than anything has, before there are
// many of them.
func (e *edits) bounded(k vault.Key) error {
	n := 0
	switch k.Kind {
	case kindCase:
		if c := e.cas; c != nil {
			n = len(c.Excuses) + len(c.Claim.Grounds)
		}
	case kindExhibit:
		if x := e.exhibits[evidence.ExhibitID(k.ID)]; x != nil {
			n = len(x.Tags) + len(x.Messages) + len(x.Unlike) + len(x.Marks) + len(x.Redactions) + len(x.Stills)
			for i := range x.Marks {
				n += len(x.Marks[i].Points) / evidence.MaxMarks
			}
		}
	case kindMessage:
		if m := e.messages[evidence.MessageID(k.ID)]; m != nil {
			n = len(m.Attachments) + len(m.Missing) + len(m.Screens)
		}
	case kindComparison:
		if c := e.comparisons[evidence.ComparisonID(k.ID)]; c != nil {
			n = len(c.Received) + len(c.Rows)
		}
	case kindSequence:
		n = len(e.sequence.Given)
	}
	if n > maxListed || len(e.exhibits) > maxExhibits {
		return evidence.Fail(evidence.TooLarge, k.String(), errLarge)
	}
	return nil
}

// admission is a case that asks to be let in: it is looked at as closely as every
// change is, and brought into the form it is kept in.
type admission struct {
	s   evidence.Snapshot
	log []evidence.CustodyEntry
}

func (a *admission) check() error {
	if len(a.log) == 0 {
		return refused("log", "")
	}
	long := false
	a.s = a.s.Reworded(func(text string) string {
		long = long || len(text) > maxText
		return normal(text)
	})
	if long {
		return evidence.Fail(evidence.TooLarge, "records", errLarge)
	}
	for _, part := range []func() error{a.cas, a.originals, a.sources, a.exhibits, a.numbers, a.messages, a.events, a.ownTags, a.comparisons, a.sent} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// refused says that a record is not one of a case.
func refused(kind, id string) error {
	return &evidence.Error{Fault: evidence.Damaged, Subject: strings.TrimSuffix(kind+"/"+id, "/"), Detail: "it is not as a case has it"}
}

func (a *admission) cas() error {
	a.s.Case.Hidden = "" // what was hidden is not in a bundle
	if !idForm.MatchString(string(a.s.Case.ID)) || !sound(a.s.Case.Created) {
		return refused(kindCase, string(a.s.Case.ID))
	}
	for _, g := range a.s.Case.Claim.Grounds {
		if !ids(g.ID) || !ids(g.Exhibits...) || !ids(g.Messages...) {
			return refused("ground", string(g.ID))
		}
	}
	return a.s.Case.Validate()
}

// sound tells whether times are as precise as a time can be.
func sound(all ...evidence.Time) bool {
	for _, t := range all {
		known := t.Precision == evidence.Second || t.Precision == evidence.Minute || t.Precision == evidence.Day
		if !t.IsZero() && !known {
			return false
		}
	}
	return true
}

// ids tells whether names are ours; one that is empty is none.
func ids[ID ~string](all ...ID) bool {
	return !slices.ContainsFunc(all, func(id ID) bool { return !idForm.MatchString(string(id)) })
}

// once finds a record that is not named as ours are, or whose name another has.
func once[T any, ID ~string](kind string, all []T, id func(*T) ID) error {
	seen := make(map[ID]bool, len(all))
	for i := range all {
		name := id(&all[i])
		if !ids(name) || seen[name] {
			return refused(kind, string(name))
		}
		seen[name] = true
	}
	return nil
}

// exhibitKinds are the kinds an exhibit may have.
var exhibitKinds = []evidence.Kind{evidence.Photo, evidence.Video, evidence.Document, evidence.Screenshot, evidence.Conversation}

func (a *admission) originals() error {
	for d, o := range a.s.Originals {
		if d.IsZero() || o.Digest != d || o.CopyOf == d || !plausible(o) {
			return refused(kindOriginal, d.String())
		}
	}
	return nil
}

// plausible tells whether an original may be as its record says.
func plausible(o evidence.Original) bool {
	f := o.Facts
	within := func(v, most int) bool { return v >= 0 && v <= most }
	return o.Bytes >= 0 && o.Bytes <= maxBytes && within(f.Width, maxSide) && within(f.Height, maxSide) && int64(f.Width)*int64(f.Height) <= maxPixels &&
		within(f.Turn, 8) && within(f.Pages, maxPages) && f.Duration >= 0 && f.Duration <= maxSeconds && !math.IsNaN(f.Duration) &&
		sound(f.Captured) && (f.Kind == "" || slices.Contains(exhibitKinds, f.Kind)) && len(o.Warnings) <= maxListed
}

// has finds an original.
func (a *admission) has(d evidence.Digest) (evidence.Original, bool) {
	o, ok := a.s.Originals[d]
	return o, ok
}

func (a *admission) sources() error {
	seen := map[evidence.Digest]bool{}
	for _, x := range a.s.Sources {
		_, known := a.has(x.Digest)
		negative := slices.ContainsFunc(x.Tally.Parts(), func(p evidence.Part) bool { return p.N < 0 })
		if !known || seen[x.Digest] || negative || !sound(x.Added) {
			return refused(kindSource, x.Digest.String())
		}
		seen[x.Digest] = true
	}
	return nil
}

func (a *admission) exhibits() error {
	for i := range a.s.Exhibits {
		x := &a.s.Exhibits[i]
		normalExhibit(x)
		_, known := a.has(x.Original)
		if cites := x.Kind == evidence.Conversation; cites != x.Original.IsZero() || !cites && !known || !slices.Contains(exhibitKinds, x.Kind) {
			return refused(kindExhibit, string(x.ID))
		}
		if !ids(x.Tags...) || !ids(x.Messages...) || !ids(x.Unlike...) || !sound(x.Captured, x.Added) || x.Place < 0 {
			return refused(kindExhibit, string(x.ID))
		}
		for _, m := range x.Marks {
			if !ids(m.ID) {
				return refused(kindExhibit, string(x.ID))
			}
		}
		if err := errors.Join(x.ValidPicture(), x.ValidStills(a.has)); err != nil {
			return err
		}
	}
	return once(kindExhibit, a.s.Exhibits, func(x *evidence.Exhibit) evidence.ExhibitID { return x.ID })
}

// numbers refuses one that is given twice, and remembers all that are given.
func (a *admission) numbers() error {
	given := map[string]int{}
	for series, n := range a.s.Sequence.Given {
		if !seriesForm.MatchString(series) || n < 0 || n > maxGiven {
			return refused(kindSequence, series)
		}
		given[series] = n
	}
	seen := map[evidence.Number]bool{}
	for _, x := range a.s.Exhibits {
		n := x.Number
		if n.N < 1 || seen[n] || x.Spare < 0 || x.Spare > maxGiven {
			return refused("number", n.String())
		}
		seen[n] = true
		given[n.Series] = max(given[n.Series], n.N, x.Spare)
	}
	a.s.Sequence.Given = given
	return nil
}

// sides are those a message may be of; one that was never told has none.
var sides = []evidence.Role{"", evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Other}

func (a *admission) messages() error {
	for i := range a.s.Messages {
		m := &a.s.Messages[i]
		if !ids(m.Attachments...) || !ids(m.Screens...) || !sound(m.At) || m.Line < 0 || !slices.Contains(sides, m.Role) {
			return refused(kindMessage, string(m.ID))
		}
	}
	return once(kindMessage, a.s.Messages, func(m *evidence.Message) evidence.MessageID { return m.ID })
}

func (a *admission) events() error {
	for _, e := range a.s.Events {
		if !slices.Contains(evidence.EventKinds, e.Kind) || e.At.IsZero() || !sound(e.At) {
			return refused(kindEvent, string(e.ID))
		}
	}
	return once(kindEvent, a.s.Events, func(e *evidence.Event) evidence.EventID { return e.ID })
}

func (a *admission) ownTags() error {
	for _, t := range a.s.OwnTags {
		n, err := evidence.ParseNumber(string(t.Code))
		if err != nil || n.Series != ownSeries || strings.TrimSpace(t.Name) == "" {
			return refused(kindOwnTag, string(t.Code))
		}
		a.s.Sequence.Given[ownSeries] = max(a.s.Sequence.Given[ownSeries], n.N)
	}
	return once(kindOwnTag, a.s.OwnTags, func(t *evidence.OwnTag) evidence.TagCode { return t.Code })
}

func (a *admission) comparisons() error {
	for _, c := range a.s.Comparisons {
		if !ids(c.Exhibits()...) || !sound(c.Added) {
			return refused(kindComparison, string(c.ID))
		}
		if err := c.Validate(); err != nil {
			return err
		}
		for _, d := range c.Rows {
			if d.Number < 0 || d.Exhibit != "" && !ids(d.Exhibit) {
				return refused(kindComparison, string(c.ID))
			}
		}
	}
	return once(kindComparison, a.s.Comparisons, func(c *evidence.Comparison) evidence.ComparisonID { return c.ID })
}

// sent refuses what was never in the log.
func (a *admission) sent() error {
	seen := map[evidence.Digest]bool{}
	for _, x := range a.s.Sent {
		if !validSent(x) || seen[x.Digest] || x.Seq < 1 || x.Seq > int64(len(a.log)) || a.log[x.Seq-1].Hash != x.Head || !sound(x.At) || x.Exhibits < 0 || x.Messages < 0 {
			return refused(kindSent, x.Digest.String())
		}
		seen[x.Digest] = true
	}
	return nil
}
