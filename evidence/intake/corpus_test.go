//go:build unix

package intake_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/intake"
	"proofbox/internal/corpus"
)

// What no file may cost, whatever it holds.
const (
	mostTime   = 10 * time.Second
	mostMemory = 1.5 * (1 << 30)
)

// expected are the outcomes that are right for a row of the corpus' manifest, by
// the rules of the corpus.
func expected(row map[string]string) []intake.Outcome {
	picture := strings.HasPrefix(row["mime"], "image/")
	switch {
	case row["path"] == "hostile/corkami__lossless.jpg":
		return []intake.Outcome{intake.Imported} // an ordinary baseline JPEG, whatever its name says
	case row["mime"] == "image/avif":
		return []intake.Outcome{intake.Imported, intake.Warned} // as far as there is a decoder
	case row["expectation"] == "import-with-warning":
		return []intake.Outcome{intake.Warned}
	case row["expectation"] == "reject" && picture:
		return []intake.Outcome{intake.Rejected, intake.Warned} // kept without a preview is fine, too
	case row["expectation"] == "reject":
		return []intake.Outcome{intake.Rejected}
	}
	return []intake.Outcome{intake.Imported}
}

// TestCorpusVerdicts imports every real and hostile file there is, in one go.
func TestCorpusVerdicts(t *testing.T) {
	if slow {
		t.Skip("every decoder at a tenth of its speed tells nothing about verdicts; other tests import beside each other")
	}
	dir, d, s := corpus.Dir(t), newCase(t), newStudio(t)
	last, longest, slowest := time.Now(), time.Duration(0), ""
	verdicts := take(t, d, s, intake.Options{Progress: func(p intake.Progress) {
		if wait := time.Since(last); wait > longest {
			longest, slowest = wait, p.Path
		}
		last = time.Now()
	}}, handedIn(dir)...)
	sound(t, d, verdicts)
	byPath := map[string]intake.Verdict{}
	for _, v := range verdicts {
		byPath[v.Path] = v
	}
	tell(t, compare(t, dir, byPath))
	t.Logf("longest wait %s, for %s", longest, slowest)
	if most := time.Duration(float64(mostTime) * crowd()); longest > most {
		t.Errorf("that is longer than %s", most)
	}
	checkMemory(t)
	originalsUnchanged(t, verdicts)
}

// handedIn are the folders of the corpus, and by name the hidden files that a
// walk through them passes over.
func handedIn(dir string) []string {
	var paths []string
	for _, p := range []string{"chats", "hostile", "hostile/names/.hidden.jpg", "hostile/names/._photo.jpg", "photos", "videos"} {
		paths = append(paths, filepath.Join(dir, filepath.FromSlash(p)))
	}
	return paths
}

// compare holds every row of the manifest against its verdict, and counts them
// by what was expected and what it was.
func compare(t *testing.T, dir string, byPath map[string]intake.Verdict) map[[2]string]int {
	t.Helper()
	count, rows := map[[2]string]int{}, corpus.Table(t, filepath.Join(dir, "MANIFEST.tsv"))
	copies := map[string][]map[string]string{}
	for _, row := range rows {
		copies[row["sha256"]] = append(copies[row["sha256"]], row)
	}
	for _, row := range rows {
		v, met := byPath[filepath.Join(dir, unescape(row["path"]))]
		right := expected(row)
		switch first := copies[row["sha256"]]; {
		case len(first) < 2:
		case v.Outcome == intake.Duplicate:
			right = []intake.Outcome{intake.Duplicate} // that it is one, sound has checked
		default: // the first of them that is met gets the verdict of any
			right = slices.Concat(expected(first[0]), expected(first[1]))
		}
		if !met || !slices.Contains(right, v.Outcome) {
			t.Errorf("%s (%s, %s): %s %v, want %v", row["path"], row["mime"], row["note"], v.Outcome, codes(v.Reasons), right)
		}
		if v.Outcome != intake.Rejected && (v.Digest.String() != row["sha256"] || fmt.Sprint(v.Bytes) != row["bytes"]) {
			t.Errorf("%s: %d bytes with digest %s, want %s bytes with %s", row["path"], v.Bytes, v.Digest, row["bytes"], row["sha256"])
		}
		if v.Outcome == intake.Rejected && len(v.Reasons) == 0 {
			t.Errorf("%s: rejected for no reason", row["path"])
		}
		count[[2]string{row["expectation"], string(v.Outcome)}]++
		delete(byPath, v.Path)
	}
	for path := range byPath {
		if base := filepath.Base(path); base != "TRUTH.tsv" && base != "TRUTH_EML.tsv" {
			t.Errorf("%s is in no row of the manifest", path)
		}
	}
	return count
}

func codes(reasons []evidence.Warning) (all []string) {
	for _, r := range reasons {
		all = append(all, r.Code)
	}
	return all
}

func tell(t *testing.T, count map[[2]string]int) {
	for _, want := range []string{"import", "import-with-warning", "reject"} {
		line := fmt.Sprintf("%-20s", want)
		for _, got := range []intake.Outcome{intake.Imported, intake.Warned, intake.Duplicate, intake.Rejected} {
			line += fmt.Sprintf("  %s %3d", got, count[[2]string{want, string(got)}])
		}
		t.Log(line)
	}
}

// unescape reads a path as the manifest writes it.
func unescape(s string) string {
	return escape.ReplaceAllStringFunc(s, func(e string) string {
		switch e[1] {
		case 'n':
			return "\n"
		case 'r':
			return "\r"
		case 't':
			return "\t"
		case 'x':
			b, _ := strconv.ParseUint(e[2:], 16, 8)
			return string([]byte{byte(b)})
		}
		return e[1:]
	})
}

var escape = regexp.MustCompile(`\\(x[0-9a-fA-F]{2}|.)`)

// checkMemory looks at the most this process ever held, with the largest
// decoder process for each that may run beside it.
func checkMemory(t *testing.T) {
	t.Helper()
	var children syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children); err != nil {
		t.Fatal(err)
	}
	own, child := peak(t), children.Maxrss<<10
	t.Logf("peak memory: %d MiB, largest child %d MiB", own>>20, child>>20)
	if float64(own+2*child) > mostMemory {
		t.Errorf("peak memory %d MiB and twice %d MiB", own>>20, child>>20)
	}
}

// crowd is how many want each core now; at least 1. Where others are at work,
// everything takes so many times longer.
func crowd() float64 {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 1
	}
	load, err := strconv.ParseFloat(strings.Fields(string(b))[0], 64)
	if err != nil {
		return 1
	}
	return max(1, load/float64(runtime.NumCPU()))
}

func peak(t *testing.T) int64 {
	t.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(b, []byte("VmHWM:"))
	kib, err := strconv.ParseInt(string(bytes.Fields(rest)[0]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return kib << 10
}

// originalsUnchanged reads the handed-in files again.
func originalsUnchanged(t *testing.T, verdicts []intake.Verdict) {
	t.Helper()
	for _, v := range verdicts {
		b, err := os.ReadFile(v.Path)
		if err != nil || !v.Digest.IsZero() && evidence.DigestOf(b) != v.Digest {
			t.Errorf("%s is not as it was: %v", v.Path, err)
		}
	}
}
