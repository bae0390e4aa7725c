package report_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// twice tells a case in two languages, and in each alone with the clocks that
// both have there.
func twice(t testing.TB, s evidence.Snapshot, log []evidence.CustodyEntry, first, second i18n.Lang) (both, a, b report.Document) {
	t.Helper()
	o := options(t, first)
	o.Second = options(t, second).Printer
	both = report.Compose(s, log, o)
	o.Printer, o.Second = o.Printer.Clock24(), i18n.Printer{}
	a = report.Compose(s, log, o)
	o.Printer = options(t, second).Printer.Clock24()
	return both, a, report.Compose(s, log, o)
}

// dense is a text without its spaces.
func dense(s string) string { return strings.Join(strings.Fields(s), "") }

// firstOf is what a text says in the first language.
func firstOf(s string) string {
	before, rest, ok := strings.Cut(s, report.SecondFrom)
	if !ok {
		return s
	}
	_, after, _ := strings.Cut(rest, report.SecondTo)
	return before + firstOf(after)
}

// saysBoth tells whether a pair says what was said in each language.
func saysBoth(pair, a, b string) bool {
	before, rest, ok := strings.Cut(pair, report.SecondFrom)
	if !ok {
		return pair == a && (a == b || b == "")
	}
	second, after, closed := strings.Cut(rest, report.SecondTo)
	end := dense(second) + dense(after)
	head, ends := strings.CutSuffix(dense(b), end)
	return closed && ends && strings.HasPrefix(dense(before), head) && dense(firstOf(pair)) == dense(a)
}

func TestPair(t *testing.T) {
	from, to := report.SecondFrom, report.SecondTo
	for _, tt := range []struct{ a, b, want string }{
		{"", "", ""},
		{"JPEG", "JPEG", "JPEG"},
		{"증거 목록", "Exhibits", "증거 목록" + from + "  Exhibits" + to},
		{"원본입니다.", "It is the original.", "원본입니다." + from + "  It is the original." + to},
		{"증거 A-3", "Exhibit A-3", "증거" + from + " Exhibit" + to + " A-3"},
		{"주문번호 8190 4471", "Order 8190 4471", "주문번호" + from + " Order" + to + " 8190 4471"},
		{"A-3 대화 1–3번", "A-3 Messages 1–3", "A-3 대화 1–3번" + from + "  Messages 1–3" + to},
		{"없는 첨부: 긴 이름.jpg", "Not here: 긴 이름.jpg", "없는 첨부" + from + " Not here" + to + ": 긴 이름.jpg"},
		{"5일", "5 days", "5일" + from + "  5 days" + to},
		{"비교 1", "Comparison 1", "비교 1" + from + "  Comparison 1" + to},
		{"시각(UTC)", "Time (UTC)", "시각" + from + " Time" + to + " (UTC)"},
		{"김하늘 (촬영)", "김하늘 (photo)", "김하늘 (촬영)" + from + "  (photo)" + to},
		{"(촬영) 김하늘", "(photo) 김하늘", "(촬영)" + from + " (photo)" + to + " 김하늘"},
		{"A (x, 촬영)", "A (x, photo)", "A (x, 촬영)" + from + "  (x, photo)" + to},
		{"", "only here", from + "only here" + to},
		{"only here", "", "only here"},
	} {
		got := report.Pair(tt.a, tt.b)
		if got != tt.want || tt.a != "" && !saysBoth(got, tt.a, tt.b) {
			t.Errorf("%q with %q is %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestPairSaysBoth(t *testing.T) {
	words := rapid.SliceOf(rapid.SampledFrom([]string{"증거", "A-3", "Exhibit", "8190", "447122", ".", ": ", " ", "(UTC)", "é", "·", "한국", "가"}))
	rapid.Check(t, func(t *rapid.T) {
		shared := strings.Join(words.Draw(t, "shared"), "")
		a := strings.Join(words.Draw(t, "a"), "") + shared
		b := strings.Join(words.Draw(t, "b"), "") + shared
		if got := report.Pair(a, b); strings.TrimSpace(a) != "" && strings.TrimSpace(b) != "" && !saysBoth(got, a, b) {
			t.Fatalf("%q with %q is %q", a, b, got)
		}
	})
}

func TestApartAndFlat(t *testing.T) {
	pair := report.Pair("증거 목록", "Exhibits")
	if a, b := report.Apart(pair); a != "증거 목록" || b != "Exhibits" {
		t.Errorf("apart %q, %q", a, b)
	}
	mixed := report.Pair("증거 A-3", "Exhibit A-3")
	if a, b := report.Apart(mixed); a != mixed || b != "" {
		t.Errorf("apart %q, %q", a, b)
	}
	for s, want := range map[string]string{pair: "증거 목록 / Exhibits", mixed: "증거 / Exhibit A-3", "plain": "plain", report.Pair("", "x"): "x"} {
		if got := report.Flat(s); got != want {
			t.Errorf("%q is flat %q, want %q", s, got, want)
		}
	}
}

// everyCase are cases that between them say about everything there is to say.
func everyCase() map[string]func() (evidence.Snapshot, []evidence.CustodyEntry) {
	return map[string]func() (evidence.Snapshot, []evidence.CustodyEntry){"kettle": reporttest.Kettle, "talk": reporttest.Talk, "odd": oddCase}
}

// TestBothHasOneStructure: in two languages the report is, text by text, what it
// is in each.
func TestBothHasOneStructure(t *testing.T) {
	for name, load := range everyCase() {
		s, log := load()
		for _, langs := range [][2]i18n.Lang{{"ko", "en"}, {"en", "ko"}} {
			both, a, b := twice(t, s, log, langs[0], langs[1])
			if both.Lang != string(langs[0]) || both.Setup.Also != langs[1] || a.Setup.Also != "" {
				t.Errorf("%s: %s and %s", name, both.Lang, both.Setup.Also)
			}
			sameTree(t, name, reflect.ValueOf(both), reflect.ValueOf(a), reflect.ValueOf(b))
		}
	}
}

// sameTree compares three documents field by field.
func sameTree(t *testing.T, at string, both, a, b reflect.Value) {
	t.Helper()
	switch both.Kind() {
	case reflect.String:
		if both.Type() != reflect.TypeFor[string]() {
			if both.String() != a.String() {
				t.Errorf("%s: %q, want %q", at, both, a)
			}
		} else if a.String() != "" && !saysBoth(both.String(), a.String(), b.String()) {
			t.Errorf("%s: %q says not both %q and %q", at, both, a, b)
		}
	case reflect.Pointer:
		if both.IsNil() != a.IsNil() || a.IsNil() != b.IsNil() {
			t.Errorf("%s: there in one language alone", at)
		} else if !a.IsNil() {
			sameTree(t, at, both.Elem(), a.Elem(), b.Elem())
		}
	case reflect.Slice:
		if both.Len() != a.Len() || a.Len() != b.Len() {
			t.Fatalf("%s: %d, %d and %d", at, both.Len(), a.Len(), b.Len())
		}
		for i := range both.Len() {
			sameTree(t, at, both.Index(i), a.Index(i), b.Index(i))
		}
	case reflect.Struct:
		for i := range both.NumField() {
			if both.Type() == reflect.TypeFor[report.Cover]() && both.Type().Field(i).Name == "Language" {
				continue // says which languages the report is in
			}
			if f := both.Type().Field(i); f.IsExported() && f.Name != "Lang" && f.Name != "Setup" {
				sameTree(t, at+"."+f.Name, both.Field(i), a.Field(i), b.Field(i))
			}
		}
	}
}

// TestUsersTextOnce: what the user wrote stands as often in two languages as it
// does in one; but for the sentence of the cover, which has the seller and the
// item in its midst.
func TestUsersTextOnce(t *testing.T) {
	for name, load := range everyCase() {
		s, log := load()
		both, a, _ := twice(t, s, log, "ko", "en")
		said, once := strings.Join(texts(both), "\n"), strings.Join(texts(a), "\n")
		own := []string{s.Case.Title, s.Case.Order.Number, s.Case.Claim.Promised, s.Case.Claim.Received}
		for _, x := range s.Exhibits {
			own = append(own, x.Title, x.Caption, x.Proves)
		}
		for _, m := range s.Messages {
			own = append(own, m.Text)
			if m.Translation != nil {
				own = append(own, m.Translation.Text)
			}
		}
		for _, text := range own {
			if n, want := strings.Count(said, text), strings.Count(once, text); len(text) > 8 && n != want {
				t.Errorf("%s: %q stands %d times, and %d in one language", name, text, n, want)
			}
		}
	}
}

// TestSignsInTypedText: nothing a user types is taken for a second language.
func TestSignsInTypedText(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Exhibits[0].Title = "a" + report.SecondFrom + "b" + report.SecondTo + "c"
	d := report.Compose(s, log, options(t, i18n.Korean))
	if got := d.Exhibits[0].Title; got != "abc" {
		t.Errorf("%q", got)
	}
}
