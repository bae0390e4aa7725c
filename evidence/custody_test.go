package evidence_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

func TestChainOfAKnownEntry(t *testing.T) {
	e := evidence.CustodyEntry{Seq: 1, At: time.Date(2026, 11, 2, 14, 5, 9, 123_999_999, time.FixedZone("", 9*3600)), Actor: "buyer",
		Op: evidence.OpCreate, Subject: "case/1", After: evidence.DigestOf([]byte("abc"))}
	// printf '"1"\n"2026-11-02T05:05:09.123Z"\n"buyer"\n"create"\n"case/1"\n""\n"ba78…15ad"\n""\n' | sha256sum
	const want = "d4c4815227abd440a2a7a3508101852fa571d601e7a9d754102c6d8344caf648"
	if got := e.Chain().String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// drawLog draws a log as the vault would write it.
func drawLog(t *rapid.T) []evidence.CustodyEntry {
	log := make([]evidence.CustodyEntry, rapid.IntRange(1, 8).Draw(t, "rows"))
	word := rapid.SampledFrom([]string{"", "buyer", "a\nb", `"`, "한글", "\"\n\""})
	for i := range log {
		e := evidence.CustodyEntry{Seq: int64(i + 1), At: time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "at")), Actor: word.Draw(t, "actor"),
			Op: evidence.Op(word.Draw(t, "op")), Subject: word.Draw(t, "subject"), Before: evidence.DigestOf([]byte{byte(i)}), After: evidence.DigestOf([]byte{byte(i + 1)})}
		if i > 0 {
			e.Prev = log[i-1].Hash
		}
		e.Hash = e.Chain()
		log[i] = e
	}
	return log
}

func TestTheChainHoldsAndAnyChangeBreaksIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		if at := evidence.CheckChain(log); at != -1 {
			t.Fatalf("a whole chain is wrong at %d", at)
		}
		i := rapid.IntRange(0, len(log)-1).Draw(t, "row")
		e := &log[i]
		switch rapid.IntRange(0, 8).Draw(t, "field") {
		case 0:
			e.Seq++
		case 1:
			e.At = e.At.Add(time.Millisecond)
		case 2:
			e.Actor += " "
		case 3:
			e.Op += "x"
		case 4:
			e.Subject += "\n"
		case 5:
			e.Before[31] ^= 1
		case 6:
			e.After[0] ^= 128
		case 7:
			e.Prev[5] ^= 4
		case 8:
			e.Hash[9] ^= 2
		}
		if at := evidence.CheckChain(log); at != i {
			t.Fatalf("row %d was changed, found %d", i, at)
		}
	})
}

func TestRowsTakenOutOrMovedBreakTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := drawLog(t)
		if len(log) < 2 {
			return
		}
		i := rapid.IntRange(0, len(log)-2).Draw(t, "row")
		out := slices.Delete(slices.Clone(log), i, i+1)
		if at := evidence.CheckChain(out); at != i {
			t.Fatalf("row %d is gone, found %d", i, at)
		}
		log[i], log[i+1] = log[i+1], log[i]
		if at := evidence.CheckChain(log); at != i {
			t.Fatalf("rows %d and %d changed places, found %d", i, i+1, at)
		}
	})
}

func TestSettled(t *testing.T) {
	tests := map[string]struct {
		ops  []evidence.Op
		want int // rows that are left
	}{
		"nothing":             {nil, 0},
		"no export":           {[]evidence.Op{evidence.OpCreate, evidence.OpEdit}, 2},
		"one at the end":      {[]evidence.Op{evidence.OpCreate, evidence.OpExport}, 1},
		"several at the end":  {[]evidence.Op{evidence.OpCreate, evidence.OpEdit, evidence.OpExport, evidence.OpExport}, 2},
		"one before a change": {[]evidence.Op{evidence.OpCreate, evidence.OpExport, evidence.OpEdit}, 3},
		"before and behind":   {[]evidence.Op{evidence.OpCreate, evidence.OpExport, evidence.OpUndo, evidence.OpExport}, 3},
		"nothing else":        {[]evidence.Op{evidence.OpExport, evidence.OpExport}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var log []evidence.CustodyEntry
			for i, op := range test.ops {
				log = append(log, evidence.CustodyEntry{Seq: int64(i + 1), Op: op})
			}
			if got := evidence.Settled(log); !slices.Equal(got, log[:test.want]) {
				t.Errorf("%d rows are left, want %d", len(got), test.want)
			}
		})
	}
}

// TestNoTwoRowsHaveTheSameText moves text over the border of two fields.
func TestNoTwoRowsHaveTheSameText(t *testing.T) {
	a := evidence.CustodyEntry{Actor: "a", Op: "b\"\n\"c", Subject: "d"}
	b := evidence.CustodyEntry{Actor: "a\"\n\"b", Op: "c", Subject: "d"}
	if a.Chain() == b.Chain() {
		t.Error("two rows have the same hash")
	}
}
