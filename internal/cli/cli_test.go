package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/cli"
	"proofbox/internal/i18n"
)

// TestMain lets the test binary be the program, and its own decoder worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == media.WorkerFlag {
		if err := media.ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	testscript.Main(m, map[string]func(){
		"proofbox": func() {
			os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs the whole program as people script it.
func TestScripts(t *testing.T) {
	dir, files := "testdata/script", []string(nil)
	if testing.Short() { // the way through; the others go it, too
		dir, files = "", []string{"testdata/script/way.txtar", "testdata/script/exports.txtar", "testdata/script/undo.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Dir:   dir,
		Files: files,
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "en_US.UTF-8")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("PROOFBOX_CONFIG", e.WorkDir+"/config")
			e.Setenv("PROOFBOX_CACHE", e.WorkDir+"/cache")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"picture": drawPicture,
			"film":    drawFilm,
			"pack":    packFiles,
			"jsonat":  jsonAt,
			"code":    exitCode,
			"hold":    holdCase,
		},
	})
}

// drawPicture makes a JPEG: picture FILE WIDTH HEIGHT SEED.
func drawPicture(ts *testscript.TestScript, _ bool, args []string) {
	w, _ := strconv.Atoi(args[1])
	h, _ := strconv.Atoi(args[2])
	seed, _ := strconv.Atoi(args[3])
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * seed), uint8(y * 3), uint8((x ^ y) * seed), 255})
		}
	}
	var b bytes.Buffer
	ts.Check(jpeg.Encode(&b, m, nil))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// packFiles makes a ZIP of files, under their names: pack ZIP FILE….
func packFiles(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range args[1:] {
		f, err := w.Create(name)
		ts.Check(err)
		_, err = f.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// jsonAt compares one value of the last standard output: jsonat PATH WANT,
// where PATH is keys and places joined by dots, and len counts a list.
func jsonAt(ts *testscript.TestScript, neg bool, args []string) {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	for _, key := range strings.Split(args[0], ".") {
		v = step(ts, v, key)
	}
	got := fmt.Sprint(v)
	if (got == args[1]) == neg {
		ts.Fatalf("%s is %q, want %q (negated: %v)", args[0], got, args[1], neg)
	}
}

func step(ts *testscript.TestScript, v any, key string) any {
	switch x := v.(type) {
	case map[string]any:
		got, ok := x[key]
		if !ok {
			ts.Fatalf("no key %q", key)
		}
		return got
	case []any:
		if key == "len" {
			return len(x)
		}
		i, err := strconv.Atoi(key)
		if err != nil || i >= len(x) {
			ts.Fatalf("no place %q among %d", key, len(x))
		}
		return x[i]
	}
	ts.Fatalf("nothing under %q", key)
	return nil
}

// exitCode runs the program and compares its exit code: code WANT ARGS….
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("proofbox", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// holdCase keeps a case open until the script ends, as another window would.
func holdCase(ts *testscript.TestScript, _ bool, args []string) {
	d, err := desk.Open(context.Background(), ts.MkAbs(args[0]), desk.Options{})
	ts.Check(err)
	ts.Defer(func() { d.Close() })
}

// TestEveryHintHasItsSentence in both languages.
func TestEveryHintHasItsSentence(t *testing.T) {
	catalogue, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range catalogue.Langs() {
		for _, h := range evidence.Hints {
			if s := catalogue.Printer(lang).T("hint." + string(h)); strings.Contains(s, "⟦") {
				t.Errorf("%s: %s", lang, s)
			}
		}
	}
}
