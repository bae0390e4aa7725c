package movie

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"proofbox/internal/corpus"
)

func readFile(t testing.TB, path string) (Facts, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return Read(context.Background(), f, st.Size())
}

func TestFactsOfRealVideos(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "videos")
	rows := corpus.Table(t, filepath.Join(dir, "TRUTH.tsv"))
	if len(rows) < 15 {
		t.Fatalf("only %d videos in the table", len(rows))
	}
	for _, row := range rows {
		t.Run(row["file"], func(t *testing.T) {
			f, err := readFile(t, filepath.Join(dir, row["file"]))
			if err != nil {
				t.Fatal(err)
			}
			checkTruth(t, f, row)
		})
	}
}

// checkTruth compares facts with a row of the truth table, which ffprobe wrote:
// its rotation counts against the clock.
func checkTruth(t *testing.T, f Facts, row map[string]string) {
	t.Helper()
	rotation, _ := strconv.Atoi(row["rotation_ffprobe"])
	want := []any{row["displayed_width"], row["displayed_height"], (360 - rotation) % 360, row["video_codec"], row["audio_codec"] != ""}
	got := []any{strconv.Itoa(f.Width), strconv.Itoa(f.Height), f.Turn, f.Codec, f.Sound}
	if !slices.Equal(got, want) {
		t.Errorf("size, turn, codec, sound: got %v, want %v", got, want)
	}
	if d, err := strconv.ParseFloat(row["duration_s"], 64); err == nil && (f.Duration.Seconds()-d > 0.001 || d-f.Duration.Seconds() > 0.001) {
		t.Errorf("duration: got %v, want %v s", f.Duration, d)
	}
	if at := created(t, row); !f.Created.At.Equal(at) {
		t.Errorf("created: got %v, want %v", f.Created.At, at)
	}
	if gps := IsPlace(row["location"]); f.GPS != gps {
		t.Errorf("gps: got %v, want %v", f.GPS, gps)
	}
	if m := row["model"]; f.Model != m {
		t.Errorf("model: got %q, want %q", f.Model, m)
	}
}

// created is the time a row of the table wants: the device's with its zone, or
// the header's; the zero of the epoch is none.
func created(t *testing.T, row map[string]string) time.Time {
	if s := row["apple_creationdate"]; s != "" {
		at, err := time.Parse("2006-01-02T15:04:05-0700", s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	at, err := time.Parse(time.RFC3339, row["creation_time_utc"])
	if err != nil || at.Unix() == 0 {
		return time.Time{}
	}
	return at
}

func TestZoneOfTheDeviceIsKept(t *testing.T) {
	f, err := readFile(t, filepath.Join(corpus.Dir(t), "videos", "google__sample_with_color_info.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Created.At.Format(time.RFC3339); got != "2021-05-25T09:21:51-07:00" || f.Created.From != Device || f.Make != "Apple" {
		t.Errorf("got %s from %d by %q", got, f.Created.From, f.Make)
	}
}

// hostile are the damaged videos of the corpus with what is to be said of each.
var hostile = []struct {
	file     string
	problems []Problem
	err      error
}{
	{"hostile/corkami__mp4.mp4", nil, nil},
	{"hostile/corkami__qt.mov", nil, nil},
	{"hostile/gen__mp4_box_size_zero_loop.mp4", nil, ErrEmpty},
	{"hostile/gen__mp4_duration_overflow.mp4", nil, ErrEmpty},
	{"hostile/gen__mp4_no_moov.mp4", []Problem{NoIndex}, nil},
	{"hostile/gen__mp4_truncated.mp4", []Problem{Cut}, nil},
	{"hostile/gen__really_mp4.jpg", nil, nil},
	{"hostile/mozilla__no_timescale.mp4", []Problem{BadHeader}, nil},
	{"videos/abema__sample_qt.mp4", []Problem{NoData}, nil},
	{"videos/exiftool__QuickTime.mov", []Problem{NoData}, nil},
	{"videos/exiftool__M2TS.mts", []Problem{Cut}, nil},
	{"videos/zulko__no_duration.webm", nil, nil},
	{"videos/zulko__video_with_failing_audio.mp4", nil, nil},
}

func TestDamagedVideosAreToldApart(t *testing.T) {
	dir := corpus.Dir(t)
	for _, h := range hostile {
		f, err := readFile(t, filepath.Join(dir, filepath.FromSlash(h.file)))
		if err != h.err || !slices.Equal(f.Problems, h.problems) {
			t.Errorf("%s: got %v, %v; want %v, %v", h.file, f.Problems, err, h.problems, h.err)
		}
	}
}

func TestEveryFileOfTheCorpusIsRead(t *testing.T) {
	files := 0
	err := filepath.WalkDir(corpus.Dir(t), func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		start := time.Now()
		readFile(t, path)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", path, took)
		}
		return nil
	})
	if err != nil || files < 300 {
		t.Fatalf("%d files, %v", files, err)
	}
}

func BenchmarkFacts(b *testing.B) {
	dir := filepath.Join(corpus.Dir(b), "videos")
	for _, name := range []string{
		"google__portrait_4k60.mp4", "google__sample_with_color_info.mp4", "abema__sample_qt.mp4",
		"abema__sample_fragmented.mp4", "google__video_desks.3gp", "zulko__no_duration.webm", "exiftool__M2TS.mts",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				readFile(b, filepath.Join(dir, name))
			}
		})
	}
}
