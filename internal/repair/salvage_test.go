package repair_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/repair"
)

// damagesEnv says how many random damages to try; 60 where it is not set.
const damagesEnv = "PROOFBOX_DAMAGES"

const page = 4096

// harm is a way to damage a database; what it gives replaces it, nil removes it.
type harm struct {
	name string
	do   func(r *rand.Rand, b []byte) []byte
}

func zero(b []byte, n int) []byte {
	if at := n * page; at < len(b) {
		clear(b[at:min(at+page, len(b))])
	}
	return b
}

// pagesOf are the pages that begin with a byte; 0 for those behind a row.
func pagesOf(b []byte, kind byte) (all []int) {
	for n := 1; n*page < len(b); n++ {
		if b[n*page] == kind {
			all = append(all, n)
		}
	}
	return all
}

func zeroOne(kind byte) func(r *rand.Rand, b []byte) []byte {
	return func(r *rand.Rand, b []byte) []byte {
		if all := pagesOf(b, kind); len(all) > 0 {
			return zero(b, all[r.IntN(len(all))])
		}
		return zero(b, 1)
	}
}

var harms = []harm{
	{"cut", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"page 1 zeroed", func(_ *rand.Rand, b []byte) []byte { return zero(b, 0) }},
	{"header zeroed", func(_ *rand.Rand, b []byte) []byte { clear(b[:100]); return b }},
	{"inner page zeroed", zeroOne(0x05)},
	{"leaf page zeroed", zeroOne(0x0d)},
	{"overflow page zeroed", zeroOne(0x00)},
	{"4 pages zeroed", func(r *rand.Rand, b []byte) []byte {
		for range 4 {
			zero(b, r.IntN(len(b)/page))
		}
		return b
	}},
	{"1 to 8 bits flipped", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(8) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	}},
	{"64 KiB of noise", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		for i := at; i < min(at+64<<10, len(b)); i++ {
			b[i] = byte(r.Uint32())
		}
		return b
	}},
	{"gone", func(*rand.Rand, []byte) []byte { return nil }},
	{"empty", func(*rand.Rand, []byte) []byte { return []byte{} }},
}

// contents is what a case holds: its records, and how many rows its log has.
type contents struct {
	records map[vault.Key]json.RawMessage
	rows    int
	repairs int
}

func contentsOf(t testing.TB, dir string) contents {
	t.Helper()
	v, err := vault.Open(t.Context(), dir, vault.ReadOnly)
	must(t, err)
	defer v.Close()
	c := contents{}
	c.records, err = v.Records(t.Context())
	must(t, err)
	log, err := v.Log(t.Context())
	must(t, err)
	for _, e := range log {
		if e.Op == evidence.OpRepair {
			c.repairs++
		} else if e.Op != evidence.OpImport || c.repairs == 0 {
			c.rows++
		}
	}
	return c
}

// same counts the records that are in both.
func (c contents) same(o contents) (n int) {
	for k, b := range c.records {
		if bytes.Equal(o.records[k], b) {
			n++
		}
	}
	return n
}

// TestRandomDamage: whatever happens to the database, proposing changes nothing,
// no byte is lost, and what is made opens and verifies. It prints what was saved.
func TestRandomDamage(t *testing.T) {
	whole := makeCase(t)
	must(t, os.Remove(filepath.Join(whole, "case.lock")))
	full := contentsOf(t, whole)
	n := 60
	if s := os.Getenv(damagesEnv); s != "" {
		n, _ = strconv.Atoi(s)
	}
	type figure struct{ tries, records, rows int }
	figures := map[string]*figure{}
	for i := range n {
		h, copies := harms[i/2%len(harms)], i%2 == 0
		dir := duplicate(t, whole)
		name := h.name + ", without copies"
		if copies {
			name = h.name + ", with copies"
		} else {
			must(t, os.RemoveAll(filepath.Join(dir, "backups")))
		}
		db := filepath.Join(dir, "case.db")
		b, err := os.ReadFile(db)
		must(t, err)
		if b = h.do(seeded(uint64(i)), b); b == nil {
			must(t, os.Remove(db))
		} else {
			must(t, os.WriteFile(db, b, 0o644))
		}
		got := salvaged(t, fmt.Sprintf("%d: %s", i, name), dir)
		if figures[name] == nil {
			figures[name] = &figure{}
		}
		f := figures[name]
		f.tries, f.records, f.rows = f.tries+1, f.records+full.same(got), f.rows+min(got.rows, full.rows)
		os.RemoveAll(filepath.Dir(dir))
	}
	records, rows := 0, 0
	for _, name := range slicesSorted(figures) {
		f := figures[name]
		records, rows = records+f.records, rows+f.rows
		t.Logf("%-40s %3d times: %5.1f %% of records, %5.1f %% of rows of the log", name, f.tries,
			100*float64(f.records)/float64(f.tries*len(full.records)), 100*float64(f.rows)/float64(f.tries*full.rows))
	}
	t.Logf("%d damages: %.1f %% of records, %.1f %% of rows", n, 100*float64(records)/float64(n*len(full.records)), 100*float64(rows)/float64(n*full.rows))
}

func slicesSorted[T any](m map[string]T) []string {
	all := make([]string, 0, len(m))
	for _, h := range harms {
		for _, way := range []string{", with copies", ", without copies"} {
			if _, there := m[h.name+way]; there {
				all = append(all, h.name+way)
			}
		}
	}
	return all
}

// salvaged repairs a case and gives what the one that came of it holds.
func salvaged(t *testing.T, name, dir string) contents {
	t.Helper()
	before := photograph(t, dir)
	p, err := repair.Propose(t.Context(), dir, repair.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !maps.Equal(before, photograph(t, dir)) {
		t.Fatalf("%s: proposing changed the case", name)
	}
	r, err := p.Apply(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !r.After.OK {
		t.Fatalf("%s: %+v", name, r.After)
	}
	if r.Case != dir {
		if now := photograph(t, dir); !maps.Equal(before, now) {
			t.Fatalf("%s: the damaged case was changed", name)
		}
		defer os.RemoveAll(r.Case)
	}
	kept(t, before, dir, r.Case)
	view(t, r.Case)
	return contentsOf(t, r.Case)
}

// TestGap: rows behind a gap, and records whose row is lost, are put on top of
// the log in one row, and what the case says is as it was.
func TestGap(t *testing.T) {
	dir := makeCase(t)
	must(t, os.RemoveAll(filepath.Join(dir, "backups")))
	want := view(t, dir)
	spoil(t, filepath.Join(dir, "case.db"), func(b []byte) []byte {
		at := bytes.LastIndex(b, []byte("Z"+desk.DefaultActor+"edit")) // one row of many
		b[at-3] ^= 1
		return b
	})
	p := propose(t, dir, repair.Options{})
	if p.Saved.Loose == 0 || p.Saved.Lost != 1 || p.Saved.Adopted != 0 {
		t.Errorf("%+v", p.Saved)
	}
	r := apply(t, p)
	got := view(t, r.Case)
	if !reflect.DeepEqual(got.Case.Claim, want.Case.Claim) || len(got.Exhibits) != len(want.Exhibits) || len(got.Messages) != len(want.Messages) {
		t.Errorf("%d exhibits, %d messages", len(got.Exhibits), len(got.Messages))
	}
	for i := range got.Exhibits {
		if got.Exhibits[i].Title != want.Exhibits[i].Title || got.Exhibits[i].Number != want.Exhibits[i].Number {
			t.Errorf("%+v, not %+v", got.Exhibits[i], want.Exhibits[i])
		}
	}
	if c := contentsOf(t, r.Case); c.repairs != 1 || !r.Mended() {
		t.Errorf("%d rows of repair, %+v", c.repairs, r)
	}
	d, err := desk.Open(t.Context(), r.Case, desk.Options{})
	must(t, err)
	defer d.Close()
	if _, can := d.CanUndo(); can {
		t.Error("what came before a repair can be undone")
	}
	do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Opened, At: day(3)}))
}

// TestFlippedRecord: a record that differs from what the log says by a bit is
// what the log says.
func TestFlippedRecord(t *testing.T) {
	dir := makeCase(t)
	want := contentsOf(t, dir)
	spoil(t, filepath.Join(dir, "case.db"), func(b []byte) []byte {
		at := bytes.LastIndex(b, []byte(`"platform":"`)) // in the record or the row: one of both
		b[at+len(`"platfor`)] ^= 2
		return b
	})
	r := apply(t, propose(t, dir, repair.Options{}))
	if got := contentsOf(t, r.Case); want.same(got) != len(want.records) || len(got.records) != len(want.records) {
		t.Errorf("%d of %d", want.same(got), len(want.records))
	}
}

// TestOldDatabase: an old copy was put in the place of the database, over newer
// originals. It is said that a newer copy is there, and --into brings it back.
func TestOldDatabase(t *testing.T) {
	dir := makeCase(t)
	all, err := filepath.Glob(filepath.Join(dir, "backups", "*.db"))
	must(t, err)
	must(t, os.Remove(filepath.Join(dir, "case.sha256")))
	old, err := os.ReadFile(all[1])
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "case.db"), old, 0o644))
	before, problems := photograph(t, dir), verify(t, dir).Problems
	p := propose(t, dir, repair.Options{})
	older := 0
	for _, s := range p.Steps {
		if s.Action == repair.Older {
			older++
		}
	}
	if older == 0 {
		t.Fatalf("%+v", p.Steps)
	}
	if r := apply(t, p); len(r.After.Problems) > len(problems) {
		t.Errorf("%+v", r.After)
	}
	kept(t, before, dir)
	r := apply(t, propose(t, dir, repair.Options{Into: p.Into}))
	if !r.Mended() || len(view(t, r.Case).Exhibits) != 12 {
		t.Errorf("%+v", r)
	}
}

// TestAdoptedAsideWithoutStudio: what no record names is kept, too, where nobody
// can say what it is.
func TestAdoptedAsideWithoutStudio(t *testing.T) {
	dir := makeCase(t)
	for _, name := range []string{"backups", "case.db"} {
		must(t, os.RemoveAll(filepath.Join(dir, name)))
	}
	before := photograph(t, dir)
	r := apply(t, propose(t, dir, repair.Options{Into: filepath.Join(t.TempDir(), "new")}))
	kept(t, map[string]string{}, r.Case)
	kept(t, only(before, "originals"), r.Case)
	if s := view(t, r.Case); s.Case.Title != "kettle" || len(s.Exhibits) != 0 || !r.After.OK {
		t.Errorf("%q, %d exhibits", s.Case.Title, len(s.Exhibits))
	}
}

func only(all map[string]string, folder string) map[string]string {
	some := map[string]string{}
	for name, d := range all {
		if strings.HasPrefix(name, folder+string(filepath.Separator)) {
			some[name] = d
		}
	}
	return some
}

// TestIntoExists: a salvage never goes into what is there.
func TestIntoExists(t *testing.T) {
	dir := makeCase(t)
	_, err := repair.Propose(t.Context(), dir, repair.Options{Into: t.TempDir()})
	if evidence.FaultOf(err) != evidence.Exists {
		t.Error(err)
	}
}

// TestNoCase: what never was a case is none.
func TestNoCase(t *testing.T) {
	if _, err := repair.Propose(t.Context(), t.TempDir(), repair.Options{}); evidence.FaultOf(err) != evidence.NotACase {
		t.Error(err)
	}
}

// TestJournal: the pages that a step was changing when it was cut off are read
// from its journal.
func TestJournal(t *testing.T) {
	dir := makeCase(t)
	must(t, os.RemoveAll(filepath.Join(dir, "backups")))
	must(t, os.Remove(filepath.Join(dir, "case.sha256")))
	full := contentsOf(t, dir)
	db := filepath.Join(dir, "case.db")
	b, err := os.ReadFile(db)
	must(t, err)
	var j bytes.Buffer
	j.Write([]byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7})
	for _, n := range []uint32{3, 0, uint32(len(b) / page), 512, page} {
		must(t, binary.Write(&j, binary.BigEndian, n))
	}
	j.Write(make([]byte, 512-j.Len()))
	for _, n := range []int{5, 8, 11} {
		must(t, binary.Write(&j, binary.BigEndian, uint32(n)))
		j.Write(b[(n-1)*page : n*page])
		j.Write(make([]byte, 4)) // a checksum that is wrong: the engine will not roll back
		zero(b, n-1)
	}
	zero(b, 0)
	must(t, os.WriteFile(db, b, 0o644))
	must(t, os.WriteFile(db+"-journal", j.Bytes(), 0o644))
	if got := salvaged(t, "journal", dir); got.rows != full.rows || full.same(got) != len(full.records) {
		t.Errorf("%d of %d rows", got.rows, full.rows)
	}
}

// TestInherited: a case that came out of a bundle keeps the rows it came with.
func TestInherited(t *testing.T) {
	from := makeCase(t)
	d, err := desk.View(t.Context(), from)
	must(t, err)
	defer d.Close()
	log, err := d.Log(t.Context())
	must(t, err)
	all, err := desk.Records(d.Snapshot())
	must(t, err)
	var b bytes.Buffer
	must(t, desk.WriteRecords(&b, all))
	dir := filepath.Join(t.TempDir(), "again.proofbox")
	again, _, err := desk.Reopen(t.Context(), dir, desk.Bundled{Seal: evidence.DigestOf([]byte("seal")), File: "x.zip", Log: log, Records: &b,
		Original: func(x evidence.Digest) (io.ReadCloser, error) {
			return os.Open(d.OriginalPath(d.Snapshot().Originals[x]))
		}}, desk.Options{})
	must(t, err)
	do(t, again, desk.SetCase(func(c *evidence.Case) { c.Claim.Demand = "교환" }))
	must(t, again.Close())
	full := contentsOf(t, dir)
	spoil(t, filepath.Join(dir, "case.db"), func(b []byte) []byte { return zero(b, 0) })
	if got := salvaged(t, "inherited", dir); got.rows != full.rows || got.same(full) != len(full.records) {
		t.Errorf("%d of %d rows", got.rows, full.rows)
	}
}

// TestChangedOriginalIsNoExhibit: an original that was changed is kept aside in
// the new case; it does not become an exhibit.
func TestChangedOriginalIsNoExhibit(t *testing.T) {
	dir := makeCase(t)
	one := originals(t, dir)[0]
	must(t, os.Chmod(one, 0o644))
	spoil(t, one, func(b []byte) []byte { return append(b, 'x') })
	spoil(t, filepath.Join(dir, "case.db"), func(b []byte) []byte { return zero(b, 0) })
	before := photograph(t, dir)
	studio, err := media.Open(media.Options{CacheDir: t.TempDir(), FFmpeg: "-", FFprobe: "-"})
	must(t, err)
	defer studio.Close()
	r := apply(t, propose(t, dir, repair.Options{Studio: studio}))
	if r.Saved.Aside != 1 || r.Saved.Adopted != 0 || r.Saved.Missing != 1 || r.Mended() || len(r.After.Problems) != 1 {
		t.Errorf("%+v %+v", r.Saved, r.After)
	}
	if s := view(t, r.Case); len(s.Exhibits) != 12 {
		t.Errorf("%d exhibits", len(s.Exhibits))
	}
	kept(t, only(before, "originals"), r.Case)
	back := apply(t, propose(t, r.Case, repair.Options{}))
	if back.Mended() {
		t.Error("what is changed passes for the original")
	}
}

// TestLossIsTold: where records may be lost it is said, and an original that is
// taken in anew gets no number that may have been given.
func TestLossIsTold(t *testing.T) {
	studio, err := media.Open(media.Options{CacheDir: t.TempDir(), FFmpeg: "-", FFprobe: "-"})
	must(t, err)
	defer studio.Close()
	sound := makeCase(t)
	if p := propose(t, sound, repair.Options{Into: filepath.Join(t.TempDir(), "new")}); p.Saved.Unsure || p.Saved.First != 0 {
		t.Errorf("of a sound case: %+v", p.Saved)
	}
	for _, name := range []string{"gone", "empty"} {
		dir := duplicate(t, sound)
		all, err := filepath.Glob(filepath.Join(dir, "backups", "*.db"))
		must(t, err)
		for _, one := range all[2:] { // the last days are lost
			must(t, os.Remove(one))
		}
		db := filepath.Join(dir, "case.db")
		must(t, os.Remove(db))
		if name == "empty" {
			must(t, os.WriteFile(db, nil, 0o644))
		}
		p := propose(t, dir, repair.Options{Studio: studio})
		if s := p.Saved; !s.Unsure || s.First != 101 || s.Adopted == 0 {
			t.Errorf("%s: %+v", name, s)
		}
		p.Apply(t.Context())
		for _, x := range view(t, p.Into).Exhibits {
			if n := x.Number.N; n > 12 && n < 101 {
				t.Errorf("%s: %s", name, x.Number)
			}
		}
	}
}
