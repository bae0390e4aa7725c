package pdf_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"proofbox/report/page"
	"proofbox/report/pdf"
)

// tongues is one text in each of the scripts a quarrel about an order may be
// written in.
var tongues = map[string]string{
	"ko":          "안녕하세요. 어제 받은 컵 안쪽에 금이 가 있습니다. 사진과 개봉 영상을 첨부합니다.",
	"ko jamo":     "ㅋㅋㅋ 진짜요?? ㅠㅠ 환불(還拂)해 주세요!",
	"zh hans":     "亲爱的朋友，非常抱歉给您带来不便！请问杯子破损的照片可以再拍清楚一点吗？“全新”，无瑕疵。",
	"zh hant":     "親愛的顧客，商品照片與實際收到的不符，請問可以退款嗎？「全新」。龘䶵鑫",
	"ja":          "この商品は「新品」と書かれていましたが、届いたものは壊れていました。ﾊﾝｶｸ・カタカナー",
	"ru":          "Пожалуйста, не открывайте спор! Мы вернём вам деньги в течение 10 дней. Ёлка, подъезд.",
	"ar":          "مرحبا، وصلت البضاعة مكسورة ولا تطابق الوصف. هل يمكن استرداد المبلغ كاملا؟ لا إله",
	"ar vowels":   "السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللّٰهِ",
	"ar digits":   "رقم الطلب ١٢٣٤٥ بتاريخ 2026",
	"fa":          "می\u200cخواهم پولم را پس بگیرید. کالا شکسته است؟",
	"he":          "שלום, המוצר הגיע שבור ואינו תואם לתיאור. אפשר לקבל החזר כספי?",
	"he points":   "בְּרֵאשִׁית בָּרָא",
	"th":          "สินค้าที่ได้รับเสียหายและไม่ตรงกับคำอธิบาย กรุณาคืนเงินให้ด้วยค่ะ น้ำ กี่ ปั๊ม",
	"hi":          "प्राप्त सामान टूटा हुआ है और विवरण से मेल नहीं खाता। कृपया पैसे वापस करें। क्षत्रिय हिन्दी र्कि",
	"el vi tr":    "Ελληνικά, Đặng Văn Hữu, İstanbul'da şikâyet, Ångström, e\u0301 x\u0323\u0302",
	"emoji":       "👨‍👩‍👧‍👦 👩🏽‍🚀 🇰🇷 🇺🇸 1️⃣ #️⃣ ❤️ 👍🏽 ✅ ⭐ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 🏳️‍🌈 🙏😭🎁 🧑🏿‍🤝‍🧑🏻",
	"mixed":       "판매자: مرحبا 님, สวัสดี नमस्ते 您好！🙏 שלום abc Да ありがとう",
	"no font":     "ᠮᠣᠩᠭᠣᠯ தமிழ் 𠀀𠮷 \U0010FFFD \uE000 ܐܒܓ ខ្មែរ",
	"full width":  "大丈夫ですか！？ OK！？ 환불！ １２３ ＡＢＣ（上）",
	"marks alone": "\u0301 ั x\u0489 ◌",
}

// TestEveryScriptIsReadBack: what is copied out of the PDF or searched for in
// it is what was written, in its order. pdftotext decides once for a page which
// way it is read, so text from the right has a page of its own here; how it
// fares among other text is in TestRightToLeft.
func TestEveryScriptIsReadBack(t *testing.T) {
	for name, text := range tongues {
		t.Run(name, func(t *testing.T) {
			got, want := throughPDF(t, []string{text, text})
			compare(t, plainest(got), plainest(want))
			if plainest(want) != plainest(page.Plain(text+text)) {
				t.Errorf("set was %q", want)
			}
		})
	}
}

// plainest drops what readers put around text from the right, and spaces.
func plainest(s string) string {
	return letters(strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(s))
}

// MuPDF finds the same letters. It is asked for none it does not know: emoji of
// many characters, and text from the right, which it turns round by rules of its
// own.
func TestMuPDFReadsTheSame(t *testing.T) {
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("no mutool")
	}
	for _, name := range []string{"ko", "zh hans", "zh hant", "ja", "ru", "th", "hi", "el vi tr"} {
		b, set := lines(t, []string{tongues[name]})
		path := filepath.Join(t.TempDir(), "text.pdf")
		if err := os.WriteFile(path, write(t, b, pdf.Options{}), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := exec.Command("mutool", "draw", "-q", "-F", "txt", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		if g, w := letters(string(got)), letters(strings.Join(set, "")); g != w {
			t.Errorf("%s: %+q came back as %+q", name, w, g)
		}
	}
}

// TestMarksAreInTheirLetters: in the file a letter and its marks are one glyph,
// so that no reader finds a mark by itself or a line that rises.
func TestMarksAreInTheirLetters(t *testing.T) {
	b, _ := lines(t, []string{"กี่ กี่"})
	used := 0
	for _, m := range b.Pages[0].Marks {
		for _, r := range m.(page.Text).Runs {
			for i, g := range r.Glyphs {
				if used++; i > 0 && g.Bytes == 0 && r.Face == page.ThaiFace && g.X == 0 && g.Y == 0 {
					t.Errorf("glyph %d of %q is not moved onto its letter", i, r.Text)
				}
			}
		}
	}
	out := tool(t, write(t, b, pdf.Options{}), "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	if used != 7 || strings.Count(out, "<0E010E350E48>") != 1 {
		t.Errorf("%d glyphs; the cluster is %d times in the map back to text", used, strings.Count(out, "<0E010E350E48>"))
	}
}
