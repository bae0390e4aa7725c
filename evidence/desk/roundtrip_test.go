package desk_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// Whatever was done to a case, it opens again as it was handed over, with its
// numbers, and its log goes on.
func TestWhateverWasDoneOpensAgain(t *testing.T) {
	inMemory(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := create(t)
		for i := range rapid.IntRange(1, 4).Draw(rt, "exhibits") {
			bring(t, d, string(rune('a'+i)), "")
		}
		for range rapid.IntRange(0, 12).Draw(rt, "changes") {
			change(rt, d)
		}
		b, want := bundled(t, d)
		again, told, err := desk.Reopen(t.Context(), filepath.Join(t.TempDir(), "again"), b, desk.Options{})
		if err != nil || len(told.Missing)+len(told.Unknown) > 0 {
			rt.Fatal(err, told)
		}
		defer again.Close()
		got := again.Snapshot()
		got.Sent, got.Exported, want.Exported = nil, false, false
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("got  %+v\nwant %+v", got, want)
		}
		log, err := again.Log(t.Context())
		if err != nil || evidence.CheckChain(log) >= 0 {
			rt.Fatal("the chain does not hold", err)
		}
	})
}

// change does something to a case; what is refused is left.
func change(rt *rapid.T, d *desk.Desk) {
	s := d.Snapshot()
	if len(s.Exhibits) == 0 {
		return
	}
	pick := func(name string) evidence.ExhibitID { return rapid.SampledFrom(s.Exhibits).Draw(rt, name).ID }
	one, two := pick("one"), pick("two")
	text := rapid.StringN(0, 20, 60).Draw(rt, "text")
	at := evidence.WallClock(time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(rt, "at"), 0), evidence.Minute, evidence.FromTyped)
	share := rapid.Float64Range(0, 1).Draw(rt, "share")
	changes := []desk.Change{
		desk.RemoveExhibits([]evidence.ExhibitID{one}),
		desk.Reorder([]evidence.ExhibitID{one}, two),
		desk.Join([]evidence.ExhibitID{one, two}),
		desk.Part([]evidence.ExhibitID{one}),
		desk.EditExhibits([]evidence.ExhibitID{one}, func(x *evidence.Exhibit) { x.Title, x.Caption, x.Captured = text, text, at }),
		desk.EditMarks(one, func(all []evidence.Mark) []evidence.Mark {
			return append(all, evidence.Mark{Kind: evidence.Callout, Text: text, Points: []evidence.Point{{X: share, Y: share}}})
		}),
		desk.Redact(one, func(all []evidence.Redaction) []evidence.Redaction {
			return append(all, evidence.Redaction{Box: evidence.Box{X: share / 2, Y: share / 3, W: 0.3, H: 0.1}})
		}),
		desk.AddMessages([]evidence.Message{{At: at, From: text, Text: text, Attachments: []evidence.ExhibitID{one}}}),
		desk.AddEvent(evidence.Event{Kind: evidence.Shipped, At: at, Note: text}),
		desk.Unlike([]evidence.ExhibitID{one, two}),
		desk.SetCase(func(c *evidence.Case) { c.Order.Item, c.Zone = text, "America/New_York" }),
	}
	added, _ := desk.AddComparison(evidence.Comparison{Promised: one, Received: []evidence.ExhibitID{two}, Rows: []evidence.Difference{{Promised: text}}})
	own, _ := desk.AddOwnTag(text)
	changes = append(changes, added, own)
	_ = d.Do(rt.Context(), rapid.SampledFrom(changes).Draw(rt, "change"))
	if rapid.Bool().Draw(rt, "undo") {
		_, _ = d.Undo(rt.Context())
	}
}
