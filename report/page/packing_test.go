package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// photos is a case of n photos with few words, of w × h pixels each.
func photos(n, w, h int) evidence.Snapshot {
	s := evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{}, Case: evidence.Case{ID: "c", Title: "사건"}}
	for i := 1; i <= n; i++ {
		o := evidence.Original{Digest: evidence.DigestOf(fmt.Append(nil, i)), Bytes: 1 << 20, MediaType: "image/jpeg", Ext: ".jpg",
			Facts: evidence.Facts{Kind: evidence.Photo, Width: w, Height: h, Preview: true, Model: "SM-S926N"}}
		x := evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprint("x", i)), Original: o.Digest, File: fmt.Sprintf("IMG_%04d.jpg", i), Kind: evidence.Photo,
			Number: evidence.Number{Series: "A", N: i}, Title: "금이 간 바닥", Caption: "바닥에 금이 갔습니다.", Proves: "쓸 수 없습니다."}
		s.Exhibits, s.Originals[o.Digest] = append(s.Exhibits, x), o
	}
	return s
}

// perPage is how many exhibits begin on each page that one begins on.
func perPage(d report.Document, b *page.Book) (all []int) {
	last := 0
	for _, x := range d.Exhibits {
		if p := b.PageOf(x.Anchor); p == last {
			all[len(all)-1]++
		} else {
			all, last = append(all, 1), p
		}
	}
	return all
}

func TestExhibitsSharePages(t *testing.T) {
	star := func(n ...int) func(*evidence.Snapshot) {
		return func(s *evidence.Snapshot) {
			for _, i := range n {
				s.Exhibits[i-1].Star = true
			}
		}
	}
	branch := func(from, n int) func(*evidence.Snapshot) {
		return func(s *evidence.Snapshot) {
			for i := range n {
				s.Exhibits[from-1+i].Number = evidence.Number{Series: "A", N: from, Branch: i + 1}
			}
		}
	}
	for name, c := range map[string]struct {
		n, w, h int
		size    report.PictureSize
		with    func(*evidence.Snapshot)
		want    []int
	}{
		"a few":                      {n: 3, w: 1600, h: 1200, want: []int{2, 1}},
		"many":                       {n: 11, w: 1600, h: 1200, want: []int{4, 4, 2, 1}},
		"many upright":               {n: 9, w: 1200, h: 1600, want: []int{4, 4, 1}},
		"large":                      {n: 3, w: 1600, h: 1200, size: report.LargePictures, want: []int{1, 1, 1}},
		"small":                      {n: 7, w: 1600, h: 1200, size: report.SmallPictures, want: []int{4, 3}},
		"small with a star":          {n: 4, w: 1600, h: 1200, size: report.SmallPictures, with: star(2), want: []int{4}},
		"starred":                    {n: 4, w: 1600, h: 1200, with: star(1, 4), want: []int{1, 2, 1}},
		"branches stay together":     {n: 5, w: 1600, h: 1200, with: branch(2, 3), want: []int{1, 3, 1}},
		"two branches after another": {n: 4, w: 1600, h: 1200, with: branch(2, 2), want: []int{1, 2, 1}},
		"marked": {n: 3, w: 1600, h: 1200, with: func(s *evidence.Snapshot) {
			s.Exhibits[0].Marks = []evidence.Mark{{ID: "m", Kind: evidence.Callout, Number: 1, Text: "여기"}}
		}, want: []int{1, 2}},
		"screens are read": {n: 3, w: 1080, h: 2340, with: func(s *evidence.Snapshot) {
			for i := range s.Exhibits {
				s.Exhibits[i].Kind = evidence.Screenshot
			}
		}, size: report.SmallPictures, want: []int{2, 1}},
		"a screen that is wide": {n: 2, w: 1920, h: 1080, with: func(s *evidence.Snapshot) { s.Exhibits[0].Kind = evidence.Screenshot }, want: []int{1, 1}},
		"long words":            {n: 3, w: 1600, h: 1200, with: func(s *evidence.Snapshot) { s.Exhibits[0].Caption = strings.Repeat("길게 말합니다. ", 200) }, want: []int{1, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			s := photos(c.n, c.w, c.h)
			if c.with != nil {
				c.with(&s)
			}
			d := compose(t, s, reporttest.Log(s), i18n.Korean, report.A4)
			d.Setup.Pictures = c.size
			b := layout(t, d)
			soundBook(t, d, b)
			if got := perPage(d, b); !slices.Equal(got, c.want) {
				t.Errorf("%v exhibits a page, want %v", got, c.want)
			}
		})
	}
}

// TestSharedPagesLoseNothing: however exhibits share pages, each is there once, in
// their order, with all that is said of it, and no picture lies under words or
// over its part of the page. What is written from right to left is not looked for.
func TestSharedPagesLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyCase(t)
		for i := range s.Exhibits {
			x := &s.Exhibits[i]
			if rapid.Bool().Draw(t, "ordinary") {
				x.Star, x.Title, x.Caption, x.Proves = false, anyText(4).Draw(t, "few"), anyText(9).Draw(t, "some"), anyText(5).Draw(t, "proof")
			}
		}
		d := compose(t, s, reporttest.Log(s), rapid.SampledFrom([]i18n.Lang{i18n.Korean, i18n.English}).Draw(t, "lang"),
			rapid.SampledFrom([]report.Paper{report.A4, report.Letter}).Draw(t, "paper"))
		d.Setup.Pictures = rapid.SampledFrom([]report.PictureSize{report.ByImportance, report.LargePictures, report.SmallPictures}).Draw(t, "size")
		b := layout(t, d)
		soundBook(t, d, b)
		text, last := said(b), page.Place{}
		for _, x := range d.Exhibits {
			at, ok := b.PlaceOf(x.Anchor)
			if !ok || at.Page < last.Page || at.Page == last.Page && at.Y < last.Y {
				t.Fatalf("%s is at %v after %v", x.Number, at, last)
			}
			last = at
			for _, w := range []string{x.Title, x.Caption, x.Proves.Value, x.Digest.String()} {
				if !x.Digest.IsZero() && !strings.ContainsAny(w, "ש﷽\u202e") && !strings.Contains(text, squeeze(w)) {
					t.Fatalf("%s does not say %q", x.Number, w)
				}
			}
		}
		clear(t, b, b.PageOf(report.ExhibitsPart), last.Page)
	})
}

// clear fails where a picture lies under words or another picture. The words on a
// still are its clock.
func clear(t *rapid.T, b *page.Book, from, to int) {
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Pages[max(from, 1)-1 : to] {
		var pictures []page.Image
		for _, m := range p.Marks {
			if im, ok := m.(page.Image); ok && im.Picture.Still == 0 {
				pictures = append(pictures, im)
			}
		}
		for i, im := range pictures {
			for _, x := range boxes(f, p) {
				if x.left < im.X+im.W-0.1 && im.X+0.1 < x.right && x.top < im.Y+im.H-0.1 && im.Y+0.1 < x.bottom {
					t.Fatalf("page %d: %q lies on a picture", p.Number, x.text)
				}
			}
			for _, o := range pictures[:i] {
				if o.X < im.X+im.W-0.1 && im.X < o.X+o.W-0.1 && o.Y < im.Y+im.H-0.1 && im.Y < o.Y+o.H-0.1 {
					t.Fatalf("page %d: two pictures lie on each other", p.Number)
				}
			}
		}
	}
}

// TestRunningHeadOverSeveral: numbers of a court stand there alone, others with
// the word for what they number.
func TestRunningHeadOverSeveral(t *testing.T) {
	s := photos(2, 1200, 900)
	for scheme, want := range map[report.Scheme]string{report.CourtNumbers: "갑 제1호증 – 갑 제2호증", report.PlainNumbers: "증거 A-1 – A-2"} {
		d := composeAs(t, s, nil, i18n.Korean, report.Setup{Numbers: scheme, Parts: []report.Part{report.ExhibitPages}})
		b := layout(t, d)
		if words := wordsOf(b.Pages[b.PageOf(report.ExhibitsPart)-1].Marks); !slices.Contains(words, want) {
			t.Errorf("%s: %q", scheme, words)
		}
	}
}
