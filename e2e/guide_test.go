//go:build e2e

package e2e

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestGuide opens a case that lacks most of what is wanted. The window names all
// of it, and everything it offers to mend that lands: what came of it is read
// from the case, and each can be taken back and done again.
func TestGuide(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	d.needTesseract()
	d.env = append(d.env, "LANG=en_US.UTF-8")
	dir := d.halfDone(path)
	g := guided{dir: dir, reader: &reader{program: d.open(path, dir)}}
	g.activate()
	g.w = d.watch(g.window, windowWidth, windowHeight)
	g.resize(windowWidth, screenHeight-60)
	g.keys("ctrl+6")
	g.says("Where you are")
	g.names()

	g.resize(900, 600)
	g.top()
	g.advances("documented")
	g.mendsPhotos()
	g.mendsFacts()
	g.writes()
	g.followsTheSite()
	g.picks()
	g.excuses()
	g.proves()
	g.hands()
	g.keys("ctrl+w")
	g.resize(windowWidth, screenHeight-60)
	g.says("Half done", "2 days left", "Open a dispute")
	d.see("library")
	if err := g.closeButton(); err != nil {
		t.Fatal(err)
	}
	g.run("verify", dir)
}

// guided is the guide of a case in the window.
type guided struct {
	*reader
	dir string
}

// advised is what `guide --json` tells, as far as the test looks at it.
type advised struct {
	Coverage struct {
		Items []wanted `json:"items"`
	} `json:"coverage"`
	Checks    []checked `json:"checks"`
	Deadlines []struct {
		ID  string `json:"id"`
		Due struct {
			Value string `json:"value"`
		} `json:"due"`
	} `json:"deadlines"`
}

type wanted struct{ Tag, Name, How, Cover string }

type checked struct {
	Code, Name string
	OK         bool
}

// halfDone makes a case of a kettle that came broken six days ago: three photos,
// one small and one blurred, no listing, nothing said or asked. What else there is
// lies in the home.
func (d *desktop) halfDone(path string) string {
	d.t.Helper()
	dir, photos := filepath.Join(d.home, "cases", "half.proofbox"), d.t.TempDir()
	d.must(path, "new", dir, "--title", "Half done", "--platform", "aliexpress", "--goods", "electronics", "--payment", "card", "--claim", "damaged",
		"--item", "Kettle", "--seller", "Blue Sky Store", "--price", "23.10 USD", "--zone", "Asia/Seoul")
	for i, name := range []string{"close.jpg", "blurred.jpg", "small.jpg"} {
		photo(d.t, filepath.Join(photos, name), uint8(70*i))
	}
	d.must("mogrify", "-blur", "0x20", filepath.Join(photos, "blurred.jpg"))
	d.must("mogrify", "-resize", "320x240", filepath.Join(photos, "small.jpg"))
	d.must(path, "import", dir, photos)
	d.must(path, "event", dir, "shipped", day(-20))
	d.must(path, "event", dir, "delivered", day(-6))
	for i, name := range []string{"whole.jpg", "listing.jpg"} {
		photo(d.t, filepath.Join(d.home, name), uint8(40+70*i))
	}
	return dir
}

// day is one so many days from now, where the case is.
func day(from int) string {
	return time.Now().In(time.FixedZone("Seoul", 9*60*60)).AddDate(0, 0, from).Format(time.DateOnly)
}

func (g guided) advice() (a advised) {
	g.d.t.Helper()
	if err := json.Unmarshal([]byte(g.run("guide", g.dir, "--lang", "en", "--json")), &a); err != nil {
		g.d.t.Fatal(err)
	}
	return a
}

func (a advised) item(tag string) wanted {
	return a.Coverage.Items[slices.IndexFunc(a.Coverage.Items, func(x wanted) bool { return x.Tag == tag })]
}

func (a advised) ok(code string) bool {
	return slices.ContainsFunc(a.Checks, func(k checked) bool { return k.Code == code && k.OK })
}

// due is the day of a deadline.
func (a advised) due(id string) string {
	for _, x := range a.Deadlines {
		if x.ID == id {
			return x.Due.Value[:min(len(x.Due.Value), len(time.DateOnly))]
		}
	}
	return ""
}

// how is what the guide says about taking a shot, as far as it stands in one line.
func (g guided) how(tag string) string {
	words := strings.Fields(g.advice().item(tag).How)
	return strings.Join(words[:min(len(words), 6)], " ")
}

// done waits until the case is so, takes it back with a key, and does it again.
func (g guided) done(what string, is func() bool) {
	g.d.t.Helper()
	g.d.until(what, is)
	g.d.see(what)
	time.Sleep(300 * time.Millisecond)
	g.keys("ctrl+z")
	g.d.until(what+", taken back", func() bool { return !is() })
	g.keys("ctrl+shift+z")
	g.d.until(what+", again", is)
}

// names turns the pages and finds everything that is missing or wrong.
func (g guided) names() {
	g.d.t.Helper()
	missing := map[string]bool{}
	a := g.advice()
	for _, x := range a.Coverage.Items {
		if x.Cover != "missing" {
			g.d.t.Errorf("%s is %s", x.Tag, x.Cover)
		}
		missing[x.Name] = true
	}
	for _, k := range a.Checks {
		if k.OK {
			g.d.t.Errorf("of %s it says that all is well", k.Code)
		}
		missing[k.Name] = true
	}
	if len(a.Checks) != 6 || len(missing) < 20 {
		g.d.t.Fatalf("too little is looked at: %+v", a)
	}
	for _, also := range []string{"Document it", "things you need are missing or weak", "Do not confirm receipt", "8 days left", "Needs a date", "Add a difference", "Reason to choose on the form: Damaged"} {
		missing[also] = true
	}
	var before []spelled
	for all := g.read(); len(missing) > 0 && !same(all, before); all = g.read() {
		for text := range missing {
			if _, found := find(all, text, 0); found {
				delete(missing, text)
			}
		}
		g.d.see("guide")
		before = all
		g.turn(-(g.size.Y - pageHead - overlap) / wheelStep)
	}
	for text := range missing {
		g.d.t.Errorf("%q is nowhere on the page", text)
	}
}

// happened tells whether something is in the life of the order.
func (g guided) happened(kind string) bool {
	return slices.ContainsFunc(g.show(g.dir).Events, func(e happening) bool { return e.Kind == kind })
}

// advances takes the step at hand.
func (g guided) advances(kind string) {
	g.d.t.Helper()
	g.choose(map[string]string{"documented": "It is documented", "replied": "I got an answer"}[kind], "")
	g.press("Record it")
	g.done("the step "+kind, func() bool { return g.happened(kind) })
}

// takes answers the question for files with one of the home.
func (g guided) takes(file, tag string) {
	g.d.t.Helper()
	at := g.says("Choose files", file)
	g.d.see("choosing")
	g.doubleClick(middle(at))
	g.waitFor("import done")
	g.done(file+" for "+tag, func() bool { return g.advice().item(tag).Cover == "present" })
}

// mendsPhotos goes from two mistakes to the photos that mend them.
func (g guided) mendsPhotos() {
	g.d.t.Helper()
	for _, m := range []struct{ code, button, tag, file string }{{"whole-item", "Add a photo", "DEF-OVERALL", "whole.jpg"}, {"listing", "Add the listing", "DOC-SNAPSHOT", "listing.jpg"}} {
		g.top()
		g.choose(m.button, "")
		g.takes(m.file, m.tag)
		if !g.advice().ok(m.code) {
			g.d.t.Errorf("%s is still wrong", m.code)
		}
	}
}

// writes goes from the third mistake to a letter, and notes it as sent.
func (g guided) writes() {
	g.d.t.Helper()
	g.top()
	g.choose("Write to the seller", "Common mistakes")
	g.says("Write a letter", "I sent it")
	g.d.see("letter")
	g.press("I sent it")
	g.says("There are blanks left")
	g.press("Note it as it is")
	g.done("the letter", func() bool {
		s := g.show(g.dir)
		return len(s.Messages) == 1 && s.Messages[0].Role == "buyer" && g.happened("contacted") && g.advice().ok("seller-told")
	})
	g.keys("ctrl+2")
	g.says("Could you please look into this")
	g.d.see("conversation")
	g.keys("ctrl+6")
}

// mendsFacts goes from two mistakes to the facts that mend them.
func (g guided) mendsFacts() {
	g.d.t.Helper()
	for _, m := range []struct {
		code, name, text string
		is               func(shown) string
	}{
		{"seller-record", "The seller's rating and reviews", "rated 3.9", func(s shown) string { return s.Case.SellerRecord }},
		{"demand", "A clear request", "full refund", func(s shown) string { return s.Case.Demand }},
	} {
		g.top()
		g.choose("Write it down", m.name)
		g.write(m.text)
		g.d.see("fact")
		g.keys("ctrl+6") // leaving it saves it
		g.done("the fact "+m.code, func() bool { return m.is(g.show(g.dir)) == m.text && g.advice().ok(m.code) })
	}
}

// followsTheSite notes the day that the site shows: the deadline follows it, the
// check warns of it and leads to it.
func (g guided) followsTheSite() {
	g.d.t.Helper()
	const rule = "ali_open_latest"
	g.choose("The site shows another date", "Open a dispute · AliExpress")
	g.says("Where your order page shows another date")
	g.write(day(2))
	g.d.see("site-date")
	g.press("Save")
	g.done("the date of the site", func() bool { a := g.advice(); return a.due(rule) == day(2) && !a.ok("deadline") })
	g.top()
	g.choose("See the deadlines", "")
	g.says("Change my date")
	g.d.see("deadlines")
}

// picks puts an exhibit to a shot, on the page.
func (g guided) picks() {
	g.d.t.Helper()
	const tag = "PKG-OUT-A"
	g.choose("Choose among the exhibits", g.how(tag))
	g.says("Which exhibits show this")
	g.d.see("picking-for")
	g.press("blurred.jpg")
	g.press("Save")
	g.done("an exhibit picked", func() bool {
		return len(g.show(g.dir).Exhibits[0].Tags) == 1 && g.advice().item(tag).Cover != "missing"
	})
}

// excuses says why a shot cannot be had.
func (g guided) excuses() {
	g.d.t.Helper()
	const tag = "PKG-LABEL"
	g.choose("cannot get it", g.how(tag)) // an I by itself is easily missed
	g.press("It was thrown away")
	g.d.see("excusing")
	g.press("Save")
	g.done("an excuse", func() bool { return g.advice().item(tag).Cover == "excused" })
}

// proves writes a difference, with an exhibit and a message.
func (g guided) proves() {
	g.d.t.Helper()
	g.choose("Add a difference", "")
	g.write("works")
	g.keys("Tab")
	g.write("does not switch on")
	one := func(is func(ground) bool) func() bool {
		return func() bool { all := g.show(g.dir).Case.Grounds; return len(all) == 1 && is(all[0]) }
	}
	g.choose("Choose exhibits", "Shown by")
	g.d.see("picking")
	g.press("close.jpg")
	g.press("Save")
	g.done("an exhibit of the difference", one(func(x ground) bool {
		return x.Promised == "works" && x.Received == "does not switch on" && len(x.Exhibits) == 1
	}))
	g.choose("Choose messages", "Said about it")
	g.d.see("picking-message")
	g.press("Dear Blue Sky Store")
	g.press("Save")
	g.done("a message of the difference", one(func(x ground) bool { return len(x.Messages) == 1 }))
}

// hands takes the next step and makes a folder for the marketplace.
func (g guided) hands() {
	g.d.t.Helper()
	g.top()
	g.advances("replied")
	g.choose("Make the files to submit", "")
	g.says("Make files for submission")
	g.d.see("pack")
	g.keys("Return")
	g.says("The files for submission are ready")
	g.press("What goes where")
	g.says("What goes where: AliExpress")
	g.d.see("packed")
	made, err := filepath.Glob(filepath.Join(g.d.home, "cases", "Half done - AliExpress*", "*"))
	g.d.check(err)
	if len(made) < 3 {
		g.d.t.Errorf("the folder has %q", made)
	}
	g.keys("Escape")
}
