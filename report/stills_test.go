package report_test

import (
	"slices"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// filmed is the story with moments chosen of its video, and a screenshot of one.
func filmed() (s evidence.Snapshot, screen evidence.Digest) {
	s, _ = reporttest.Kettle()
	s.Exhibits = slices.Clone(s.Exhibits)
	screen = evidence.DigestOf([]byte("screen"))
	s.Originals[screen] = evidence.Original{Digest: screen, Facts: evidence.Facts{Kind: evidence.Screenshot, Width: 800, Height: 600, Preview: true}}
	x := &s.Exhibits[8]
	x.Clip = evidence.Clip{In: 2, Out: 31.25}
	x.Stills = []evidence.Still{{ID: "a", At: 3.0005}, {ID: "b", At: 12.4, Caption: "여기서 멈춰요"}, {ID: "c", At: 61.2, Caption: "소리가 나요", Original: screen}}
	return s, screen
}

func TestChosenStillsAreTold(t *testing.T) {
	s, screen := filmed()
	d := report.Compose(s, nil, options(t, i18n.Korean))
	x := d.Exhibits[8]
	if !x.Chosen || len(x.Stills) != 3 || value(x.Rows, "살펴볼 구간") != "00:02.0–00:31.2" {
		t.Fatalf("%+v", x)
	}
	b, c := x.Stills[1], x.Stills[2]
	if b.Clock != "00:12.4" || b.Caption != "여기서 멈춰요" || b.Picture.Recipe != report.Chosen || b.Picture.Still != 12400*time.Millisecond ||
		b.Picture.Alt != "A-9 00:12.4 여기서 멈춰요" || b.Picture.Digest != x.Digest || b.Picture.W != 960 || b.Picture.H != 540 {
		t.Errorf("%+v", b)
	}
	if c.Clock != "01:01.2" || c.Picture.Digest != screen || c.Picture.Recipe != report.Print || c.Caption != "소리가 나요 (화면 캡처, 시각은 직접 입력)" {
		t.Errorf("%+v", c)
	}
	if n := len(slices.DeleteFunc(d.Pictures(), func(p report.Picture) bool { return p.Recipe != report.Chosen })); n != 2 {
		t.Errorf("%d moments are asked for", n)
	}
}

// What cannot be shown keeps its words.
func TestStillsWithoutPicturesKeepTheirWords(t *testing.T) {
	s, _ := filmed()
	d := report.Compose(s, nil, options(t, i18n.English))
	d.FitPictures(func(p *report.Picture) bool { return p.Recipe != report.Chosen })
	x := d.Exhibits[8]
	want := []report.MarkRow{{Number: "00:03.0", Text: "Still"}, {Number: "00:12.4", Text: "여기서 멈춰요"}}
	if len(x.Stills) != 1 || !slices.Equal(x.Marks, want) {
		t.Errorf("%+v, %+v", x.Stills, x.Marks)
	}
}

// Of a video with something hidden no chosen moment is shown, nor the
// screenshots of it; nor is anything of a video that is not as it was.
func TestStillsOfHiddenAndDamagedVideos(t *testing.T) {
	s, screen := filmed()
	s.Exhibits[8].Redactions = []evidence.Redaction{{ID: "r", Box: evidence.Box{W: 0.1, H: 0.1}}}
	x := report.Compose(s, nil, options(t, i18n.Korean)).Exhibits[8]
	if x.Chosen || len(x.Stills) != 0 || len(x.Marks) != 3 || x.Marks[1].Text != "여기서 멈춰요" {
		t.Errorf("hidden: %+v %+v", x.Stills, x.Marks)
	}
	s.Exhibits[8].Redactions = nil
	o := options(t, i18n.Korean)
	o.Damage = report.Damage{screen: report.Changed}
	if x = report.Compose(s, nil, o).Exhibits[8]; len(x.Stills) != 2 || len(x.Marks) != 1 {
		t.Errorf("its screenshot is damaged: %+v %+v", x.Stills, x.Marks)
	}
	o.Damage = report.Damage{s.Exhibits[8].Original: report.Missing}
	if x = report.Compose(s, nil, o).Exhibits[8]; len(x.Stills) != 0 || x.Chosen {
		t.Errorf("damaged: %+v", x.Stills)
	}
}
