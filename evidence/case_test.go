package evidence_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestCaseValidate(t *testing.T) {
	good := evidence.Case{ID: "1", Title: "Kettle", Zone: "Asia/Seoul"}
	for name, c := range map[string]struct {
		edit func(*evidence.Case)
		ok   bool
	}{
		"good":     {func(*evidence.Case) {}, true},
		"no zone":  {func(c *evidence.Case) { c.Zone = "" }, true},
		"offset":   {func(c *evidence.Case) { c.Zone = "+09:00" }, true},
		"no id":    {func(c *evidence.Case) { c.ID = "" }, false},
		"no title": {func(c *evidence.Case) { c.Title = " \t" }, false},
		"bad zone": {func(c *evidence.Case) { c.Zone = "Seoul" }, false},

		"units":          {func(c *evidence.Case) { c.Order.Units = evidence.MaxUnits }, true},
		"minus units":    {func(c *evidence.Case) { c.Order.Units = -1 }, false},
		"too many units": {func(c *evidence.Case) { c.Order.Units = evidence.MaxUnits + 1 }, false},
		"grounds":        {func(c *evidence.Case) { c.Claim.Grounds = grounds(evidence.MaxGrounds) }, true},
		"too many":       {func(c *evidence.Case) { c.Claim.Grounds = grounds(evidence.MaxGrounds + 1) }, false},
		"unnamed ground": {func(c *evidence.Case) { c.Claim.Grounds = []evidence.Ground{{}} }, false},
		"ground twice":   {func(c *evidence.Case) { c.Claim.Grounds = append(grounds(2), grounds(1)...) }, false},
		"much behind one": {func(c *evidence.Case) {
			c.Claim.Grounds = []evidence.Ground{{ID: "1", Exhibits: make([]evidence.ExhibitID, evidence.MaxBehind+1)}}
		}, false},
		"excuse":       {func(c *evidence.Case) { c.Excuses = []evidence.Excuse{{Tag: "PKG-LABEL", Because: "It was torn off"}} }, true},
		"excuse twice": {func(c *evidence.Case) { c.Excuses = []evidence.Excuse{{Tag: "PKG-LABEL"}, {Tag: "PKG-LABEL"}} }, false},
		"too many excuses": {func(c *evidence.Case) {
			for i := range evidence.MaxExcuses + 1 {
				c.Excuses = append(c.Excuses, evidence.Excuse{Tag: evidence.TagCode(fmt.Sprint(i))})
			}
		}, false},
	} {
		x := good
		c.edit(&x)
		if err := x.Validate(); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// grounds are so many, each with an id of its own.
func grounds(n int) (all []evidence.Ground) {
	for i := range n {
		all = append(all, evidence.Ground{ID: evidence.GroundID(fmt.Sprint(i))})
	}
	return all
}

func TestCaseLocation(t *testing.T) {
	for name, want := range map[string]string{"": evidence.DefaultZone, "Europe/Berlin": "Europe/Berlin", "-03:30": "-03:30", "Mars/Olympus": "UTC"} {
		if got := (evidence.Case{Zone: name}).Location().String(); got != want {
			t.Errorf("zone %q is %s, want %s", name, got, want)
		}
	}
}

func TestWithTags(t *testing.T) {
	draw := rapid.SliceOfN(rapid.SampledFrom([]evidence.TagCode{"A", "B", "C", "D"}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		had, add, remove := draw.Draw(t, "had"), draw.Draw(t, "add"), draw.Draw(t, "remove")
		x := evidence.Exhibit{Tags: slices.Clone(had)}
		got := x.WithTags(add, remove).Tags
		if !slices.Equal(x.Tags, had) {
			t.Fatalf("the exhibit itself was changed: %v", x.Tags)
		}
		for _, tag := range []evidence.TagCode{"A", "B", "C", "D"} {
			want := 0
			if !slices.Contains(remove, tag) && (slices.Contains(had, tag) || slices.Contains(add, tag)) {
				want = 1
			}
			n := 0
			for _, g := range got {
				if g == tag {
					n++
				}
			}
			if n != want {
				t.Fatalf("%v + %v − %v = %v", had, add, remove, got)
			}
		}
	})
	x := evidence.Exhibit{Tags: []evidence.TagCode{"B", "A"}}.WithTags([]evidence.TagCode{"C", "A"}, nil)
	if !slices.Equal(x.Tags, []evidence.TagCode{"B", "A", "C"}) {
		t.Errorf("order %v", x.Tags)
	}
}

func TestSnapshotFinds(t *testing.T) {
	camera := evidence.Instant(time.Unix(1e9, 0).UTC(), evidence.Second, evidence.FromCamera)
	o := evidence.Original{Digest: evidence.DigestOf(nil), Facts: evidence.Facts{Captured: camera}}
	s := evidence.Snapshot{
		Exhibits:  []evidence.Exhibit{{ID: "x", Number: evidence.Number{Series: "A", N: 2}, Original: o.Digest, File: "a.jpg"}},
		Originals: map[evidence.Digest]evidence.Original{o.Digest: o},
		Messages:  []evidence.Message{{ID: "m"}},
		Events:    []evidence.Event{{ID: "e", Kind: evidence.Paid, At: at(t, "2026-11-01")}, {ID: "f", Kind: evidence.Paid, At: at(t, "2026-11-02")}},
	}
	x, byID := s.Exhibit("x")
	_, byNumber := s.ByNumber(evidence.Number{Series: "A", N: 2})
	_, message := s.Message("m")
	_, event := s.Event("f")
	_, nobody := s.Exhibit("m")
	if !byID || !byNumber || !message || !event || nobody {
		t.Error(byID, byNumber, message, event, nobody)
	}
	if s.CapturedAt(x) != camera || x.Name() != "a.jpg" {
		t.Errorf("captured %v, name %s", s.CapturedAt(x), x.Name())
	}
	x.Captured, x.Title = at(t, "2026-11-01"), "Crack"
	if s.CapturedAt(x) != x.Captured || x.Name() != "Crack" {
		t.Error("what the user typed does not go first")
	}
	if s.Date(evidence.Paid).Value(time.UTC) != "2026-11-01" || !s.Date(evidence.Refunded).IsZero() {
		t.Error("dates", s.Date(evidence.Paid), s.Date(evidence.Refunded))
	}
}

func TestFaults(t *testing.T) {
	cause := errors.New("disk on fire")
	err := fmt.Errorf("while saving: %w", evidence.Fail(evidence.NoSpace, "case.db", cause))
	if evidence.FaultOf(err) != evidence.NoSpace || !errors.Is(err, cause) {
		t.Error(err)
	}
	if evidence.FaultOf(cause) != evidence.Internal {
		t.Error("an unknown error is", evidence.FaultOf(cause))
	}
	full := &evidence.Error{Fault: evidence.Newer, Subject: "a", Detail: "format 2", Err: cause}
	if want := "newer: a: format 2: disk on fire"; full.Error() != want {
		t.Errorf("%s, want %s", full, want)
	}
}
