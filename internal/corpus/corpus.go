// Package corpus gives tests the folder of real phone files with their ground
// truth. The files are not part of the product: where they are absent a test is
// skipped on a user's machine and fails on the build machine.
package corpus

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Dir unpacks the corpus once into the user's cache and returns its folder.
func Dir(t testing.TB) string {
	t.Helper()
	script := filepath.Join(root(), "..", "shared", "corpus", "unpack.sh")
	if _, err := os.Stat(script); err != nil {
		missing(t)
	}
	out, err := exec.Command("bash", script).Output()
	if err != nil {
		t.Fatalf("corpus: unpacking failed: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func missing(t testing.TB) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal("corpus: shared/corpus is absent")
	}
	t.Skip("corpus: shared/corpus is absent; the real phone files are not part of the product")
}

// root is the top of the source tree, from this file's place in it.
func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..")
}

// Table reads a tab-separated truth file: one map a row, by column name.
func Table(t testing.TB, path string) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, l := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(l, "\t") {
			row[head[i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}
