package evidence_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]evidence.Number{
		"A-1":          {Series: "A", N: 1},
		"A-3.2":        {Series: "A", N: 3, Branch: 2},
		"OWN-999999":   {Series: "OWN", N: 999999},
		"A-007":        {Series: "A", N: 7},
		"ABC-1.999999": {Series: "ABC", N: 1, Branch: 999999},
	} {
		if got, err := evidence.ParseNumber(in); err != nil || got != want {
			t.Errorf("%s: %+v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "A", "A-", "A-0", "-1", "a-1", "A1", "A-1.", "A-1.2.3", "ABCD-1", "A-1234567", "A--1", " A-1", "A-1\n", "А-1", "A-١"} {
		got, err := evidence.ParseNumber(in)
		if evidence.FaultOf(err) != evidence.InvalidForm {
			t.Errorf("%q: %+v, %v", in, got, err)
		}
	}
}

func drawNumber(t *rapid.T) evidence.Number {
	return evidence.Number{
		Series: rapid.StringMatching(`[A-Z]{1,3}`).Draw(t, "series"),
		N:      rapid.IntRange(1, 999_999).Draw(t, "n"),
		Branch: rapid.IntRange(0, 999_999).Draw(t, "branch"),
	}
}

func TestNumbersComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := drawNumber(t)
		b, err := json.Marshal(was)
		if err != nil {
			t.Fatal(err)
		}
		var is evidence.Number
		if err := json.Unmarshal(b, &is); err != nil || is != was {
			t.Fatalf("%s came back as %+v, %v", b, is, err)
		}
	})
}

func TestNoNumber(t *testing.T) {
	b, err := json.Marshal(evidence.Number{})
	var back evidence.Number
	if err != nil || string(b) != `""` || json.Unmarshal(b, &back) != nil || back != (evidence.Number{}) {
		t.Errorf("%s, %v", b, err)
	}
}

func TestNumbersAreOrdered(t *testing.T) {
	in := []string{"A-1", "A-2", "A-2.1", "A-2.10", "A-3", "A-10", "B-1"}
	for i, a := range in {
		for j, b := range in {
			x, _ := evidence.ParseNumber(a)
			y, _ := evidence.ParseNumber(b)
			if c := x.Compare(y); (c < 0) != (i < j) || (c == 0) != (i == j) {
				t.Errorf("%s and %s: %d", a, b, c)
			}
		}
	}
}

// TestASequenceNeverGivesANumberTwice also puts the sequence by and takes it up
// again, as a restart does.
func TestASequenceNeverGivesANumberTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s evidence.Sequence
		given := map[evidence.Number]bool{}
		for range rapid.IntRange(1, 50).Draw(t, "numbers") {
			n := s.Next(rapid.SampledFrom([]string{"A", "B"}).Draw(t, "series"))
			if given[n] || n.N < 1 {
				t.Fatalf("%s was given twice", n)
			}
			given[n] = true
			if rapid.Bool().Draw(t, "restart") {
				b, err := json.Marshal(s)
				if err != nil {
					t.Fatal(err)
				}
				if s = (evidence.Sequence{}); json.Unmarshal(b, &s) != nil {
					t.Fatalf("%s is not read", b)
				}
			}
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"A-1", "A-3.2", "A-007", "갑-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := evidence.ParseNumber(s)
		if err != nil {
			return
		}
		if again, err := evidence.ParseNumber(n.String()); err != nil || again != n {
			t.Errorf("%q is %+v, written %s", s, n, n)
		}
	})
}
