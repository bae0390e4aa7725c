package desk_test

import (
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// bringAs takes bytes in as an original of some facts; nothing shows it yet.
func bringAs(t *testing.T, d *desk.Desk, text string, facts evidence.Facts) evidence.Original {
	t.Helper()
	s, err := d.Stage(t.Context(), strings.NewReader(text), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	if _, err := s.Keep(t.Context(), ".bin"); err != nil {
		t.Fatal(err)
	}
	o := originalOf(s)
	o.Facts = facts
	return o
}

func film(t *testing.T, d *desk.Desk) evidence.Exhibit {
	t.Helper()
	c, x := desk.AddExhibit(bringAs(t, d, "film", evidence.Facts{Kind: evidence.Video, Duration: 60, Preview: true}), evidence.Exhibit{File: "a.mp4"})
	do(t, d, c)
	return *x
}

func TestStillsAndClipAreStepsOfTheirOwn(t *testing.T) {
	d := create(t)
	x := film(t, d)
	shot := bringAs(t, d, "shot", evidence.Facts{Kind: evidence.Screenshot, Preview: true})
	do(t, d, desk.EditStills(x.ID, func(all []evidence.Still) []evidence.Still {
		return append(all, evidence.Still{At: 12.4004, Caption: "\u1100\u1161 여기서 멈춰요"})
	}))
	do(t, d, desk.EditStills(x.ID, func(all []evidence.Still) []evidence.Still {
		return append(all, evidence.Still{At: 3, Original: shot.Digest})
	}, shot))
	do(t, d, desk.SetClip(x.ID, evidence.Clip{In: 2}))
	d = reopen(t, d)
	x, _ = d.Snapshot().Exhibit(x.ID)
	if s := x.Stills; len(s) != 2 || s[0].At != 3 || s[0].Original != shot.Digest || s[1].At != 12.4 || s[1].Caption != "가 여기서 멈춰요" || s[0].ID == "" || s[0].ID == s[1].ID {
		t.Errorf("stills %+v", s)
	}
	if x.Clip != (evidence.Clip{In: 2, Out: 60}) {
		t.Errorf("clip %+v", x.Clip)
	}
	log := rows(t, d)
	for i, want := range []evidence.Op{evidence.OpStill, evidence.OpStill, evidence.OpClip} {
		if got := log[len(log)-3+i].Op; got != want {
			t.Errorf("step %d is %q, want %q", i, got, want)
		}
	}
	for range 3 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if x, _ = d.Snapshot().Exhibit(x.ID); x.Stills != nil || !x.Clip.IsZero() {
		t.Errorf("undone, there are %+v, %+v", x.Stills, x.Clip)
	}
	for range 3 {
		if _, err := d.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	do(t, d, desk.RemoveExhibits([]evidence.ExhibitID{x.ID}))
	do(t, d, desk.RestoreExhibits([]evidence.ExhibitID{x.ID}))
	if x, _ = d.Snapshot().Exhibit(x.ID); len(x.Stills) != 2 || x.Clip.Out != 60 {
		t.Errorf("out of the trash came %+v", x)
	}
}

// A copy that somebody edits leaves the snapshot as it was.
func TestStillsAreCopied(t *testing.T) {
	d := create(t)
	x := film(t, d)
	do(t, d, desk.EditStills(x.ID, func([]evidence.Still) []evidence.Still { return []evidence.Still{{At: 1}} }))
	before := d.Snapshot()
	do(t, d, desk.EditStills(x.ID, func(all []evidence.Still) []evidence.Still {
		all[0].Caption = "later"
		return all
	}))
	if was, _ := before.Exhibit(x.ID); was.Stills[0].Caption != "" {
		t.Error("what was shown before has changed")
	}
}

func TestStillsThatAreRefused(t *testing.T) {
	d := create(t)
	x, note := film(t, d), bring(t, d, "one", "")
	one := func(at float64, picture evidence.Digest) func([]evidence.Still) []evidence.Still {
		return func([]evidence.Still) []evidence.Still { return []evidence.Still{{At: at, Original: picture}} }
	}
	wantFault(t, d.Do(t.Context(), desk.EditStills(x.ID, one(60.001, evidence.Digest{}))), evidence.InvalidForm)
	wantFault(t, d.Do(t.Context(), desk.EditStills(x.ID, one(1, note.Original))), evidence.InvalidForm)
	wantFault(t, d.Do(t.Context(), desk.EditStills(note.ID, one(1, evidence.Digest{}))), evidence.InvalidForm)
	wantFault(t, d.Do(t.Context(), desk.SetClip(x.ID, evidence.Clip{In: 9, Out: 3})), evidence.InvalidForm)
	if now, _ := d.Snapshot().Exhibit(x.ID); len(now.Stills) != 0 {
		t.Errorf("what was refused stands: %+v", now.Stills)
	}
}
