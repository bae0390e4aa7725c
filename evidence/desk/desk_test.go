package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

// inMemory puts the folders of a test of many cases where a sync costs nothing.
func inMemory(t *testing.T) {
	const disk = "/dev/shm"
	if info, err := os.Stat(disk); err == nil && info.IsDir() {
		t.Setenv("TMPDIR", disk)
	}
}

// create makes a case in a folder of the test's own.
func create(t testing.TB) *desk.Desk {
	t.Helper()
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "kettle.proofbox"), evidence.Case{Title: "Broken kettle"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// reopen closes a desk and opens its case again.
func reopen(t testing.TB, d *desk.Desk) *desk.Desk {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), d.Dir(), desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func do(t testing.TB, d *desk.Desk, c desk.Change) {
	t.Helper()
	if err := d.Do(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// bring takes one text in as an exhibit, the whole way.
func bring(t testing.TB, d *desk.Desk, text, group string) evidence.Exhibit {
	t.Helper()
	s, err := d.Stage(t.Context(), strings.NewReader(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	if _, err := s.Keep(t.Context(), ".txt"); err != nil {
		t.Fatal(err)
	}
	c, x := desk.AddExhibit(originalOf(s), evidence.Exhibit{File: "a.txt"})
	do(t, d, c.In(group))
	return *x
}

func originalOf(s *vault.Staged) evidence.Original {
	return evidence.Original{Digest: s.Digest, Bytes: s.Bytes, MediaType: "text/plain", Ext: ".txt", Facts: evidence.Facts{Kind: evidence.Document}}
}

func verifyClean(t testing.TB, d *desk.Desk) vault.Report {
	t.Helper()
	r, err := d.Verify(t.Context(), nil)
	if err != nil || !r.OK {
		t.Fatalf("verify: %+v, %v", r, err)
	}
	return r
}

func wantFault(t testing.TB, err error, f evidence.Fault) {
	t.Helper()
	var e *evidence.Error
	if !errors.As(err, &e) || e.Fault != f {
		t.Fatalf("error %v, want fault %s", err, f)
	}
}

// seen is a snapshot as text, but for what stays when all else is undone.
func seen(t testing.TB, s evidence.Snapshot) string {
	t.Helper()
	s.Originals, s.Sequence, s.Sent = nil, evidence.Sequence{}, nil
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rows(t testing.TB, d *desk.Desk) []desk.Step {
	t.Helper()
	steps, err := d.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

func minute(n int) evidence.Time {
	return evidence.Instant(time.Date(2026, 11, 2, 9, n, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)
}

func TestCreateFillsIn(t *testing.T) {
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	n := 0
	o := desk.Options{Actor: "proofbox demo", Now: func() time.Time { return noon }, NewID: func() string { n++; return fmt.Sprint("id", n) }}
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "broken-kettle.proofbox"), evidence.Case{}, o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	c := d.Snapshot().Case
	if c.ID != "id1" || c.Title != "broken-kettle" || c.Zone != evidence.DefaultZone || c.Created.Value(time.UTC) != "2026-11-02T21:00:00+09:00" {
		t.Errorf("%+v", c)
	}
	first := rows(t, d)[0]
	if first.Op != evidence.OpCreate || first.Actor != "proofbox demo" || first.Subject != "case/id1" || !first.At.Equal(noon) {
		t.Errorf("%+v", first)
	}
	if _, can := d.CanUndo(); can {
		t.Error("the case itself can be undone")
	}
	verifyClean(t, d)
}

func TestCreateRefusals(t *testing.T) {
	_, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "x"), evidence.Case{Zone: "Mars/Olympus"}, desk.Options{})
	wantFault(t, err, evidence.InvalidForm)
	_, err = desk.Create(t.Context(), t.TempDir(), evidence.Case{}, desk.Options{})
	wantFault(t, err, evidence.Exists)
}

func TestRandomIDsDiffer(t *testing.T) {
	a, b := create(t).Snapshot().Case.ID, create(t).Snapshot().Case.ID
	if len(a) != 32 || a == b {
		t.Errorf("ids %s, %s", a, b)
	}
}

func TestDefaultActorTellsNoName(t *testing.T) {
	if a := rows(t, create(t))[0].Actor; a != desk.DefaultActor {
		t.Errorf("actor %q", a)
	}
}

func TestView(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	v, err := desk.View(t.Context(), d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if seen(t, v.Snapshot()) != seen(t, d.Snapshot()) {
		t.Error("the view shows another case")
	}
	wantFault(t, v.Do(t.Context(), desk.RemoveExhibits([]evidence.ExhibitID{x.ID})), evidence.ReadOnly)
	_, err = v.Undo(t.Context())
	wantFault(t, err, evidence.ReadOnly)
	if _, can := v.CanRedo(); can || len(v.Snapshot().Exhibits) != 1 {
		t.Error("a refused undo left its traces")
	}
	verifyClean(t, v)
}

func TestOpenOfAVaultWithoutACase(t *testing.T) {
	v, err := vault.Create(t.Context(), filepath.Join(t.TempDir(), "bare"))
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	_, err = desk.Open(t.Context(), v.Dir(), desk.Options{})
	wantFault(t, err, evidence.Damaged)
}

func TestOpenOfABodyThatIsNone(t *testing.T) {
	d := create(t)
	d.Close()
	v, err := vault.Open(t.Context(), d.Dir(), vault.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	k := vault.Key{Kind: "exhibit", ID: "x"}
	if _, err := v.Commit(t.Context(), vault.Step{Op: evidence.OpEdit, Set: map[vault.Key]json.RawMessage{k: json.RawMessage(`"text"`)}}); err != nil {
		t.Fatal(err)
	}
	v.Close()
	_, err = desk.View(t.Context(), d.Dir())
	wantFault(t, err, evidence.Damaged)
}

func TestWhatFailsChangesNothing(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	was, told := seen(t, d.Snapshot()), 0
	d.Observe(func(evidence.Snapshot) { told++ })
	broken := errors.New("the user thought better of it")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	err := d.Do(t.Context(), desk.Change{Op: evidence.OpEdit, Edit: func(draft *desk.Draft) error {
		draft.RemoveExhibit(x.ID)
		return broken
	}})
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	wantFault(t, d.Do(cancelled, desk.RemoveExhibits([]evidence.ExhibitID{x.ID})), evidence.Cancelled)
	if seen(t, d.Snapshot()) != was || told != 0 || len(rows(t, d)) != 2 {
		t.Errorf("told %d times, %d rows", told, len(rows(t, d)))
	}
}

func TestWhatHasNoEffectLeavesNoTrace(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	tag, _ := desk.AddOwnTag("긁힘")
	do(t, d, tag)
	n := len(rows(t, d))
	d.Observe(func(evidence.Snapshot) { t.Error("told of nothing") })
	ids := []evidence.ExhibitID{x.ID}
	again, put := desk.AddOwnTag(" 긁힘 ")
	for _, c := range []desk.Change{
		desk.SetCase(func(*evidence.Case) {}),
		desk.EditExhibits(ids, func(x *evidence.Exhibit) { x.Title = "" }),
		desk.EditExhibits(nil, nil),
		desk.TagExhibits(ids, nil, []evidence.TagCode{"DEF-CLOSE"}),
		desk.RemoveExhibits([]evidence.ExhibitID{"nobody"}),
		desk.RemoveMessages(nil),
		desk.AddMessages(nil),
		again,
	} {
		do(t, d, c)
	}
	if got := len(rows(t, d)); got != n {
		t.Errorf("%d rows, want %d", got, n)
	}
	if put.Code != "OWN-1" {
		t.Errorf("the tag that is there: %+v", put)
	}
}

func TestObserve(t *testing.T) {
	d := create(t)
	var told []string
	var stop func()
	d.Observe(func(s evidence.Snapshot) { told = append(told, "a:"+s.Case.Title) })
	stop = d.Observe(func(s evidence.Snapshot) { told = append(told, "b:"+s.Case.Title); stop() })
	d.Observe(func(s evidence.Snapshot) { told = append(told, "c:"+s.Case.Title) })
	for _, title := range []string{"one", "two"} {
		do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = title }))
	}
	if want := []string{"a:one", "b:one", "c:one", "a:two", "c:two"}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

func TestSnapshotsAreValues(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	do(t, d, desk.TagExhibits([]evidence.ExhibitID{x.ID}, []evidence.TagCode{"A", "B"}, nil))
	mine := []evidence.Message{{ID: "m", At: minute(1), Text: "hi", Attachments: []evidence.ExhibitID{x.ID}, Translation: &evidence.Translation{Text: "안녕"}}}
	do(t, d, desk.AddMessages(mine))
	s := d.Snapshot()
	was := seen(t, s)
	mine[0].Attachments[0], mine[0].Translation.Text = "other", "other"
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) { x.Tags[0] = "C" }))
	do(t, d, desk.EditMessage("m", func(m *evidence.Message) { m.Attachments[0], m.Translation.Text = "y", "y" }))
	bring(t, d, "two", "")
	if seen(t, s) != was {
		t.Errorf("a snapshot changed:\n%s\n%s", was, seen(t, s))
	}
}

// TestAChangeCopiesOnlyWhatItTouches: typing a title must not move a long
// conversation.
func TestAChangeCopiesOnlyWhatItTouches(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	do(t, d, desk.AddMessages(conversation(10)))
	do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Paid, At: minute(1)}))
	was := d.Snapshot()
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) { x.Title = "title" }))
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = "title" }))
	is := d.Snapshot()
	if &is.Messages[0] != &was.Messages[0] || &is.Events[0] != &was.Events[0] || &is.Exhibits[0] == &was.Exhibits[0] {
		t.Error("the wrong slices were made anew")
	}
}

func TestClose(t *testing.T) {
	d := create(t)
	if _, err := desk.Open(t.Context(), d.Dir(), desk.Options{}); evidence.FaultOf(err) != evidence.Locked {
		t.Errorf("second desk: %v", err)
	}
	reopen(t, d)
}

func readerOf(text string) *strings.Reader { return strings.NewReader(text) }
