package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"proofbox/internal/cli"
	"proofbox/internal/crash"
	"proofbox/internal/library"
)

// TestWhatIsRememberedIsPrivate: what this computer remembers outside of the
// cases, and what lies there for the time being, is nobody else's to look into.
func TestWhatIsRememberedIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a user's own folders are private there")
	}
	dir := t.TempDir()
	config, cache, tmp := filepath.Join(dir, "config"), filepath.Join(dir, "cache"), filepath.Join(dir, "tmp")
	for variable, value := range map[string]string{"PROOFBOX_CONFIG": config, "PROOFBOX_CACHE": cache, "TMPDIR": tmp} {
		t.Setenv(variable, value)
	}
	if err := os.Mkdir(tmp, 0o700); err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(dir, "a.jpg")
	if err := os.WriteFile(picture, small(t, 1), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "a.proofbox")
	for _, args := range [][]string{{"new", folder}, {"import", folder, picture}, {"export", folder, filepath.Join(dir, "a.pdf")}} {
		var said bytes.Buffer
		if code := cli.Run(context.Background(), args, strings.NewReader(""), &said, &said); code != 0 {
			t.Fatalf("%q: %d, %s", args, code, said.String())
		}
	}
	known := library.At(config)
	if err := known.Remember(t.Context(), library.Known{Path: folder, Title: "a", Opened: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := known.Choose(t.Context(), func(s *library.Settings) { s.WindowW = 900 }); err != nil {
		t.Fatal(err)
	}
	done, err := crash.Watch(filepath.Join(cache, "crashes"), "1")
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	files := 0
	for _, root := range []string{config, cache} {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			i, err := e.Info()
			if err != nil {
				return err
			}
			if i.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s is %v", path, i.Mode())
			}
			if !e.IsDir() {
				files++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 3 { // the list, a preview, the file for a crash
		t.Errorf("only %d files", files)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left for the time being: %v, %v", left, err)
	}
}
