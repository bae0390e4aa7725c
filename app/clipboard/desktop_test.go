//go:build unix && !darwin

package clipboard

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"proofbox/evidence"
)

// display starts an X server of the test's own.
func display(t *testing.T) {
	t.Helper()
	for _, p := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skip(err)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait(); r.Close() })
	w.Close()
	b := make([]byte, 16)
	n, err := r.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(string(b[:n])))
}

// copied has xclip offer some bytes as a target until the test ends.
func copied(t *testing.T, target string, b []byte) {
	t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-t", target, "-quiet")
	cmd.Stdin = bytes.NewReader(b)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for range 100 {
		x, err := openX11(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		names, err := x.targets(t.Context())
		x.close()
		if err == nil && contains(names, target) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("xclip does not offer %s", target)
}

func TestReadX11(t *testing.T) {
	display(t)
	if c, err := Read(t.Context()); err != nil || len(c.Files)+len(c.Image)+len(c.Text) > 0 {
		t.Fatalf("of an empty clipboard %+v, %v", c, err)
	}
	for _, size := range []int{1, 4096, 300_000, 6_800_000} { // the last ones come in pieces
		t.Run(fmt.Sprint(size, " bytes"), func(t *testing.T) {
			picture := make([]byte, size)
			for i := range picture {
				picture[i] = byte(rand.Uint32())
			}
			copied(t, "image/png", picture)
			start := time.Now()
			c, err := Read(t.Context())
			if err != nil || !bytes.Equal(c.Image, picture) {
				t.Fatalf("they came as %d, %v", len(c.Image), err)
			}
			t.Logf("in %v", time.Since(start))
		})
	}
	for _, c := range []struct{ target, offered, want string }{
		{"text/uri-list", "file:///tmp/%EA%B8%88%201.jpg\r\nfile:///tmp/b.jpg\r\n", "/tmp/금 1.jpg|/tmp/b.jpg"},
		{"x-special/gnome-copied-files", "copy\nfile:///tmp/a.jpg", "/tmp/a.jpg"},
		{"UTF8_STRING", "환불해 주세요", "환불해 주세요"},
	} {
		t.Run(c.target, func(t *testing.T) {
			copied(t, c.target, []byte(c.offered))
			if got, err := Read(t.Context()); err != nil || strings.Join(got.Files, "|")+got.Text != c.want {
				t.Fatalf("%+v, %v", got, err)
			}
		})
	}
}

func TestX11KeepsItsLimit(t *testing.T) {
	display(t)
	for _, size := range []int{5000, 1_000_000} { // at once, and in pieces
		t.Run(fmt.Sprint(size, " bytes"), func(t *testing.T) {
			copied(t, "image/png", make([]byte, size))
			x, err := openX11(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer x.close()
			if _, err = x.data(t.Context(), "image/png", size-1); evidence.FaultOf(err) != evidence.TooLarge {
				t.Error(err)
			}
		})
	}
}

// TestX11DoesNotWaitForever: the owner of the selection never answers.
func TestX11DoesNotWaitForever(t *testing.T) {
	display(t)
	xgb.Logger.SetOutput(io.Discard)
	owner, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	w, err := xproto.NewWindowId(owner)
	if err != nil {
		t.Fatal(err)
	}
	screen := xproto.Setup(owner).DefaultScreen(owner)
	xproto.CreateWindow(owner, 0, w, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	atom, err := xproto.InternAtom(owner, false, 9, "CLIPBOARD").Reply()
	if err != nil {
		t.Fatal(err)
	}
	if err := xproto.SetSelectionOwnerChecked(owner, w, atom.Atom, xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := Read(ctx); evidence.FaultOf(err) != evidence.Timeout {
		t.Error(err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := Read(ctx); evidence.FaultOf(err) != evidence.Cancelled {
		t.Error(err)
	}
	start := time.Now()
	if _, err := Read(t.Context()); evidence.FaultOf(err) != evidence.Timeout || time.Since(start) > 2*patience {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}

// TestReadWayland runs a stand-in for wl-paste: a real compositor is not at hand.
func TestReadWayland(t *testing.T) {
	dir := t.TempDir()
	script := `#!/bin/sh
case "$*" in
--list-types) [ -e ` + dir + `/empty ] && { echo "Nothing is copied" >&2; exit 1; }; printf 'text/html\nimage/png\n' ;;
"--no-newline --type image/png") printf 'picture' ;;
*) exit 1 ;;
esac
`
	if err := os.WriteFile(filepath.Join(dir, "wl-paste"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("WAYLAND_DISPLAY", "wayland-0")
	if c, err := Read(t.Context()); err != nil || string(c.Image) != "picture" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := output(t.Context(), 3, "wl-paste", "--no-newline", "--type", "image/png"); evidence.FaultOf(err) != evidence.TooLarge {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "empty"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := Read(t.Context()); err != nil || len(c.Image) > 0 {
		t.Errorf("of an empty clipboard %+v, %v", c, err)
	}
}
