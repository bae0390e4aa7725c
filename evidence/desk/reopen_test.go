package desk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// lively is a case with something of every kind in it.
func lively(t testing.TB) *desk.Desk {
	t.Helper()
	d := create(t)
	one, two := bring(t, d, "one", ""), bring(t, d, "two", "")
	gone := bring(t, d, "three", "")
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{one.ID}, func(x *evidence.Exhibit) {
		x.Title, x.Marks = "주전자", []evidence.Mark{{Kind: evidence.Callout, Points: []evidence.Point{{X: 0.25, Y: 0.5}}}}
		x.Redactions = []evidence.Redaction{{Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.2, H: 0.2}}}
	}))
	do(t, d, desk.RemoveExhibits([]evidence.ExhibitID{gone.ID}))
	at := evidence.Instant(time.Date(2026, 11, 2, 5, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)
	do(t, d, desk.AddMessages([]evidence.Message{{At: at, From: "seller", Role: evidence.Seller, Text: "<b>& \"quotes\"", Attachments: []evidence.ExhibitID{two.ID}}, {At: at, Text: "second"}}))
	cite, _ := desk.Cite(evidence.Exhibit{Messages: []evidence.MessageID{d.Snapshot().Messages[0].ID}})
	do(t, d, cite)
	do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Paid, At: at, Note: "card"}))
	add, _ := desk.AddComparison(evidence.Comparison{Promised: one.ID, Received: []evidence.ExhibitID{two.ID}, Rows: []evidence.Difference{{Promised: "steel", Received: "tin"}}})
	do(t, d, add)
	own, tag := desk.AddOwnTag("냄새")
	do(t, d, own)
	do(t, d, desk.TagExhibits([]evidence.ExhibitID{two.ID}, []evidence.TagCode{tag.Code, "DEF-CLOSE"}, nil))
	return d
}

// bundled is what a bundle of the case would hold: all but the trash.
func bundled(t testing.TB, d *desk.Desk) (desk.Bundled, evidence.Snapshot) {
	t.Helper()
	log, err := d.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s := d.Snapshot()
	s.Trash = nil
	all, err := desk.Records(s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := desk.WriteRecords(&b, all); err != nil {
		t.Fatal(err)
	}
	return desk.Bundled{Seal: evidence.DigestOf([]byte("seal")), File: "a.zip", Log: evidence.Settled(log), Records: &b,
		Original: func(id evidence.Digest) (io.ReadCloser, error) {
			f, err := os.Open(d.OriginalPath(s.Originals[id]))
			if err != nil {
				return nil, evidence.Unopened(id.String(), err)
			}
			return f, nil
		}}, s
}

// A case that was handed over opens as it was, with its log going on.
func TestReopenedIsTheSame(t *testing.T) {
	d := lively(t)
	b, want := bundled(t, d)
	dir := filepath.Join(t.TempDir(), "again")
	again, told, err := desk.Reopen(t.Context(), dir, b, desk.Options{})
	if err != nil || len(told.Unknown)+len(told.Missing) > 0 {
		t.Fatal(err, told)
	}
	t.Cleanup(func() { again.Close() })
	got := again.Snapshot()
	if len(got.Sent) != 1 || got.Sent[0].Digest != b.Seal || !got.Exported {
		t.Errorf("sent %+v, exported %v", got.Sent, got.Exported)
	}
	got.Sent, got.Exported = nil, false
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	log, err := again.Log(t.Context())
	last := log[len(log)-1]
	if err != nil || evidence.CheckChain(log) >= 0 || len(log) != len(b.Log)+1 || last.Op != evidence.OpReopen || last.Subject != "bundle/"+b.Seal.String() {
		t.Errorf("%d rows, the last %+v, %v", len(log), last, err)
	}
	if _, can := again.CanUndo(); can {
		t.Error("what was done elsewhere can be undone")
	}
	if x := bring(t, again, "four", ""); x.Number.String() != "A-5" {
		t.Errorf("the next number is %s", x.Number)
	}
	if r, err := again.Verify(t.Context(), func(int64, int64) {}); err != nil || !r.OK {
		t.Errorf("%+v %v", r, err)
	}
	then, err := again.At(t.Context(), int64(len(b.Log)))
	if err != nil || len(then.Exhibits) != len(want.Exhibits) {
		t.Errorf("then: %d exhibits, %v", len(then.Exhibits), err)
	}
}

// What is no case is refused, and nothing of it stays.
func TestReopenRefuses(t *testing.T) {
	d := lively(t)
	whole, s := bundled(t, d)
	text, err := io.ReadAll(whole.Records)
	if err != nil {
		t.Fatal(err)
	}
	swap := func(old, fresh string) func(*desk.Bundled) {
		return func(b *desk.Bundled) {
			other := strings.Replace(string(text), old, fresh, 1)
			if other == string(text) {
				t.Fatalf("there is no %s", old)
			}
			b.Records = strings.NewReader(other)
		}
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	id := string(s.Exhibits[0].ID)
	for name, tt := range map[string]struct {
		edit func(*desk.Bundled)
		want evidence.Fault
	}{
		"no records":        {func(b *desk.Bundled) { b.Records = strings.NewReader("") }, evidence.Damaged},
		"no case":           {func(b *desk.Bundled) { b.Records = bytes.NewReader(lines[0]) }, evidence.Damaged},
		"no form":           {func(b *desk.Bundled) { b.Records = bytes.NewReader(bytes.Join(lines[1:], nil)) }, evidence.Damaged},
		"a later form":      {swap(`"id":"1"`, `"id":"2"`), evidence.Newer},
		"no JSON":           {func(b *desk.Bundled) { b.Records = strings.NewReader(string(text) + "{") }, evidence.Damaged},
		"a number twice":    {swap(`"number":"A-2"`, `"number":"A-1"`), evidence.Damaged},
		"an id like a path": {swap(`"body":{"id":"`+id, `"body":{"id":"../`+id), evidence.Damaged},
		"no such original":  {swap(`"original":"`, `"original":"00`), evidence.Damaged},
		"a mark off":        {swap(`"kind":"callout"`, `"kind":"stamp"`), evidence.InvalidForm},
		"an empty area":     {swap(`"w":`, `"w":0,"v":`), evidence.InvalidForm},
		"a wild size":       {swap(`"bytes":3`, `"bytes":-3`), evidence.Damaged},
		"another size":      {swap(`"bytes":3`, `"bytes":4`), evidence.Damaged},
		"a strange zone":    {swap(`"zone":"Asia/Seoul","zone_assumed"`, `"zone":"../../etc","zone_assumed"`), evidence.InvalidForm},
		"a strange side":    {swap(`"role":"seller"`, `"role":"king"`), evidence.Damaged},
		"a broken chain":    {func(b *desk.Bundled) { b.Log = append([]evidence.CustodyEntry{}, b.Log...); b.Log[1].Actor = "x" }, evidence.Damaged},
		"no log":            {func(b *desk.Bundled) { b.Log = nil }, evidence.Damaged},
		"other bytes": {func(b *desk.Bundled) {
			b.Original = func(evidence.Digest) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("one")), nil }
		}, evidence.Damaged},
		"a thing twice": {func(b *desk.Bundled) {
			b.Records = strings.NewReader(string(text) + strings.Replace(string(lines[len(lines)-2]), `"id":"`, `"id":"x`, 1))
		}, evidence.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			b := whole
			b.Records = bytes.NewReader(text)
			tt.edit(&b)
			home := t.TempDir()
			again, _, err := desk.Reopen(t.Context(), filepath.Join(home, "again"), b, desk.Options{})
			if err == nil {
				again.Close()
			}
			if err == nil || evidence.FaultOf(err) != tt.want {
				t.Errorf("%v, want %s", err, tt.want)
			}
			if left, _ := os.ReadDir(home); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// A kind of a later program is told and left out; an original that did not come
// along is withheld.
func TestReopenTells(t *testing.T) {
	d := lively(t)
	b, s := bundled(t, d)
	text, _ := io.ReadAll(b.Records)
	b.Records = strings.NewReader(string(text) + `{"kind":"hologram","id":"1","body":{}}` + "\n")
	b.Original = func(evidence.Digest) (io.ReadCloser, error) { return nil, &evidence.Error{Fault: evidence.NotFound} }
	again, told, err := desk.Reopen(t.Context(), filepath.Join(t.TempDir(), "again"), b, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	if len(told.Unknown) != 1 || told.Unknown[0] != "hologram" || len(told.Missing) != len(s.Originals) {
		t.Errorf("%+v", told)
	}
	for _, o := range again.Snapshot().Originals {
		if !o.Withheld {
			t.Errorf("%s is said to be here", o.Digest)
		}
	}
	if r, err := again.Verify(t.Context(), func(int64, int64) {}); err != nil || !r.OK {
		t.Errorf("%+v %v", r, err)
	}
}

// Whatever the records say, a case comes of it that opens and verifies, or a
// fault and nothing.
func FuzzReopen(f *testing.F) {
	d := lively(f)
	whole, _ := bundled(f, d)
	text, err := io.ReadAll(whole.Records)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	for line := range bytes.Lines(text) {
		f.Add(append(bytes.Clone(text), line...))
	}
	f.Add([]byte(`{"kind":"form","id":"1","body":{}}` + "\n" + `{"kind":"case","id":"x","body":null}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := whole
		b.Records = bytes.NewReader(text)
		home := t.TempDir()
		again, _, err := desk.Reopen(t.Context(), filepath.Join(home, "again"), b, desk.Options{})
		if err != nil {
			if left, _ := os.ReadDir(home); len(left) > 0 || evidence.FaultOf(err) == evidence.Internal {
				t.Fatalf("%v, left behind: %v", err, left)
			}
			return
		}
		defer again.Close()
		if r, err := again.Verify(t.Context(), func(int64, int64) {}); err != nil || !r.OK {
			t.Fatalf("%+v %v", r, err)
		}
		if _, err := json.Marshal(again.Snapshot()); err != nil {
			t.Fatal(err)
		}
	})
}
