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
	"proofbox/report/reporttest"
)

func composeAs(t rapid.TB, s evidence.Snapshot, log []evidence.CustodyEntry, lang i18n.Lang, setup report.Setup) report.Document {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	return report.Compose(s, log, report.Options{Printer: texts.Printer(lang), Setup: setup, Taxonomy: tags})
}

// many is the case of Kettle with n exhibits, each with a text of its own.
func many(n int) (evidence.Snapshot, []evidence.CustodyEntry) {
	s, log := reporttest.Kettle()
	few := s.Exhibits
	s.Exhibits = nil
	for i := range n {
		x := few[i%len(few)]
		x.ID, x.Number = evidence.ExhibitID(fmt.Sprint("x", i)), evidence.Number{Series: "A", N: i + 1}
		x.Title = fmt.Sprintf("%s (%d)", x.Title, i+1)
		s.Exhibits = append(s.Exhibits, x)
	}
	s.Messages = nil
	return s, log
}

// TestAnyPartsInAnyOrder: every choice of parts makes a sound book, its parts in
// the order asked for, and bookmarks of those alone.
func TestAnyPartsInAnyOrder(t *testing.T) {
	s, log := reporttest.Compared()
	starts := map[report.Part]report.Anchor{report.StatementOfProof: report.StatementPart, report.ExhibitPages: report.ExhibitsPart, report.PromisedReceived: report.ComparisonsPart,
		report.TalkRecord: report.ConversationPart, report.ChronologyTable: report.ChronologyPart, report.CustodyPages: report.CustodyPart}
	rapid.Check(t, func(rt *rapid.T) {
		setup := report.Setup{Parts: rapid.SliceOfNDistinct(rapid.SampledFrom(report.AllParts()), 1, 6, rapid.ID).Draw(rt, "parts"),
			Numbers:  rapid.SampledFrom([]report.Scheme{report.PlainNumbers, report.CourtNumbers}).Draw(rt, "numbers"),
			Pictures: rapid.SampledFrom([]report.PictureSize{report.ByImportance, report.LargePictures, report.SmallPictures}).Draw(rt, "pictures"),
			Paper:    rapid.SampledFrom([]report.Paper{report.A4, report.Letter}).Draw(rt, "paper")}
		d := composeAs(rt, s, log, rapid.SampledFrom([]i18n.Lang{i18n.Korean, i18n.English}).Draw(rt, "language"), setup)
		b := layout(rt, d)
		soundBook(rt, d, b)
		last := b.PageOf(report.IndexPart)
		for _, p := range setup.Parts {
			if at := b.PageOf(starts[p]); at <= last {
				rt.Fatalf("%s begins on page %d, what stands before it on %d", p, at, last)
			} else {
				last = at
			}
		}
		marked := 0
		for _, o := range b.Outline {
			for p, a := range starts {
				if o.Level == 0 && o.To == a {
					marked++
					if !slices.Contains(setup.Parts, p) {
						rt.Fatalf("a bookmark leads to %s", p)
					}
				}
			}
		}
		if marked != len(setup.Parts) {
			rt.Fatalf("%d bookmarks for %v", marked, setup.Parts)
		}
	})
}

// TestIndexGoesOn: over pages, each begins with the heads that it goes on under,
// and every exhibit stands once.
func TestIndexGoesOn(t *testing.T) {
	for _, paper := range []report.Paper{report.A4, report.Letter} {
		s, log := many(60)
		d := composeAs(t, s, log, i18n.English, report.Setup{Paper: paper})
		b := layout(t, d)
		soundBook(t, d, b)
		f, _ := loaded()
		first, end := b.PageOf(report.IndexPart), b.PageOf(report.ExhibitsPart)
		if end-first < 3 {
			t.Fatalf("60 exhibits on %d pages", end-first)
		}
		group, goesOn := "", 0
		rows := map[report.Anchor]int{}
		for n := first; n < end; n++ {
			var texts []string
			for _, x := range boxes(f, b.Pages[n-1]) {
				texts = append(texts, x.text)
			}
			if n > first && !slices.Contains(texts, d.Index.Head.Exhibit) {
				t.Errorf("page %d has no heads of columns", n)
			}
			if slices.Contains(texts, group+" ("+d.Words.Continued+")") {
				goesOn++
			}
			for _, l := range b.Pages[n-1].Links {
				if l.W > 100 {
					rows[l.To]++
					i := slices.IndexFunc(d.Index.Rows, func(r report.IndexRow) bool { return r.To == l.To })
					group = d.Index.Rows[i].Group.Name
				}
			}
		}
		if goesOn == 0 {
			t.Error("no group is named again where it goes on")
		}
		for _, r := range d.Index.Rows {
			if rows[r.To] != 1 {
				t.Errorf("%s stands %d times", r.Number, rows[r.To])
			}
		}
	}
}

// TestIndexOfTwelveIsOnePage: the measure gives way before the page does.
func TestIndexOfTwelveIsOnePage(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		s, log := many(12)
		b := layout(t, composeAs(t, s, log, lang, report.Setup{}))
		if first, end := b.PageOf(report.IndexPart), b.PageOf(report.ExhibitsPart); end != first+1 {
			t.Errorf("%s: pages %d to %d", lang, first, end)
		}
	}
}

// TestNothingIsLostWithoutExhibitPages: the index and the statement say titles
// and purposes of any length in full, over as many pages as that takes.
func TestNothingIsLostWithoutExhibitPages(t *testing.T) {
	s, log := reporttest.Kettle()
	for i := range s.Exhibits {
		s.Exhibits[i].Title = strings.Repeat(fmt.Sprintf("제목[%d] ", i), 40) + "끝"
		s.Exhibits[i].Proves = strings.Repeat(fmt.Sprintf("입증 %d번 내용 ", i), 400) + "마침"
	}
	for _, part := range []report.Part{report.CustodyPages, report.StatementOfProof} {
		d := composeAs(t, s, log, i18n.Korean, report.Setup{Parts: []report.Part{part}, Numbers: report.CourtNumbers})
		b := layout(t, d)
		soundBook(t, d, b)
		said := said(b)
		for i := range s.Exhibits {
			title, proves := strings.Count(said, fmt.Sprintf("제목[%d]", i)), strings.Count(said, fmt.Sprintf("입증%d번내용", i))
			if title < 40 || proves < 395 { // a page may end within one
				t.Errorf("%s: %d of 40 words of the title of %d, %d of 400 of what it proves", part, title, i, proves)
			}
		}
	}
}

// TestStatementBreaksOverPages: its cells go on, under the number of their row.
func TestStatementBreaksOverPages(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Exhibits[3].Proves = strings.Repeat("약속한 완충 포장이 없었다는 점. ", 300)
	d := composeAs(t, s, log, i18n.Korean, report.Setup{Numbers: report.CourtNumbers})
	b := layout(t, d)
	soundBook(t, d, b)
	f, _ := loaded()
	again, words := 0, 0
	for n := b.PageOf(report.StatementPart); n < b.PageOf(report.ExhibitsPart); n++ {
		page := ""
		for _, x := range boxes(f, b.Pages[n-1]) {
			page += squeeze(x.text)
		}
		words += strings.Count(page, "없었다는")
		if strings.Contains(page, squeeze(d.Statement.Rows[3].Number+" ("+d.Words.Continued+")")) {
			again++
		}
		if !strings.Contains(page, squeeze(d.Statement.Head.Author)) {
			t.Errorf("page %d has no heads of columns", n)
		}
	}
	if again < 2 || words < 295 { // a line may end within the word
		t.Errorf("%d times it goes on, %d of 300 sentences", again, words)
	}
}
