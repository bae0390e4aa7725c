package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// letterField is the topmost field that has some text in it.
func (b *bench) letterField(text string) *kit.Entry {
	b.t.Helper()
	var found *kit.Entry
	b.walk(func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.Entry); ok && strings.Contains(e.Text, text) {
			found = e
		}
	})
	if found == nil {
		b.t.Fatalf("no field with %q; shown: %q", text, b.texts())
	}
	return found
}

// A letter is filled in from the case, says what it lacks, is copied, and noted
// as sent in one step that can be taken back.
func TestLetterIsWritten(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		t.Run(string(lang), func(t *testing.T) {
			b := newBench(t, lang)
			c := b.newCase("주전자")
			c.change(desk.SetCase(func(k *evidence.Case) {
				k.Platform, k.Claim.Type, k.Order.Number, k.Claim.Received = "aliexpress", "damaged", "8190-44", "금이 감"
				k.Buyer.Name, k.Seller.Name, k.Hidden = "한가람", "Blue Store", "한가람"
			}))
			b.settle()
			if b.w.act("letter"); !b.says(b.w.say.T("app.letter")) {
				t.Fatalf("shown: %q", b.texts())
			}
			field := b.letterField("8190-44")
			if !b.says("[") || !b.says(b.w.say.T("app.letter.hidden", "word", "한가람")) {
				t.Errorf("blanks and hidden words are not told: %q", b.texts())
			}
			whole := field.Text
			b.answer(b.w.say.T("app.letter.copy"))
			if got := b.w.fyne.Clipboard().Content(); got != whole || !strings.Contains(got, "Blue Store") || !strings.Contains(got, "금이 감") {
				t.Errorf("the clipboard has %q, the field %q", got, whole)
			}
			b.answer(b.w.say.T("app.letter.sent")) // blanks are asked about
			if !b.says(b.w.say.T("app.letter.blank.title")) {
				t.Fatalf("shown: %q", b.texts())
			}
			b.answer(b.w.say.T("app.cancel"))
			typed := "8190-44 주문, 전액 환불 바랍니다."
			field.SetText(typed)
			b.answer(b.w.say.T("app.letter.sent"))
			b.until("the message", func() bool { return len(c.session.Snapshot().Events) == 1 })
			b.settle()
			s := c.session.Snapshot()
			if len(s.Messages) != 1 || s.Messages[0].Text != typed || s.Messages[0].Role != evidence.Buyer || s.Messages[0].From != "한가람" || s.Events[0].Kind != evidence.Contacted {
				t.Errorf("%+v, %+v", s.Messages, s.Events)
			}
			b.until("the sheet is gone", func() bool { return !b.w.asking() })
			b.w.undo()
			b.until("both are taken back", func() bool {
				s := c.session.Snapshot()
				return len(s.Messages) == 0 && len(s.Events) == 0
			})
		})
	}
}

// Another kind, language and tone is another letter; what was typed into one is
// there again, and is not lost by closing.
func TestLetterKeepsWhatWasTyped(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자")
	c.change(desk.SetCase(func(k *evidence.Case) { k.Order.Number, k.Claim.Type = "8190-44", "damaged" }))
	b.settle()
	c.writeLetter("card")
	subject := b.letterField("이의 제기 신청") // it has one
	b.letterField("8190-44").SetText("내가 쓴 글")
	agency, _ := b.w.sv.Letters.Purpose("agency")
	b.pressSpot(agency.Name.In("ko"))
	if text := b.letterField("8190-44").Text; !strings.Contains(text, "소비자 상담 담당자님께") || strings.Contains(subject.Text, "이의 제기") {
		t.Errorf("%q, %q", subject.Text, text)
	}
	card, _ := b.w.sv.Letters.Purpose("card")
	b.pressSpot(card.Name.In("ko"))
	b.letterField("내가 쓴 글")
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.until("it is gone, and nothing was asked", func() bool { return !b.w.asking() })
	c.writeLetter("card")
	b.letterField("내가 쓴 글")
	b.answer(b.w.say.T("app.letter.anew"))
	b.letterField("8190-44")
}

// What was typed is there when the sheet is opened again, with what the case has
// come to know since in the place of its blanks.
func TestLetterKeptTakesOverFacts(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자")
	c.change(desk.SetCase(func(k *evidence.Case) { k.Claim.Type = "damaged" }))
	b.settle()
	c.writeLetter("dispute")
	text := b.letterField("[주문번호]")
	text.SetText(text.Text + "\n내가 쓴 글")
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.until("it is gone", func() bool { return !b.w.asking() })
	c.change(desk.SetCase(func(k *evidence.Case) { k.Order.Number = "8190-44" }))
	b.settle()
	c.writeLetter("dispute")
	if said := b.letterField("내가 쓴 글").Text; !strings.Contains(said, "8190-44") || strings.Contains(said, "[주문번호]") {
		t.Errorf("%q", said)
	}
}

// The same letter noted twice is asked about; a limit that is no number is told.
func TestLetterDoubts(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("주전자")
	c.change(desk.SetCase(func(k *evidence.Case) { k.Claim.Type, k.Order.Payment = "damaged", "card" }))
	b.settle()
	for _, sent := range []int{1, 2} {
		c.writeLetter("paypal")
		if !b.says(b.w.say.T("app.letter.unpaid")) {
			t.Errorf("another way of payment is not told: %q", b.texts())
		}
		b.typeInto(b.w.say.T("app.letter.limit.hint"), "abc")
		if !b.says(b.w.say.T("app.letter.limit.bad")) {
			t.Errorf("shown: %q", b.texts())
		}
		b.letterField("[").SetText("전액 환불 바랍니다.")
		b.answer(b.w.say.T("app.letter.sent"))
		if sent == 2 {
			if !b.says(b.w.say.T("app.letter.doubt.title")) {
				t.Fatalf("shown: %q", b.texts())
			}
			b.answer(b.w.say.T("app.letter.doubt.yes"))
		}
		b.until("it is noted", func() bool { return len(c.session.Snapshot().Messages) == sent && !b.w.asking() })
		b.settle()
	}
}

// The length is told against what the recipient takes, or what the form says;
// too long a letter is made shorter by what matters least.
func TestLetterIsMadeToFit(t *testing.T) {
	b := newBench(t, i18n.English)
	c := b.newCase("Kettle", b.photos(3)...)
	c.change(desk.SetCase(func(k *evidence.Case) { k.Order.Number, k.Claim.Type, k.Platform = "8190-44", "damaged", "aliexpress" }))
	b.settle()
	c.writeLetter("dispute")
	if !b.says(b.w.say.T("app.letter.count.unsure")) {
		t.Errorf("a guessed limit is not told as one: %q", b.texts())
	}
	text := b.letterField("8190-44")
	b.typeInto(b.w.say.T("app.letter.limit.hint"), "320")
	if len([]rune(text.Text)) <= 320 || b.says(b.w.say.T("app.letter.count.unsure")) {
		t.Fatalf("shown: %q", b.texts())
	}
	b.answer(b.w.say.T("app.letter.shorten"))
	if n := len([]rune(text.Text)); n > 320 || !strings.Contains(text.Text, "8190-44") || !b.says(b.w.say.T("app.letter.dropped", "parts", b.w.say.T("letter.part.exhibits"))) {
		t.Errorf("%d characters: %q; shown %q", n, text.Text, b.texts())
	}
}
