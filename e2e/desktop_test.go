//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// desktop is a private X display with a window manager and a session bus. The
// programs on it live in a home of their own.
type desktop struct {
	t      testing.TB
	home   string
	screen string // the display's name
	env    []string
	shots  string // folder for pictures; "": none
	shot   int
}

// Size of the screen.
const screenWidth, screenHeight = 1600, 1000

func newDesktop(t testing.TB) *desktop {
	t.Helper()
	d := &desktop{t: t, home: t.TempDir(), shots: os.Getenv("PROOFBOX_SHOTS")}
	for _, dir := range []string{".cache", ".config", ".local/share", "run"} {
		if err := os.MkdirAll(filepath.Join(d.home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.env = append(cleanEnv(), "HOME="+d.home, "XDG_RUNTIME_DIR="+filepath.Join(d.home, "run"), "LANG=ko_KR.UTF-8", "LC_CTYPE=C.UTF-8",
		"PROOFBOX_CONFIG="+filepath.Join(d.home, "config"), "PROOFBOX_CACHE="+filepath.Join(d.home, "cache"),
		"PROOFBOX_CASES="+filepath.Join(d.home, "cases"))
	d.env = append(d.env, "PATH="+d.viewer()+string(os.PathListSeparator)+os.Getenv("PATH"))
	d.screen = d.display()
	d.env = append(d.env, "DISPLAY="+d.screen)
	d.windowManager()
	d.bus()
	return d
}

// viewer gives a folder with an xdg-open that only notes what it is to open: a
// browser that a machine has would come to lie over the window.
func (d *desktop) viewer() string {
	dir := filepath.Join(d.home, "bin")
	script := "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$HOME/opened\"\n"
	if err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700)); err != nil {
		d.t.Fatal(err)
	}
	return dir
}

// cleanEnv is our environment without what would lead elsewhere.
func cleanEnv() (env []string) {
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if strings.HasPrefix(name, "XDG_") || strings.HasPrefix(name, "PROOFBOX_") || strings.HasPrefix(name, "LC_") ||
			name == "WAYLAND_DISPLAY" || name == "DISPLAY" || name == "LANG" || name == "LANGUAGE" || name == "HOME" || strings.HasPrefix(name, "DBUS_") {
			continue
		}
		env = append(env, v)
	}
	return env
}

// display starts an X server on a free number and tells its name.
func (d *desktop) display() string {
	r, w, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer r.Close()
	c := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "+extension", "GLX", "-nolisten", "tcp")
	c.ExtraFiles = []*os.File{w}
	d.run(c)
	w.Close()
	number, err := bufio.NewReader(r).ReadString('\n') // to its end: the server must not write into a closed pipe
	if err != nil {
		d.t.Fatalf("Xvfb did not say its display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// windowManager starts one and sees that it is there; one that comes too early
// gives up.
func (d *desktop) windowManager() {
	d.t.Helper()
	started := time.Time{}
	d.until("a window manager", func() bool {
		if time.Since(started) > 5*time.Second {
			started = time.Now()
			d.start("openbox")
		}
		return strings.Contains(d.try("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "window id")
	})
}

// bus starts a session bus, as file managers expect one.
func (d *desktop) bus() {
	var out bytes.Buffer
	c := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=1")
	r, err := c.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	d.run(c)
	if _, err := io.CopyN(&out, r, 1); err != nil {
		d.t.Fatal(err)
	}
	for !strings.Contains(out.String(), "\n") {
		if _, err := io.CopyN(&out, r, 1); err != nil {
			d.t.Fatal(err)
		}
	}
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+strings.TrimSpace(out.String()))
}

// start runs a program until the test ends.
func (d *desktop) start(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	d.run(c)
	return c
}

func (d *desktop) run(c *exec.Cmd) {
	d.t.Helper()
	c.Env = d.env
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		c.Process.Signal(syscall.SIGTERM)
		ended := make(chan struct{})
		go func() { c.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(3 * time.Second):
			c.Process.Kill()
			<-ended
		}
	})
}

// try gives what a program prints; nothing where it fails or hangs.
func (d *desktop) try(name string, args ...string) string {
	c := exec.Command("timeout", append([]string{"20", name}, args...)...)
	c.Env = d.tools()
	out, _ := c.Output()
	return string(out)
}

// tools is the environment of small programs: their texts must be UTF-8, and
// the machine may not have the locale the window speaks.
func (d *desktop) tools() []string { return append(d.env[:len(d.env):len(d.env)], "LC_ALL=C.UTF-8") }

// must gives what a program prints.
func (d *desktop) must(name string, args ...string) string {
	d.t.Helper()
	c := exec.Command("timeout", append([]string{"60", name}, args...)...)
	c.Env = d.tools()
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		d.t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, errs.String())
	}
	return string(out)
}

// patience is how long the tests wait for something that should come at once.
const patience = 30 * time.Second

// until waits for something to be so.
func (d *desktop) until(what string, is func() bool) {
	d.t.Helper()
	d.within(patience, what, is)
}

func (d *desktop) within(limit time.Duration, what string, is func() bool) {
	d.t.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if is() {
			return
		}
	}
	d.see("waited-in-vain")
	d.t.Fatalf("waited in vain for %s", what)
}

func (d *desktop) xdotool(args ...string) { d.t.Helper(); d.must("xdotool", args...) }

// window finds the newest visible window by a search of xdotool.
func (d *desktop) window(search ...string) (id string) {
	d.t.Helper()
	d.until("a window "+strings.Join(search, " "), func() bool {
		found := strings.Fields(d.try("xdotool", append([]string{"search", "--onlyvisible"}, search...)...))
		if len(found) > 0 {
			id = found[len(found)-1]
		}
		return id != ""
	})
	return id
}

// put moves a window and gives it a size.
func (d *desktop) put(id string, x, y, w, h int) {
	d.t.Helper()
	d.xdotool("windowsize", "--sync", id, strconv.Itoa(w), strconv.Itoa(h))
	d.xdotool("windowmove", "--sync", id, strconv.Itoa(x), strconv.Itoa(y))
	time.Sleep(500 * time.Millisecond)
}

// place is where a window is on the screen.
func (d *desktop) place(id string) (x, y, w, h int) {
	d.t.Helper()
	values := map[string]int{}
	for _, line := range strings.Fields(d.must("xdotool", "getwindowgeometry", "--shell", id)) {
		name, value, _ := strings.Cut(line, "=")
		values[name], _ = strconv.Atoi(value)
	}
	return values["X"], values["Y"], values["WIDTH"], values["HEIGHT"]
}

// see takes a picture of the screen, where pictures are wanted.
func (d *desktop) see(name string) {
	if d.shots == "" {
		return
	}
	d.shot++
	time.Sleep(400 * time.Millisecond)
	d.try("import", "-window", "root", filepath.Join(d.shots, fmt.Sprintf("%02d-%s.png", d.shot, name)))
}

// drag drags from one point to another, as a hand does: file managers and the
// window system want several motions. The points are of the screen, or of what
// the first arguments name.
func (d *desktop) drag(within []string, from, to image.Point) {
	d.t.Helper()
	move := func(at image.Point) {
		d.xdotool(slices.Concat([]string{"mousemove"}, within, []string{strconv.Itoa(at.X), strconv.Itoa(at.Y)})...)
		time.Sleep(100 * time.Millisecond)
	}
	move(from)
	d.xdotool("mousedown", "1")
	time.Sleep(300 * time.Millisecond)
	const steps = 12
	for i := 1; i <= steps; i++ {
		move(from.Add(to.Sub(from).Mul(i).Div(steps)))
	}
	time.Sleep(500 * time.Millisecond)
	d.xdotool("mouseup", "1")
	time.Sleep(500 * time.Millisecond)
}
