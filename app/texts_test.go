package app

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

// keyForm finds the keys the sources name; those ending in a dot or built of
// parts are tried by the screens themselves.
var keyForm = regexp.MustCompile(`"(app\.[a-z0-9.-]*[a-z0-9])"`)

func TestEveryKeyNamedHasItsTexts(t *testing.T) {
	catalog, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*.go")
	keys := map[string]bool{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyForm.FindAllStringSubmatch(string(b), -1) {
			keys[m[1]] = true
		}
	}
	if len(keys) < 150 {
		t.Fatalf("only %d keys were found in the sources", len(keys))
	}
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		say := catalog.Printer(lang)
		for k := range keys {
			if text := say.N(k, 2); strings.Contains(text, "⟦") && !prefix(say, k) {
				t.Errorf("%s has no %s", lang, k)
			}
		}
	}
}

// prefix tells whether a key is only the head of others, such as that of a hint.
func prefix(say i18n.Printer, k string) bool { return !strings.Contains(say.T(k+".hint"), "⟦") }

// Fyne's own dialogs must not fall back to English.
func TestEveryTextOfFyneIsOurs(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var theirs map[string]any
	if err := json.Unmarshal(b, &theirs); err != nil {
		t.Fatal(err)
	}
	for k := range theirs {
		if fyneKeys[k] == "" {
			t.Errorf("Fyne's %q has no text of ours", k)
		}
	}
}

// Every screen and every question, in both languages, at two sizes: no key
// stands where a text belongs, and in Korean no English is left.
func TestEveryScreenSpeaks(t *testing.T) {
	english := regexp.MustCompile(`[A-Za-z]{4,}`)
	known := []string{"Proofbox", "WhatsApp", "SHA", "English", "Enter", "Space", "Shift", "Ctrl", "Delete", "Bluebird", "proofbox", "cases", "JPG", "Letter", "Home", "WhatsApp", "Escape", "Page", "Down", "crossborder"}
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		t.Run(string(lang), func(t *testing.T) {
			b := newBench(t, lang)
			tour(b, func(where string) {
				for _, text := range strings.Split(b.texts(), " ⏎ ") {
					if strings.Contains(text, "⟦") {
						t.Errorf("%s: %q", where, text)
					}
					foreign := slices.ContainsFunc(english.FindAllString(text, -1), func(w string) bool {
						return !slices.ContainsFunc(known, func(k string) bool { return strings.Contains(w, k) }) && !strings.Contains(text, "/")
					})
					if lang == i18n.Korean && foreign {
						t.Errorf("%s: in Korean it says %q", where, text)
					}
				}
			})
		})
	}
}

// tour goes through the window and looks everywhere.
func tour(b *bench, look func(where string)) {
	w := b.w
	at := func(where string) { b.turn(); look(where) }
	escape := func() { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	asked := func(where string, ask func()) { ask(); at(where); escape() }
	at("library")
	asked("new case", func() { w.askNewCase(nil) })
	asked("keys", w.showKeys)
	asked("about", w.showAbout)
	c := b.newCase("주전자", b.photos(2)...)
	b.settle()
	at("board")
	c.board.grid.Select(string(c.exhibits()[0].ID))
	at("inspector")
	asked("capture time", func() { c.askCaptured(c.exhibits()[0]) })
	asked("remove", c.board.askRemove)
	asked("look", func() { c.board.look(c.exhibits()[0]) })
	asked("viewer", func() { c.board.view(c.exhibits()[0]) })
	c.board.grid.SelectAll()
	at("several")
	asked("comparison", func() {
		c.board.compare()
		c.over.top.(*comparing).rows.add()
		c.over.top.(*comparing).pair.toggle()
		b.settle()
	})
	c.over.close()
	asked("similar photos", func() {
		all := ids(c.exhibits())
		c.board.alike.groups = []evidence.Lookalikes{{Exhibits: all, Sharpest: all[0]}}
		c.board.sortAlike()
	})
	c.board.filters.pick(filter{by: byStar})
	at("nothing to see")
	c.board.filters.pick(filter{})
	c.tabs.Open(talkTab)
	at("talk")
	asked("paste", func() { c.talk.askPaste(); b.until("the field", w.asking) })
	asked("edit", func() { c.talk.askEdit(evidence.Message{Role: evidence.Buyer}) })
	c.tabs.Open(timelineTab)
	at("timeline")
	asked("event", func() { c.timeline.askEvent(evidence.Event{ID: "x"}) })
	c.tabs.Open(factsTab)
	at("facts")
	asked("export", c.askExport)
	c.produce(printJob{setup: w.setup(), path: filepath.Join(b.home, "x.pdf")}, false)
	at("a file being made")
	b.until("the file", c.exports.all[0].over)
	at("a file made")
	b.openDocument(c)
	at("document")
	asked("preset", c.document.options.askName)
	c.tabs.Open(guideTab)
	at("guide, of nothing yet")
	for _, f := range []struct {
		of    choiceFact
		value string
	}{{claimFact, "damaged"}, {platformFact, "coupang"}, {goodsFact, "electronics"}, {paymentFact, "wallet"}} {
		c.facts.setChoice(f.of, f.value)
	}
	b.settle()
	at("guide")
	asked("a step that was gone", func() { c.guide.askAdvance(c.guide.advice.rungs[2].Done) })
	asked("a shot that cannot be had", func() { c.guide.askExcuse(w.sv.Taxonomy.Tags[0]) })
	asked("a date of the site", func() { c.guide.askDue(guide.Deadline{}) })
	c.guide.ground.addRow()
	b.settle()
	at("a difference")
	asked("what shows it", func() { c.guide.ground.pickExhibits(c.guide.advice.lines[0]) })
	c.tabs.Open(factsTab)
	w.win.Resize(fyne.NewSize(1000, 700))
	at("facts, narrow")
}

func TestEveryActionHasALabelAndAKeyOfItsOwn(t *testing.T) {
	b := newBench(t, i18n.Korean)
	b.newCase("x")
	seen := map[string]string{}
	for _, a := range b.w.actions() {
		if label := b.w.labelOf(a); strings.Contains(label, "⟦") || label == "" {
			t.Errorf("%s is called %q", a.id, label)
		}
		if a.shortcut == nil {
			continue
		}
		if other := seen[a.shortcut.ShortcutName()]; other != "" {
			t.Errorf("%s and %s have the same key", a.id, other)
		}
		seen[a.shortcut.ShortcutName()] = a.id
	}
}

func TestActionsRestWhileAQuestionIsOpen(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	b.w.showAbout()
	b.w.act("facts")
	if c.tabs.Shown() != boardTab {
		t.Error("an action ran under a question")
	}
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.w.act("facts")
	if c.tabs.Shown() != factsTab {
		t.Error("an action does not run after the question")
	}
}

func TestEditingGoesToTheField(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("x")
	c.tabs.Open(factsTab)
	field := b.typeInto(b.w.say.T("app.fact.seller.hint"), "Bluebird")
	b.w.win.Canvas().Focus(field)
	b.w.act("select-all")
	b.w.act("copy")
	if got := b.w.fyne.Clipboard().Content(); got != "Bluebird" {
		t.Errorf("copied %q", got)
	}
	b.w.act("undo")
	if field.Text == "Bluebird" || c.session.Snapshot().Case.Title != "x" {
		t.Errorf("undo left %q in the field", field.Text)
	}
	b.w.win.Canvas().Unfocus()
	if b.w.field() != nil {
		t.Error("nothing has the keyboard, and yet a field has")
	}
}
