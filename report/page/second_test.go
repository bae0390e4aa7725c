package page_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// composeBoth tells a case in two languages.
func composeBoth(t rapid.TB, s evidence.Snapshot, log []evidence.CustodyEntry, first, second i18n.Lang, o report.Setup) report.Document {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	return report.Compose(s, log, report.Options{Printer: texts.Printer(first), Second: texts.Printer(second), Setup: o, Taxonomy: tags})
}

var pairs = [][2]i18n.Lang{{i18n.Korean, i18n.English}, {i18n.English, i18n.Korean}}

func TestBothLanguages(t *testing.T) {
	for name, load := range map[string]func() (evidence.Snapshot, []evidence.CustodyEntry){
		"kettle": reporttest.Kettle, "talk": reporttest.Talk, "compared": reporttest.Compared,
	} {
		s, log := load()
		for _, p := range pairs {
			for _, o := range []report.Setup{{}, {Paper: report.Letter}, {Numbers: report.CourtNumbers}, {Talk: report.CitedTalk, Pictures: report.SmallPictures}} {
				d := withStills(composeBoth(t, s, log, p[0], p[1], o), 5)
				b := layout(t, d)
				soundBook(t, d, b)
				standsTwice(t, name, d, b)
			}
		}
	}
}

// standsTwice checks that headings and labels stand in both languages, and the
// second in its own.
func standsTwice(t *testing.T, name string, d report.Document, b *page.Book) {
	t.Helper()
	all := said(b)
	want := []string{d.Index.Heading, d.Conversation.Heading, d.Chronology.Heading, d.Chronology.Note, d.Chronology.Head.When,
		d.Chronology.Head.Source, d.Conversation.Head.Who, d.Custody.Heading, d.Custody.Files.Head[1], d.Custody.Log.Head.Action, d.Index.Head.Number}
	for _, p := range d.Custody.Paragraphs {
		want = append(want, p.Heading, p.Text)
	}
	for _, r := range d.Cover.Facts {
		want = append(want, r.Label)
	}
	for _, x := range d.Exhibits {
		want = append(want, x.Kind, x.Proves.Label)
		for _, r := range x.Rows {
			want = append(want, r.Label, r.Value)
		}
	}
	for _, s := range want {
		first, second := report.Apart(s)
		for _, part := range []string{first, second} {
			if part = squeeze(part); part != "" && !strings.Contains(all, part) {
				t.Fatalf("%s, %s: %q of %q is not on the pages", name, d.Lang, part, s)
			}
		}
	}
	if b.Also != string(d.Setup.Also) || b.Also == "" {
		t.Fatalf("the second language is %q", b.Also)
	}
	for _, p := range b.Pages {
		for _, m := range p.Marks {
			if x, ok := m.(page.Text); ok && x.Lang != "" && x.Lang != b.Also {
				t.Fatalf("a text in %q", x.Lang)
			}
		}
	}
	for _, o := range b.Outline {
		if strings.Contains(o.Title, report.SecondFrom) {
			t.Fatalf("bookmark %q", o.Title)
		}
	}
}

// TestLongTextsInBoth: the longest of what users type is set in two languages
// as in one.
func TestLongTextsInBoth(t *testing.T) {
	s, log := reporttest.Kettle()
	long := strings.Repeat("금이 간 주전자에서 물이 샙니다. The kettle leaks. ", 300)
	s.Exhibits[0].Caption, s.Exhibits[1].Proves, s.Exhibits[2].Title, s.Exhibits[3].File = long, long, long[:900], strings.Repeat("a", 255)
	s.Messages[1].Text, s.Messages[1].Missing = long, []string{long[:2000]}
	s.Case.Title, s.Case.Order.Number, s.Case.Seller.Name = long[:900], long[:600], long[:900]
	s.Case.Claim = evidence.Claim{Type: "damaged", Promised: long, Received: long, Demand: long}
	for _, p := range pairs {
		d := composeBoth(t, s, log, p[0], p[1], report.Setup{})
		soundBook(t, d, layout(t, d))
	}
}

func TestOnOneLineOrTwo(t *testing.T) {
	f := loadedFonts(t)
	pair := report.Pair("증거 목록", "Index of exhibits")
	if lines := f.Break(page.Body, 100, pair); len(lines) != 1 || len(lines[0].Runs) < 2 || !lines[0].Runs[len(lines[0].Runs)-1].Second {
		t.Errorf("%+v", lines)
	}
	lines := f.Break(page.Body, 32, pair)
	if len(lines) != 2 || lines[0].Text != "증거 목록" || page.Plain(lines[1].Text) != "Index of exhibits" {
		t.Errorf("%+v", lines)
	}
	if line := f.Shorten(page.Body, 32, pair); line.Text != "증거 목록" {
		t.Errorf("shortened to %q", line.Text)
	}
	mixed := report.Pair("구매자: 긴 글", "Buyer: 긴 글")
	if lines := f.Break(page.Body, 22, mixed); page.Plain(lines[0].Text) != "구매자 Buyer:" {
		t.Errorf("%+v", lines)
	}
	rows := f.Break(page.Body, 100, pair+"\n"+mixed+"\n"+pair)
	if len(rows) != 3 || page.Plain(rows[1].Text) != "구매자 Buyer: 긴 글" {
		t.Errorf("%+v", rows)
	}
	first, second := f.Set(page.Heading, "증거 목록").Width, f.Set(page.Heading, "Index of exhibits").Width
	if both := f.Set(page.Heading, pair).Width; both < first+second/2 || both > first+0.8*second {
		t.Errorf("%.1f mm of %.1f mm and %.1f mm", both, first, second)
	}
}

// TestBothKeepWithinWidth: lines of two languages keep to their width, and no
// word of either is lost.
func TestBothKeepWithinWidth(t *testing.T) {
	f := loadedFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(`[가-힣a-z0-9 .:(]{0,60}`).Draw(t, "a"), rapid.StringMatching(`[A-Za-z0-9가-힣 .:(]{0,60}`).Draw(t, "b")
		width := rapid.Float64Range(14, 120).Draw(t, "width")
		n := rapid.IntRange(1, 4).Draw(t, "lines")
		ty := rapid.SampledFrom([]page.Type{page.Body, page.Heading, page.Tiny, page.Eyebrow, page.Display, page.Code}).Draw(t, "type")
		pair := report.Pair(a, b)
		var all strings.Builder
		for _, l := range f.Break(ty, width, pair) {
			all.WriteString(l.Text)
			within(t, f, ty, l, width)
		}
		if got, want := squeeze(all.String()), squeeze(pair); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		lines, _ := f.Clamp(ty, width, n, pair)
		if len(lines) > 2*n {
			t.Fatalf("%d lines of %d", len(lines), n)
		}
		for _, l := range append(lines, f.Shorten(ty, width, pair)) {
			within(t, f, ty, l, width)
		}
	})
}

func within(t *rapid.T, f *page.Fonts, ty page.Type, l page.Line, width float64) {
	t.Helper()
	sum := 0.0
	for _, r := range l.Runs {
		sum += f.RunWidth(r, ty.Size, ty.Track)
	}
	if over := l.Width - width; over > 0.02 && len([]rune(squeeze(l.Text))) > 1 {
		t.Fatalf("%q is %.2f mm wide of %.2f", l.Text, l.Width, width)
	}
	if len(l.Runs) > 0 && (sum-l.Width > 1 || l.Width-sum > 1) {
		t.Fatalf("%q is %.2f mm, its runs %.2f", l.Text, l.Width, sum)
	}
}
