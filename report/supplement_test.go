package report_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// sentOf is a bundle that was sent when the log had n rows.
func sentOf(log []evidence.CustodyEntry, n int) evidence.Sent {
	return evidence.Sent{Digest: evidence.DigestOf([]byte("seal")), Form: evidence.ZIP, File: "kettle.zip", At: evidence.Instant(log[n-1].At, evidence.Minute, evidence.FromFile),
		Seq: int64(n), Head: log[n-1].Hash, Exhibits: 7, Messages: 9}
}

// before is the case of Compared as it was earlier: without its last exhibit and
// last message, with another caption, demand and event, and one exhibit more.
func before(s evidence.Snapshot) evidence.Snapshot {
	s.Exhibits, s.Messages, s.Events = slices.Clone(s.Exhibits), slices.Clone(s.Messages), slices.Clone(s.Events)
	s.Exhibits = s.Exhibits[:len(s.Exhibits)-1]
	s.Exhibits[1].Caption = "earlier"
	s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: "gone", Number: evidence.Number{Series: "A", N: 55}, Kind: evidence.Photo})
	s.Messages = s.Messages[:len(s.Messages)-1]
	s.Messages[2].Text = "earlier"
	s.Events[0].Note = "earlier"
	s.Case.Claim.Demand, s.Case.Hidden = "전화 010-1234-5678로 환불", "010-1234-5678"
	s.Comparisons = s.Comparisons[:1]
	return s
}

func TestNews(t *testing.T) {
	now, log := reporttest.Compared()
	then := before(now)
	n := report.Since{Sent: sentOf(log, 5), Then: then}.News(now)
	last := len(now.Exhibits) - 1
	for name, ok := range map[string]bool{
		"added":     len(n.Added) == 1 && n.Added[0].ID == now.Exhibits[last].ID,
		"changed":   len(n.Changed) == 1 && n.Changed[0].ID == now.Exhibits[1].ID && slices.Equal(n.Aspects[now.Exhibits[1].ID], []string{"caption"}),
		"gone":      len(n.Gone) == 1 && n.Gone[0].ID == "gone",
		"said":      slices.Equal(n.Said, []evidence.MessageID{now.Messages[len(now.Messages)-1].ID}),
		"corrected": slices.Equal(n.Corrected, []evidence.MessageID{now.Messages[2].ID}),
		"facts":     len(n.Facts) == 1 && n.Facts[0].Code == "demand" && n.Hidden,
		"events":    len(n.Events) == 1 && n.Events[0].Was.Note == "earlier" && n.Events[0].Now.ID == now.Events[0].ID,
		"compared":  slices.Equal(n.Compared, []evidence.ComparisonID{"c2"}) && len(n.Uncompared) == 0,
	} {
		if !ok {
			t.Errorf("%s: %+v", name, n)
		}
	}
	if n := (report.Since{Then: now}).News(now); !n.Empty() {
		t.Errorf("the same case has news: %+v", n)
	}
	if n := (report.Since{Then: now}).News(then); len(n.Unsaid) != 1 || len(n.Uncompared) != 1 || n.Empty() {
		t.Errorf("backwards: %+v", n)
	}
}

// TestChangedTextsAreShown as they were and are, hidden words on neither side.
func TestChangedTextsAreShown(t *testing.T) {
	now, log := reporttest.Compared()
	then := before(now)
	then.Exhibits[1].Proves, then.Exhibits[1].Caption = "전화 010-1234-5678", ""
	o := options(t, i18n.Korean)
	o.Since = &report.Since{Sent: sentOf(log, 5), Then: then}
	d, x := report.Compose(now, log, o), now.Exhibits[1]
	at := slices.IndexFunc(d.Changes.Lists, func(l report.ChangeList) bool { return l.Heading == o.Printer.T("report.changes.changed") })
	edits := d.Changes.Lists[at].Items[0].Edits
	if len(edits) != 2 || edits[0].Was.Value != o.Printer.T("report.changes.empty") || edits[0].Now.Value != x.Caption ||
		edits[1].Was.Value != "전화 █████" || edits[1].Now.Value != o.Printer.T("report.changes.empty") {
		t.Errorf("%+v", edits)
	}
}

// TestBared: what could be seen in what was sent, and is blacked out now.
func TestBared(t *testing.T) {
	then, _ := reporttest.Kettle()
	box := func(x, w float64) []evidence.Redaction {
		return []evidence.Redaction{{ID: "r", Box: evidence.Box{X: x, Y: 0.1, W: w, H: 0.2}}}
	}
	for name, c := range map[string]struct {
		was, is []evidence.Redaction
		want    int
	}{
		"new":     {nil, box(0.1, 0.2), 1},
		"wider":   {box(0.1, 0.2), box(0.1, 0.3), 1},
		"smaller": {box(0.1, 0.3), box(0.1, 0.2), 0},
		"as is":   {box(0.1, 0.3), box(0.1, 0.3), 0},
		"gone":    {box(0.1, 0.3), nil, 0},
	} {
		was, is := then, then
		was.Exhibits, is.Exhibits = slices.Clone(then.Exhibits), slices.Clone(then.Exhibits)
		was.Exhibits[0].Redactions, is.Exhibits[0].Redactions = c.was, c.is
		n := report.Since{Then: was}.News(is)
		if len(n.Bared) != c.want || c.want == 1 && n.Bared[0].ID != then.Exhibits[0].ID {
			t.Errorf("%s: %+v", name, n.Bared)
		}
	}
}

// TestOrderIsNoNews: what only orders or weighs an exhibit changes nothing of what
// a reader sees, nor does a list that is empty in another way.
func TestOrderIsNoNews(t *testing.T) {
	now, _ := reporttest.Kettle()
	then := now
	then.Exhibits = slices.Clone(now.Exhibits)
	for i := range then.Exhibits {
		x := &then.Exhibits[i]
		x.Star, x.Place, x.Spare = !x.Star, 2.5, 9
		if len(x.Marks) == 0 {
			x.Marks = []evidence.Mark{}
		}
	}
	if n := (report.Since{Then: then}).News(now); !n.Empty() {
		t.Errorf("%+v", n)
	}
}

func supplement(t testing.TB, lang i18n.Lang) (report.Document, []evidence.CustodyEntry) {
	t.Helper()
	now, log := reporttest.Compared()
	now.Sent = []evidence.Sent{sentOf(log, 5)}
	o := options(t, lang)
	o.Since, o.Contents = &report.Since{Sent: now.Sent[0], Then: before(now)}, evidence.DigestOf([]byte("contents"))
	return report.Compose(now, log, o), log
}

// TestSupplementSaysWhatItGoesOnFrom on its first page, and in full on the next.
func TestSupplementSaysWhatItGoesOnFrom(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
		d, log := supplement(t, lang)
		seal, p := evidence.DigestOf([]byte("seal")).String(), options(t, lang).Printer
		card := d.Cover.Sides[0]
		if !strings.Contains(card.Value, "kettle.zip") || !strings.Contains(card.Refs[0].Text, seal[:12]) || card.Refs[0].To != report.ChangesPart {
			t.Errorf("%s: %+v", lang, card)
		}
		if !slices.ContainsFunc(d.Changes.From, func(r report.Row) bool { return r.Value == seal && r.Label == p.T("report.seal") }) {
			t.Errorf("%s: %+v", lang, d.Changes.From)
		}
		if got := d.Custody.Log.Deeds[0].Steps[0].No; got != "6" || !strings.Contains(d.Custody.Log.Note, log[4].Hash.String()[:12]) {
			t.Errorf("%s: the log goes on at %s: %s", lang, got, d.Custody.Log.Note)
		}
		for _, s := range texts(d) {
			if strings.Contains(s, "⟦") || strings.Contains(s, "010-1234") || strings.Contains(s, "010-█") {
				t.Errorf("%s: %s", lang, s)
			}
		}
	}
}

// TestOtherLogIsPrintedWhole: a log that is not the one that was sent is told to
// be, and none of it is left out.
func TestOtherLogIsPrintedWhole(t *testing.T) {
	now, log := reporttest.Compared()
	o := options(t, i18n.English)
	sent := sentOf(log, 5)
	sent.Head = evidence.DigestOf([]byte("another"))
	o.Since = &report.Since{Sent: sent, Then: now}
	d := report.Compose(now, log, o)
	if d.Custody.Log.Deeds[0].Steps[0].No != "1" || !strings.Contains(d.Custody.Log.Note, o.Printer.T("report.log.other")) {
		t.Errorf("%+v", d.Custody.Log.Note)
	}
}

// TestEarlierExhibitsAreNamedAndLeadNowhere: what the first bundle has is said to
// be there.
func TestEarlierExhibitsAreNamedAndLeadNowhere(t *testing.T) {
	d, _ := supplement(t, i18n.English)
	here := map[report.Anchor]bool{}
	for _, x := range d.Exhibits {
		here[x.Anchor] = true
	}
	found := 0
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if a, ok := v.Interface().(report.Anchor); ok && strings.HasPrefix(string(a), "exhibit/") && !here[a] {
				t.Errorf("something leads to %s", a)
			}
			if strings.Contains(v.String(), "(filed earlier)") {
				found++
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if v.Type() != reflect.TypeFor[time.Time]() {
				for i := range v.NumField() {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(d))
	if found == 0 {
		t.Error("nothing is said to have been filed earlier")
	}
}

// TestHanded: what was handed over within the log is listed, and nothing later.
func TestHanded(t *testing.T) {
	s, log := reporttest.Kettle()
	s.Sent = []evidence.Sent{sentOf(log, 5), sentOf(log, len(log))}
	o := options(t, i18n.English)
	rows := report.Compose(s, log, o).Custody.Sent.Rows
	if len(rows) != 1 || rows[0][4].Text != s.Sent[0].Digest.String() || rows[0][2].Text != "kettle.zip" {
		t.Errorf("%+v", rows)
	}
	s.Sent = s.Sent[1:]
	if k := report.Compose(s, log, o).Custody; k.Sent.Heading != "" || k.Bundle.Heading != "" {
		t.Errorf("%+v", k.Sent)
	}
}

// TestWithheldAndCopies: what was not handed over is no damage, and a copy is no
// original.
func TestWithheldAndCopies(t *testing.T) {
	s, log := reporttest.Kettle()
	whole := evidence.DigestOf([]byte("whole"))
	withheld, copied := s.Exhibits[0].Original, s.Exhibits[1].Original
	a, b := s.Originals[withheld], s.Originals[copied]
	a.Withheld, b.CopyOf = true, whole
	s.Originals[withheld], s.Originals[copied] = a, b
	o := options(t, i18n.English)
	d, p := report.Compose(s, log, o), o.Printer
	if x := d.Exhibits[0]; x.Picture != nil || !slices.Contains(x.Warnings, p.T("report.withheld")) || x.Holder.Note != p.T("report.withheld.holder") {
		t.Errorf("%+v", x)
	}
	if x := d.Exhibits[1]; x.Picture == nil || !slices.Contains(x.Warnings, p.T("report.copy")) || !slices.ContainsFunc(x.Rows, func(r report.Row) bool { return r.Value == whole.String() }) {
		t.Errorf("%+v", x)
	}
	said := d.Custody.Known[2].Text
	for _, want := range []string{p.N("report.custody.reread", len(s.Originals)-2), p.N("report.custody.reread.copies", 1), p.N("report.custody.reread.withheld", 1)} {
		if !strings.Contains(said, want) {
			t.Errorf("%q lacks %q", said, want)
		}
	}
	files := d.Custody.Files
	if files.Note != "" || files.Rows[0][2].Text != p.T("report.withheld.cell") || files.Rows[2][3].Text != whole.String() {
		t.Errorf("%+v", files)
	}
}

// TestReopened: the log says with which bundle its first rows came.
func TestReopened(t *testing.T) {
	s, log := reporttest.Kettle()
	seal := evidence.DigestOf([]byte("seal")).String()
	log = append(log, evidence.CustodyEntry{Seq: int64(len(log) + 1), Op: evidence.OpReopen, Subject: "bundle/" + seal, At: log[0].At})
	d := report.Compose(s, log, options(t, i18n.English))
	if !slices.ContainsFunc(d.Custody.Paragraphs, func(n report.Note) bool { return strings.Contains(n.Text, seal) }) {
		t.Errorf("%+v", d.Custody.Paragraphs)
	}
	if last := d.Custody.Log.Deeds[len(d.Custody.Log.Deeds)-1]; !strings.Contains(last.About.Text, seal[:12]) {
		t.Errorf("%+v", last)
	}
}
