package press_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// ruled are the cases that are held to the rules, and how they are printed.
var ruled = []struct {
	name   string
	make   func(*testing.T) *bench
	setups []report.Setup
}{
	{"kettle", func(t *testing.T) *bench { return pack(t) }, []report.Setup{{Lang: i18n.Korean}, {Lang: i18n.English, Paper: report.Letter, Pictures: report.LargePictures}}},
	{"talk", talked, []report.Setup{{Lang: i18n.Korean, Pictures: report.SmallPictures}, {Lang: i18n.English, Numbers: report.CourtNumbers}}},
	{"compared", compared, []report.Setup{{Lang: i18n.Korean, Also: i18n.English}, {Lang: i18n.English, Cover: report.LightCover}}},
	{"crowded", crowded, []report.Setup{{Lang: i18n.Korean}, {Lang: i18n.English}, {Lang: i18n.Korean, Also: i18n.English}}},
	{"stressed", stressed, []report.Setup{{Lang: i18n.Korean}, {Lang: i18n.English, Also: i18n.Korean, Paper: report.Letter}}},
}

// tongues is one text in each of the scripts of such a quarrel.
var tongues = []string{
	"안녕하세요. 어제 받은 컵 안쪽에 금이 가 있습니다. 사진과 개봉 영상을 첨부합니다.",
	"亲爱的朋友，非常抱歉给您带来不便！请问杯子破损的照片可以再拍清楚一点吗？",
	"この商品は「新品」と書かれていましたが、届いたものは壊れていました。",
	"Пожалуйста, не открывайте спор! Мы вернём вам деньги в течение 10 дней.",
	"👨‍👩‍👧‍👦 👩🏽‍🚀 🇰🇷 1️⃣ ❤️ 👍🏽 ✅ 🙏😭🎁",
}

func talked(t *testing.T) *bench {
	s, _ := reporttest.Talk()
	for i, text := range tongues {
		s.Messages[i].Text = text
	}
	b := packed(t, s)
	return b
}

func compared(t *testing.T) *bench {
	s, _ := reporttest.Compared()
	s.Exhibits[0].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{X: 0.1, Y: 0.1, W: 0.2, H: 0.2}}}
	for i, text := range tongues {
		s.Exhibits[i].Caption = text
	}
	return packed(t, s)
}

// crowded is sixty photos, two videos, one of which nobody can show, and four
// hundred messages, some of them cited.
func crowded(t *testing.T) *bench {
	b := large(t, t.TempDir(), 60, 400)
	small, _ := reporttest.Kettle()
	for n := range 2 {
		x := small.Exhibits[8]
		x.ID, x.Number = evidence.ExhibitID(fmt.Sprint("film", n)), evidence.Number{Series: "A", N: 61 + n}
		x.File = fmt.Sprintf("film %d.mp4", n)
		b.put(t, &x, small.Originals[small.Exhibits[8].Original], t.TempDir())
		b.s.Exhibits = append(b.s.Exhibits, x)
	}
	if _, err := exec.LookPath("ffmpeg"); err == nil {
		films := b.s.Exhibits[60:]
		b.s.Exhibits[8], films[0] = films[0], b.s.Exhibits[8]
		b.filmed(t)
		b.s.Exhibits[8], films[0] = films[0], b.s.Exhibits[8]
	}
	var cited []evidence.MessageID
	for i := range 9 {
		cited = append(cited, b.s.Messages[20+i].ID)
	}
	b.s.Exhibits = append(b.s.Exhibits, evidence.Exhibit{ID: "cited", Number: evidence.Number{Series: "A", N: 63}, Kind: evidence.Conversation,
		Title: "쿠폰만 제안한 대화", Proves: "환불 대신 쿠폰을 제안했다는 점", Messages: cited})
	for i, text := range tongues {
		b.s.Messages[100+7*i].Text = text
	}
	b.log = reporttest.Log(b.s)
	return b
}

// Texts that go on and on.
var (
	endless = strings.Repeat("가나다라", 25_000)
	hostile = "\u202e(\xed\xa0\x80)<>\\\x00 \U0010FFFF\u2067" + strings.Repeat("e\u0301\u0302\u200b\u200d", 300)
)

// stressed is a case of what nobody would write: texts without an end, without a
// beginning, of broken bytes; a picture that is none, and one of a single pixel.
func stressed(t *testing.T) *bench {
	s, _ := reporttest.Compared()
	s.Exhibits[0].Caption, s.Exhibits[1].Title, s.Exhibits[1].Proves = endless, hostile, strings.Repeat("W", 9000)
	s.Exhibits[2].Title, s.Exhibits[2].Caption, s.Exhibits[2].Proves, s.Exhibits[2].File = "", "", "", ""
	s.Exhibits[3].File = strings.Repeat("긴 이름 ", 400)
	s.Messages[0].Text, s.Messages[1].From, s.Messages[2].Text, s.Messages[3].From = endless, hostile, hostile, ""
	s.Messages[4].Translation = &evidence.Translation{Text: strings.Repeat("ש 漢 ", 2000), Lang: "ko"}
	s.Case.Title, s.Case.Seller.Name, s.Case.Buyer.Name = strings.Repeat("제목 ", 600), hostile, ""
	s.Case.Claim.Promised, s.Case.Claim.Demand = endless[:9000], hostile+endless[:3000]
	s.Events[2].Note = hostile
	s.Comparisons[0].Rows[0].Promised = endless[:6000]
	o := s.Originals[s.Exhibits[5].Original]
	o.Facts.Width, o.Facts.Height = 4, 4 // put makes it one pixel
	s.Originals[s.Exhibits[5].Original] = o
	b := packed(t, s)
	b.damage(t, &b.s.Exhibits[4])
	b.log = reporttest.Log(b.s)
	return b
}

// damage makes a picture one that cannot be decoded.
func (b *bench) damage(t *testing.T, x *evidence.Exhibit) {
	t.Helper()
	o := b.s.Originals[x.Original]
	is := evidence.Exhibit{Kind: evidence.Video, File: "no picture"}
	b.put(t, &is, o, t.TempDir())
	made := b.s.Originals[is.Original]
	made.Facts.Preview = true // nobody knows yet
	b.s.Originals[is.Original], x.Original = made, is.Original
}

// wentIn checks that a reader finds the texts of the case, of which no long one
// is looked for as a whole, since it goes over pages.
func (b *bench) wentIn(t *testing.T, p *proof) {
	text := bare(tool(t, p.file, "pdftotext", "-raw", "-enc", "UTF-8", "PDF", "-"))
	var want []string
	for _, x := range b.s.Exhibits {
		want = append(want, x.Title, x.Caption, x.Proves, x.File, x.Original.String())
	}
	for _, m := range b.s.Messages {
		name, address, _ := strings.Cut(m.From, " <") // of a mail, on two lines
		want = append(want, m.Text, name, strings.TrimSuffix(address, ">"))
	}
	for _, w := range want {
		if w = bare(w); len(w) < 400 && !strings.Contains(text, w) {
			t.Errorf("%q is not in the text", w)
		}
	}
	for _, w := range want {
		if r := []rune(bare(w)); len(w) >= 4000 && strings.Count(text, string(r[0])) < strings.Count(w, string(r[0])) {
			t.Errorf("%.40q… is there in part", w)
		}
	}
}
