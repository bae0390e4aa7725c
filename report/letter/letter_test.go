package letter_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
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

// fatal is a test of either kind.
type fatal interface {
	Helper()
	Fatal(...any)
}

var now = time.Date(2026, 11, 6, 3, 0, 0, 0, time.UTC)

func at(t fatal, said string) evidence.Time {
	t.Helper()
	when, err := evidence.ParseTime(said, time.FixedZone("+09:00", 9*3600), evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// kettle is a case of which everything is known.
func kettle(t fatal) evidence.Snapshot {
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

// neverKnown are the facts that a letter needs and no case has.
var neverKnown = map[letter.Kind][]string{"card": {"return", "kept"}, "agency": {"page"}}

// Of a case that is whole nothing else is blank, and each letter is as it was looked
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
		var lacks []string
		for _, x := range l.Blanks() {
			lacks = append(lacks, x.Code)
		}
		if want := neverKnown[a.Kind]; !slices.Equal(lacks, want) {
			t.Errorf("blanks in a case that has everything: %q, want %q", lacks, want)
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

// A dispute statement stands in a form of 500 characters: what matters least
// goes first, and what went is told.
func TestFit(t *testing.T) {
	for lang, asked := range map[string]string{"ko": "전액 환불", "en": "Full refund", "zh": "全额退款"} {
		l := write(t, kettle(t), "dispute", lang, letter.Firm)
		short, err := l.Fit(500)
		if err != nil || short.Count() > 500 || !strings.Contains(short.Body(), "8190447122035800") || !strings.Contains(short.Body(), "An 8 cm crack") || !strings.Contains(short.Body(), asked) {
			t.Errorf("%s: %v, %d characters:\n%s", lang, err, short.Count(), short.Body())
		}
		if n := len(short.Dropped); n == 0 || short.Dropped[0] != "exhibits" {
			t.Errorf("%s: dropped %q", lang, short.Dropped)
		}
		if l.Body() == short.Body() || len(l.Dropped) > 0 {
			t.Errorf("%s: the letter itself was changed", lang)
		}
	}
	l := write(t, kettle(t), "dispute", "en", letter.Firm)
	all, err := l.Fit(370)
	if want := []string{"exhibits", "history", "details"}; err != nil || !slices.Equal(all.Dropped, want) || !strings.Contains(all.Body(), "- Problem: An 8 cm crack in the body, it leaks / No cushioning in the box") {
		t.Errorf("%v, dropped %q:\n%s", err, all.Dropped, all.Body())
	}
	if whole, err := l.Fit(0); err != nil || whole.Body() != l.Body() {
		t.Error("no limit shortens a letter")
	}
	if _, err := l.Fit(50); evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("50 characters: %v", err)
	}
}

func TestCount(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a\r\nb": 3, "a\nb": 3, "가나다": 3, "😭": 2, "您好。": 3} {
		if got := letter.Count(text); got != want {
			t.Errorf("%q is %d long, want %d", text, got, want)
		}
	}
}

// What was said last, and by whom, decides what a reminder says.
func TestWhoWroteLast(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*evidence.Snapshot)
		want   string
	}{
		"the buyer":            {func(*evidence.Snapshot) {}, "no reply to my message of 2 November 2026, sent 4 days ago"},
		"the seller":           {func(s *evidence.Snapshot) { s.Messages = s.Messages[:2] }, "Thank you for your reply of 2 November 2026"},
		"nobody":               {func(s *evidence.Snapshot) { s.Messages, s.Events = nil, nil }, "no reply to my message of [date of your last message]."},
		"the buyer, elsewhere": {func(s *evidence.Snapshot) { s.Messages[2].To = "Card company" }, "Thank you for your reply of 2 November 2026"},
		"the buyer, by a mail": {func(s *evidence.Snapshot) {
			s.Messages[2].To, s.Messages[2].Source = "shop@example.com", evidence.Digest{1}
		}, "sent 4 days ago"},
		"the seller, by refusal": {func(s *evidence.Snapshot) {
			s.Events = append(s.Events, evidence.Event{Kind: evidence.Refused, At: at(t, "2026-11-03")})
		}, "Thank you for your reply of 3 November 2026"},
		"the buyer, in the future": {func(s *evidence.Snapshot) { s.Messages[2].At = at(t, "2026-12-24") }, "Thank you for your reply of 2 November 2026"},
	} {
		t.Run(name, func(t *testing.T) {
			s := kettle(t)
			if tt.change(&s); !strings.Contains(write(t, s, "reminder", "en", letter.Firm).Body(), tt.want) {
				t.Errorf("%q is not in:\n%s", tt.want, write(t, s, "reminder", "en", letter.Firm).Body())
			}
		})
	}
}

// An answer is asked for before the buyer's own deadline; where that is too near,
// no day is named. A date that nobody read on the site is told to nobody.
func TestAnswerBeforeDeadline(t *testing.T) {
	rule := guide.Rule{ID: "open", Side: guide.Latest, Who: evidence.Buyer, Until: []evidence.EventKind{evidence.DisputeOpened}}
	on := func(day int) guide.Deadline {
		return guide.Deadline{Rule: rule, Due: time.Date(2026, 11, day, 10, 0, 0, 0, time.UTC)}
	}
	seller := on(7)
	seller.Rule.Who, seller.Rule.Side = evidence.Seller, guide.Wait
	met := on(7)
	met.Done.At = at(t, "2026-11-05")
	own := on(8)
	own.Own.At = at(t, "2026-11-08")
	for name, tt := range map[string]struct {
		due  guide.Deadline
		want string
		not  string
	}{
		"far":            {on(30), "by 9 November 2026", "last day"},
		"near":           {on(8), "by 7 November 2026", "last day"},
		"tomorrow":       {on(7), "a clear answer at once", "by 6"},
		"past":           {on(5), "by 9 November 2026", "at once"},
		"the seller's":   {seller, "by 9 November 2026", "at once"},
		"met":            {met, "by 9 November 2026", "at once"},
		"read on a site": {own, "The last day on which I can do so is 8 November 2026", "at once"},
	} {
		t.Run(name, func(t *testing.T) {
			l := write(t, kettle(t), "reminder", "en", letter.Firm, tt.due)
			if !strings.Contains(l.Body(), tt.want) || strings.Contains(l.Body(), tt.not) {
				t.Errorf("want %q and not %q in:\n%s", tt.want, tt.not, l.Body())
			}
		})
	}
}

// Once there is a dispute nobody says that one will be opened.
func TestDisputed(t *testing.T) {
	s := kettle(t)
	s.Events = append(s.Events, evidence.Event{Kind: evidence.DisputeOpened, At: at(t, "2026-11-05")})
	for kind, want := range map[letter.Kind]string{"first-contact": "dispute I have already opened", "reminder": "ask AliExpress to decide", "coupon-counter": "I will not cancel it",
		"escalation": "answered on 2 November", "card": "I also opened a dispute with AliExpress on 5 November 2026"} {
		if kind == "escalation" {
			want = "I opened a dispute on 5 November 2026."
		}
		if l := write(t, s, kind, "en", letter.Firm); !strings.Contains(l.Body(), want) || strings.Contains(l.Body(), "will open a dispute") {
			t.Errorf("%s: %q is not in:\n%s", kind, want, l.Body())
		}
	}
}

// What the user hides is found, also in what was typed since.
func TestHidden(t *testing.T) {
	s := kettle(t)
	s.Case.Hidden = "Han Garam\n010-1234-5678"
	l := write(t, s, "first-contact", "en", letter.Polite)
	if !slices.Equal(l.Hidden, []string{"Han Garam"}) || len(l.Finds("nothing")) > 0 || !slices.Equal(l.Finds("call 010 1234 5678, han garam"), []string{"Han Garam", "010-1234-5678"}) {
		t.Errorf("hidden %q", l.Hidden)
	}
}

// What did not come has one of several reasons on the form, which the buyer
// picks there: the letter has none. Of the one time that the buyer wrote it tells
// once.
func TestNotReceived(t *testing.T) {
	s := kettle(t)
	s.Case.Claim.Type, s.Messages = "not-received", nil
	channels := []guide.Channel{{Code: "aliexpress", Kind: guide.Market, Reasons: map[string]evidence.Text{"not-received": {"en": "One of these"}}}}
	b := book(t)
	for _, lang := range b.Languages() {
		l, err := b.Write(letter.Ask{Kind: "dispute", Lang: lang, Tone: letter.Polite, Snapshot: s, Channels: channels, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if body := l.Body(); strings.Contains(body, "One of these") || strings.Count(body, "29") != 1 {
			t.Errorf("%s:\n%s", lang, body)
		}
	}
}

// Without a name there is no empty place for one.
func TestUnsigned(t *testing.T) {
	s := kettle(t)
	s.Case.Buyer.Name = ""
	l, err := book(t).Write(letter.Ask{Kind: "reminder", Lang: "en", Tone: letter.Polite, Snapshot: s, Now: now})
	if err != nil || !strings.HasSuffix(l.Body(), "\n\nKind regards") {
		t.Errorf("%v:\n%s", err, l.Body())
	}
}

// Sent, a letter is the buyer's message; to others than the seller it says to
// whom. Its event is something the buyer did, and what its step says.
func TestSent(t *testing.T) {
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	b, s, when := book(t), kettle(t), at(t, "2026-11-06 12:00")
	each(t, b, func(t *testing.T, a letter.Ask) {
		a.Snapshot = s
		l, err := b.Write(a)
		if err != nil {
			t.Fatal(err)
		}
		m := l.Message(s.Case, l.Subject, l.Body()+"\n", "buyer", when)
		if m.Role != evidence.Buyer || m.From != "Han Garam" || m.Text != l.Body() || m.At != when || (m.To == "") != (l.Purpose.To == letter.ToSeller) || (m.Subject != "") != l.Headed {
			t.Errorf("message %+v", m)
		}
		e, means := l.Event(when)
		for _, step := range known.Steps {
			if step.Letter == string(l.Kind) && means && !slices.Contains(step.Done, e.Kind) {
				t.Errorf("sending it is %s, which ends no step %s", e.Kind, step.Code)
			}
		}
		if slices.Contains([]evidence.EventKind{evidence.Replied, evidence.Refused, evidence.Refunded}, e.Kind) {
			t.Errorf("sending a letter makes somebody else do %s", e.Kind)
		}
	})
	nameless := write(t, evidence.Snapshot{}, "first-contact", "en", letter.Polite).Message(evidence.Case{}, "", "x", "buyer", when)
	if nameless.From != "buyer" {
		t.Errorf("a buyer of no name is %q", nameless.From)
	}
}

func TestUnknown(t *testing.T) {
	for _, a := range []letter.Ask{{Kind: "love", Lang: "en"}, {Kind: "dispute", Lang: "tlh"}} {
		if _, err := book(t).Write(a); evidence.FaultOf(err) != evidence.NotFound {
			t.Errorf("%+v: %v", a, err)
		}
	}
}

// Data that makes no sense is refused by the file's name.
func TestParseRefuses(t *testing.T) {
	kinds := `[{"kind": "a", "to": "seller", "name": {"en": "A"}, "what": {"en": "A"}}]`
	words := `{"name": "English", "months": ["1","2","3","4","5","6","7","8","9","10","11","12"], "blanks": {"order": "[order]"}}`
	for name, tt := range map[string]struct{ kinds, words, form string }{
		"well":          {kinds, words, "s\n\nx"},
		"few months":    {kinds, strings.Replace(words, `"1",`, "", 1), "s\n\nx"},
		"to nobody":     {strings.Replace(kinds, "seller", "moon", 1), words, "s\n\nx"},
		"unknown field": {strings.Replace(kinds, `"kind"`, `"x": 1, "kind"`, 1), words, "s\n\nx"},
		"no words":      {kinds, `[]`, "s\n\nx"},
		"no template":   {kinds, words, "s\n\n{{if}}"},
		"unknown mark":  {kinds, words, "s\n\n%sometimes 1\nx"},
		"no place":      {kinds, words, "s\n\n%optional one x\nx"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := letter.Parse(fstest.MapFS{"kinds.json": {Data: []byte(tt.kinds)}, "en.json": {Data: []byte(tt.words)}, "parts.en.txt": {Data: []byte("")}, "a.en.txt": {Data: []byte(tt.form)}})
			if (err == nil) != (name == "well") {
				t.Error(err)
			}
		})
	}
}
