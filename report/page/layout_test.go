package page_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// The words of the report, read once for all tests.
var (
	catalogue = sync.OnceValues(func() (*i18n.Catalog, error) { return i18n.Load(assets.I18n()) })
	taxonomy  = sync.OnceValues(func() (evidence.Taxonomy, error) { return evidence.ParseTaxonomy(assets.Taxonomy()) })
)

func compose(t rapid.TB, s evidence.Snapshot, log []evidence.CustodyEntry, lang i18n.Lang, paper report.Paper) report.Document {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	return report.Compose(s, log, report.Options{Printer: texts.Printer(lang), Setup: report.Setup{Paper: paper, Talk: scopeOf[s.Case.ID]}, Taxonomy: tags})
}

// scopeOf tells how much of the conversation a case of a test tells.
var scopeOf = map[evidence.CaseID]report.Scope{citedCase: report.CitedTalk}

// citedCase is the ID of a case that tells only what is cited.
const citedCase = "cited"

func layout(t rapid.TB, d report.Document) *page.Book {
	t.Helper()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	b, err := page.Layout(context.Background(), d, f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// withStills gives the videos of a document moments to show.
func withStills(d report.Document, n int) report.Document {
	for i := range d.Exhibits {
		for k := range n {
			if d.Exhibits[i].Strip != "" {
				d.Exhibits[i].AddStill(time.Duration(k)*11*time.Second, 960, 540)
			}
		}
	}
	return d
}

// box is where the ink of a line of text is.
type box struct {
	left, top, right, bottom float64
	text                     string
	head                     bool // no content: running head, folio
}

// boxes are the lines of text of a page. What is set in one size stays within
// these bounds of its baseline.
func boxes(f *page.Fonts, p *page.Page) []box {
	var out []box
	for _, m := range p.Marks {
		t, ok := m.(page.Text)
		if !ok {
			continue
		}
		b := box{left: t.X, right: t.X, top: t.Y - 0.74*t.Size*page.Point, bottom: t.Y + 0.16*t.Size*page.Point, head: t.Element == 0}
		for _, r := range t.Runs {
			b.text += r.Text
			b.right += f.RunWidth(r, t.Size, t.Track)
		}
		if strings.TrimSpace(b.text) != "" {
			out = append(out, b)
		}
	}
	return out
}

// soundBook fails where a book does not keep its promises, whatever it is of.
func soundBook(t rapid.TB, d report.Document, b *page.Book) {
	t.Helper()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range b.Pages {
		if p.Number != i+1 {
			t.Fatalf("page %d calls itself %d", i+1, p.Number)
		}
		all := boxes(f, p)
		if d.Setup.Margins == report.CourtMargins {
			bareMargins(t, p, all)
		}
		for _, x := range all {
			if x.left < 0 || x.top < 0 || x.right > p.W+0.01 || x.bottom > p.H {
				t.Fatalf("page %d: %q stands over the page: %.1f %.1f %.1f %.1f", p.Number, x.text, x.left, x.top, x.right, x.bottom)
			}
			if i > 0 && (x.left < 17.9 || x.right > p.W-17.5) {
				t.Fatalf("page %d: %q stands in the margin: %.1f to %.1f", p.Number, x.text, x.left, x.right)
			}
			if i > 0 && !x.head && x.bottom > p.H-14 {
				t.Fatalf("page %d: %q runs into the foot at %.1f", p.Number, x.text, x.bottom)
			}
		}
		if a, b, ok := overlap(all); ok {
			t.Fatalf("page %d: %q at %.1f,%.1f and %q at %.1f,%.1f lie over each other", p.Number, a.text, a.left, a.top, b.text, b.left, b.top)
		}
		marksInside(t, p)
		if want := fmt.Sprintf("%d / %d", p.Number, len(b.Pages)); i > 0 && !slices.ContainsFunc(all, func(x box) bool { return x.text == want }) {
			t.Fatalf("page %d does not say %q", p.Number, want)
		}
	}
	for _, r := range slices.Concat(d.Index.Rows, d.Index.Parts) {
		indexed(t, f, b, r)
	}
}

// bareMargins sees that nothing at all stands in the margins of a court.
func bareMargins(t rapid.TB, p *page.Page, all []box) {
	t.Helper()
	if p.W != 210 || p.H != 297 {
		t.Fatalf("page %d is of %.0f × %.0f", p.Number, p.W, p.H)
	}
	inside := func(what string, left, top, right, bottom float64) {
		if left < 19.9 || top < 45 || right > 190.4 || bottom > 267.1 {
			t.Fatalf("page %d: %q stands in the margin: %.1f,%.1f to %.1f,%.1f", p.Number, what, left, top, right, bottom)
		}
	}
	for _, x := range all {
		inside(x.text, x.left, x.top, x.right, x.bottom)
	}
	for m := range p.All() {
		switch m := m.(type) {
		case page.Image:
			inside("picture", m.X, m.Y, m.X+m.W, m.Y+m.H)
		case page.Rect:
			inside("rectangle", m.X, m.Y, m.X+m.W, m.Y+m.H)
		case page.Stroke:
			inside("line", min(m.X1, m.X2), min(m.Y1, m.Y2), max(m.X1, m.X2), max(m.Y1, m.Y2))
		case page.Gradient:
			inside("ground", m.X, m.Y, m.X+m.W, m.Y+m.H)
		}
	}
}

// indexed checks that a row of the index says the page it leads to.
func indexed(t rapid.TB, f *page.Fonts, b *page.Book, r report.IndexRow) {
	t.Helper()
	if r.To == "" {
		return // its part is left out
	}
	want := fmt.Sprint(b.PageOf(r.To))
	for _, p := range b.Pages[b.PageOf(report.IndexPart)-1:] {
		for _, l := range p.Links {
			if l.To != r.To || l.W < 25 { // the pill of a reference
				continue
			}
			if !slices.ContainsFunc(boxes(f, p), func(x box) bool {
				return x.text == want && x.right < l.X+l.W+0.1 && x.right > l.X+l.W-4 && x.top > l.Y && x.bottom < l.Y+l.H
			}) {
				t.Fatalf("the row of %s does not say page %s", r.Title, want)
			}
			return
		}
	}
	t.Fatalf("no row of the index leads to %s", r.To)
}

func overlap(all []box) (a, b box, found bool) {
	slices.SortFunc(all, func(a, b box) int { return int(math.Round(1000 * (a.top - b.top))) })
	for i, a := range all {
		for _, b := range all[i+1:] {
			if b.top >= a.bottom-0.1 {
				break
			}
			if a.left < b.right-0.2 && b.left < a.right-0.2 {
				return a, b, true
			}
		}
	}
	return a, b, false
}

func marksInside(t rapid.TB, p *page.Page) {
	t.Helper()
	inside := func(x, y, w, h float64) {
		if x < -0.01 || y < -0.01 || x+w > p.W+0.01 || y+h > p.H+0.01 || w < 0 || h < 0 || math.IsNaN(x+y+w+h) {
			t.Fatalf("page %d: a mark at %.1f,%.1f of %.1f × %.1f", p.Number, x, y, w, h)
		}
	}
	for _, m := range p.Marks {
		switch m := m.(type) {
		case page.Image:
			inside(m.X, m.Y, m.W, m.H)
		case page.Rect:
			inside(m.X, m.Y, m.W, m.H)
		case page.Stroke:
			inside(min(m.X1, m.X2), min(m.Y1, m.Y2), math.Abs(m.X2-m.X1), math.Abs(m.Y2-m.Y1))
		}
	}
	for _, l := range p.Links {
		inside(l.X, l.Y, l.W, l.H)
	}
}

// said is all content of a book in order, without spaces.
func said(b *page.Book) string {
	var out strings.Builder
	for _, p := range b.Pages {
		for _, m := range p.Marks {
			if t, ok := m.(page.Text); ok && t.Element != 0 {
				for _, r := range t.Runs {
					out.WriteString(squeeze(r.Text))
				}
			}
		}
	}
	return out.String()
}

// squeeze leaves what is to be seen of a text.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200B {
			return -1
		}
		return r
	}, page.Plain(s))
}

func TestKettle(t *testing.T) {
	s, log := reporttest.Kettle()
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		for _, paper := range []report.Paper{report.A4, report.Letter} {
			d := withStills(compose(t, s, log, lang, paper), 6)
			b := layout(t, d)
			soundBook(t, d, b)
			for i, x := range d.Exhibits {
				if i > 0 && b.PageOf(x.Anchor) < b.PageOf(d.Exhibits[i-1].Anchor) {
					t.Errorf("%s stands before the exhibit before it", x.Number)
				}
			}
			order := []report.Anchor{report.CoverPart, report.IndexPart, report.ExhibitsPart, report.ConversationPart, report.ChronologyPart, report.CustodyPart}
			for i, a := range order {
				if b.PageOf(a) == 0 || i > 0 && b.PageOf(a) <= b.PageOf(order[i-1]) {
					t.Errorf("%s is on page %d", a, b.PageOf(a))
				}
			}
		}
	}
}

func TestBookmarksNameTheirPages(t *testing.T) {
	s, log := reporttest.Kettle()
	d := compose(t, s, log, i18n.Korean, report.A4)
	b := layout(t, d)
	var got []string
	for _, o := range b.Outline {
		got = append(got, fmt.Sprintf("%d %s", o.Level, o.Title))
	}
	for _, want := range []string{"0 표지 · 1쪽", "0 증거 목록 · 2쪽", "0 증거 · 3쪽", "1 A-1 금이 간 바닥 · 3쪽",
		fmt.Sprintf("1 A-9 개봉 영상 (처음부터 끝까지, 편집 없음) · %d쪽", b.PageOf("exhibit/x9")), fmt.Sprintf("0 대화 기록 · %d쪽", b.PageOf(report.ConversationPart))} {
		if !slices.Contains(got, want) {
			t.Errorf("no bookmark %q in %q", want, got)
		}
	}
}

// The picture takes the room the text leaves, and the text stays on its page.
func TestOneExhibitOnePage(t *testing.T) {
	s, log := reporttest.Kettle()
	d := compose(t, s, log, i18n.Korean, report.A4)
	d.Setup.Pictures = report.LargePictures
	b := layout(t, d)
	for i, x := range d.Exhibits {
		next := b.PageOf(report.ConversationPart)
		if i+1 < len(d.Exhibits) {
			next = b.PageOf(d.Exhibits[i+1].Anchor)
		}
		if pages := next - b.PageOf(x.Anchor); pages != 1 && len(x.Pages) < 2 && (x.Picture == nil || x.Picture.Recipe != report.Tall) {
			t.Errorf("%s takes %d pages", x.Number, pages)
		}
	}
	for _, m := range b.Pages[b.PageOf("exhibit/x1")-1].Marks {
		if im, ok := m.(page.Image); ok && (im.W < 173 || im.H < 130) {
			t.Errorf("a landscape picture is set %.0f × %.0f mm", im.W, im.H)
		}
	}
}

// A tall picture is shown whole: its pieces follow each other and overlap.
func TestTallPictureInPieces(t *testing.T) {
	s, log := reporttest.Kettle()
	for _, height := range []int{2700, 4000, 6480, 20000, 60000} {
		x := s.Exhibits[7]
		o := s.Originals[x.Original]
		o.Facts.Height = height
		s.Originals[x.Original] = o
		b := layout(t, compose(t, s, log, i18n.Korean, report.A4))
		at, n := 0.0, 0
		for _, p := range b.Pages {
			for _, m := range p.Marks {
				im, ok := m.(page.Image)
				if !ok || im.Picture.Recipe != report.Tall {
					continue
				}
				n++
				if im.From > at+1e-9 || im.To <= at || im.W < 62 {
					t.Fatalf("%d px: piece %d shows %.3f to %.3f after %.3f, %.0f mm wide", height, n, im.From, im.To, at, im.W)
				}
				if got, want := im.H/im.W, (im.To-im.From)*float64(height)/1080; math.Abs(got-want) > 1e-6 {
					t.Fatalf("%d px: piece %d is distorted: %f, want %f", height, n, got, want)
				}
				at = im.To
			}
		}
		if math.Abs(at-1) > 1e-9 || n < 2 {
			t.Errorf("%d px: %d pieces, the last ends at %f", height, n, at)
		}
	}
}

func TestLongTextsStandInFull(t *testing.T) {
	long := strings.Repeat("금이 간 주전자에서 물이 샙니다. 全新无瑕疵。The kettle leaks. ", 1200) // 60 kB and more
	s, log := reporttest.Kettle()
	s.Exhibits[0].Caption, s.Exhibits[1].Proves, s.Exhibits[2].Title = long, long[:9000], strings.Repeat("긴 제목 ", 150)
	s.Messages[1].Text, s.Messages[2].Translation = long, &evidence.Translation{Text: long[:9000]}
	s.Events[3].Note = long[:9000]
	s.Case.Title, s.Case.Order.Item, s.Case.Seller.Name = long[:1500], long[:1500], long[:1500]
	s.Case.Claim = evidence.Claim{Type: "damaged", Promised: long[:6000], Received: long, Demand: long[:6000]}
	for _, paper := range []report.Paper{report.A4, report.Letter} {
		d := compose(t, s, log, i18n.Korean, paper)
		b := layout(t, d)
		soundBook(t, d, b)
		if b.PageOf(report.IndexPart) < 3 {
			t.Error("what the cover shortened does not follow it")
		}
		all := said(b)
		for name, want := range map[string]string{"caption": s.Exhibits[0].Caption, "proves": s.Exhibits[1].Proves, "title": d.Exhibits[2].Title,
			"message": d.Conversation.Lines[1].Text, "translation": d.Conversation.Lines[2].Translation.Value, "note": s.Events[3].Note,
			"case": d.Cover.Title, "item": s.Case.Order.Item, "seller": s.Case.Seller.Name, "promised": s.Case.Claim.Promised,
			"received": s.Case.Claim.Received, "demand": s.Case.Claim.Demand} {
			if !strings.Contains(all, squeeze(want)) {
				t.Errorf("%s: the %s does not stand in full", paper, name)
			}
		}
	}
}

func TestSmallCasesLookRight(t *testing.T) {
	full, log := reporttest.Kettle()
	bare := evidence.Case{ID: "c", Title: "사건"}
	for name, s := range map[string]evidence.Snapshot{
		"nothing":     {Case: bare},
		"only claim":  {Case: full.Case},
		"only photos": {Case: bare, Exhibits: full.Exhibits[:3], Originals: full.Originals},
		"only talk":   {Case: bare, Messages: full.Messages},
		"only events": {Case: bare, Events: full.Events[:2]},
	} {
		t.Run(name, func(t *testing.T) {
			d := compose(t, s, log[:1], i18n.Korean, report.A4)
			soundBook(t, d, layout(t, d))
		})
	}
}

func TestLayoutStopsWhenAsked(t *testing.T) {
	s, log := reporttest.Kettle()
	f, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := page.Layout(ctx, compose(t, s, log, i18n.Korean, report.A4), f); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// anyText draws texts people write: empty, short, long, in many scripts, with
// line ends, words without spaces, emoji, and bytes that are no text.
func anyText(most int) *rapid.Generator[string] {
	words := []string{"금이", "간", "주전자입니다.", "crack", "the", "kettle,", "全新无瑕疵", "。", "（", "すべて", "Пожалуйста", "🙏", "👨‍👩‍👧‍👦", "🇰🇷", "❤️",
		"\n", "\n\n", "https://video.example.com/a/b/c?d=e-f_g", strings.Repeat("가", 90), strings.Repeat("W", 130), "é", "각", "\xff\xed", "\u202e", "﷽", "שלום"}
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, most).Draw(t, "words")
		var b strings.Builder
		for range n {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			if rapid.Bool().Draw(t, "space") {
				b.WriteByte(' ')
			}
		}
		return b.String()
	})
}

// anyCase draws a case of any size and shape.
func anyCase(t *rapid.T) evidence.Snapshot {
	text, name := anyText(60), anyText(12)
	s := evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{}, Case: evidence.Case{
		ID: "c", Title: name.Draw(t, "title"), Zone: rapid.SampledFrom([]string{"Asia/Seoul", "America/New_York", ""}).Draw(t, "zone"),
		Platform: rapid.SampledFrom(append(evidence.Platforms, "")).Draw(t, "platform"),
		Order:    evidence.Order{Number: name.Draw(t, "order"), Item: text.Draw(t, "item"), Price: name.Draw(t, "price")},
		Seller:   evidence.Party{Name: name.Draw(t, "seller")}, Buyer: evidence.Party{Name: name.Draw(t, "buyer")},
		Claim: evidence.Claim{Type: rapid.SampledFrom(append(evidence.ClaimTypes, "")).Draw(t, "claim"), Promised: text.Draw(t, "promised"),
			Received: text.Draw(t, "received"), Demand: text.Draw(t, "demand")}}}
	for i := range rapid.IntRange(0, 9).Draw(t, "exhibits") {
		x, o := anyExhibit(t, i+1)
		s.Exhibits, s.Originals[o.Digest] = append(s.Exhibits, x), o
	}
	photos := len(s.Exhibits)
	for i := range rapid.IntRange(0, 14).Draw(t, "messages") {
		s.Messages = append(s.Messages, anyMessage(t, i, photos))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "citations") {
		s.Exhibits = append(s.Exhibits, anyCitation(t, photos+i+1))
	}
	if n := len(s.Exhibits); n > 1 {
		s.Comparisons = anyComparisons(t, s.Exhibits[:n])
	}
	s.Case.Claim.Grounds = anyGrounds(t, s)
	if rapid.Bool().Draw(t, "source known") {
		s.Sources = append(s.Sources, evidence.Source{Digest: evidence.DigestOf([]byte{1}), File: name.Draw(t, "source file"), Member: name.Draw(t, "member"),
			Format: "kakaotalk", Encoding: "CP949", Zone: "America/New_York", Tally: evidence.Tally{Unit: evidence.Lines, In: 1_234_567, Messages: 1_234_567}})
	}
	if rapid.Bool().Draw(t, "only cited") {
		s.Case.ID = citedCase
	}
	for i := range rapid.IntRange(0, 9).Draw(t, "events") {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(fmt.Sprint(i)), Kind: rapid.SampledFrom(evidence.EventKinds).Draw(t, "kind"),
			At: anyTime(t, i), Note: anyText(30).Draw(t, "note")})
	}
	slices.SortStableFunc(s.Events, func(a, b evidence.Event) int { return a.At.Compare(b.At, s.Case.Location()) })
	return s
}

// anyGrounds rest on what is there and on what is not.
func anyGrounds(t *rapid.T, s evidence.Snapshot) (out []evidence.Ground) {
	for i := range rapid.SampledFrom([]int{0, 0, 1, 3, 9}).Draw(t, "grounds") {
		g := evidence.Ground{ID: evidence.GroundID(fmt.Sprint(i)), Promised: anyText(60).Draw(t, "ground promised"), Received: anyText(60).Draw(t, "ground received"),
			Demand: anyText(8).Draw(t, "ground demand"), Exhibits: []evidence.ExhibitID{"gone"}, Messages: []evidence.MessageID{"gone"}}
		for k := range rapid.IntRange(0, len(s.Exhibits)).Draw(t, "shown by") {
			g.Exhibits = append(g.Exhibits, s.Exhibits[k].ID)
		}
		for k := range rapid.IntRange(0, len(s.Messages)).Draw(t, "said in") {
			g.Messages = append(g.Messages, s.Messages[k].ID)
		}
		out = append(out, g)
	}
	return out
}

func anyComparisons(t *rapid.T, all []evidence.Exhibit) (out []evidence.Comparison) {
	for i := range rapid.IntRange(0, 2).Draw(t, "comparisons") {
		c := evidence.Comparison{ID: evidence.ComparisonID(fmt.Sprint(i)), Promised: all[0].ID}
		for _, x := range all[1:min(len(all), 1+rapid.IntRange(1, 3).Draw(t, "received"))] {
			c.Received = append(c.Received, x.ID)
		}
		for n := range rapid.IntRange(0, 5).Draw(t, "rows") {
			c.Rows = append(c.Rows, evidence.Difference{Number: n * rapid.SampledFrom([]int{1, 99}).Draw(t, "row number"), Aspect: anyText(8).Draw(t, "aspect"),
				Promised: anyText(60).Draw(t, "was promised"), Received: anyText(60).Draw(t, "came"), Exhibit: c.Exhibits()[n%2]})
		}
		out = append(out, c)
	}
	return out
}

func anyTime(t *rapid.T, i int) evidence.Time {
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i*rapid.IntRange(1, 90).Draw(t, "hours")) * time.Hour)
	p := rapid.SampledFrom([]evidence.Precision{evidence.Day, evidence.Minute, evidence.Second}).Draw(t, "precision")
	from := rapid.SampledFrom([]evidence.TimeSource{evidence.FromCamera, evidence.FromTyped, evidence.FromPlatform}).Draw(t, "source")
	if rapid.Bool().Draw(t, "zone known") {
		return evidence.Instant(at, p, from)
	}
	return evidence.WallClock(at, p, from)
}

func anyExhibit(t *rapid.T, n int) (evidence.Exhibit, evidence.Original) {
	o := evidence.Original{Digest: evidence.DigestOf([]byte{byte(n)}), Bytes: rapid.Int64Range(0, 1<<33).Draw(t, "bytes"), MediaType: "image/jpeg", Ext: ".jpg",
		Facts: evidence.Facts{Width: rapid.IntRange(1, 6000).Draw(t, "width"), Height: rapid.IntRange(1, 9000).Draw(t, "height"),
			Preview: rapid.Bool().Draw(t, "preview"), GPS: rapid.Bool().Draw(t, "gps"), Make: anyText(3).Draw(t, "make")}}
	for range rapid.IntRange(0, 3).Draw(t, "warnings") {
		o.Warnings = append(o.Warnings, evidence.Warning{Code: "unheard-of"})
	}
	x := evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprintf("x%d", n)), Original: o.Digest, File: anyText(8).Draw(t, "file"),
		Number: evidence.Number{Series: "A", N: n * rapid.SampledFrom([]int{1, 111}).Draw(t, "number"), Branch: rapid.IntRange(0, 12).Draw(t, "branch")},
		Kind:   rapid.SampledFrom([]evidence.Kind{evidence.Photo, evidence.Video, evidence.Document, evidence.Screenshot}).Draw(t, "kind"),
		Title:  anyText(40).Draw(t, "title"), Caption: anyText(160).Draw(t, "caption"), Proves: anyText(90).Draw(t, "proves"),
		Star: rapid.Bool().Draw(t, "star"), Captured: anyTime(t, n)}
	for _, c := range rapid.SliceOfN(rapid.SampledFrom([]evidence.TagCode{"DEF-CLOSE", "PKG-INNER", "DOC-CHAT", "DEF-EACH", "UNBOX-VIDEO"}), 0, 5).Draw(t, "tags") {
		x = x.WithTags([]evidence.TagCode{c}, nil)
	}
	if x.Kind == evidence.Video {
		for range rapid.SampledFrom([]int{0, 0, 1, 2, 3, 7, evidence.MaxStills}).Draw(t, "chosen") {
			x.Stills = append(x.Stills, evidence.Still{At: rapid.Float64Range(0, 9999).Draw(t, "moment"), Caption: anyText(60).Draw(t, "said")})
		}
	}
	return x, o
}

func anyMessage(t *rapid.T, i, exhibits int) evidence.Message {
	m := evidence.Message{ID: evidence.MessageID(fmt.Sprint(i)), At: anyTime(t, i), From: anyText(8).Draw(t, "from"), Text: anyText(120).Draw(t, "text"),
		Role: rapid.SampledFrom([]evidence.Role{evidence.Buyer, evidence.Seller, evidence.Platform, evidence.Other}).Draw(t, "role"), Line: i}
	if rapid.Bool().Draw(t, "exported") {
		m.Source = evidence.DigestOf([]byte{1})
	}
	if rapid.Bool().Draw(t, "translated") {
		m.Translation = &evidence.Translation{Text: anyText(60).Draw(t, "translation"), Lang: "ko"}
	}
	m.Notice = rapid.IntRange(0, 5).Draw(t, "notice") == 0
	m.Unchecked = rapid.IntRange(0, 5).Draw(t, "unchecked") == 0
	if rapid.IntRange(0, 4).Draw(t, "rare") == 0 {
		m.To, m.Subject, m.Reckoned = anyText(9).Draw(t, "to"), anyText(20).Draw(t, "subject"), anyText(4).Draw(t, "reckoned")
		m.Missing, m.Screens = []string{anyText(9).Draw(t, "missing")}, []evidence.ExhibitID{"x1", "x2", "x3", "x4", "x5", "x6", "x7"}
	}
	for range rapid.IntRange(0, 4).Draw(t, "attachments") {
		m.Attachments = append(m.Attachments, evidence.ExhibitID(fmt.Sprintf("x%d", rapid.IntRange(1, exhibits+1).Draw(t, "attachment"))))
	}
	return m
}

func anyCitation(t *rapid.T, n int) evidence.Exhibit {
	x := evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprintf("x%d", n)), Number: evidence.Number{Series: "A", N: n}, Kind: evidence.Conversation,
		Title: anyText(9).Draw(t, "cited title"), Proves: anyText(30).Draw(t, "cited proves")}
	from := rapid.IntRange(0, 14).Draw(t, "from")
	for i := range rapid.IntRange(0, 9).Draw(t, "cited") {
		x.Messages = append(x.Messages, evidence.MessageID(fmt.Sprint(from+i)))
	}
	return x
}

func TestAnyCaseMakesASoundBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyCase(t)
		d := compose(t, s, reporttest.Log(s), rapid.SampledFrom([]i18n.Lang{i18n.Korean, i18n.English}).Draw(t, "lang"),
			rapid.SampledFrom([]report.Paper{report.A4, report.Letter}).Draw(t, "paper"))
		d = withStills(d, rapid.IntRange(0, 7).Draw(t, "stills"))
		soundBook(t, d, layout(t, d))
	})
}
