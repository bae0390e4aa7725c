package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"proofbox/evidence/archive"
)

// FuzzArchive opens whatever comes: no panic, no name that leaves its folder,
// no member longer than it said.
func FuzzArchive(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	put(w, zip.FileHeader{Name: "_chat.txt", Method: zip.Deflate}, strings.Repeat("hello ", 50))
	put(w, zip.FileHeader{Name: "사진/1.jpg"}, "not a picture")
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()-30])
	f.Add(bytes.ReplaceAll(b.Bytes(), []byte("_chat.txt"), []byte("../up.txt")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := archive.New(bytes.NewReader(raw), int64(len(raw)), "a.zip")
		if err != nil {
			return
		}
		for _, m := range a.Members {
			if strings.HasPrefix(m.Name, "/") || strings.Contains("/"+m.Name+"/", "/../") || strings.Contains(m.Name, `\`) {
				t.Errorf("%q leaves its folder", m.Name)
			}
			if b, err := m.Read(context.Background(), 1<<20); err == nil && int64(len(b)) != m.Bytes {
				t.Errorf("%q gave %d bytes of %d", m.Name, len(b), m.Bytes)
			}
		}
	})
}
