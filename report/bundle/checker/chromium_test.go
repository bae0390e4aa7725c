package checker_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// chromium is a browser without a window, driven over two pipes by the DevTools
// protocol: messages of JSON, each ended by a zero byte.
type chromium struct {
	t       testing.TB
	in      *os.File
	out     *os.File
	read    *bufio.Reader
	last    int
	session string
	events  []event // of the page, in the order they came
}

type event struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// patience is how long an answer of the browser may take.
const patience = 10 * time.Minute

// browse opens an address. Whatever would leave this computer goes to a port
// where nobody listens.
func browse(t testing.TB, address, language string) *chromium {
	t.Helper()
	program := needs(t, "chromium")
	theirIn, in := pipe(t)
	out, theirOut := pipe(t)
	cmd := exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
		"--user-data-dir="+t.TempDir(), "--accept-lang="+language, "--lang="+language, "--remote-debugging-pipe")
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	c := &chromium{t: t, in: in, out: out, read: bufio.NewReader(out)}
	t.Cleanup(func() { c.close(cmd) })
	var target struct{ TargetID, SessionID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &target)
	c.session = target.SessionID
	for _, domain := range []string{"Network", "Runtime", "Page", "DOM", "Log"} {
		c.call(domain+".enable", nil, nil)
	}
	c.call("Page.navigate", map[string]any{"url": address}, nil)
	c.eval(`new Promise(r => document.readyState === 'complete' ? r() : addEventListener('load', () => r()))`, nil)
	return c
}

func pipe(t testing.TB) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

// close ends the browser, by force where it does not end by itself.
func (c *chromium) close(cmd *exec.Cmd) {
	c.session = ""
	fmt.Fprint(c.in, `{"id":0,"method":"Browser.close"}`+"\x00")
	force := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
	cmd.Wait()
	force.Stop()
	c.in.Close()
	c.out.Close()
}

// call waits for the answer; events that come before it are kept.
func (c *chromium) call(method string, params any, answer any) {
	c.t.Helper()
	if err := c.try(method, params, answer); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *chromium) try(method string, params any, answer any) error {
	c.last++
	message := map[string]any{"id": c.last, "method": method}
	if params != nil {
		message["params"] = params
	}
	if c.session != "" {
		message["sessionId"] = c.session
	}
	b, err := json.Marshal(message)
	if err != nil {
		return err
	}
	if _, err := c.in.Write(append(b, 0)); err != nil {
		return err
	}
	if err := c.out.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	return c.answer(answer)
}

func (c *chromium) answer(into any) error {
	for {
		b, err := c.read.ReadBytes(0)
		if err != nil {
			return err
		}
		var m struct {
			event
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := json.Unmarshal(b[:len(b)-1], &m); err != nil {
			return err
		}
		switch {
		case m.ID == c.last && m.Error != nil:
			return errors.New(m.Error.Message)
		case m.ID == c.last && into != nil:
			return json.Unmarshal(m.Result, into)
		case m.ID == c.last:
			return nil
		case m.Method != "":
			c.events = append(c.events, m.event)
		}
	}
}

// eval runs JavaScript in the page and waits for what it promises.
func (c *chromium) eval(code string, into any) {
	c.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	c.call("Runtime.evaluate", map[string]any{"expression": code, "awaitPromise": true, "returnByValue": true, "userGesture": true}, &answer)
	if answer.ExceptionDetails != nil {
		c.t.Fatalf("%s: %+v", code, *answer.ExceptionDetails)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(answer.Result.Value, into); err != nil {
		c.t.Fatalf("%s: %v in %s", code, err, answer.Result.Value)
	}
}

// choose gives files, or one folder, to an input of the page.
func (c *chromium) choose(id string, paths ...string) {
	c.t.Helper()
	var found struct{ Result struct{ ObjectID string } }
	c.call("Runtime.evaluate", map[string]any{"expression": "document.getElementById('" + id + "')"}, &found)
	c.call("DOM.setFileInputFiles", map[string]any{"objectId": found.Result.ObjectID, "files": paths}, nil)
}

// drop drops files or folders onto the middle of the page.
func (c *chromium) drop(paths ...string) {
	c.t.Helper()
	data := map[string]any{"items": []any{}, "files": paths, "dragOperationsMask": 1}
	for _, kind := range []string{"dragEnter", "dragOver", "drop"} {
		c.call("Input.dispatchDragEvent", map[string]any{"type": kind, "x": 200, "y": 250, "data": data}, nil)
	}
}

// named are the events of one kind.
func (c *chromium) named(method string) []string {
	c.eval("0", nil) // what came until now is read
	var all []string
	for _, e := range c.events {
		if e.Method == method {
			all = append(all, string(e.Params))
		}
	}
	return slices.Clip(all)
}
