package media

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// TestPhotoFacts compares facts with what exiftool and libheif say of real
// phone photos.
func TestPhotoFacts(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "photos")
	s := studio(t, Options{}) // no worker: facts need none
	for _, row := range corpus.Table(t, filepath.Join(dir, "TRUTH.tsv")) {
		t.Run(row["file"], func(t *testing.T) {
			x, err := s.Examine(context.Background(), File{Path: filepath.Join(dir, row["file"]), Name: row["file"]})
			if err != nil {
				t.Fatal(err)
			}
			f := x.Facts
			if w, h := strconv.Itoa(f.Width), strconv.Itoa(f.Height); w != row["displayed_width"] || h != row["displayed_height"] {
				t.Errorf("%s×%s pixels, want %s×%s", w, h, row["displayed_width"], row["displayed_height"])
			}
			if want := turnOf(row); f.Turn != want {
				t.Errorf("turn %d, want %d", f.Turn, want)
			}
			if got, want := inJSON(t, f.Captured), inJSON(t, captureOf(t, row)); got != want {
				t.Errorf("captured %s, want %s", got, want)
			}
			if f.GPS != (row["gps"] == "yes") {
				t.Errorf("gps %v, want %q", f.GPS, row["gps"])
			}
			if f.Make != row["make"] || f.Model != row["model"] {
				t.Errorf("camera %q %q, want %q %q", f.Make, f.Model, row["make"], row["model"])
			}
		})
	}
}

func inJSON(t *testing.T, at evidence.Time) string {
	t.Helper()
	b, err := json.Marshal(at)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// turnOf is the orientation that has to be applied: EXIF's, unless the
// container says how to turn.
func turnOf(row map[string]string) int {
	if row["heif_rotation"] != "" || strings.HasPrefix(row["basis"], "libheif") && row["exif_orientation"] == "" {
		return 0
	}
	n, _ := strconv.Atoi(row["exif_orientation"])
	return n
}

func captureOf(t *testing.T, row map[string]string) evidence.Time {
	t.Helper()
	text := row["capture_time"]
	if text == "" {
		return evidence.Time{}
	}
	clock, err := time.Parse("2006:01:02 15:04:05", text[:19])
	if err != nil {
		t.Fatal(err)
	}
	offset := row["offset"] + strings.TrimLeft(text[19:], ".0123456789")
	switch offset {
	case "":
		return evidence.WallClock(clock, evidence.Second, evidence.FromCamera)
	case "Z":
		return evidence.Instant(clock, evidence.Second, evidence.FromCamera)
	}
	at, err := time.Parse("2006:01:02 15:04:05-07:00", text[:19]+offset)
	if err != nil {
		t.Fatal(err)
	}
	_, seconds := at.Zone()
	return evidence.Instant(at.In(time.FixedZone(offset, seconds)), evidence.Second, evidence.FromCamera)
}

// TestScreenshotsAreTold compares kinds with the manifest's.
func TestScreenshotsAreTold(t *testing.T) {
	dir := corpus.Dir(t)
	s := studio(t, Options{})
	for _, row := range corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv")) {
		kind := evidence.Kind(row["kind"])
		if kind != evidence.Photo && kind != evidence.Screenshot || row["path"] == "photos/zeikar__kakaotalk-viewer-demo.png" {
			continue // the last is a landscape capture of a desktop, which only its name could tell
		}
		file := onDisk(t, dir, row["path"])
		x, err := s.Examine(context.Background(), File{Path: file, Name: filepath.Base(file)})
		if err != nil || x.Facts.Kind != kind {
			t.Errorf("%s: %v, want %v (%v)", row["path"], x.Facts.Kind, kind, err)
		}
	}
}
