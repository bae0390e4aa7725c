package pack_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
	"proofbox/internal/pack"
)

// film is a video that says where it was taken.
func film(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "film.mp4")
	if out, err := exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1", "-metadata", "location=+37.5665+126.9780/", path).CombinedOutput(); err != nil {
		t.Skipf("no ffmpeg: %v %s", err, out)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The PDF in a bundle names the files that are there, and says of others that
// they are not; it stands first.
func TestThePDFNamesWhatIsThere(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext")
	}
	long(t)
	d := open(t)
	d.bring(t, "5 film.mp4", film(t))
	d.bring(t, "6 odd.jpeg", photo(t, 61, false))
	say := catalogue(t)
	left := say.T("report.bundled.none", "why", say.T("bundle.originals.leave.located"))
	for choice, want := range map[pack.Treatment]map[string]bool{
		pack.Copy: {left: true, "originals/A-05 5 film.mp4": false, "copies/A-02 2 located.jpg": true, "originals/A-06 6 odd.jpg": true, "originals/A-01 1 plain.jpg": false},
		pack.Keep: {left: false, "originals/A-05 5 film.mp4": true, "copies/A-02 2 located.jpg": false, "originals/A-02 2 located.jpg": false},
	} {
		all, made := d.pack(t, pack.Choices{Located: choice})
		text := pdfText(t, all)
		for words, is := range want {
			if strings.Contains(text, bare(words)) != is {
				t.Errorf("%s: %q is said: %v", choice, words, !is)
			}
		}
		for _, k := range made.Kept {
			if _, there := all["data/"+k.Name]; k.Name != "" && !there {
				t.Errorf("%s is not there", k.Name)
			}
		}
	}
}

func catalogue(t *testing.T) i18n.Printer {
	t.Helper()
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(i18n.Korean)
}

// pdfText is what the PDF of a bundle says, without the spaces.
func pdfText(t *testing.T, all map[string][]byte) string {
	t.Helper()
	for name, b := range all {
		if strings.HasSuffix(name, ".pdf") {
			tool := exec.Command("pdftotext", "-layout", "-", "-")
			tool.Stdin = bytes.NewReader(b)
			out, err := tool.Output()
			if err != nil {
				t.Fatal(err)
			}
			return bare(string(out))
		}
	}
	t.Fatal("no PDF")
	return ""
}

// bare is a text without its spaces, which a line end may be.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
