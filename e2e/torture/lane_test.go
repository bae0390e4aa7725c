//go:build linux

package torture

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// lane is one user at work: a case, and every folder the program may write to.
type lane struct {
	program string
	dir     string
	chance  *rand.Rand
	turn    int
	typical map[string]time.Duration // how long an act takes
	called  map[string]called        // the calls of an act to the system, once it was watched

	recent       []string // what was done last, for whoever looks for the cause
	now          *state   // as it was told last
	past, future *state   // what undo leads back to, and what redo leads on to; nil where that is not known
}

func (l *lane) path(elem ...string) string {
	return filepath.Join(append([]string{l.dir}, elem...)...)
}

func (l *lane) caseDir() string { return l.path("case.proofbox") }

// own are the folders of a lane beside its case.
var own = []string{"tmp", "cache", "config", "cases", "out", "files"}

func (l *lane) lay() error {
	for _, name := range own {
		if err := os.MkdirAll(l.path(name), 0o700); err != nil {
			return err
		}
	}
	return nil
}

func (l *lane) env() []string {
	return append(os.Environ(), "TMPDIR="+l.path("tmp"), "PROOFBOX_CACHE="+l.path("cache"), "PROOFBOX_CONFIG="+l.path("config"),
		"PROOFBOX_CASES="+l.path("cases"), "LC_ALL=C.UTF-8", "LANG=C.UTF-8")
}

// run runs the program under a fate.
func (l *lane) run(f fate, args ...string) (outcome, error) { return l.runFor(patience, f, args...) }

// runFor waits no longer than so long.
func (l *lane) runFor(most time.Duration, f fate, args ...string) (outcome, error) {
	c := f.command(l, append([]string{l.program}, args...))
	c.Env, c.Dir = l.env(), l.dir
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	began := time.Now()
	if err := c.Start(); err != nil {
		return outcome{}, err
	}
	f.strike(c)
	defer f.lift()
	o, err := finish(c, began, &out, &errs, most)
	o.peak = f.weight(c)
	return o, err
}

// want runs the program to its end, and wants it to be done.
func (l *lane) want(args ...string) (string, error) {
	o, err := l.run(spared{}, args...)
	if err == nil && o.code != 0 {
		err = fmt.Errorf("code %d: %s", o.code, o.errs)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	return o.out, nil
}

// fate is what happens to a command.
type fate interface {
	name() string
	command(l *lane, args []string) *exec.Cmd
	strike(*exec.Cmd)       // it was started
	weight(*exec.Cmd) int64 // the most memory it had, if that was measured
	lift()                  // it has ended
	struck(outcome) bool    // whether it did happen
	fair(outcome) error     // what the program owes whoever reads what it said
}

// spared is the fate of a command that nothing happens to.
type spared struct{}

func (spared) String() string                           { return "nothing" }
func (spared) name() string                             { return "nothing" }
func (spared) command(_ *lane, args []string) *exec.Cmd { return exec.Command(args[0], args[1:]...) }
func (spared) strike(*exec.Cmd)                         {}
func (spared) lift()                                    {}
func (spared) weight(*exec.Cmd) int64                   { return 0 }
func (spared) struck(outcome) bool                      { return false }
func (spared) fair(o outcome) error                     { return sentence(o) }

// state is what the program tells of a case: its parts as show --json has them,
// and the rows of its log.
type state struct {
	parts map[string]json.RawMessage
	rows  []row
}

type row struct {
	Seq  int64  `json:"seq"`
	Op   string `json:"op"`
	Hash string `json:"hash"`
}

// stored are the parts of show --json that are kept, and not computed.
var stored = []string{"case", "exhibits", "trash", "messages", "notices", "sources", "events", "comparisons"}

func (l *lane) look() (*state, error) {
	s := &state{}
	shown, err := l.want("show", l.caseDir(), "--json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(shown), &s.parts); err != nil {
		return nil, err
	}
	told, err := l.want("history", l.caseDir(), "--json")
	if err != nil {
		return nil, err
	}
	return s, json.Unmarshal([]byte(told), &s.rows)
}

// differs names the first stored part that two states do not share, but for
// some.
func (s *state) differs(o *state, except ...string) string {
	for _, part := range stored {
		if !slices.Contains(except, part) && !bytes.Equal(s.parts[part], o.parts[part]) {
			return part
		}
	}
	return ""
}

// settled are the rows of changes; that something was handed over is none.
func (s *state) settled() (n int) {
	for _, r := range s.rows {
		if r.Op != "export" {
			n++
		}
	}
	return n
}

type exhibit struct {
	Number     string            `json:"number"`
	Kind       string            `json:"kind"`
	Tags       []string          `json:"tags"`
	SHA256     string            `json:"sha256"`
	Marks      []json.RawMessage `json:"marks"`
	Redactions []json.RawMessage `json:"redactions"`
}

func (s *state) exhibits() (all []exhibit) {
	json.Unmarshal(s.parts["exhibits"], &all)
	return all
}

// has tells whether a part holds a text.
func (s *state) has(part, text string) bool { return bytes.Contains(s.parts[part], []byte(text)) }
