package repair_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/repair"
)

// clock gives times one after another, a step an hour, so that copies of the
// database are made on several days.
func clock() func() time.Time {
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Hour)
		return at
	}
}

// makeCase makes a case as real ones are: photos, edits of them, a conversation
// that takes more than a page, events, and some days of use.
func makeCase(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kettle.proofbox")
	o := desk.Options{Now: clock()}
	d, err := desk.Create(t.Context(), dir, evidence.Case{Title: "깨진 주전자", Order: evidence.Order{Item: "주전자"}}, o)
	if err != nil {
		t.Fatal(err)
	}
	for session := range 3 {
		for i := range 4 {
			addPhoto(t, d, fmt.Appendf(nil, "photo %d of session %d %s", i, session, strings.Repeat("x", 1000*i)))
		}
		talk(t, d, session)
		do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Delivered, At: day(session + 1)}))
		for i, x := range d.Snapshot().Exhibits {
			do(t, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) {
				x.Title = fmt.Sprintf("사진 %d, 세션 %d", i, session)
			}))
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		for range 20 { // the next is on another day
			o.Now()
		}
		if d, err = desk.Open(t.Context(), dir, o); err != nil {
			t.Fatal(err)
		}
	}
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Claim.Demand = "환불" }))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func day(n int) evidence.Time {
	return evidence.Instant(time.Date(2026, 10, n, 12, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)
}

func talk(t testing.TB, d *desk.Desk, session int) {
	t.Helper()
	var all []evidence.Message
	for i := range 60 {
		all = append(all, evidence.Message{At: day(i%28 + 1), From: "seller", Text: fmt.Sprintf("메시지 %d/%d %s", session, i, strings.Repeat("가나다 ", i))})
	}
	do(t, d, desk.AddMessages(all))
}

func addPhoto(t testing.TB, d *desk.Desk, b []byte) {
	t.Helper()
	s, err := d.Stage(t.Context(), bytes.NewReader(b), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Keep(t.Context(), ".jpg"); err != nil {
		t.Fatal(err)
	}
	c, _ := desk.AddExhibit(evidence.Original{Digest: s.Digest, Bytes: s.Bytes, MediaType: "image/jpeg", Ext: ".jpg",
		Facts: evidence.Facts{Kind: evidence.Photo}}, evidence.Exhibit{Kind: evidence.Photo})
	do(t, d, c)
}

func do(t testing.TB, d *desk.Desk, c desk.Change) {
	t.Helper()
	if err := d.Do(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// photograph is every file of a folder by its digest.
func photograph(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		all[rel] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// duplicate copies a case to another place, with its times.
func duplicate(t testing.TB, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), filepath.Base(dir))
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(filepath.Join(to, "originals"), func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			return os.Chmod(p, 0o644)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func propose(t testing.TB, dir string, o repair.Options) *repair.Plan {
	t.Helper()
	p, err := repair.Propose(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func apply(t testing.TB, p *repair.Plan) repair.Result {
	t.Helper()
	r, err := p.Apply(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// originals are the paths of all originals of a case.
func originals(t testing.TB, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "originals", "??", "*"))
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	return all
}

// kept fails where bytes that were somewhere in a folder are nowhere in the
// folders that there are now. The sum is made anew when the log goes on.
func kept(t testing.TB, before map[string]string, now ...string) {
	t.Helper()
	have := map[string]bool{}
	for _, dir := range now {
		for _, d := range photograph(t, dir) {
			have[d] = true
		}
	}
	for name, d := range before {
		if !have[d] && name != "case.lock" && name != "case.sha256" {
			t.Errorf("the bytes of %s are gone", name)
		}
	}
}

func verify(t testing.TB, dir string) vault.Report {
	t.Helper()
	r, err := vault.Verify(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// view is a case as it is now.
func view(t testing.TB, dir string) evidence.Snapshot {
	t.Helper()
	d, err := desk.View(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	return d.Snapshot()
}

// spoil changes bytes of a file.
func spoil(t testing.TB, path string, how func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, how(b), 0o644); err != nil {
		t.Fatal(err)
	}
}

func seeded(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, 6)) }
