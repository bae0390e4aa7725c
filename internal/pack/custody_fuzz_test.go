package pack

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report/bundle"
)

// FuzzCustody reads a log from anybody: what was read is written again as it was.
func FuzzCustody(f *testing.F) {
	d, err := desk.Create(context.Background(), filepath.Join(f.TempDir(), "a"), evidence.Case{Title: "Kettle"}, desk.Options{})
	if err != nil {
		f.Fatal(err)
	}
	log, err := d.Log(context.Background())
	if err != nil || d.Close() != nil {
		f.Fatal(err)
	}
	f.Add(written(f, &packing{log: log}))
	f.Add([]byte(`{"seq":1,"at":"2026-11-02T05:00:00.000Z","hash":""}` + "\n\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		log, err := bundle.ReadLog(bytes.NewReader(text))
		if err != nil {
			return
		}
		again, err := bundle.ReadLog(bytes.NewReader(written(t, &packing{log: log})))
		if err != nil || len(again) != len(log) {
			t.Fatalf("%d rows, then %d: %v", len(log), len(again), err)
		}
		for i := range log {
			if log[i] != again[i] {
				t.Fatalf("%+v, then %+v", log[i], again[i])
			}
		}
	})
}

func written(t testing.TB, p *packing) []byte {
	t.Helper()
	f, err := p.custody()
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
