package repair

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// FuzzTake: whatever bytes are taken for a database, reading them ends, and what
// is found has the hashes it says.
func FuzzTake(f *testing.F) {
	b := smallCase(f)
	for at := 0; at+2*usualPage <= len(b); at += 2 * usualPage {
		f.Add(b[at:at+2*usualPage], []byte{})
	}
	f.Add(b[:4*usualPage], journalOf(b))
	f.Add(bytes.Repeat([]byte{0x81}, 5000), []byte{})
	f.Fuzz(func(t *testing.T, database, journal []byte) {
		h := newHaul()
		if err := h.take(t.Context(), database, true); err != nil {
			t.Fatal(err)
		}
		was := rolledBack(database, journal)
		if len(was) > 2*len(database)+len(journal) {
			t.Fatalf("%d bytes of %d", len(was), len(database))
		}
		if err := h.take(t.Context(), was, false); err != nil {
			t.Fatal(err)
		}
		for hash, r := range h.rows {
			if r.Hash != hash || r.Chain() != hash {
				t.Fatal("a row that is not as it was written")
			}
		}
		c := cargo{haul: h, thread: h.spin()}
		log := c.thread.inherited
		for _, r := range c.thread.rows {
			log = append(log, r.CustodyEntry)
		}
		if evidence.CheckChain(log) >= 0 {
			t.Fatal("a log whose chain is broken")
		}
		look := func(d evidence.Digest) evidence.Original { return evidence.Original{Digest: d} }
		if err := c.mend("x", desk.Options{}, look); err != nil {
			t.Fatal(err)
		}
	})
}

// journalOf is a journal of the first pages of a database.
func journalOf(b []byte) []byte {
	j := append([]byte(nil), journalMagic...)
	for _, n := range []uint32{2, 0, 4, 512, usualPage} {
		j = binary.BigEndian.AppendUint32(j, n)
	}
	j = append(j, make([]byte, 512-len(j))...)
	for n := range 2 {
		j = binary.BigEndian.AppendUint32(j, uint32(n+1))
		j = append(append(j, b[n*usualPage:(n+1)*usualPage]...), 0, 0, 0, 0)
	}
	return j
}

func smallCase(t testing.TB) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "c")
	d, err := desk.Create(context.Background(), dir, evidence.Case{Title: "C"}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	say(t, d, 6000)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// say adds a message of some length.
func say(t testing.TB, d *desk.Desk, length int) {
	t.Helper()
	err := d.Do(context.Background(), desk.AddMessages([]evidence.Message{{From: "seller", Text: strings.Repeat("말", length/3)}}))
	if err != nil {
		t.Fatal(err)
	}
}

// TestHostileRows: rows that all claim to be as long as the file, and to go on in
// the same pages, do not cost more than a few readings of it.
func TestHostileRows(t *testing.T) {
	row := []byte{}
	size := uint64(3 << 20)
	put := func(v uint64) {
		var b []byte
		for b = []byte{byte(v & 0x7f)}; v > 0x7f; {
			v >>= 7
			b = append([]byte{byte(v&0x7f) | 0x80}, b...)
		}
		row = append(row, b...)
	}
	put(size)
	put(1)
	row = append(row, 8)
	put(text(8))
	put(text(8))
	put(2*(size-8-16) + 13)
	data := bytes.Repeat(append(row, "exhibit1exhibit1 "...), 4<<20/(len(row)+17))
	began := time.Now()
	if err := newHaul().take(t.Context(), data, true); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Error(took)
	}
}

// BenchmarkTake reads a database of 30 MB.
func BenchmarkTake(b *testing.B) {
	data := bytes.Repeat(smallCase(b), 1+30<<20/len(smallCase(b)))
	for b.Loop() {
		if err := newHaul().take(b.Context(), data, true); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(data)))
}
