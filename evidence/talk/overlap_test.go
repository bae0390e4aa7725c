package talk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/talk"
)

// said is one thing said, as both devices know of it.
type said struct {
	at    time.Time
	buyer bool
	text  string // "" for a picture
}

// saidGen makes a conversation in which the same words fall in the same minute,
// too.
func saidGen(t *rapid.T) []said {
	at := time.Date(2025, 3, 28, 22, 0, 0, 0, time.UTC)
	var all []said
	for range rapid.IntRange(1, 60).Draw(t, "messages") {
		at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 1, 7, 180, 1500}).Draw(t, "minutes later")) * time.Minute)
		text := rapid.SampledFrom([]string{"네", "네", "It is cracked.", "환불해 주세요.\n오늘까지요", "10:30 : 시간이 있나요?", ""}).Draw(t, "text")
		all = append(all, said{at, rapid.Bool().Draw(t, "buyer"), text})
	}
	return all
}

// less leaves out about one in twenty.
func less(t *rapid.T, all []said, device string) (rest []said) {
	for _, s := range all {
		if rapid.IntRange(1, 20).Draw(t, device) > 1 {
			rest = append(rest, s)
		}
	}
	return rest
}

// windows writes what KakaoTalk on a Korean Windows does.
func windows(all []said) string {
	var b strings.Builder
	b.WriteString("Blue Store 님과 카카오톡 대화\r\n저장한 날짜 : 2025-11-03 10:44:52\r\n\r\n")
	day := ""
	for _, s := range all {
		if d := s.at.Format("2006년 1월 2일"); d != day {
			fmt.Fprintf(&b, "--------------- %s %s요일 ---------------\r\n", d, []string{"일", "월", "화", "수", "목", "금", "토"}[s.at.Weekday()])
			day = d
		}
		half := map[bool]string{true: "오전", false: "오후"}[s.at.Hour() < 12]
		fmt.Fprintf(&b, "[%s] [%s %s] %s\r\n", name(s, "Kim"), half, s.at.Format("3:04"), words(s, "사진"))
	}
	return b.String()
}

// android writes what KakaoTalk on an English phone does: it calls its owner you.
func android(all []said) string {
	var b strings.Builder
	b.WriteString("\ufeffKakaoTalk Chats with Blue Store\r\nDate Saved : November 3, 2025, 1:08 PM\n\n\n")
	day := ""
	for _, s := range all {
		clock := s.at.Format("January 2, 2006, 3:04 PM")
		if d := s.at.Format(time.DateOnly); d != day {
			b.WriteString(clock + "\n")
			day = d
		}
		fmt.Fprintf(&b, "%s, %s : %s\n", clock, name(s, "you"), words(s, "Photo"))
	}
	return b.String()
}

func name(s said, buyer string) string {
	if s.buyer {
		return buyer
	}
	return "Blue Store"
}

func words(s said, picture string) string {
	if s.text == "" {
		return picture
	}
	return s.text
}

// only counts what b has and a does not, saying by saying.
func only(a, b []said) (n int) {
	there := map[said]int{}
	for _, s := range a {
		there[s]++
	}
	for _, s := range b {
		if there[s]--; there[s] < 0 {
			n++
		}
	}
	return n
}

// TestTwoDevices takes the same chat as two devices exported it: of the second
// only what the first did not have is added, whichever comes first, and nothing
// when they come again.
func TestTwoDevices(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	s := newStudio(t)
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		all := saidGen(t)
		one, two := less(t, all, "on one"), less(t, all, "on two")
		texts := []string{windows(one), android(two)}
		sides := [][]said{one, two}
		if rapid.Bool().Draw(t, "two first") {
			texts[0], texts[1], sides[0], sides[1] = texts[1], texts[0], sides[1], sides[0]
		}
		d := newCase(outer, evidence.Case{Seller: evidence.Party{Name: "Blue Store"}, Buyer: evidence.Party{Name: "Kim"}, Zone: "Asia/Seoul"})
		defer d.Close()
		first := take(outer, d, s, talk.Paste(texts[0]), talk.Answers{})
		second := take(outer, d, s, talk.Paste(texts[1]), talk.Answers{})
		if want := only(sides[0], sides[1]); first.Added != len(sides[0]) || second.Added != want || second.Same != len(sides[1])-want {
			t.Fatalf("first %+v of %d, second %+v, want %d new\n%s\n%s", first, len(sides[0]), second, want, texts[0], texts[1])
		}
		for _, text := range texts {
			if again := take(outer, d, s, talk.Paste(text), talk.Answers{}); again.Added != 0 {
				t.Fatalf("again: %+v", again)
			}
		}
		sound(outer, d)
	})
}
