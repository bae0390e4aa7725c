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
	s.Exhibits[0].Marks = []evidence.Mark{{Kind: evidence.Callout, Number: 2, Ink: evidence.BlueInk, Text: " a crack ", Points: at}, {Kind: evidence.Callout, Number: 3, Points: at}, {Kind: evidence.TextMark, Text: "here", Points: at}}
	s.Exhibits[0].Redactions = []evidence.Redaction{{Box: evidence.Box{W: 1, H: 1}}}
	d := report.Compose(s, log, options(t, i18n.English))
	x := d.Exhibits[0]
	if len(x.Marks) != 1 || x.Marks[0] != (report.MarkRow{Number: "Mark 2", Text: "a crack", Badge: report.Badge{Number: 2, Ink: evidence.BlueInk}}) {
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

// Who cannot see a picture is told what the marks on it say, where it stands
// large, and nothing that may lie under what is redacted.
func TestMarksAreSpoken(t *testing.T) {
	s, log := reporttest.Kettle()
	at := []evidence.Point{{X: 0.5, Y: 0.5}}
	s.Exhibits[0].Marks = []evidence.Mark{{Kind: evidence.Callout, Number: 2, Text: " a crack ", Points: at}, {Kind: evidence.Callout, Number: 3, Points: at},
		{Kind: evidence.TextMark, Text: "here", Points: at}, {Kind: evidence.Arrow, Points: append(at, at...)}}
	alt := func() (large, thumb string) {
		d := report.Compose(s, log, options(t, i18n.English))
		for _, r := range d.Index.Rows {
			if r.To == d.Exhibits[0].Anchor {
				thumb = r.Thumb.Alt
			}
		}
		return d.Exhibits[0].Picture.Alt, thumb
	}
	large, thumb := alt()
	if large != thumb+" · Mark 2: a crack · Mark 3 · here" {
		t.Errorf("%q and %q", large, thumb)
	}
	s.Exhibits[0].Redactions = []evidence.Redaction{{Box: evidence.Box{W: 1, H: 1}}}
	if large, _ = alt(); large != thumb+" · Mark 2: a crack · Mark 3" {
		t.Errorf("redacted: %q", large)
	}
}

// Each magnifier has its part of the picture, of those printed large; the parts
// lie on the picture and are met with it.
func TestMagnifiersHaveTheirPart(t *testing.T) {
	s, log := reporttest.Kettle()
	at := []evidence.Point{{X: 0.02, Y: 0.5}, {X: 0.1, Y: 0.5}, {X: 0.7, Y: 0.5}}
	s.Exhibits[0].Marks = []evidence.Mark{{Kind: evidence.Magnifier, Points: at, Zoom: 2}, {Kind: evidence.Magnifier, Points: at, Zoom: 4}}
	d := report.Compose(s, log, options(t, i18n.English))
	x := d.Exhibits[0]
	for _, p := range x.Picture.Drawing.Lenses {
		if b := p.Part; p.Recipe != report.Lens || p.Digest != x.Digest || b.X != 0 || b.W <= 0.02 || b.Inside() != b || p.W <= 0 || p.H <= 0 {
			t.Errorf("%+v", p)
		}
	}
	lenses := 0
	d.FitPictures(func(p *report.Picture) bool {
		if p.Recipe == report.Lens {
			lenses++
		}
		if p.Recipe == report.Thumb && p.Drawing != nil && len(p.Drawing.Lenses) > 0 {
			t.Errorf("%s has a part that is printed small", p.Alt)
		}
		return p.Recipe != report.Lens
	})
	if lenses < 2 || x.Picture.Drawing.Lenses[0] != nil || x.Picture.Drawing.Lenses[1] != nil {
		t.Errorf("%d parts were met, and stay: %+v", lenses, x.Picture.Drawing.Lenses)
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
