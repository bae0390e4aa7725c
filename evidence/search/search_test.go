package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/search"
)

func TestRanges(t *testing.T) {
	for _, c := range []struct{ typed, text, want string }{
		{"불량", "배송된 제품이 불량입니다", "불량"},
		{"ㅂㄹ", "제품이 불량, 박스", "불량"},
		{"ㅂㅅ", "박스와 봉숭아", "박스|봉숭"},
		{"ㄱ", "간장 각서", "간|각"},
		{"가", "간장과 각서", "간|각"},
		{"간", "간장 가나 각", "간|가"},
		{"각ㅅ", "각서 각시 각도", "각서|각시"},
		{"갃", "각서 갃 각도", "각|갃"},
		{"달", "닭이 달걀을", "닭|달"},
		{"닭", "닭이 달걀을 달라", "닭|달"},
		{"고", "과일 고기", "과|고"},
		{"불ㄹ", "불량 불만", "불량"},
		{"ㅂ량", "불량 물량", "불량"},
		{"나", "만아 간아 하나", "나"},
		{"ㅏ", "가 아", ""},
		{"ㅋ", "ㅋㅋㅋ 크다", "ㅋㅋㅋ|크"},
		{"ㄳ", "ㄳ 감사 가수", "ㄳ|감사|가수"},
		{"ㅠㅠ", "깨졌어요 ㅠㅠ", "ㅠㅠ"},
		{"간장", "간 장", ""},
		{"CRACK", "a Crack, ｃｒａｃｋed", "Crack|ｃｒａｃｋ"},
		{"straße", "STRASSE Straße", "Straße"},
		{"bad box", "a box that is bad", "box|bad"},
		{"破损", "包装破损了", "破损"},
		{"a-1", "A-1 and A-10", "A-1|A-1"},
		{"  ", "text", ""},
		{"😊", "good 😊!", "😊"},
		{norm.NFD.String("불량"), "불량", "불량"},
	} {
		var got []string
		for _, r := range search.Parse(c.typed).Ranges(c.text) {
			got = append(got, c.text[r.From:r.To])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q in %q: %q, want %q", c.typed, c.text, s, c.want)
		}
	}
}

func words(t testing.TB) search.Words {
	taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	return search.Words{Taxonomy: taxonomy, Events: map[evidence.EventKind][]string{evidence.Delivered: {"배송 완료", "Delivered"}}}
}

func TestFind(t *testing.T) {
	s := evidence.Snapshot{
		Exhibits: []evidence.Exhibit{
			{ID: "x1", Number: evidence.Number{Series: "A", N: 1}, Title: "찌그러진 주전자", File: "IMG_2041.JPG", Tags: []evidence.TagCode{"DEF-CLOSE"}},
			{ID: "x2", Number: evidence.Number{Series: "A", N: 2}, Caption: "Label", Proves: "It is 42 mm", Tags: []evidence.TagCode{"OWN-1"}},
		},
		Messages: []evidence.Message{{ID: "m1", From: "Blue Store", Text: "Sorry", Translation: &evidence.Translation{Text: "죄송합니다"}}, {ID: "m2", Text: "주전자가 새요", Missing: []string{"leak.mp4"}}},
		Events:   []evidence.Event{{ID: "e1", Kind: evidence.Delivered, Note: "left at the door"}},
		OwnTags:  []evidence.OwnTag{{Code: "OWN-1", Name: "영수증 없음"}},
	}
	x := search.NewIndex(words(t)).With(s)
	for typed, want := range map[string]string{
		"주전자":       "{[x1] [m2] []}",
		"a-2":       "{[x2] [] []}",
		"img_20":    "{[x1] [] []}",
		"하자 주전자":    "{[x1] [] []}",
		"close-up":  "{[x1] [] []}",
		"ㅇㅅㅈ":       "{[x2] [] []}",
		"42 label":  "{[x2] [] []}",
		"죄송":        "{[] [m1] []}",
		"blue":      "{[] [m1] []}",
		"leak":      "{[] [m2] []}",
		"배송":        "{[] [] [e1]}",
		"DOOR":      "{[] [] [e1]}",
		"nowhere":   "{[] [] []}",
		"":          "{[] [] []}",
		"주전자 label": "{[] [] []}",
	} {
		if got := fmt.Sprint(x.Find(search.Parse(typed))); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

// TestAnIndexFollowsTheCase: made by and by it finds what one made at once does.
func TestAnIndexFollowsTheCase(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("가각나ab ")), 0, 4, -1)
	rapid.Check(t, func(rt *rapid.T) {
		w := search.Words{}
		var s evidence.Snapshot
		x := search.NewIndex(w)
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			s.Exhibits, s.Messages, s.Events, s.OwnTags = slices.Clone(s.Exhibits), slices.Clone(s.Messages), slices.Clone(s.Events), slices.Clone(s.OwnTags)
			at := rapid.IntRange(0, len(s.Messages)).Draw(rt, "at")
			id := fmt.Sprint(rapid.IntRange(0, 1<<30).Draw(rt, "id"))
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0:
				s.Messages = slices.Insert(s.Messages, at, evidence.Message{ID: evidence.MessageID(id), Text: text.Draw(rt, "text")})
			case 1:
				s.Messages = s.Messages[:at]
			case 2:
				slices.Reverse(s.Messages)
			case 3:
				s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(id), Title: text.Draw(rt, "title"), Tags: []evidence.TagCode{"OWN-1"}})
			case 4:
				s.OwnTags = []evidence.OwnTag{{Code: "OWN-1", Name: text.Draw(rt, "tag")}}
			case 5:
				s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(id), Note: text.Draw(rt, "note")})
			}
			x = x.With(s)
			q := search.Parse(text.Draw(rt, "typed"))
			if got, want := fmt.Sprint(x.Find(q)), fmt.Sprint(search.NewIndex(w).With(s).Find(q)); got != want {
				rt.Fatalf("%s, want %s", got, want)
			}
		}
	})
}
