package desk_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// row tells the exhibits as they stand: "2:A-1 1:A-2", each with what it is of.
func row(s evidence.Snapshot, names map[evidence.ExhibitID]string) string {
	var all []string
	for _, x := range s.Exhibits {
		all = append(all, names[x.ID]+":"+x.Number.String())
	}
	return strings.Join(all, " ")
}

func four(t *testing.T, d *desk.Desk) (ids []evidence.ExhibitID, names map[evidence.ExhibitID]string) {
	names = map[evidence.ExhibitID]string{}
	for i := range 4 {
		x := bring(t, d, fmt.Sprint(i+1), "")
		ids, names[x.ID] = append(ids, x.ID), fmt.Sprint(i+1)
	}
	return ids, names
}

func TestNumbersFollowTheOrderUntilTheFirstExport(t *testing.T) {
	d := create(t)
	ids, names := four(t, d)
	do(t, d, desk.RemoveExhibits(ids[1:2])) // A-2 stays its own
	do(t, d, desk.Reorder(ids[3:], ""))
	want := func(s string) {
		t.Helper()
		if got := row(d.Snapshot(), names); got != s {
			t.Errorf("%s, want %s", got, s)
		}
	}
	want("4:A-1 1:A-3 3:A-4")
	do(t, d, desk.RestoreExhibits(ids[1:2]))
	want("4:A-1 2:A-2 1:A-3 3:A-4")
	do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
	d = reopen(t, d)
	do(t, d, desk.Reorder([]evidence.ExhibitID{ids[0], ids[3]}, ids[2]))
	want("2:A-2 3:A-4 4:A-1 1:A-3")
	names[bring(t, d, "5", "").ID] = "5"
	want("2:A-2 3:A-4 4:A-1 1:A-3 5:A-5")
	d = reopen(t, d)
	want("2:A-2 3:A-4 4:A-1 1:A-3 5:A-5")
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want("4:A-1 2:A-2 1:A-3 3:A-4")
	// The restoring came after the numbers were dealt out; it can be undone, the
	// dealing cannot, for somebody may have read them.
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("4:A-1 1:A-3 3:A-4")
	if done, can := d.CanUndo(); can {
		t.Errorf("can undo %+v past the export", done)
	}
}

func TestAnOrderUndoneBeforeTheExportIsNotRedoneAfter(t *testing.T) {
	d := create(t)
	ids, names := four(t, d)
	do(t, d, desk.Reorder(ids[3:], ids[0]))
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
	for range 2 {
		if done, can := d.CanRedo(); can {
			t.Errorf("can redo %+v", done)
		}
		d = reopen(t, d)
	}
	if got := row(d.Snapshot(), names); got != "1:A-1 2:A-2 3:A-3 4:A-4" {
		t.Error(got)
	}
}

func TestReorderOfWhatIsNotThere(t *testing.T) {
	d := create(t)
	ids, _ := four(t, d)
	wantFault(t, d.Do(t.Context(), desk.Reorder([]evidence.ExhibitID{"nobody"}, "")), evidence.NotFound)
	wantFault(t, d.Do(t.Context(), desk.Reorder(ids[:1], "nobody")), evidence.NotFound)
	before := len(rows(t, d))
	do(t, d, desk.Reorder(ids[1:2], ids[0]))
	if len(rows(t, d)) != before {
		t.Error("moving to where it stands left a trace")
	}
}

// TestReorderIsAPermutation moves, removes, restores, adds, exports, undoes and
// opens anew at random: the same exhibits stand in the order asked for, no
// number is there twice or was given to another after the export, and undo
// brings back what was.
func TestReorderIsAPermutation(t *testing.T) {
	inMemory(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := create(t)
		defer func() { d.Close() }()
		read := map[evidence.Number]evidence.ExhibitID{}
		for i := range rapid.IntRange(3, 25).Draw(rt, "steps") {
			s := d.Snapshot()
			switch rapid.SampledFrom([]string{"bring", "bring", "move", "move", "move", "join", "join", "part", "remove", "restore", "export", "undo", "reopen"}).Draw(rt, "what") {
			case "bring":
				bringBehind(rt, t, d, fmt.Sprint("bytes ", i))
			case "move":
				moveAtRandom(rt, t, d)
			case "join":
				branchAtRandom(rt, t, d, desk.Join, s.Joined)
			case "part":
				branchAtRandom(rt, t, d, desk.Part, s.Parted)
			case "remove":
				do(t, d, desk.RemoveExhibits(some(rt, s.Exhibits, idOf)))
			case "restore":
				do(t, d, desk.RestoreExhibits(some(rt, s.Trash, idOf)))
			case "export":
				do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("a.pdf")), Form: evidence.PDF, File: "a.pdf"}))
			case "undo":
				if _, can := d.CanUndo(); can {
					if _, err := d.Undo(t.Context()); err != nil {
						rt.Fatal(err)
					}
				}
			case "reopen":
				d = reopen(t, d)
			}
			checkNumbers(rt, d.Snapshot(), read)
		}
	})
}

func idOf(x evidence.Exhibit) evidence.ExhibitID { return x.ID }

func order(s evidence.Snapshot) (ids []evidence.ExhibitID) {
	for _, x := range s.Exhibits {
		ids = append(ids, x.ID)
	}
	return ids
}

// moveAtRandom moves some, holds the order against a plain list, and undoes and
// redoes it.
func moveAtRandom(rt *rapid.T, t *testing.T, d *desk.Desk) {
	s := d.Snapshot()
	if len(s.Exhibits) == 0 {
		return
	}
	ids := some(rt, s.Exhibits, idOf)
	after := rapid.SampledFrom(append(order(s), "")).Draw(rt, "after")
	moved := slices.ContainsFunc(s.Exhibits, func(x evidence.Exhibit) bool { return x.Number.Branch != 0 })
	want := slices.DeleteFunc(order(s), func(id evidence.ExhibitID) bool { return slices.Contains(ids, id) })
	stay := order(s)[:slices.Index(order(s), after)+1]
	stay = slices.DeleteFunc(stay, func(id evidence.ExhibitID) bool { return slices.Contains(ids, id) })
	want = slices.Insert(want, len(stay), ids...)
	preview := s.Reordered(ids, after)
	do(t, d, desk.Reorder(ids, after))
	now := d.Snapshot()
	if got := order(now); !moved && !slices.Equal(got, want) { // branches come along with each other
		rt.Fatalf("%v behind %q: %v, want %v", ids, after, got, want)
	}
	for i, x := range now.Exhibits {
		if preview[i].Number != x.Number || preview[i].Place != x.Place {
			rt.Fatalf("shown before as %v, now %v", preview[i], x)
		}
		if was, _ := s.Exhibit(x.ID); s.Exported && was.Number != x.Number {
			rt.Fatalf("%s became %s after the export", was.Number, x.Number)
		}
	}
	if slices.Equal(order(s), order(now)) {
		return
	}
	if _, err := d.Undo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, s) {
		rt.Fatalf("undo: %v", err)
	}
	if _, err := d.Redo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, now) {
		rt.Fatalf("redo: %v", err)
	}
}

// bringBehind takes one in. Before the first export no number in reserve lies
// between it and the one before it; no other number changes, and undo and redo
// bring back what was.
func bringBehind(rt *rapid.T, t *testing.T, d *desk.Desk, text string) {
	s := d.Snapshot()
	fresh, top := bring(t, d, text, ""), 0
	now := d.Snapshot()
	for _, x := range s.Exhibits {
		top = max(top, x.Number.N)
		if is, _ := now.Exhibit(x.ID); is.Number != x.Number {
			rt.Fatalf("%s became %s", x.Number, is.Number)
		}
	}
	for _, x := range now.Exhibits {
		if !s.Exported && x.Spare > top && x.Spare < fresh.Number.N {
			rt.Fatalf("%s comes behind A-%d, and A-%d is in reserve", fresh.Number, top, x.Spare)
		}
	}
	if _, err := d.Undo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, s) {
		rt.Fatalf("undo: %v", err)
	}
	if _, err := d.Redo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, now) {
		rt.Fatalf("redo: %v", err)
	}
}

// TestNumbersCloseUpBehindAJoin: what comes after a join gets the number behind
// the last, counts as one thing, and the branches can be parted as before.
func TestNumbersCloseUpBehindAJoin(t *testing.T) {
	d := create(t)
	ids, names := four(t, d)
	do(t, d, desk.Join(ids[:3]))
	x := bring(t, d, "5", "")
	names[x.ID] = "5"
	want := func(s string) {
		t.Helper()
		if got := row(d.Snapshot(), names); got != s {
			t.Errorf("%s, want %s", got, s)
		}
	}
	want("1:A-1.1 2:A-1.2 3:A-1.3 4:A-2 5:A-3")
	done, _ := d.CanUndo()
	if about, err := d.Touched(t.Context(), done.Seq); err != nil || done.Count != 1 || done.Subject != "exhibit/"+string(x.ID) || !slices.Equal(about, []evidence.ExhibitID{x.ID}) {
		t.Errorf("%+v is about %v, %v", done, about, err)
	}
	do(t, d, desk.AddMessages([]evidence.Message{{ID: "m", Text: "hello"}}))
	change, quote := desk.Cite(evidence.Exhibit{Messages: []evidence.MessageID{"m"}})
	do(t, d, change)
	names[quote.ID] = "6"
	want("1:A-1.1 2:A-1.2 3:A-1.3 4:A-2 5:A-3 6:A-4")
	done, _ = d.CanUndo()
	if w, err := d.What(t.Context(), done.Seq); err != nil || w.Deed != "cite" || w.Number != quote.Number {
		t.Errorf("%+v, %v", w, err)
	}
	d = reopen(t, d)
	do(t, d, desk.Part(ids[:3]))
	want("1:A-1 2:A-2 3:A-3 4:A-4 5:A-5 6:A-6")
}

// branchAtRandom joins or parts some, holds it against what was told before, and
// undoes and redoes it.
func branchAtRandom(rt *rapid.T, t *testing.T, d *desk.Desk, change func([]evidence.ExhibitID) desk.Change, told func([]evidence.ExhibitID) ([]evidence.Exhibit, error)) {
	s := d.Snapshot()
	ids := some(rt, s.Exhibits, idOf)
	want, refused := told(ids)
	if err := d.Do(t.Context(), change(ids)); (err == nil) != (refused == nil) {
		rt.Fatalf("%v, told before: %v", err, refused)
	}
	now := d.Snapshot()
	if refused != nil && seen(t, now) != seen(t, s) {
		rt.Fatal("what was refused is done")
	}
	if seen(t, now) == seen(t, s) {
		return // refused, or they were branches of that number already
	}
	for i, x := range now.Exhibits {
		if want[i].ID != x.ID || want[i].Number != x.Number {
			rt.Fatalf("%s is %s, told before as %s", x.ID, x.Number, want[i].Number)
		}
	}
	if _, err := d.Undo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, s) {
		rt.Fatalf("undo: %v", err)
	}
	if _, err := d.Redo(t.Context()); err != nil || seen(t, d.Snapshot()) != seen(t, now) {
		rt.Fatalf("redo: %v", err)
	}
}

// checkNumbers: no number twice, the trash included, and none that may have been
// read is another's now.
func checkNumbers(rt *rapid.T, s evidence.Snapshot, read map[evidence.Number]evidence.ExhibitID) {
	now := map[evidence.Number]evidence.ExhibitID{}
	for _, x := range slices.Concat(s.Exhibits, s.Trash) {
		if other, twice := now[x.Number]; twice {
			rt.Fatalf("%s is %s and %s", x.Number, other, x.ID)
		}
		if other, was := read[x.Number]; was && other != x.ID {
			rt.Fatalf("%s was %s and is %s", x.Number, other, x.ID)
		}
		now[x.Number] = x.ID
	}
	for _, x := range s.Exhibits {
		if other, twice := now[evidence.Number{Series: x.Number.Series, N: x.Spare}]; twice && x.Spare != 0 {
			rt.Fatalf("%s is in reserve for %s and is %s", other, x.ID, other)
		}
	}
	if g := apart(s.Exhibits); g != "" {
		rt.Fatalf("the branches of %s stand apart", g)
	}
	if s.Exported {
		maps.Copy(read, now)
	}
}

// apart names a number whose branches do not stand together.
func apart(all []evidence.Exhibit) string {
	seen := map[evidence.Number]bool{}
	for i, x := range all {
		main := x.Number.Main()
		if seen[main] && all[i-1].Number.Main() != main {
			return main.String()
		}
		seen[main] = true
	}
	return ""
}
