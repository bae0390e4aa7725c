package page_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

func TestTalk(t *testing.T) {
	s, log := reporttest.Talk()
	for _, id := range []evidence.CaseID{"case", citedCase} {
		s.Case.ID = id
		for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
			for _, paper := range []report.Paper{report.A4, report.Letter} {
				d := compose(t, s, log, lang, paper)
				b := layout(t, d)
				soundBook(t, d, b)
				saidInFull(t, d, b)
			}
		}
	}
}

// saidInFull checks that what a conversation says stands in the book, in order.
func saidInFull(t *testing.T, d report.Document, b *page.Book) {
	t.Helper()
	rest := said(b)
	rest = rest[strings.LastIndex(rest, squeeze(d.Conversation.Notes[0])):]
	for _, l := range d.Conversation.Lines {
		for _, want := range []string{l.No, l.Skip, l.Text, l.Translation.Label, l.Translation.Value} {
			at := strings.Index(rest, squeeze(want))
			if at < 0 {
				t.Fatalf("line %s: %.80q is not said, or out of order", l.No, want)
			}
			rest = rest[at+len(squeeze(want)):]
		}
	}
}

// A deadline is no message, whatever it is called.
func TestDeadlinesLeadNowhere(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t"}}
	for i, k := range evidence.EventKinds {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint(i)), Kind: k,
			At: evidence.Instant(time.Date(2026, 3, 1+i, 0, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)})
	}
	s.Messages = []evidence.Message{{ID: "0", At: s.Events[0].At, Text: "x", Role: evidence.Buyer}}
	d := compose(t, s, nil, i18n.English, report.Letter)
	soundBook(t, d, layout(t, d))
}

// Every page of the record says which day it is at, under the heads of its
// columns; a message over many pages says its number on each.
func TestRecordGoesOn(t *testing.T) {
	s, log := reporttest.Talk()
	s.Messages[1].Text = strings.Repeat("금이 간 주전자에서 물이 샙니다. ", 700)
	d := compose(t, s, log, i18n.Korean, report.A4)
	b := layout(t, d)
	soundBook(t, d, b)
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	first, last := b.PageOf(report.ConversationPart), b.PageOf(report.ChronologyPart)
	if last-first < 5 {
		t.Fatalf("%d pages", last-first)
	}
	long := 0
	for _, p := range b.Pages[first : last-1] {
		var day, head, number bool
		for _, x := range boxes(f, p) {
			day = day || strings.HasPrefix(x.text, "2026년 3월")
			head = head || x.text == "원본 위치"
			number = number || x.text == "2"
		}
		if !day || !head {
			t.Errorf("page %d: day %v, head %v", p.Number, day, head)
		}
		if number {
			long++
		}
	}
	if long < 3 {
		t.Errorf("the long message is numbered on %d pages", long)
	}
	saidInFull(t, d, b)
}

// Cited lines are ruled at the side, and only those; the exhibit that quotes
// them and the lines lead to each other.
func TestCitedLinesAreMarked(t *testing.T) {
	s, log := reporttest.Talk()
	d := compose(t, s, log, i18n.Korean, report.A4)
	b := layout(t, d)
	marked := map[int][][2]float64{}
	to := map[report.Anchor][]int{}
	for _, p := range b.Pages {
		for _, m := range p.Marks {
			if r, ok := m.(page.Rect); ok && r.X < 18 && r.X > 12 && r.W < 2 {
				marked[p.Number] = append(marked[p.Number], [2]float64{r.Y, r.Y + r.H})
			}
		}
		for _, l := range p.Links {
			to[l.To] = append(to[l.To], p.Number)
		}
	}
	for _, l := range d.Conversation.Lines {
		at, _ := b.PlaceOf(l.Anchor)
		ruled := slices.ContainsFunc(marked[at.Page], func(r [2]float64) bool { return r[0] <= at.Y+3 && at.Y+3 < r[1] })
		if ruled != (len(l.Cited) > 0) {
			t.Errorf("line %s: ruled %v, cited %v", l.No, ruled, l.Cited)
		}
	}
	for _, x := range d.Exhibits[11:] {
		if !slices.Contains(to[x.Anchor], b.PageOf(x.Quote.Lines[0].To)) {
			t.Errorf("%s: the record does not lead to it", x.Number)
		}
		for _, l := range x.Quote.Lines {
			if l.Skip == "" && !slices.Contains(to[l.To], b.PageOf(x.Anchor)) {
				t.Errorf("%s does not lead to line %s", x.Number, l.No)
			}
		}
	}
}

// On every page the first cited line names its exhibit, and so does one of every
// few after it.
func TestLongCitationsAreNamedAgain(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{ID: citedCase, Title: "t", Zone: "Asia/Seoul"}}
	x := evidence.Exhibit{ID: "x", Number: evidence.Number{Series: "A", N: 77}, Kind: evidence.Conversation}
	for i := range 120 {
		id := evidence.MessageID(fmt.Sprint("m", i))
		m := evidence.Message{ID: id, Role: evidence.Buyer, From: "김하늘", Text: "네", At: evidence.Instant(time.Date(2026, 3, 1, 0, i, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)}
		if i == 50 {
			m.Text = strings.Repeat("금이 간 주전자에서 물이 샙니다. ", 250)
		}
		s.Messages = append(s.Messages, m)
		x.Messages = append(x.Messages, id)
	}
	s.Exhibits = []evidence.Exhibit{x}
	d := compose(t, s, nil, i18n.Korean, report.A4)
	b := layout(t, d)
	soundBook(t, d, b)
	named := map[int][]float64{} // pages, and how far down the exhibit is named
	for _, p := range b.Pages {
		for _, l := range p.Links {
			if l.To == d.Exhibits[0].Anchor && l.X < 30 {
				named[p.Number] = append(named[p.Number], l.Y)
			}
		}
	}
	rows := map[int][]float64{}
	for _, l := range d.Conversation.Lines {
		at, _ := b.PlaceOf(l.Anchor)
		rows[at.Page] = append(rows[at.Page], at.Y)
	}
	if len(rows) < 4 {
		t.Fatalf("%d pages", len(rows))
	}
	for page, ys := range rows {
		slices.Sort(ys)
		slices.Sort(named[page])
		unnamed := 0
		for i, y := range ys {
			end := math.Inf(1)
			if i+1 < len(ys) {
				end = ys[i+1]
			}
			says := slices.ContainsFunc(named[page], func(at float64) bool { return y <= at && at < end })
			if unnamed++; says {
				unnamed = 0
			}
			if i == 0 && (len(named[page]) == 0 || named[page][0] >= end) || unnamed >= 4 {
				t.Errorf("page %d, row %d: its exhibit is not named", page, i)
			}
		}
	}
	for page := b.PageOf(report.ConversationPart); page < b.PageOf(report.CustodyPart); page++ {
		if len(named[page]) == 0 && page != b.PageOf(report.ChronologyPart) {
			t.Errorf("page %d: nothing is named", page)
		}
	}
}

// An address is parted at its @ or a dot, and a name with a long word is set
// smaller, not parted.
func TestSendersAreLegible(t *testing.T) {
	s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}}
	for i, from := range []string{"jamis@37signals.com", "Someone <wholesale.department@hangzhou-trading.example.com>", "Schmetterlingswiese Shop"} {
		s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), Role: evidence.Seller, From: from, Text: "x",
			At: evidence.Instant(time.Date(2026, 3, 1, 0, i, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)})
	}
	d := compose(t, s, nil, i18n.English, report.A4)
	b := layout(t, d)
	f := loadedFonts(t)
	var got []string
	for _, x := range boxes(f, b.Pages[b.PageOf(report.ConversationPart)-1]) {
		if x.left > 45 && x.left < 50 && x.right < 74.5 && x.text != "Typed by the buyer." {
			got = append(got, x.text)
		}
	}
	want := "Sender|Seller|jamis@37signals|.com|Seller|Someone|wholesale.department@|hangzhou-|trading.example.com|Seller|Schmetterlingswiese|Shop"
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}

// The references of the chronology name the page they lead to, for who reads on
// paper.
func TestChronologyNamesPages(t *testing.T) {
	s, log := reporttest.Talk()
	d := compose(t, s, log, i18n.Korean, report.A4)
	b := layout(t, d)
	all := said(b)
	for _, e := range d.Chronology.Entries {
		for _, r := range e.Refs {
			if want := fmt.Sprintf("%s · %d쪽", r.Text, b.PageOf(r.To)); !strings.Contains(all, squeeze(want)) {
				t.Errorf("%q is not said", want)
			}
		}
	}
}

// However many moments crowd the strip, no names lie over each other, and the
// same moments at another scale are all drawn.
func TestStripIsLegible(t *testing.T) {
	for _, days := range []int{1, 3, 40} {
		s := evidence.Snapshot{Case: evidence.Case{ID: "c", Title: "t", Zone: "Asia/Seoul"}}
		for i := range 45 {
			s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint(i)), Kind: evidence.EventKinds[i%len(evidence.EventKinds)],
				At: evidence.Instant(time.Date(2026, 3, 1+i*days, 0, 0, 0, 0, time.UTC), evidence.Day, evidence.FromTyped)})
		}
		for i := range 20 {
			role := []evidence.Role{evidence.Buyer, evidence.Seller}[i%2]
			s.Messages = append(s.Messages, evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), Role: role, Text: "x",
				At: evidence.Instant(time.Date(2026, 3, 1+i*4, 0, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)})
		}
		d := compose(t, s, nil, i18n.English, report.A4)
		b := layout(t, d)
		soundBook(t, d, b)
		signs := 0
		for _, m := range b.Pages[b.PageOf(report.ChronologyPart)-1].Marks {
			if e, ok := m.(page.Ellipse); ok && math.Abs(e.RX-1.35) < 1e-9 && e.Fill.Color != page.White {
				signs++
			}
			if p, ok := m.(page.Path); ok && len(p.Steps) == 5 && math.Abs(p.Steps[2].P[0].Y-p.Steps[0].P[0].Y-2.5*1.35) < 1e-9 {
				signs++
			}
		}
		if signs != 45 {
			t.Errorf("%d days apart: %d of 45 moments are drawn", days, signs)
		}
	}
}
