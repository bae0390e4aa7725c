package cli

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/internal/facts"
	"proofbox/internal/i18n"
)

// guideCmd says where a case stands, what it is without, and how to mend that.
type guideCmd struct {
	Case string `arg:"" help:"arg-case"`
	Lang choice `enum:"${tongues}" default:"" placeholder:"ko|en" help:"guide-lang"`
	JSON bool   `name:"json" help:"json"`
}

func (c guideCmd) Run(t *terminal) error {
	t.speak(c.Lang)
	return t.read(c.Case, func(d *desk.Desk) error {
		s, now := d.Snapshot(), time.Now()
		if c.JSON {
			return t.json(t.teller().Advice(s, now))
		}
		a := advice{terminal: t, s: s, now: now, path: inShell(c.Case), lang: string(t.say.Lang())}
		t.print(s.Case.Title + "  (" + s.Case.Location().String() + ")")
		a.steps()
		covered := t.guide.Coverage(s)
		t.print("")
		t.wrap("", t.teller().Readiness(covered))
		t.wrap("", t.say.T("app.guide.ready.promise"))
		a.open(covered)
		a.untagged(covered)
		a.checks()
		a.grounds()
		a.warnings()
		a.channels()
		return nil
	})
}

// speak goes on in a language; in the one it has where none is named.
func (t *terminal) speak(lang choice) {
	if lang != "" {
		t.say = t.catalogue.Printer(i18n.Lang(lang))
	}
}

// advice is the guide for human eyes.
type advice struct {
	*terminal
	s    evidence.Snapshot
	now  time.Time
	path string // of the case, as a shell takes it
	lang string
}

// heading begins a part.
func (a advice) heading(words string) {
	a.print("")
	a.print(words)
}

// below prints words under a line.
func (a advice) below(words string) { a.wrap("        ", printable(words)) }

// command prints what to type.
func (a advice) command(words ...string) { a.print("        $ proofbox " + strings.Join(words, " ")) }

// steps prints the ladder, and of the step that is next what is to be done.
func (a advice) steps() {
	a.heading(a.say.T("app.guide.ladder"))
	marks := map[guide.Stand]string{guide.Gone: "[x]", guide.Skipped: "[-]", guide.Here: "[>]", guide.Later: "[ ]"}
	for _, r := range a.guide.Ladder(a.s, a.now) {
		line := "  " + marks[r.Stand] + " " + r.Name.In(a.lang)
		if !r.Event.At.IsZero() {
			line += "  " + clockLine(r.Event.At, a.s.Case.Location())
		}
		if r.Stand == guide.Skipped {
			line += "  " + a.say.T("app.guide.skipped")
		}
		a.print(line)
		if r.Stand == guide.Here {
			a.below(r.What.In(a.lang))
		}
		if !r.Due.Due.IsZero() {
			a.below(a.due(r.Due))
		}
		if r.Stand == guide.Here {
			a.command("step", a.path, r.Code)
		}
	}
}

// due says a deadline in a line: how it stands, what it is, and when.
func (a advice) due(d guide.Deadline) string {
	zone := a.s.Case.Location()
	return strings.Join([]string{a.teller().Left(d, a.now, zone), a.teller().DeadlineName(d), a.when(d, a.now, zone)}, " · ")
}

// open prints what is missing and what is weak, with what to do about it.
func (a advice) open(c guide.Coverage) {
	for _, part := range []guide.Cover{guide.Missing, guide.Weak} {
		some := slices.DeleteFunc(c.Open(), func(x guide.Item) bool { return x.Cover != part })
		if len(some) == 0 {
			continue
		}
		a.heading(a.say.T("app.guide." + string(part)))
		for _, x := range some {
			a.item(x)
		}
	}
}

// untagged says how many exhibits have no tag, where something is missing that one
// of them may show.
func (a advice) untagged(c guide.Coverage) {
	var bare []string
	for i := range a.s.Exhibits {
		if len(a.s.Exhibits[i].Tags) == 0 {
			bare = append(bare, a.s.Exhibits[i].Number.String())
		}
	}
	if len(bare) == 0 || c.Of(guide.Missing) == 0 {
		return
	}
	a.print("")
	a.wrap("", a.say.N("cli.guide.untagged", len(bare)))
	a.command("tag", a.path, bare[0], "--add", "TAG")
}

func (a advice) item(x guide.Item) {
	tag, _ := a.taxonomy.Find(x.Tag)
	line := "  " + string(x.Tag) + "  " + tag.Name.In(a.lang) + "  " + a.say.T("app.guide.need."+string(x.Need))
	for _, id := range x.Exhibits[:min(len(x.Exhibits), mostNamed)] {
		if e, ok := a.s.Exhibit(id); ok {
			line += "  " + e.Number.String()
		}
	}
	a.print(line)
	for _, h := range x.Hints {
		a.below(a.say.T("hint." + string(h)))
	}
	if x.Cover == guide.Missing {
		a.below(x.Reason(a.taxonomy).In(a.lang))
	}
	a.below(x.Taken(a.taxonomy).In(a.lang))
	if x.Tag == chatTag {
		a.command("messages", a.path, "FILE")
	} else {
		a.command("import", a.path, "FILE", "--tag", string(x.Tag))
	}
	if x.Cover == guide.Missing {
		a.command("excuse", a.path, string(x.Tag), "--because", "T")
	}
}

// chatTag is that of papers that come in as messages.
const chatTag = evidence.TagCode("DOC-CHAT")

// mostNamed bounds the exhibits named in a line.
const mostNamed = 8

// checks prints the mistakes that are made, each with what mends it.
func (a advice) checks() {
	a.heading(a.say.T("app.guide.checks"))
	mends := map[guide.CheckCode][]string{
		guide.NoWholeItem:    {"import", a.path, "FILE", "--tag", "DEF-OVERALL"},
		guide.SellerNotTold:  {"step", a.path, "contact"},
		guide.DeadlineNear:   {"deadlines", a.path},
		guide.NoListing:      {"import", a.path, "FILE", "--tag", "DOC-SNAPSHOT"},
		guide.NoSellerRecord: {"set", a.path, "--seller-record", "T"},
		guide.NoDemand:       {"set", a.path, "--demand", "T"},
	}
	for _, c := range a.guide.Checks(a.s, a.now) {
		name := a.say.T("guide.check." + string(c.Code))
		if c.OK {
			a.print("  [x] " + name)
			continue
		}
		mark, mend := "  [!] ", mends[c.Code]
		if c.Undated {
			mark, mend = "  [?] ", []string{"set", a.path, "--ordered", "…", "--shipped", "…", "--delivered", "…"}
		}
		a.print(mark + name)
		a.below(a.teller().Mend(c))
		if !c.Deadline.Due.IsZero() {
			a.below(a.due(c.Deadline))
		}
		if mend != nil {
			a.command(mend...)
		}
	}
}

// grounds prints the claim's grounds with what they lack.
func (a advice) grounds() {
	if all := guide.Matrix(a.s); len(all) > 0 {
		a.heading(a.say.T("cli.guide.grounds"))
		for i, l := range all {
			a.ground(i+1, l)
		}
	}
}

// warnings prints what not to do, which dates cannot be, and what the guide was
// not told.
func (a advice) warnings() {
	_, wrong := a.guide.Deadlines(a.s, a.now)
	some := a.guide.Cautions(a.s)
	if len(some)+len(wrong) > 0 {
		a.heading(a.say.T("app.guide.cautions"))
	}
	for _, p := range wrong {
		a.hang("  ! ", "    ", printable(a.teller().Problem(p)))
	}
	for _, c := range some {
		a.hang("  ! ", "    ", c.Text.In(a.lang))
		a.source(c.Fact)
	}
	if unsaid := facts.Unsaid(a.s.Case); len(unsaid) > 0 {
		a.heading(a.say.T("app.guide.more"))
		words := []string{"set", a.path}
		for _, name := range unsaid {
			words = append(words, "--"+name, "…")
		}
		a.command(words...)
	}
}

// channels prints what is known of where the case can be heard.
func (a advice) channels() {
	for _, ch := range a.guide.Of(a.s.Case) {
		a.heading(ch.Name.In(a.lang))
		if reason := ch.Reasons[a.s.Case.Claim.Type].In(a.lang); reason != "" {
			a.wrap("  ", a.say.T("app.guide.reason", "reason", reason))
		}
		for _, n := range ch.Notes {
			a.hang("  - ", "    ", n.Text.In(a.lang))
			a.source(n.Fact)
		}
	}
}

// source says where something was read.
func (a advice) source(f guide.Fact) { a.wrap("    ", a.teller().Read(f)) }

// inShell is a path as a shell takes it for one word.
func inShell(path string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || r == '~' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '가' && r <= '힣'
	}
	if path != "" && !strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
