package chat_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

var updatePasted = flag.Bool("update-pasted", false, "write what pasted fixtures are read as")

// pastedAt is when the fixtures were copied: a Tuesday.
func pastedAt(zone *time.Location) time.Time { return time.Date(2026, 11, 10, 12, 0, 0, 0, zone) }

func parsePasted(t testing.TB, text string, fixed map[int]chat.LineRole) chat.Parsed {
	t.Helper()
	zone := seoul(t)
	p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Pasted, Zone: zone, Now: pastedAt(zone), Fixed: fixed})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Conversations as the pages of many sites give them, with what they are read
// as beside them.
func TestPastedPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pasted/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := parsePasted(t, string(raw), nil)
			checkPasted(t, p, string(raw))
			got := describe(p)
			golden := strings.TrimSuffix(file, ".txt") + ".want"
			if *updatePasted {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Every page is known for one without being told.
func TestPastedIsKnown(t *testing.T) {
	files, _ := filepath.Glob("testdata/pasted/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := chat.Parse(context.Background(), raw, "", chat.Options{Now: pastedAt(time.UTC)})
		if err != nil || len(p.Messages) == 0 {
			t.Errorf("%s: %v, %d messages", file, err, len(p.Messages))
		}
	}
	for name, text := range map[string]string{"words": "hello\nyou", "a time": "2026-11-02 14:05", "nothing": "", "a clock in words": "it came at 14:05 and was broken"} {
		_, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
		if evidence.FaultOf(err) != evidence.Unsupported {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// describe is a reading in the plain form, and below it what the form has no
// room for.
func describe(p chat.Parsed) string {
	var b strings.Builder
	b.WriteString(chat.FormatPlain(p.Messages))
	b.WriteString("----\n")
	for i, m := range p.Messages {
		if m.Notice {
			fmt.Fprintf(&b, "%d is a notice\n", i+1)
		}
		if m.Reckoned != "" {
			fmt.Fprintf(&b, "%d reckoned from %q\n", i+1, m.Reckoned)
		}
		if len(m.Missing) > 0 {
			fmt.Fprintf(&b, "%d misses %q\n", i+1, m.Missing)
		}
		if m.To+m.Subject != "" {
			fmt.Fprintf(&b, "%d to %q about %q\n", i+1, m.To, m.Subject)
		}
	}
	fmt.Fprintf(&b, "orders %v, zoned %v\n", p.Orders, p.Zoned)
	for i, role := range p.Lines {
		switch role {
		case chat.Unknown:
			fmt.Fprintf(&b, "line %d unknown\n", i+1)
		case chat.IsSkip:
			fmt.Fprintf(&b, "line %d skipped\n", i+1)
		}
	}
	return b.String()
}

// checkPasted holds for every text whatever the user says of its lines.
func checkPasted(t interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, p chat.Parsed, text string) {
	checkSum(t, p)
	if len(p.Parts) != len(p.Messages) {
		t.Fatalf("%d parts of %d messages", len(p.Parts), len(p.Messages))
	}
	inside := map[int]bool{}
	for i, m := range p.Messages {
		if m.At.IsZero() || m.At.Source != evidence.FromMessage {
			t.Errorf("message %d has no time", i)
		}
		if len(p.Parts[i]) == 0 || m.Line != p.Parts[i][0] || !slices.IsSorted(p.Parts[i]) {
			t.Fatalf("message %d at line %d of %v", i, m.Line, p.Parts[i])
		}
		for _, n := range p.Parts[i] {
			inside[n] = true
		}
	}
	unparsed := map[int]bool{}
	for _, l := range p.Unparsed {
		unparsed[l.N] = true
	}
	for i, role := range p.Lines {
		if unparsed[i+1] != (role == chat.Unknown) || unparsed[i+1] && inside[i+1] {
			t.Errorf("line %d: %q, unparsed %v, inside %v", i+1, role, unparsed[i+1], inside[i+1])
		}
		if (role == chat.IsText || role == chat.IsHead || role == chat.IsSender || role == chat.IsNotice) && !inside[i+1] {
			t.Errorf("line %d is %q of no message", i+1, role)
		}
	}
	if len(p.Lines) != p.Tally.In {
		t.Errorf("%d roles of %d lines in %q", len(p.Lines), p.Tally.In, text)
	}
}

// What no browser page holds is refused, and not read for minutes.
func TestPastedRefusesTooManyLines(t *testing.T) {
	text := "A\n2026-11-02 14:05\nhello\n" + strings.Repeat("\n", 50_000)
	_, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Pasted})
	if evidence.FaultOf(err) != evidence.TooLarge {
		t.Errorf("got %v, want too-large", err)
	}
}

// A picture without words is a message; a name or time with nothing is none.
func TestPastedPictureWithoutWords(t *testing.T) {
	p := parsePasted(t, "Hong Gildong\n2026-11-02 14:05\nKim\n2026-11-02 14:06\nThanks.\nHong Gildong\n2026-11-02 14:07\nbye\nKim\n", nil)
	want := "2026-11-02 14:05 | Hong Gildong | \n2026-11-02 14:06 | Kim | Thanks.\n2026-11-02 14:07 | Hong Gildong | bye\n"
	if got := chat.FormatPlain(p.Messages); got != want {
		t.Errorf("got\n%s", got)
	}
	if len(p.Unparsed) != 1 || p.Unparsed[0].N != 9 {
		t.Errorf("not understood: %v", p.Unparsed)
	}
}

func aPastedLine() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "Seller", "나", "Hong", "Hong", "hello", "네", "14:05", "오후 2:05", "2026-11-02 14:05:33", "2026-11-02",
			"어제", "2 hours ago", "3 months ago", "Read", "[14:05, 02/11/2026] A: b", "A, [13.11.2026 14:05]", "A Nov 2, 2026 at 2:05 PM", "Monday 2:05 PM",
			"상담이 시작되었습니다.", "On Nov 2, 2026, 2:05 PM, Seller wrote:", "Seller: no", "From: a To: b Subject: c Sent: Nov-02-26 14:05:33 PST",
			"From: x", "Sent: 2026-11-02", "US $3.00", "x1", "Q", "11/12 14:05 CST", "words at 14:05"}),
		rapid.StringN(0, 20, 60),
	)
}

var lineRoles = []chat.LineRole{chat.Unknown, chat.IsTime, chat.IsSender, chat.IsText, chat.IsHead, chat.IsNotice, chat.IsSkip, chat.IsBlank}

// Whatever the user says of the lines, none is lost; and what is called words
// is words of a message, or is not understood. A head may turn out to be a part
// of one.
func TestPastedFixedKeepsEveryLine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := rapid.SliceOfN(aPastedLine(), 0, 24).Draw(rt, "lines")
		fixed := map[int]chat.LineRole{}
		for n := range lines {
			if rapid.IntRange(0, 3).Draw(rt, "fix") == 0 {
				fixed[n+2] = rapid.SampledFrom(lineRoles).Draw(rt, "role")
			}
		}
		text := "\n" + strings.Join(lines, "\n") + "\nend"
		p := parsePasted(t, text, fixed)
		checkPasted(rt, p, text)
		for i, role := range p.Lines {
			want := fixed[i+1]
			if want == chat.Unknown || want == chat.IsBlank || want == chat.IsHead || role == chat.Unknown || role == chat.IsBlank {
				continue
			}
			if role != want {
				rt.Errorf("line %d is %q, not %q as told", i+1, role, want)
			}
		}
	})
}

// A page in any order comes out right when the user says what each line is: the
// property by which the paste window can mend whatever was guessed wrong.
func TestPastedFixedMendsEveryOrder(t *testing.T) {
	order := rapid.SampledFrom([][]chat.LineRole{
		{chat.IsSender, chat.IsTime, chat.IsText}, {chat.IsTime, chat.IsSender, chat.IsText}, {chat.IsSender, chat.IsText, chat.IsTime},
		{chat.IsText, chat.IsSender, chat.IsTime}, {chat.IsText, chat.IsTime, chat.IsSender}, {chat.IsTime, chat.IsText, chat.IsSender},
	})
	word := rapid.SampledFrom([]string{"Hong", "Kim", "네", "Read", "Seller", "it came at 14:05", "2026-11-02 14:05", "US $3.00", "x2", "어제", "Name: this", "상담이 시작되었습니다."})
	rapid.Check(t, func(rt *rapid.T) {
		parts := order.Draw(rt, "order")
		var lines, want []string
		fixed := map[int]chat.LineRole{}
		for i := range rapid.IntRange(2, 8).Draw(rt, "messages") {
			who, at := strings.TrimRight(word.Draw(rt, "who"), ":"), fmt.Sprintf("2026-11-02 %02d:30", i)
			text := rapid.SliceOfN(word, 1, 3).Draw(rt, "text")
			want = append(want, at+"|"+who+"|"+strings.Join(text, "\n"))
			for _, role := range parts {
				said := map[chat.LineRole][]string{chat.IsSender: {who}, chat.IsTime: {at}, chat.IsText: text}[role]
				for _, line := range said {
					lines = append(lines, line)
					fixed[len(lines)] = role
				}
				if rapid.IntRange(0, 4).Draw(rt, "button") == 0 {
					lines = append(lines, word.Draw(rt, "button"))
					fixed[len(lines)] = chat.IsSkip
				}
			}
		}
		p := parsePasted(t, strings.Join(lines, "\n"), fixed)
		checkPasted(rt, p, "")
		var got []string
		for _, m := range p.Messages {
			got = append(got, m.At.In(time.UTC).Format("2006-01-02 15:04")+"|"+m.From+"|"+m.Text)
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("got  %q\nwant %q\nof   %q", got, want, lines)
		}
	})
}

// One correction is heard by the rest: a name that the user shows is one
// wherever it stands.
func TestPastedCorrectionIsHeard(t *testing.T) {
	const text = "14:01 2026-11-02\n꽃집! 주인?\n주문 감사합니다.\n14:02 2026-11-02\n홍길동, 서울\n네\n14:03 2026-11-02\n꽃집! 주인?\n언제 받으셨나요?\n"
	before := parsePasted(t, text, nil)
	if len(before.Messages) != 3 || before.Messages[0].From == "꽃집! 주인?" {
		t.Fatalf("nothing to correct: %+v", before.Messages)
	}
	after := parsePasted(t, text, map[int]chat.LineRole{2: chat.IsSender, 5: chat.IsSender})
	want := "2026-11-02 14:01 | 꽃집! 주인? | 주문 감사합니다.\n2026-11-02 14:02 | 홍길동, 서울 | 네\n2026-11-02 14:03 | 꽃집! 주인? | 언제 받으셨나요?\n"
	if got := chat.FormatPlain(after.Messages); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Words that the user says are words join the message above where no name or
// time is theirs.
func TestPastedFixedWordsJoinTheMessageAbove(t *testing.T) {
	const text = "Hong\n2026-11-02 14:05\nhello\n상담이 시작되었습니다.\nmore words\nKim\n2026-11-02 14:06\nyes\n"
	p := parsePasted(t, text, map[int]chat.LineRole{4: chat.IsText})
	if got := p.Messages[0].Text; got != "hello\n상담이 시작되었습니다.\nmore words" {
		t.Errorf("got %q", got)
	}
	checkPasted(t, p, text)
}

func FuzzPasted(f *testing.F) {
	files, _ := filepath.Glob("testdata/pasted/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), []byte{0})
	}
	f.Add("A\n31.12.2026 23:59 CST\nx\n2월 30일\n3 months ago\n", []byte{2, 1, 3})
	f.Fuzz(func(t *testing.T, text string, roles []byte) {
		if len(text) > 1<<16 {
			return
		}
		fixed := map[int]chat.LineRole{}
		for i, r := range roles {
			fixed[i+1] = lineRoles[int(r)%len(lineRoles)]
		}
		zone := seoul(t)
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Pasted, Zone: zone, Now: pastedAt(zone), Fixed: fixed})
		if err != nil {
			return
		}
		checkPasted(t, p, text)
	})
}

func pastedLines(t testing.TB, n int) string {
	t.Helper()
	files, _ := filepath.Glob("testdata/pasted/*.txt")
	var b strings.Builder
	for lines := 0; lines < n; {
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(raw)
			lines += strings.Count(string(raw), "\n")
		}
	}
	return b.String()
}

// BenchmarkPasted reads 10,000 lines of all pages mixed.
func BenchmarkPasted(b *testing.B) {
	text := pastedLines(b, 10_000)
	for b.Loop() {
		parsePasted(b, text, nil)
	}
}

// The parties of the case are names wherever they stand alone.
func TestPastedKnowsTheCase(t *testing.T) {
	const text = "2026-11-02 14:05\nblue store\n발송 완료\n박스 사진\n2026-11-02 14:06\n확인\nKim, Seoul\n2026-11-02 14:07\n환불\nBlue Store: 불가\n"
	o := chat.Options{Format: chat.Pasted, Zone: seoul(t), Now: pastedAt(time.UTC), Names: []string{"Blue Store", "", "Kim, Seoul"}}
	p, err := chat.Parse(context.Background(), []byte(text), "", o)
	if err != nil {
		t.Fatal(err)
	}
	checkPasted(t, p, text)
	for _, m := range p.Messages {
		if strings.Contains(strings.ToLower(m.Text), "blue store") || strings.Contains(m.Text, "Kim") {
			t.Errorf("a name became words: %+v", m)
		}
	}
}
