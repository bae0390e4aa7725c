//go:build linux

package torture

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// What packing many bytes may cost.
const (
	mostPacking = 100 << 20 // bytes of memory, the program and all it starts
	leastSpeed  = 0.8       // of sha256sum followed by cp on the same files
)

// big packs a case of many gigabytes, and compares with sha256sum followed by cp
// on the same files. PROOFBOX_TORTURE_GB says how many; else it is what fits
// into half of the free disk, and at most 10.
func (o *trial) big(t *testing.T) {
	if !much.large {
		t.Skip("only with the build tag torture")
	}
	l, err := o.lane(o.path("large"), 5)
	must(t, err)
	gigabytes, err := room(l.dir)
	must(t, err)
	began := time.Now()
	must(t, l.fill(gigabytes))
	originals, err := filepath.Glob(l.path("case.proofbox", "originals", "??", "*"))
	must(t, err)
	t.Logf("%.1f GB in %d originals, taken in within %v", gigabytes, len(originals), time.Since(began))
	var ratios []float64
	var peak int64
	for range 3 {
		usual, err := l.usual(originals)
		must(t, err)
		w, err := l.pack()
		must(t, err)
		ratios, peak = append(ratios, usual.Seconds()/w.took.Seconds()), max(peak, w.peak)
		t.Logf("sha256sum and cp %v, bundle %v, %s", usual, w.took, mebibytes(w.peak))
	}
	slices.Sort(ratios)
	if ratios[1] < leastSpeed || peak > mostPacking {
		t.Errorf("%.2f of the speed of sha256sum and cp, %s", ratios[1], mebibytes(peak))
	}
	o.figures.add(figure{what: fmt.Sprintf("bundle of %.1f GB, three times", gigabytes), number: 3,
		result: fmt.Sprintf("%.2f of the speed of sha256sum and cp (%.2f to %.2f)", ratios[1], ratios[0], ratios[2]), took: time.Since(began), peak: peak})
}

// room is how much to pack, in gigabytes: it lies on the disk twice.
func room(dir string) (float64, error) {
	if s := os.Getenv("PROOFBOX_TORTURE_GB"); s != "" {
		return strconv.ParseFloat(s, 64)
	}
	var d syscall.Statfs_t
	err := syscall.Statfs(dir, &d)
	return min(10, float64(d.Bavail)*float64(d.Bsize)/4e9), err
}

// videos is how many files the gigabytes are in.
const videos = 8

// fill takes videos in that are so large together, one after the other, so that
// hardly more than that lies on the disk.
func (l *lane) fill(gigabytes float64) error {
	head, err := os.ReadFile(l.path("files", "film.mp4"))
	if err != nil {
		return err
	}
	for i := range videos {
		path := l.path("files", fmt.Sprintf("VID_%d.mp4", i))
		if err := padded(path, head, int64(gigabytes*1e9/videos), l.chance.Uint64()); err != nil {
			return err
		}
		if _, err := l.want("import", l.caseDir(), path); err != nil {
			return err
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// padded writes a video with a box of random bytes at its end that players pass
// over.
func padded(path string, head []byte, size int64, seed uint64) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	w.Write(head) // the writer keeps the first error
	w.Write(binary.BigEndian.AppendUint64([]byte("\x00\x00\x00\x01free"), uint64(size)+16))
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	_, err = io.CopyN(w, rand.NewChaCha8(key), size)
	return errors.Join(err, w.Flush())
}

// usual is how long sha256sum takes, and after it cp.
func (l *lane) usual(originals []string) (time.Duration, error) {
	to := l.path("copy")
	if err := os.Mkdir(to, 0o700); err != nil {
		return 0, err
	}
	defer os.RemoveAll(to)
	began := time.Now()
	for _, args := range [][]string{append([]string{"sha256sum"}, originals...), append(append([]string{"cp"}, originals...), to)} {
		if err := exec.Command(args[0], args[1:]...).Run(); err != nil {
			return 0, err
		}
	}
	return time.Since(began), nil
}

// pack makes the bundle, has it verified and removes it.
func (l *lane) pack() (outcome, error) {
	out := l.path("out", "large.zip")
	defer os.Remove(out)
	o, err := l.runFor(30*time.Minute, &weighed{}, "bundle", l.caseDir(), out)
	if err != nil || o.code != 0 {
		return o, fmt.Errorf("code %d: %s: %w", o.code, o.errs, err)
	}
	if v, err := l.runFor(30*time.Minute, spared{}, "verify", out); err != nil || v.code != 0 {
		return o, fmt.Errorf("verify: code %d: %s: %w", v.code, v.errs, err)
	}
	return o, nil
}
