//go:build e2e

package e2e

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// binary is the program under test: the one named in the environment, else one
// built now.
func binary(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"PROOFBOX_PROGRAM", "PROOFBOX_BIN"} {
		if path := os.Getenv(name); path != "" {
			return path
		}
	}
	return built(t, "..")
}

// built is a program of the project, built now.
func built(t testing.TB, folder string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	c := exec.Command("go", "build", "-o", path, folder)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// program is the window, running.
type program struct {
	d      *desktop
	path   string
	cmd    *exec.Cmd
	window string

	began time.Time
	mu    sync.Mutex
	lines []string
	after []time.Duration // each line came, since the start
	seen  int             // lines that were waited for
	meter metered
	ended chan error
}

// metered is what the window's meter told of the UI goroutine.
type metered struct {
	waited, busy, ours float64 // the worst, in ms
	blocked            []string
	telling            bool // the last line was about a block
}

// hear takes a line of the meter, and tells whether it was one.
func (m *metered) hear(line string) bool {
	var waited, busy, ours float64
	if n, _ := fmt.Sscanf(line, "meter %f ms busy %f ms ours %f ms", &waited, &busy, &ours); n == 3 {
		m.waited, m.busy, m.ours = max(m.waited, waited), max(m.busy, busy), max(m.ours, ours)
		return true
	}
	if more, ok := strings.CutPrefix(line, "meter|  "); ok {
		if m.telling {
			m.blocked[len(m.blocked)-1] += "\n" + more
		}
		return true
	}
	if !strings.HasPrefix(line, "meter") {
		return false
	}
	if m.telling = strings.HasPrefix(line, "meter blocked"); m.telling {
		m.blocked = append(m.blocked, line)
	}
	return true
}

// responsive fails the test where the program's own code kept the window from
// answering; how long that may be says the program. Benchmarks report it.
func (p *program) responsive() {
	if _, bench := p.d.t.(*testing.B); bench {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, stack := range p.meter.blocked {
		p.d.t.Errorf("the UI goroutine was kept busy: %s", stack)
	}
}

// Where the window stands and how large it is; all places in it are for this
// size.
const (
	windowX, windowY          = 300, 30
	windowWidth, windowHeight = 1280, 800
)

// open starts the window and waits for its first picture.
func (d *desktop) open(path string, args ...string) *program {
	d.t.Helper()
	p := &program{d: d, path: path, cmd: exec.Command(path, args...), ended: make(chan error, 1)}
	p.cmd.Env = append(d.env, "PROOFBOX_READY=1", "PROOFBOX_METER=1")
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	p.began = time.Now()
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		p.cmd.Process.Kill()
		p.responsive()
	})
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			p.mu.Lock()
			if !p.meter.hear(s.Text()) {
				p.lines, p.after = append(p.lines, s.Text()), append(p.after, time.Since(p.began))
			}
			p.mu.Unlock()
		}
		p.ended <- p.cmd.Wait()
	}()
	p.waitFor("ready")
	p.window = d.window("--pid", strconv.Itoa(p.cmd.Process.Pid))
	d.put(p.window, windowX, windowY, windowWidth, windowHeight)
	return p
}

// waitFor waits for a line that begins so, after those waited for before, and
// gives the rest of it.
func (p *program) waitFor(head string) (rest string) {
	p.d.t.Helper()
	return p.waitLong(head, patience)
}

// waitLong is waitFor with more patience.
func (p *program) waitLong(head string, limit time.Duration) (rest string) {
	p.d.t.Helper()
	p.d.within(limit, "the line "+head, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		for i := p.seen; i < len(p.lines); i++ {
			if r, ok := strings.CutPrefix(p.lines[i], head); ok {
				p.seen, rest = i+1, strings.TrimSpace(r)
				return true
			}
		}
		return false
	})
	return rest
}

// took is how long after the program's start the line waited for last came.
func (p *program) took() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.after[p.seen-1]
}

// click presses a point of the window.
func (p *program) click(x, y int) {
	p.d.t.Helper()
	p.d.xdotool("mousemove", "--window", p.window, strconv.Itoa(x), strconv.Itoa(y))
	time.Sleep(150 * time.Millisecond)
	p.d.xdotool("click", "1")
	time.Sleep(300 * time.Millisecond)
}

// clickAt presses a named point of the window.
func (p *program) clickAt(at image.Point) {
	p.d.t.Helper()
	p.click(at.X, at.Y)
}

// drag drags from one point of the window to another, as a hand does; with
// modifiers, such as "shift", they are held meanwhile.
func (p *program) drag(from, to image.Point, held ...string) {
	p.d.t.Helper()
	for _, k := range held {
		p.d.xdotool("keydown", k)
		defer p.d.xdotool("keyup", k)
	}
	p.d.drag([]string{"--window", p.window}, from, to)
}

// wheel turns the wheel over a point: up with a positive number of clicks.
func (p *program) wheel(at image.Point, clicks int, held ...string) {
	p.d.t.Helper()
	button := "4"
	if clicks < 0 {
		button, clicks = "5", -clicks
	}
	p.d.xdotool("mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y))
	for _, k := range held {
		p.d.xdotool("keydown", k)
		defer p.d.xdotool("keyup", k)
	}
	p.d.xdotool("click", "--repeat", strconv.Itoa(clicks), "--delay", "5", button)
	time.Sleep(300 * time.Millisecond)
}

// clickWith presses a point with keys held, such as "ctrl"; button 3 is the
// right one.
func (p *program) clickWith(at image.Point, button int, held ...string) {
	p.d.t.Helper()
	for _, k := range held {
		p.d.xdotool("keydown", k)
		defer p.d.xdotool("keyup", k)
	}
	p.d.xdotool("mousemove", "--window", p.window, strconv.Itoa(at.X), strconv.Itoa(at.Y))
	time.Sleep(150 * time.Millisecond)
	p.d.xdotool("click", strconv.Itoa(button))
	time.Sleep(300 * time.Millisecond)
}

// keys presses keys one after another.
func (p *program) keys(keys ...string) {
	p.d.t.Helper()
	for _, k := range keys {
		p.d.xdotool("key", k)
		time.Sleep(200 * time.Millisecond)
	}
}

// write types text.
func (p *program) write(text string) {
	p.d.t.Helper()
	p.d.xdotool("type", "--delay", "30", text)
	time.Sleep(300 * time.Millisecond)
}

// activate gives the window the keyboard.
func (p *program) activate() {
	p.d.t.Helper()
	p.d.xdotool("windowactivate", "--sync", p.window)
	p.d.xdotool("windowraise", p.window)
	time.Sleep(300 * time.Millisecond)
}

// closeButton asks the window to close, as its close button does, and gives how
// the process ended.
func (p *program) closeButton() error {
	p.d.t.Helper()
	p.activate()
	p.keys("alt+F4")
	select {
	case err := <-p.ended:
		return err
	case <-time.After(15 * time.Second):
		p.cmd.Process.Signal(syscall.SIGQUIT) // tells on standard error where it hangs
		return errors.New("the process did not end within 15 s")
	}
}

// run is the same program as a command.
func (p *program) run(args ...string) string {
	p.d.t.Helper()
	return p.d.must(p.path, args...)
}

// shown is what `show --json` tells, as far as the tests look at it.
type shown struct {
	Case struct {
		Title        string   `json:"title"`
		Demand       string   `json:"demand"`
		SellerRecord string   `json:"seller_record"`
		Grounds      []ground `json:"grounds"`
	} `json:"case"`
	Events   []happening `json:"events"`
	Exhibits []struct {
		Number  string   `json:"number"`
		Title   string   `json:"title"`
		Caption string   `json:"caption"`
		File    string   `json:"file"`
		Tags    []string `json:"tags"`
		Star    bool     `json:"star"`
		Marks   []struct {
			Kind string `json:"kind"`
		} `json:"marks"`
		Redactions []struct{} `json:"redactions"`
		Stills     []struct {
			At float64 `json:"at"`
		} `json:"stills"`
	} `json:"exhibits"`
	Comparisons []struct {
		Promised []string `json:"promised"`
		Rows     []struct {
			Number int `json:"number"`
		} `json:"rows"`
	} `json:"comparisons"`
	Messages []struct {
		Text string `json:"text"`
		Role string `json:"role"`
	} `json:"messages"`
	Notices []struct {
		Text string `json:"text"`
	} `json:"notices"`
	Sources []struct {
		File string `json:"file"`
	} `json:"sources"`
}

// ground is a difference, with what stands behind it.
type ground struct {
	Promised string   `json:"promised"`
	Received string   `json:"received"`
	Exhibits []string `json:"exhibits"`
	Messages []string `json:"messages"`
}

// happening is something in the life of an order.
type happening struct {
	Kind string `json:"kind"`
}

// show reads a case beside the window that has it open.
func (p *program) show(dir string) (s shown) {
	p.d.t.Helper()
	if err := json.Unmarshal([]byte(p.run("show", dir, "--json")), &s); err != nil {
		p.d.t.Fatal(err)
	}
	return s
}

// sees waits until the case is so.
func (p *program) sees(dir, what string, is func(shown) bool) {
	p.d.t.Helper()
	p.d.until(what, func() bool { return is(p.show(dir)) })
}
