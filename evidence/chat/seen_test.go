package chat_test

import (
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// screen lays words out as a machine sees them: "left top text", in hundredths
// of the picture, letters 2 high; a word is 1 wide a rune.
func screen(rows ...string) (words []chat.Seen) {
	for i, r := range rows {
		f := strings.SplitN(r, " ", 3)
		left, top := number(f[0]), number(f[1])
		for _, w := range strings.Fields(f[2]) {
			width := float64(len([]rune(w))) * 0.02
			words = append(words, chat.Seen{Text: w, Left: left, Top: top, Right: left + width, Bottom: top + 0.02, Line: i})
			left += width + 0.01
		}
	}
	return words
}

func number(s string) (n float64) {
	for _, d := range s {
		n = n*10 + float64(d-'0')
	}
	return n / 100
}

func TestPropose(t *testing.T) {
	zone := seoul(t)
	now := time.Date(2026, 11, 5, 9, 0, 0, 0, zone)
	got := chat.Propose(chat.Screen{Now: now, Zone: zone, Ratio: 2, Names: []string{"", "bluebird"}, Words: screen(
		"42 5 2026년 11월 2일",
		"10 8 Bluebird",
		"10 10 사진을 보내 주세요",
		"10 13 고객님",
		"50 13 오후 2:05",
		"60 20 금이 있어요",
		"45 20 오후 2:07",
		"70 30 네",
		"70 36 보낼게요",
		"55 36 오후 2:31",
		"45 42 어제 14:05",
		"10 47 Sorry for that",
	)})
	var lines []string
	for _, m := range got {
		if !m.Unchecked {
			t.Errorf("%q passes for checked", m.Text)
		}
		lines = append(lines, strings.Join([]string{m.At.Value(zone), string(m.Role) + m.From, strings.ReplaceAll(m.Text, "\n", "/"), m.Reckoned}, "|"))
	}
	want := []string{
		"2026-11-02T14:05:00+09:00|sellerbluebird|사진을 보내 주세요/고객님|",
		"2026-11-02T14:07:00+09:00|buyer|금이 있어요|",
		"2026-11-02T14:31:00+09:00|buyer|네|",
		"2026-11-02T14:31:00+09:00|buyer|보낼게요|",
		"2026-11-04T14:05:00+09:00|seller|Sorry for that|어제 14:05",
	}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

func TestProposeWithoutADay(t *testing.T) {
	zone := seoul(t)
	words := screen("10 10 안녕하세요", "40 10 오후 2:05")
	if m := chat.Propose(chat.Screen{Zone: zone, Ratio: 2, Words: words}); len(m) != 1 || !m[0].At.IsZero() || m[0].Role != evidence.Seller {
		t.Errorf("%+v", m)
	}
	day := time.Date(2026, 11, 2, 0, 0, 0, 0, zone)
	if m := chat.Propose(chat.Screen{Zone: zone, Ratio: 2, Words: words, Day: day}); len(m) != 1 || m[0].At.Value(zone) != "2026-11-02T14:05:00+09:00" {
		t.Errorf("%+v", m)
	}
	if m := chat.Propose(chat.Screen{Zone: zone, Ratio: 2}); len(m) != 0 {
		t.Errorf("%+v", m)
	}
}
