package parcel_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// TestEveryRecipientTakesIt makes a folder of real photos and videos for every
// recipient, and has other programs measure every file: stat, pdfinfo, ffprobe,
// and exiftool for what must not be in it.
func TestEveryRecipientTakesIt(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes of pictures and videos")
	}
	for _, program := range []string{"stat", "pdfinfo", "ffprobe", "ffmpeg", "exiftool"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, program)
		}
	}
	b := open(t, 40, "google__portrait_4k60.mp4", "zulko__fire2.mp4")
	b.edit(t, "google__portrait_4k60", func(x *evidence.Exhibit) { x.Star = true })
	all, err := upload.All(assets.Recipients())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(all, narrow(t)) {
		t.Run(p.Code, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), p.Code)
			r, err := b.make(t.Context(), dir, parcel.Options{Profile: p, Lang: "ko"})
			if err != nil {
				t.Fatal(err)
			}
			var pages, count int
			var sum int64
			for _, f := range p.Fields {
				n, s, pp := field(t, dir, f, r)
				count, sum, pages = count+n, sum+s, pages+pp
			}
			if p.Total.Most > 0 && sum > p.Total.Most {
				t.Errorf("%d bytes together", sum)
			}
			if sum != r.Bytes {
				t.Errorf("%d bytes, and told are %d", sum, r.Bytes)
			}
			var gave []string
			for _, l := range r.GaveUp {
				gave = append(gave, fmt.Sprintf("%s/%s %d %v", l.Field, l.Code, len(l.Exhibits), l.Args))
			}
			t.Logf("| %s | %d files | %d bytes | %d pages | %s |", p.Code, count, sum, pages, strings.Join(gave, "; "))
		})
	}
}

// narrow is a recipient of the user's own that takes next to nothing.
func narrow(t *testing.T) upload.Profile {
	t.Helper()
	p, err := upload.Parse([]byte(`{"code":"narrow","name":{"en":"Narrow"},"total":{"most":2500000},"fields":[
		{"code":"report","name":{"en":"Report"},"holds":"report","types":["pdf"],"naming":"{n} {range}","files":{"most":3},"each":{"most":600000},"pages":{"most":9},"share":60},
		{"code":"photos","name":{"en":"Photos"},"holds":"pictures","types":["jpg"],"naming":"{n}","files":{"most":5},"each":{"most":150000}},
		{"code":"video","name":{"en":"Video"},"holds":"videos","types":["mp4"],"naming":"{n}","files":{"most":1},"each":{"most":400000},"seconds":{"most":3}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// field measures the files of a field, and gives how many there are, their bytes
// and pages.
func field(t *testing.T, dir string, f upload.Field, r parcel.Result) (count int, sum int64, pages int) {
	t.Helper()
	for _, x := range r.Files {
		if x.Field != f.Code || f.Holds == upload.Note {
			continue
		}
		path := filepath.Join(dir, x.Name)
		bytes := number(t, "stat", "-c", "%s", path)
		count, sum = count+1, sum+bytes
		if f.Each.Most > 0 && bytes > f.Each.Most {
			t.Errorf("%s: %d bytes", x.Name, bytes)
		}
		if bytes != x.Bytes {
			t.Errorf("%s: %d bytes, told as %d", x.Name, bytes, x.Bytes)
		}
		if ext := strings.TrimPrefix(filepath.Ext(x.Name), "."); !slices.Contains(f.Types, ext) || ext != x.Type {
			t.Errorf("%s is no %q", x.Name, f.Types)
		}
		switch x.Type {
		case "pdf":
			pages += pdf(t, path, f, x)
		case "mp4":
			movie(t, path, f)
		case "jpg":
			picture(t, path)
		}
	}
	if f.Files.Most > 0 && int64(count) > f.Files.Most || f.Total.Most > 0 && sum > f.Total.Most {
		t.Errorf("%s: %d files, %d bytes", f.Code, count, sum)
	}
	return count, sum, pages
}

var pagesLine = regexp.MustCompile(`(?m)^Pages: +(\d+)`)

func pdf(t *testing.T, path string, f upload.Field, x parcel.File) int {
	t.Helper()
	m := pagesLine.FindStringSubmatch(output(t, "pdfinfo", path))
	if m == nil {
		t.Fatalf("%s has no pages", x.Name)
	}
	n, _ := strconv.Atoi(m[1])
	if n != x.Pages || f.Pages.Most > 0 && int64(n) > f.Pages.Most {
		t.Errorf("%s: %d pages, told as %d", x.Name, n, x.Pages)
	}
	return n
}

func movie(t *testing.T, path string, f upload.Field) {
	t.Helper()
	said := output(t, "ffprobe", "-v", "error", "-show_entries", "format=duration:format_tags:stream=codec_name,codec_type", "-of", "default=nw=1", path)
	if !strings.Contains(said, "codec_name=h264") || strings.Contains(said, "location") || strings.Contains(said, "creation_time") {
		t.Errorf("%s: %s", path, said)
	}
	m := regexp.MustCompile(`(?m)^duration=([0-9.]+)`).FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("%s: %s", path, said)
	}
	if s, _ := strconv.ParseFloat(m[1], 64); f.Seconds.Most > 0 && s > float64(f.Seconds.Most) {
		t.Errorf("%s: %v seconds", path, s)
	}
}

// picture is one with nothing besides: exiftool finds no camera, place or time.
func picture(t *testing.T, path string) {
	t.Helper()
	if said := output(t, "exiftool", "-s", "-EXIF:all", "-XMP:all", "-IPTC:all", "-GPS:all", "-Comment", path); strings.TrimSpace(said) != "" {
		t.Errorf("%s: %s", path, said)
	}
}

func output(t *testing.T, program string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, args...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	b, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(b)
}

func number(t *testing.T, program string, args ...string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(strings.TrimSpace(output(t, program, args...)), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
