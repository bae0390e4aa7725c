package letter_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/report/letter"
)

var update = flag.Bool("update", false, "write the goldens anew")

func book(t testing.TB) letter.Book {
	t.Helper()
	b, err := letter.Parse(assets.Letters())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// each tries every letter there is.
func each(t *testing.T, b letter.Book, try func(t *testing.T, a letter.Ask)) {
	for _, p := range b.Purposes {
		for _, lang := range b.Languages() {
			for _, tone := range letter.Tones {
				t.Run(string(p.Kind)+"."+lang+"."+string(tone), func(t *testing.T) {
					try(t, letter.Ask{Kind: p.Kind, Lang: lang, Tone: tone, Now: now})
				})
			}
		}
	}
}

var now = time.Date(2026, 11, 6, 3, 0, 0, 0, time.UTC)

func at(t testing.TB, said string) evidence.Time {
	t.Helper()
	when, err := evidence.ParseTime(said, time.FixedZone("+09:00", 9*3600), evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// kettle is a case of which everything is known.
func kettle(t testing.TB) evidence.Snapshot {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "금 간 주전자", Platform: "aliexpress", Zone: "Asia/Seoul",
		Order: evidence.Order{Number: "8190447122035800", Item: "Bluebird enamel electric kettle 1.2 L", Price: "23.10 USD"},
		Buyer: evidence.Party{Name: "Han Garam"}, Seller: evidence.Party{Name: "Bluebird Home Store"},
		Claim: evidence.Claim{Type: "damaged", Promised: "New and flawless, double cushioning", Received: "An 8 cm crack in the body, it leaks\nNo cushioning in the box", Demand: "Full refund of 23.10 USD",
			Grounds: []evidence.Ground{
				{ID: "1", Promised: "New and flawless", Received: "An 8 cm crack, it leaks", Demand: "Full refund of 23.10 USD", Exhibits: []evidence.ExhibitID{"x2", "x3", "gone"}},
				{ID: "2", Promised: "Double cushioning", Received: "One thin sheet of paper", Exhibits: []evidence.ExhibitID{"x4"}}}}}}
	for i, title := range []string{"The box as it arrived", "The whole kettle", "Close-up of the crack", "Inside the box, no cushioning", ""} {
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID("x" + string(rune('1'+i))), Number: evidence.Number{Series: "A", N: i + 1},
			Kind: evidence.Photo, Title: title, Star: i == 2})
	}
	for _, e := range []struct {
		kind evidence.EventKind
		at   string
	}{{evidence.Ordered, "2026-10-14 21:05"}, {evidence.Paid, "2026-10-14 21:06"}, {evidence.Delivered, "2026-10-29 16:40"}, {evidence.Contacted, "2026-10-29 18:20"}} {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(e.kind), Kind: e.kind, At: at(t, e.at)})
	}
	s.Messages = []evidence.Message{{ID: "m1", Role: evidence.Buyer, At: at(t, "2026-10-29 18:20"), Text: "It leaks."},
		{ID: "m2", Role: evidence.Seller, At: at(t, "2026-11-02 09:31"), Text: "15% coupon?"}, {ID: "m3", Role: evidence.Buyer, At: at(t, "2026-11-02 09:58"), Text: "No."}}
	return s
}

var syntax = regexp.MustCompile(`\{\{|\}\}|<no value>|%!|%optional|%without|<nil>`)

// wellMade finds what no letter may have.
func wellMade(t interface{ Errorf(string, ...any) }, text string) {
	for part := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(part) == "" || part != strings.Trim(part, "\n ") {
			t.Errorf("an empty or ragged paragraph %q in:\n%s", part, text)
		}
	}
	if strings.Contains(text, " \n") || strings.Contains(text, "\n\n\n") {
		t.Errorf("blanks at a line's end in:\n%s", text)
	}
}

// Of an empty case every letter stands, with blanks, and nothing is made up.
func TestEmptyCase(t *testing.T) {
	b := book(t)
	each(t, b, func(t *testing.T, a letter.Ask) {
		l, err := b.Write(a)
		if err != nil {
			t.Fatal(err)
		}
		wellMade(t, l.Text())
		if m := syntax.FindString(l.Subject + l.Text()); m != "" {
			t.Errorf("%q is left in:\n%s", m, l.Text())
		}
		if n := regexp.MustCompile(`\d+`).FindAllString(l.Text(), -1); len(n) > 3 { // the date of the answer asked for
			t.Errorf("%q came from nowhere:\n%s", n, l.Text())
		}
		var codes []string
		for _, x := range l.Blanks() {
			codes = append(codes, x.Code)
			if !strings.Contains(l.Text(), x.Text) || !strings.HasPrefix(x.Text, "[") || !strings.HasSuffix(x.Text, "]") {
				t.Errorf("the blank %+v is not in:\n%s", x, l.Text())
			}
		}
		if n := strings.Count(l.Text(), "["); n < len(codes) || !slices.Contains(codes, "demand") || !slices.Contains(codes, "order") {
			t.Errorf("%d brackets, blanks %q", n, codes)
		}
	})
}

// Of a case that is whole nothing is blank, and each letter is as it was looked
// at.
func TestWholeCase(t *testing.T) {
	b, s := book(t), kettle(t)
	due := []guide.Deadline{{Rule: guide.Rule{ID: "open", Side: guide.Latest, Who: evidence.Buyer, Until: []evidence.EventKind{evidence.DisputeOpened}},
		Due: time.Date(2026, 11, 13, 8, 0, 0, 0, time.UTC), Own: evidence.Event{At: at(t, "2026-11-13")}}}
	channels := []guide.Channel{{Code: "aliexpress", Kind: guide.Market, Reasons: map[string]evidence.Text{"damaged": {"ko": "파손된 상품", "en": "Damaged goods", "zh": "货物破损"}}}}
	each(t, b, func(t *testing.T, a letter.Ask) {
		a.Snapshot, a.Deadlines, a.Channels = s, due, channels
		l, err := b.Write(a)
		if err != nil {
			t.Fatal(err)
		}
		wellMade(t, l.Text())
		if some := l.Blanks(); len(some) > 0 {
			t.Errorf("blanks in a case that has everything: %v", some)
		}
		if l.Count() > 2000 {
			t.Errorf("%d characters", l.Count())
		}
		golden(t, filepath.Join("testdata", string(a.Kind)+"."+a.Lang+"."+string(a.Tone)+".txt"), l.Subject+"\n\n"+l.Body()+"\n")
	})
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is now:\n%s", file, got)
	}
}

// hostile draws texts that nobody means well with.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"{{.Say \"buyer\"}}", "{{template \"hello\" .}}", "%optional 1 x", "%without 9\n\n", "a\n\n\n\nb", "\x00\x1b[31m\r\n",
		"[order number]", "<no value>", "\u202e\u2066", "가\u1100\u1161", "  ", "\n", "%!s(MISSING)", "{{", "}}"}))
}

// Whatever a case says goes in as it is: it is no template, and it makes no
// paragraphs.
func TestHostileCase(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string { return hostile().Draw(t, name) }
		c := evidence.Case{Order: evidence.Order{Number: draw("number"), Item: draw("item"), Price: draw("price")}, Platform: draw("platform"),
			Buyer: evidence.Party{Name: draw("buyer")}, Seller: evidence.Party{Name: draw("seller")}, Zone: draw("zone"),
			Claim: evidence.Claim{Type: rapid.SampledFrom(append(evidence.ClaimTypes, "", "nonsense")).Draw(t, "claim"), Promised: draw("promised"), Received: draw("received"), Demand: draw("demand")}}
		for range rapid.IntRange(0, 3).Draw(t, "grounds") {
			c.Claim.Grounds = append(c.Claim.Grounds, evidence.Ground{Promised: draw("promised"), Received: draw("received"), Demand: draw("demand")})
		}
		s := evidence.Snapshot{Case: c}
		for i := range rapid.IntRange(0, 30).Draw(t, "exhibits") {
			s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(rune('a' + i)), Title: draw("title"), Star: i%3 == 0})
		}
		p := rapid.SampledFrom(b.Purposes).Draw(t, "purpose")
		l, err := b.Write(letter.Ask{Kind: p.Kind, Lang: rapid.SampledFrom(b.Languages()).Draw(t, "lang"), Tone: rapid.SampledFrom(letter.Tones).Draw(t, "tone"), Snapshot: s, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		wellMade(t, l.Body())
		if strings.ContainsAny(l.Subject, "\n\r\x00\x1b") || strings.ContainsAny(l.Body(), "\r\x00\x1b\u202e\u2066") {
			t.Fatalf("control characters in %q", l.Text())
		}
		bare, err := b.Write(letter.Ask{Kind: p.Kind, Lang: l.Lang, Tone: l.Tone, Snapshot: evidence.Snapshot{}, Now: now})
		if err != nil || strings.Count(l.Body(), "\n\n") > strings.Count(bare.Body(), "\n\n")+2 { // exhibits and what was tried
			t.Fatalf("paragraphs came from a text: %v\n%s", err, l.Body())
		}
		limit := rapid.IntRange(1, 3000).Draw(t, "limit")
		short, err := l.Fit(limit)
		if wellMade(t, short.Body()); (err == nil) != (short.Count() <= limit) {
			t.Fatalf("%d characters into %d: %v", short.Count(), limit, err)
		}
	})
}

// What the user wrote stands there as it was written.
func TestTextsAreData(t *testing.T) {
	s := kettle(t)
	s.Case.Claim.Grounds = nil
	s.Case.Order.Item = `{{.Say "buyer"}} %optional 1 x`
	s.Case.Claim.Received = "first\r\n\r\n\tsecond\x07 line"
	l := write(t, s, "dispute", "en", letter.Polite)
	for _, want := range []string{`- Item: {{.Say "buyer"}} %optional 1 x` + "\n", "- What I received: first\n   second line\n"} {
		if !strings.Contains(l.Body()+"\n", want) {
			t.Errorf("%q is not in:\n%s", want, l.Body())
		}
	}
}

func write(t *testing.T, s evidence.Snapshot, kind letter.Kind, lang string, tone letter.Tone, due ...guide.Deadline) letter.Letter {
	t.Helper()
	l, err := book(t).Write(letter.Ask{Kind: kind, Lang: lang, Tone: tone, Snapshot: s, Now: now, Deadlines: due})
	if err != nil {
		t.Fatal(err)
	}
	return l
}
