package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// Where a sealed ZIP was made and the case is another since, the document can
// tell only what is new: the page shows that, and what is exported is noted as
// going on from the ZIP.
func TestSupplement(t *testing.T) {
	b := newBench(t, i18n.Korean)
	c := b.newCase("사건", b.photos(3)...)
	b.settle()
	first := b.seal(c, "처음.zip")
	b.openDocument(c)
	offered := func() bool { return b.says(b.w.say.T("app.document.extent")) }
	if offered() {
		t.Fatalf("nothing is new: %q", b.texts())
	}
	c.change(desk.EditExhibits(ids(c.exhibits()[2:]), func(x *evidence.Exhibit) { x.Caption = "새 설명" }))
	b.settle()
	b.until("the choice", offered)
	tells := func(i int) bool {
		_, there := c.document.proof.Book.PlaceOf(report.Anchor(exhibitPrefix + string(c.exhibits()[i].ID)))
		return there
	}
	walk(c.document.options.extent, func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Picker); ok {
			p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	})
	b.until("a supplement", func() bool { return c.supplements() != nil && tells(2) && !tells(0) })
	c.askExport()
	if !b.says("처음.zip") {
		t.Errorf("shown: %q", b.texts())
	}
	b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	c.askExport()
	b.answer(b.w.say.T("app.export.make"))
	b.until("the PDF", func() bool { x := c.exports.all[0]; return x != nil && !x.job.sealed && x.over() })
	x := c.exports.all[0]
	if x.at != ready || x.sent.Supplements != first.sent.Digest || x.sent.Exhibits != 1 {
		t.Errorf("noted %+v", x.sent)
	}
	mail := &witness{c: c, sent: x.sent, head: b.w.typing.Line(), body: b.w.typing.Paragraph(8)}
	if mail.draft(i18n.Korean); !strings.Contains(mail.body.Text, first.sent.Digest.String()) {
		t.Errorf("the message: %q", mail.body.Text)
	}
	b.w.act("handed")
	b.until("the list", func() bool { return b.says("‘처음.zip’(") && b.says(b.w.handedLine(x.sent, c.state.Snapshot)) })
}
