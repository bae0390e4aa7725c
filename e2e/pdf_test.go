//go:build e2e

package e2e

import (
	"bytes"
	"errors"
	"image"
	_ "image/png" // pages are rendered as PNG
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// checkPDF has three readers look at a PDF: its structure, its text, its pages.
func checkPDF(t testing.TB, d *desktop, path string, texts ...string) {
	t.Helper()
	d.must("qpdf", "--check", path)
	flat := strings.Join(strings.Fields(d.must("pdftotext", path, "-")), " ")
	for _, want := range texts {
		if !strings.Contains(flat, want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
	dir := t.TempDir()
	d.must("pdftoppm", "-r", "40", "-png", path, filepath.Join(dir, "page"))
	pages, _ := filepath.Glob(filepath.Join(dir, "page*.png"))
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, p := range pages {
		if blank(t, p) {
			t.Errorf("%s is blank", filepath.Base(p))
		}
	}
}

// blank tells whether a picture has one colour only.
func blank(t testing.TB, path string) bool {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	first := m.At(m.Bounds().Min.X, m.Bounds().Min.Y)
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			if m.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

// runBare runs the program with no display.
func runBare(t *testing.T, path string) (code int, errs string) {
	t.Helper()
	c := exec.Command(path)
	c.Env = append(cleanEnv(), "HOME="+t.TempDir(), "LANG=ko_KR.UTF-8")
	var said bytes.Buffer
	c.Stderr = &said
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), said.String()
}
