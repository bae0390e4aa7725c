package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// What is drawn and blacked out is told beside the picture.
func TestDrawnIsTold(t *testing.T) {
	s, log := reporttest.Kettle()
	at := []evidence.Point{{X: 0.5, Y: 0.5}}
	s.Exhibits[0].Marks = []evidence.Mark{{Kind: evidence.Callout, Number: 2, Text: " a crack ", Points: at}, {Kind: evidence.Callout, Number: 3, Points: at}, {Kind: evidence.TextMark, Text: "here", Points: at}}
	s.Exhibits[0].Redactions = []evidence.Redaction{{Box: evidence.Box{W: 1, H: 1}}}
	d := report.Compose(s, log, options(t, i18n.English))
	x := d.Exhibits[0]
	if len(x.Marks) != 1 || x.Marks[0] != (report.MarkRow{Number: "Mark 2", Text: "a crack"}) {
		t.Errorf("marks %+v", x.Marks)
	}
	if !strings.HasPrefix(x.Rows[0].Value, "3 marks") || !strings.HasPrefix(x.Rows[1].Value, "1 area is blacked out") {
		t.Errorf("rows %+v", x.Rows[:2])
	}
	for _, p := range d.Pictures() {
		if marked := p.Drawing != nil; marked != (p.Digest == s.Exhibits[0].Original) {
			t.Errorf("%+v", p)
		}
	}
	if y := d.Exhibits[1]; len(y.Marks) > 0 || strings.Contains(y.Rows[0].Value, "mark") {
		t.Errorf("what is drawn on one is told of another: %+v", y)
	}
}

// Every text of a document is met, and no code is.
func TestReword(t *testing.T) {
	s, log := reporttest.Kettle()
	d := report.Compose(s, log, options(t, i18n.English))
	before, pictures := d.Exhibits[0], d.Pictures()
	d.Reword(func(s string) string { return strings.Repeat("x", len(s)) })
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{s.Case.Title, s.Case.Buyer.Name, s.Case.Seller.Name, s.Exhibits[0].Name(), s.Exhibits[0].File, s.Messages[0].Text, s.Case.Claim.Promised} {
		if quoted, _ := json.Marshal(text); text != "" && strings.Contains(string(b), strings.Trim(string(quoted), `"`)) {
			t.Errorf("%q was not met", text)
		}
	}
	after := d.Exhibits[0]
	if d.Lang != "en" || d.Words.Folio == "" || strings.Contains(d.Words.Folio, "x") || after.Digest != before.Digest || after.Anchor != before.Anchor || after.Tone != before.Tone {
		t.Error("a code was changed")
	}
	for i, p := range d.Pictures() {
		p.Alt = pictures[i].Alt
		if p != pictures[i] {
			t.Errorf("picture %+v became %+v", pictures[i], p)
		}
	}
}
