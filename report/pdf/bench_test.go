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
	workEnv       = "PROOFBOX_EXPORT_WORK"  // what the child prints: a name of works

	benchOriginals = 500 // at full size, a page each
)

// sceneSizes are the derivatives of a photo in pixels: for its page, and small.
var sceneSizes = [][2]int{{1600, 1200}, {480, 360}}

// works are what a child can print.
var works = map[string]func(dir string) (*page.Book, func(page.Picture) (string, error), error){
	"": caseBook(benchPhotos, benchMessages), "originals": originalsBook,
	"10": caseBook(10, 0), "100": caseBook(100, 0), "2000": caseBook(2000, 0),
}

func TestMain(m *testing.M) {
	if os.Getenv(meterEnv) != "" {
		if err := meter(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
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
	drawScenes(b, dir)
	var u used
	b.ResetTimer()
	for range b.N {
		u = printed(b, dir, "")
	}
	b.ReportMetric(float64(u.CPU.Milliseconds()), "cpu-ms")
	b.ReportMetric(float64(u.Peak)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(u.Pages), "pages")
	b.ReportMetric(float64(u.Bytes)/(1<<20), "MiB")
}

// BenchmarkPages shows what one page more costs: what is over the ten pages of
// the first, divided by the pages.
func BenchmarkPages(b *testing.B) {
	dir := b.TempDir()
	drawScenes(b, dir)
	for range b.N {
		few := printed(b, dir, "10")
		for _, n := range []string{"100", "2000"} {
			many := printed(b, dir, n)
			b.ReportMetric(float64((many.CPU-few.CPU).Microseconds())/float64(many.Pages-few.Pages), "cpu-µs/page-of-"+n)
		}
	}
}

// printed is what a child took to print.
func printed(b *testing.B, dir, work string) (u used) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir, workEnv+"="+work)
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &u)
	}
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return u
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
	book, pictures, err := works[os.Getenv(workEnv)](dir)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "export.pdf"))
	if err != nil {
		return err
	}
	defer f.Close()
	err = pdf.Write(context.Background(), f, book, pdf.Options{Created: created, Pictures: func(_ context.Context, p page.Picture) (string, error) { return pictures(p) }})
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(used{Peak: peak(), Pages: len(book.Pages), Bytes: info.Size()})
}

// caseBook prints a case of so many photos and messages, from its snapshot.
func caseBook(photos, messages int) func(dir string) (*page.Book, func(page.Picture) (string, error), error) {
	return func(dir string) (*page.Book, func(page.Picture) (string, error), error) {
		return bookOf(largeCase(photos, messages), dir)
	}
}

func bookOf(s evidence.Snapshot, dir string) (*page.Book, func(page.Picture) (string, error), error) {
	cat, err := i18n.Load(assets.I18n())
	if err != nil {
		return nil, nil, err
	}
	tax, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		return nil, nil, err
	}
	d := report.Compose(s, reporttest.Log(s), report.Options{Printer: cat.Printer("ko"), Setup: report.Setup{Paper: report.A4, Pictures: report.LargePictures}, Taxonomy: tax})
	fonts, err := benchFonts()
	if err != nil {
		return nil, nil, err
	}
	scene := map[evidence.Digest]evidence.Digest{}
	for i := range s.Exhibits {
		scene[digest(i)] = digest(i % benchScenes)
	}
	book, err := page.Layout(context.Background(), d, fonts)
	return book, func(p page.Picture) (string, error) {
		size := sceneSizes[0]
		if p.Recipe == report.Thumb {
			size = sceneSizes[1]
		}
		return reporttest.Draw(dir, scene[p.Digest], size[0], size[1])
	}, err
}

// originalsBook has a photo at full size on every page.
func originalsBook(dir string) (*page.Book, func(page.Picture) (string, error), error) {
	fonts, err := benchFonts()
	if err != nil {
		return nil, nil, err
	}
	set := page.NewSetter(fonts, report.A4)
	at := map[evidence.Digest]int{}
	for i := range benchOriginals {
		at[digest(i)] = i
		c := set.NewPage()
		c.Picture(report.Picture{Digest: digest(i), Recipe: report.Print, W: 4000, H: 3000, Alt: "photo"}, 18, 24, 174, 130.5, 0, page.Contain)
	}
	book, err := set.Finish()
	return book, func(p page.Picture) (string, error) { return originalPath(dir, at[p.Digest]), nil }, err
}

func benchFonts() (*page.Fonts, error) {
	return page.LoadFonts(page.FontData(assets.Fonts()))
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

// largeCase is a long quarrel.
func largeCase(photos, messages int) evidence.Snapshot {
	s, _ := reporttest.Kettle()
	s.Exhibits, s.Messages, s.Originals = nil, nil, map[evidence.Digest]evidence.Original{}
	at := func(i int) evidence.Time {
		t, err := evidence.ParseTime(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(i)*17*time.Minute).Format(time.RFC3339), time.UTC, "camera")
		if err != nil {
			panic(err)
		}
		return t
	}
	for i := range photos {
		o := evidence.Original{Digest: digest(i), Bytes: 3 << 20, MediaType: "image/jpeg", Ext: ".jpg",
			Facts: evidence.Facts{Kind: evidence.Photo, Width: 4000, Height: 3000, Captured: at(i), Make: "samsung", Model: "Galaxy S23", Preview: true}}
		s.Originals[o.Digest] = o
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Number: evidence.Number{Series: "A", N: i + 1}, Kind: evidence.Photo,
			Title: fmt.Sprintf("주전자 바닥의 금, %d번째 각도", i+1), Caption: scripts[i%3], Proves: "받은 상품이 설명과 다르다는 점", Tags: []evidence.TagCode{"DEF-CLOSE"},
			File: fmt.Sprintf("IMG_%04d.JPG", i), Original: o.Digest, Added: at(i)})
	}
	for i := range messages {
		m := evidence.Message{ID: evidence.MessageID(fmt.Sprint("m", i)), At: at(i), From: "판매자", Role: evidence.Seller, Order: i,
			Text: strings.Join([]string{scripts[i%len(scripts)], scripts[(i/7)%4]}, "\n")}
		if i%2 == 0 {
			m.From, m.Role = "나", evidence.Buyer
		}
		s.Messages = append(s.Messages, m)
	}
	return s
}
