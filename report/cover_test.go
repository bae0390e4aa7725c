package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// texts of the catalogue, for what a test expects.
func say(t *testing.T, lang i18n.Lang, key string, args ...any) string {
	t.Helper()
	return options(t, lang).Printer.T(key, args...)
}

// The claim says what is known and nothing else.
func TestTheClaimInOneSentence(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		goods := say(t, lang, "report.says.goods")
		kettle := say(t, lang, "report.says.item", "item", "주전자")
		for name, test := range map[string]struct {
			c    evidence.Case
			what string // "": no sentence
			key  string
		}{
			"all known": {evidence.Case{Platform: "aliexpress", Order: evidence.Order{Item: "주전자"}, Seller: evidence.Party{Name: "Shop"}, Claim: evidence.Claim{Type: "damaged"}},
				say(t, lang, "report.says.from.both", "platform", say(t, lang, "platform.aliexpress"), "seller", "Shop", "what", kettle), "damaged"},
			"no seller": {evidence.Case{Platform: "ebay", Order: evidence.Order{Item: "주전자"}, Claim: evidence.Claim{Type: "wrong-item"}},
				say(t, lang, "report.says.from.platform", "platform", say(t, lang, "platform.ebay"), "what", kettle), "wrong-item"},
			"another platform": {evidence.Case{Platform: "other", Seller: evidence.Party{Name: "Shop"}, Claim: evidence.Claim{Type: "not-received"}},
				say(t, lang, "report.says.from.seller", "seller", "Shop", "what", goods), "not-received"},
			"only a claim":      {evidence.Case{Claim: evidence.Claim{Type: "counterfeit"}}, goods, "counterfeit"},
			"only an item":      {evidence.Case{Order: evidence.Order{Item: "주전자"}}, kettle, "dispute"},
			"a claim not known": {evidence.Case{Order: evidence.Order{Item: "주전자"}, Claim: evidence.Claim{Type: "cursed"}}, kettle, "dispute"},
			"hardly anything":   {evidence.Case{Platform: "ebay", Seller: evidence.Party{Name: "Shop"}}, "", ""},
		} {
			want := ""
			if test.what != "" {
				want = say(t, lang, "report.says."+test.key, "what", test.what)
			}
			got := report.Compose(evidence.Snapshot{Case: test.c}, nil, options(t, lang)).Cover.Claim
			if got != want {
				t.Errorf("%s, %s: %q, want %q", name, lang, got, want)
			}
		}
	}
}

func TestTheClaimStaysASentence(t *testing.T) {
	for item, want := range map[string]string{
		"블루버드 에나멜 전기 주전자 1.2 L · Bluebird enamel electric kettle": "블루버드 에나멜 전기 주전자 1.2 L’",
		strings.Repeat("electric kettle ", 9000):                  "electric kettle electric kettle electric kettle…’",
		strings.Repeat("가", 100_000):                              strings.Repeat("가", 24) + "…’",
		"a\nb":                                                    "‘a b’",
	} {
		s := evidence.Snapshot{Case: evidence.Case{Order: evidence.Order{Item: item}, Platform: strings.Repeat("x ", 5000), Seller: evidence.Party{Name: strings.Repeat("판매 ", 5000)},
			Claim: evidence.Claim{Type: "damaged"}}}
		got := report.Compose(s, nil, options(t, i18n.Korean)).Cover.Claim
		if !strings.Contains(got, want) || len([]rune(got)) > 160 {
			t.Errorf("%q", got)
		}
	}
}

// The next deadline counts; where all have passed, the last is said to have.
func TestTheDeadlineThatCounts(t *testing.T) {
	seoul := must(evidence.LoadZone("Asia/Seoul"))
	due := func(id string, day int, p evidence.Precision) evidence.Event {
		return evidence.Event{ID: evidence.EventID(id), Kind: evidence.DueDate, Note: id, At: evidence.Instant(time.Date(2026, 4, day, 9, 30, 0, 0, seoul), p, evidence.FromTyped)}
	}
	for name, test := range map[string]struct {
		now  time.Time
		all  []evidence.Event
		want string
	}{
		"none":          {time.Date(2026, 4, 2, 0, 0, 0, 0, seoul), nil, ""},
		"next":          {time.Date(2026, 4, 2, 0, 0, 0, 0, seoul), []evidence.Event{due("a", 1, evidence.Day), due("b", 3, evidence.Minute), due("c", 9, evidence.Day)}, "report.due.next 2026년 4월 3일 (금) 오전 9:30 b"},
		"until the end": {time.Date(2026, 4, 3, 23, 0, 0, 0, seoul), []evidence.Event{due("a", 3, evidence.Day)}, "report.due.next 2026년 4월 3일 (금) a"},
		"past its hour": {time.Date(2026, 4, 3, 23, 0, 0, 0, seoul), []evidence.Event{due("a", 3, evidence.Minute)}, "report.due.past 2026년 4월 3일 (금) 오전 9:30 a"},
		"all past":      {time.Date(2026, 4, 30, 0, 0, 0, 0, seoul), []evidence.Event{due("a", 1, evidence.Day), due("b", 2, evidence.Day)}, "report.due.past 2026년 4월 2일 (목) b"},
	} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}, Events: test.all}
		stakes := report.Compose(s, []evidence.CustodyEntry{{Seq: 1, At: test.now}}, options(t, i18n.Korean)).Cover.Stakes
		if test.want == "" {
			if len(stakes) != 0 {
				t.Errorf("%s: %+v", name, stakes)
			}
			continue
		}
		key, rest, _ := strings.Cut(test.want, " ")
		if len(stakes) != 1 || stakes[0].Sign != report.DueSign || stakes[0].Label != say(t, i18n.Korean, key) ||
			!strings.HasPrefix(stakes[0].Value+" "+stakes[0].Note, rest+" · ") {
			t.Errorf("%s: %+v", name, stakes)
		}
	}
}

func refTexts(refs []report.Ref) (out []string) {
	for _, r := range refs {
		out = append(out, r.Text)
	}
	return out
}

// What was promised leads to the listing, what came to what is compared with it
// and to what the claim wants shown.
func TestSidesLeadToWhatShowsThem(t *testing.T) {
	s, log := reporttest.Kettle()
	check := func(promised, received string) {
		t.Helper()
		all := report.Compose(s, log, options(t, i18n.Korean)).Cover.Sides
		if len(all) != 2 || strings.Join(refTexts(all[0].Refs), " ") != promised || strings.Join(refTexts(all[1].Refs), " ") != received {
			t.Errorf("%+v", all)
		}
	}
	check("A-8", "A-1 A-3 A-6 A-2")
	s.Comparisons = []evidence.Comparison{{ID: "k", Promised: "x8", Received: []evidence.ExhibitID{"x4"}, Rows: []evidence.Difference{{Promised: "a", Received: "b"}, {}}}}
	check("A-8", "A-4 A-1 A-3 A-6")
	s.Case.Claim = evidence.Claim{Type: "missing-parts"}
	check("A-8", "A-4 A-9")
	p := report.Compose(s, log, options(t, i18n.Korean)).Cover.Proof.Points
	want := options(t, i18n.Korean).Printer.N("report.proof.compared", 1)
	if !slices.ContainsFunc(p, func(x report.Point) bool { return x.Text == want && len(x.Refs) == 1 && x.Refs[0].To == "comparison/k" }) {
		t.Errorf("%+v", p)
	}
}

// What a claim wants shown comes before what it does not, but stars come first.
func TestCoverGoesByTheClaim(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		s.Exhibits[i].Star = s.Exhibits[i].ID == "x4"
	}
	s.Case.Claim.Type = "counterfeit"
	var numbers []string
	for _, p := range report.Compose(s, log, options(t, i18n.English)).Cover.Pictures {
		numbers = append(numbers, p.Number)
	}
	if got := strings.Join(numbers, " "); got != "A-4 A-7 A-1" {
		t.Errorf("pictures %s", got)
	}
}

func TestLanguagesAreNamed(t *testing.T) {
	s, log := reporttest.Kettle()
	note := report.Compose(s, log, options(t, i18n.English)).Cover.Language.Text
	for _, want := range []string{say(t, i18n.English, "report.tongue.document", "langs", "English"), say(t, i18n.English, "report.tongue.talk", "langs", "Korean, Chinese and English")} {
		if !strings.Contains(note, want) {
			t.Errorf("%q lacks %q", note, want)
		}
	}
	for text, want := range map[string]string{
		"お届け物が壊れています": "ja", "Не открывайте спор": "ru", "Не відкривайте спір": "other", "Bonjour, merci beaucoup": "other", "مرحبا": "other",
		"Thank you 안녕": "en", "환불 please 부탁드립니다": "ko", "亲爱的朋友": "zh",
	} {
		one := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}, Messages: []evidence.Message{{ID: "m", Text: text}, {ID: "n", Text: "12:00 🙏", Order: 1}}}
		got := report.Compose(one, nil, options(t, i18n.English)).Cover.Language.Text
		if !strings.Contains(got, say(t, i18n.English, "report.tongue.talk", "langs", say(t, i18n.English, "report.language."+want))) {
			t.Errorf("%s: %q", text, got)
		}
	}
	o := options(t, i18n.Korean)
	o.Lang, o.Second = i18n.Korean, options(t, i18n.English).Printer
	both := report.Compose(evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}, nil, o).Cover.Language.Text
	if !strings.Contains(both, say(t, i18n.Korean, "report.tongue.document", "langs", "한국어와 영어")) ||
		!strings.Contains(both, say(t, i18n.English, "report.tongue.document", "langs", "Korean and English")) || strings.Contains(both, say(t, i18n.Korean, "report.tongue.talk", "langs", "")) {
		t.Errorf("%q", both)
	}
}

// What has no name comes last, and a word or two in Latin letters name nothing.
func TestLanguagesAreJoined(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}
	for i, text := range []string{"مرحبا", "مرحبا", "안녕하세요", "亲爱的朋友", "ok", "TK-200", "Merci!"} {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(text), Text: text, Order: i})
	}
	for lang, list := range map[i18n.Lang]string{i18n.Korean: "한국어, 중국어", i18n.English: "Korean, Chinese"} {
		joined := say(t, lang, "report.language.and", "langs", list, "last", say(t, lang, "report.language.other"))
		want := say(t, lang, "report.tongue.talk", "langs", joined)
		o := options(t, lang)
		if got := report.Compose(s, nil, o).Cover.Language.Text; !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
		o.Parts = []report.Part{report.ExhibitPages}
		if got := report.Compose(s, nil, o).Cover.Language.Text; strings.Contains(got, joined) {
			t.Errorf("the conversation is left out, but %q", got)
		}
	}
	s.Messages = []evidence.Message{{ID: "m", Text: "hi"}}
	if got := report.Compose(s, nil, options(t, i18n.English)).Cover.Language.Text; !strings.Contains(got, say(t, i18n.English, "report.tongue.talk", "langs", "English")) {
		t.Errorf("%q", got)
	}
}

// A date before the order is said to be one, and nothing is counted from it.
func TestDatesThatContradict(t *testing.T) {
	event := func(k evidence.EventKind, day int) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: evidence.Instant(time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)}
	}
	for day, wrong := range map[int]bool{4: true, 5: false, 6: false} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}, Events: []evidence.Event{event(evidence.Delivered, day), event(evidence.Ordered, 5), event(evidence.Contacted, 8)}}
		d := report.Compose(s, nil, options(t, i18n.English)).Cover
		date := options(t, i18n.English).Printer.Date(time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC))
		i := slices.IndexFunc(d.Facts, func(r report.Row) bool { return r.Label == say(t, i18n.English, "report.fact.delivered") })
		if got := d.Facts[i].Value; (got == say(t, i18n.English, "report.fact.before-order", "date", date)) != wrong || (got == date) == wrong {
			t.Errorf("day %d: %q", day, got)
		}
		if (len(d.Proof.Points) == 0) != wrong {
			t.Errorf("day %d: %+v", day, d.Proof.Points)
		}
	}
}

// A number that only the table of a comparison explains is not on the cover.
func TestCoverHasNoNumbersOfComparisons(t *testing.T) {
	s, log := reporttest.Kettle()
	at := []evidence.Point{{X: 0.5, Y: 0.5}}
	for i := range s.Exhibits {
		if s.Exhibits[i].ID == "x1" {
			s.Exhibits[i].Marks = []evidence.Mark{{Kind: evidence.Callout, Number: 3, Points: at}, {Kind: evidence.Callout, Number: 4, Points: at}, {Kind: evidence.Callout, Number: 5, Text: "금", Points: at}}
		}
	}
	s.Comparisons = []evidence.Comparison{{ID: "k", Promised: "x8", Received: []evidence.ExhibitID{"x1"}, Rows: []evidence.Difference{{Number: 3, Promised: "a", Received: "b"}, {Number: 5, Promised: "a", Received: "b"}}}}
	d := report.Compose(s, log, options(t, i18n.English))
	numbers := func(p *report.Picture) (all []int) {
		for _, m := range p.Drawing.Marks {
			all = append(all, m.Number)
		}
		return all
	}
	if d.Cover.Pictures[0].Number != "A-1" || !slices.Equal(numbers(&d.Cover.Pictures[0].Picture), []int{4, 5}) {
		t.Errorf("%+v", d.Cover.Pictures[0])
	}
	if !slices.Equal(numbers(d.Exhibits[0].Picture), []int{3, 4, 5}) {
		t.Errorf("the exhibit lost some: %v", numbers(d.Exhibits[0].Picture))
	}
}

// Pictures that are not whole or very long wait for all others.
func TestCoverShowsWholePictures(t *testing.T) {
	s, log := reporttest.Kettle()
	change := func(n int, do func(*evidence.Original)) {
		o := s.Originals[s.Exhibits[n].Original]
		do(&o)
		s.Originals[o.Digest] = o
	}
	change(0, func(o *evidence.Original) { o.Warnings = []evidence.Warning{{Code: "cut"}} })
	change(2, func(o *evidence.Original) { o.Facts.Width = 9 * o.Facts.Height })
	shown := func() (all []string) {
		for _, p := range report.Compose(s, log, options(t, i18n.English)).Cover.Pictures {
			all = append(all, p.Number)
		}
		return all
	}
	if got := shown(); len(got) != 3 || slices.Contains(got, "A-1") || slices.Contains(got, "A-3") {
		t.Errorf("%v", got)
	}
	s.Exhibits = []evidence.Exhibit{s.Exhibits[0], s.Exhibits[2]}
	if got := shown(); len(got) != 2 {
		t.Errorf("with nothing better: %v", got)
	}
}

// Without a sentence on what it proves, a starred exhibit is told by its title or
// caption; with nothing to tell, the exhibits are only counted.
func TestProofWithoutSentences(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		x := &s.Exhibits[i]
		x.Proves, x.Star = "", i < 2
		x.Title, x.Caption = "title", "caption"
		if i == 1 {
			x.Title = ""
		}
	}
	s.Events, s.Messages = nil, nil
	p := report.Compose(s, log, options(t, i18n.English)).Cover.Proof
	if p.Heading != say(t, i18n.English, "report.proof") || len(p.Points) != 2 || p.Points[0].Text != "title" || p.Points[1].Text != "caption" || p.Points[1].Refs[0].Text != "A-2" {
		t.Errorf("%+v", p)
	}
	for i := range s.Exhibits {
		s.Exhibits[i].Star = false
	}
	p = report.Compose(s, log, options(t, i18n.English)).Cover.Proof
	if p.Heading != say(t, i18n.English, "report.exhibits") || len(p.Points) != 0 || p.Note == "" {
		t.Errorf("%+v", p)
	}
}

// That the seller was told long after the delivery, or of what never came, is no
// proof of the claim.
func TestOnlySoonIsProof(t *testing.T) {
	event := func(k evidence.EventKind, day int) evidence.Event {
		return evidence.Event{ID: evidence.EventID(k), Kind: k, At: evidence.Instant(time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)}
	}
	for _, x := range []struct {
		day   int
		claim string
		want  bool
	}{{5, "damaged", true}, {12, "damaged", true}, {13, "damaged", false}, {23, "damaged", false}, {6, "not-received", false}} {
		noted := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Claim: evidence.Claim{Type: x.claim}}, Events: []evidence.Event{event(evidence.Delivered, 5), event(evidence.Contacted, x.day)}}
		written := noted
		written.Events = noted.Events[:1]
		written.Messages = []evidence.Message{{ID: "m", Role: evidence.Buyer, Text: "It is cracked", At: event(evidence.Contacted, x.day).At}}
		for _, s := range []evidence.Snapshot{noted, written} {
			if got := len(report.Compose(s, nil, options(t, i18n.English)).Cover.Proof.Points) > 0; got != x.want {
				t.Errorf("%d March, %s: told is %v", x.day, x.claim, got)
			}
		}
		written.Messages[0].To = "Card company"
		if p := report.Compose(written, nil, options(t, i18n.English)).Cover.Proof.Points; len(p) > 0 {
			t.Errorf("what was said to another is told: %+v", p)
		}
	}
}

// A side without words is told by the names of what shows it, and never by numbers
// alone.
func TestSidesHaveWords(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Case.Claim.Received, s.Case.Claim.Promised, s.Case.Claim.Grounds = "", "", nil
	for claim, want := range map[string]int{"damaged": 2, "not-received": 0} {
		s.Case.Claim.Type = claim
		all := report.Compose(s, log, options(t, i18n.English)).Cover.Sides
		if len(all) != want {
			t.Errorf("%s: %+v", claim, all)
		}
		for _, side := range all {
			if side.Value == "" {
				t.Errorf("%s: %+v", claim, side)
			}
		}
	}
}
