package pdf_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
	"proofbox/report/reporttest"
)

// The export is measured in a process of its own, as the whole way from a
// snapshot to the file, with the derivatives made before.

const (
	benchPhotos   = 200
	benchMessages = 1000
	benchScenes   = 8                       // drawn; every photo shows one of them from a file read anew
	childEnv      = "PROOFBOX_EXPORT_CHILD" // folder of the derivatives; set in the child
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := export(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// used is what one export took.
type used struct {
	CPU   time.Duration
	Peak  int64 // bytes resident
	Pages int
	Bytes int64
}

func BenchmarkExport(b *testing.B) {
	dir := b.TempDir()
	for i := range benchScenes {
		for _, size := range [][2]int{{1600, 1200}, {480, 360}} {
			if _, err := reporttest.Draw(dir, digest(i), size[0], size[1]); err != nil {
				b.Fatal(err)
			}
		}
	}
	var sum used
	b.ResetTimer()
	for range b.N {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+dir)
		out, err := cmd.Output()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		var u used
		if err := json.Unmarshal(out, &u); err != nil {
			b.Fatal(err)
		}
		u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		sum.CPU += u.CPU
		sum.Peak = max(sum.Peak, u.Peak)
		sum.Pages, sum.Bytes = u.Pages, u.Bytes
	}
	b.ReportMetric(float64(sum.CPU.Milliseconds())/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(sum.Peak)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(sum.Pages), "pages")
	b.ReportMetric(float64(sum.Bytes)/(1<<20), "MiB")
}

// export prints the large case and tells what it took.
func export(dir string) error {
	if path := os.Getenv("PROOFBOX_PROFILE"); path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ctx := context.Background()
	cat, err := i18n.Load(assets.I18n())
	if err != nil {
		return err
	}
	tax, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		return err
	}
	s := largeCase()
	d := report.Compose(s, reporttest.Log(s), report.Options{Printer: cat.Printer("ko"), Setup: report.Setup{Paper: report.A4}, Taxonomy: tax})
	fonts, err := page.LoadFonts(page.FontData{Regular: assets.SansRegular(), SemiBold: assets.SansSemiBold(), Bold: assets.SansBold(), Mono: assets.Mono(), Emoji: assets.Emoji()})
	if err != nil {
		return err
	}
	b, err := page.Layout(ctx, d, fonts)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "export.pdf")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	scene := map[evidence.Digest]evidence.Digest{}
	for i := range benchPhotos {
		scene[digest(i)] = digest(i % benchScenes)
	}
	err = pdf.Write(ctx, f, b, pdf.Options{Created: created, Pictures: func(_ context.Context, p page.Picture) (string, error) {
		if p.Recipe == report.Thumb {
			return reporttest.Draw(dir, scene[p.Digest], 480, 360)
		}
		return reporttest.Draw(dir, scene[p.Digest], 1600, 1200)
	}})
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(used{Peak: peak(), Pages: len(b.Pages), Bytes: info.Size()})
}

// peak is the most memory the process ever had resident.
func peak() int64 {
	if f, err := os.Open("/proc/self/status"); err == nil {
		defer f.Close()
		for sc := bufio.NewScanner(f); sc.Scan(); {
			var kb int64
			if n, _ := fmt.Sscanf(sc.Text(), "VmHWM: %d kB", &kb); n == 1 {
				return kb << 10
			}
		}
	}
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return r.Maxrss << 10
}

func digest(i int) evidence.Digest { return evidence.DigestOf(fmt.Append(nil, "photo ", i)) }

// largeCase has as many photos and messages as a long quarrel.
func largeCase() evidence.Snapshot {
	s, _ := reporttest.Kettle()
	s.Exhibits, s.Messages, s.Originals = nil, nil, map[evidence.Digest]evidence.Original{}
	at := func(i int) evidence.Time {
		t, err := evidence.ParseTime(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(i)*17*time.Minute).Format(time.RFC3339), time.UTC, "camera")
		if err != nil {
			panic(err)
		}
		return t
	}
	for i := range benchPhotos {
		o := evidence.Original{Digest: digest(i), Bytes: 3 << 20, MediaType: "image/jpeg", Ext: ".jpg",
			Facts: evidence.Facts{Kind: evidence.Photo, Width: 4000, Height: 3000, Captured: at(i), Make: "samsung", Model: "Galaxy S23", Preview: true}}
		s.Originals[o.Digest] = o
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Number: evidence.Number{Series: "A", N: i + 1}, Kind: evidence.Photo,
			Title: fmt.Sprintf("주전자 바닥의 금, %d번째 각도", i+1), Caption: scripts[i%3], Proves: "받은 상품이 설명과 다르다는 점", Tags: []evidence.TagCode{"DEF-CLOSE"},
			File: fmt.Sprintf("IMG_%04d.JPG", i), Original: o.Digest, Added: at(i)})
	}
	for i := range benchMessages {
		m := evidence.Message{ID: evidence.MessageID(fmt.Sprint("m", i)), At: at(i), From: "판매자", Role: evidence.Seller, Order: i,
			Text: strings.Join([]string{scripts[i%len(scripts)], scripts[(i/7)%4]}, "\n")}
		if i%2 == 0 {
			m.From, m.Role = "나", evidence.Buyer
		}
		s.Messages = append(s.Messages, m)
	}
	return s
}
