package page_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/reporttest"
)

// anyEarlier draws how a case may have been before: some of it was not there
// yet, some was otherwise, and some is gone since.
func anyEarlier(t *rapid.T, now evidence.Snapshot) evidence.Snapshot {
	then := now
	then.Exhibits, then.Messages, then.Events, then.Comparisons = nil, nil, nil, nil
	fate := func(what string) int { return rapid.IntRange(0, 3).Draw(t, what) }
	for i, x := range now.Exhibits {
		switch fate("exhibit") {
		case 0:
			continue
		case 1:
			x.Caption, x.Number, x.Title = "earlier", evidence.Number{Series: "A", N: i + 1}, anyText(40).Draw(t, "earlier title")
		}
		then.Exhibits = append(then.Exhibits, x)
	}
	for i, m := range now.Messages {
		switch fate("message") {
		case 0:
			continue
		case 1:
			m.Text += "."
		case 2:
			gone := m
			gone.ID = evidence.MessageID(fmt.Sprint("gone", i))
			then.Messages = append(then.Messages, gone)
		}
		then.Messages = append(then.Messages, m)
	}
	for i, e := range now.Events {
		switch fate("event") {
		case 0:
			continue
		case 1:
			e.Note, e.Kind = anyText(60).Draw(t, "earlier note"), evidence.OtherEvent
		case 2:
			e.ID = evidence.EventID(fmt.Sprint("gone", i))
		}
		then.Events = append(then.Events, e)
	}
	for _, k := range now.Comparisons {
		if fate("comparison") > 1 {
			then.Comparisons = append(then.Comparisons, k)
		}
	}
	if rapid.Bool().Draw(t, "something is gone") {
		then.Exhibits = append(then.Exhibits, evidence.Exhibit{ID: "gone", Number: evidence.Number{Series: "A", N: 77}, Kind: evidence.Photo})
	}
	if rapid.Bool().Draw(t, "facts") {
		then.Case.Claim.Demand, then.Case.Claim.Promised = anyText(400).Draw(t, "earlier demand"), ""
		then.Case.Order.Item, then.Case.Hidden = anyText(30).Draw(t, "earlier item"), "word"
	}
	return then
}

func anySent(t *rapid.T, log []evidence.CustodyEntry, name string) evidence.Sent {
	n := rapid.IntRange(1, len(log)).Draw(t, "row of "+name)
	x := evidence.Sent{Digest: evidence.DigestOf([]byte(name)), Form: rapid.SampledFrom([]evidence.Form{evidence.PDF, evidence.ZIP, evidence.Pages}).Draw(t, "form"),
		File: anyText(12).Draw(t, "file of "+name), At: anyTime(t, 3), Seq: int64(n), Head: log[n-1].Hash, Exhibits: n, Messages: 1234 * n}
	if rapid.Bool().Draw(t, "another log") {
		x.Head = evidence.Digest{}
	}
	return x
}

// words are the catalogue and the taxonomy.
func words(t rapid.TB) (*i18n.Catalog, evidence.Taxonomy) {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	return texts, tags
}

// TestAnySupplementInAnySetup: whatever a case was before and is now, its
// supplement is a sound book, shows what is new and nothing else, and is the same
// each time.
func TestAnySupplementInAnySetup(t *testing.T) {
	texts, tags := words(t)
	rapid.Check(t, func(t *rapid.T) {
		now, setup := anyCase(t), anySetup(t)
		for d, o := range now.Originals {
			switch rapid.IntRange(0, 5).Draw(t, "held") {
			case 0:
				o.Withheld = true
			case 1:
				o.CopyOf = evidence.DigestOf([]byte("whole"))
			}
			now.Originals[d] = o
		}
		log := reporttest.Log(now)
		for i := range rapid.IntRange(0, 3).Draw(t, "sent before") {
			now.Sent = append(now.Sent, anySent(t, log, fmt.Sprint(i)))
		}
		since := &report.Since{Sent: anySent(t, log, "the last"), Then: anyEarlier(t, now)}
		o := report.Options{Printer: texts.Printer(setup.Lang), Setup: setup, Taxonomy: tags, Since: since, Contents: evidence.DigestOf([]byte("contents"))}
		if setup.Also != "" {
			o.Second = texts.Printer(setup.Also)
		}
		tell := func() report.Document { return withStills(report.Compose(now, log, o), 2) }
		d := tell()
		b := layout(t, d)
		soundBook(t, d, b)
		if b.PageOf(report.ChangesPart) == 0 || b.PageOf(report.ChangesPart) >= b.PageOf(report.IndexPart) {
			t.Fatalf("what changed is on page %d, the index on %d", b.PageOf(report.ChangesPart), b.PageOf(report.IndexPart))
		}
		onlyNews(t, now, since.News(now), setup, d, b)
		if again := layout(t, tell()); !reflect.DeepEqual(again.Pages, b.Pages) {
			t.Fatal("the second time it is another book")
		}
	})
}

// onlyNews fails where a supplement shows what was sent before, or not all that
// is new.
func onlyNews(t *rapid.T, now evidence.Snapshot, n report.News, setup report.Setup, d report.Document, b *page.Book) {
	fresh := slices.Concat(n.Said, n.Corrected)
	for _, x := range now.Exhibits {
		here := slices.ContainsFunc(n.Exhibits(), func(y evidence.Exhibit) bool { return y.ID == x.ID })
		if got := b.PageOf(report.Anchor("exhibit/"+x.ID)) > 0; got != (here && setup.Tells(report.ExhibitPages)) {
			t.Fatalf("%s has a page: %v; it is new: %v", x.Number, got, here)
		}
	}
	for _, m := range now.Messages {
		if b.PageOf(report.Anchor("message/"+m.ID)) > 0 && !slices.Contains(fresh, m.ID) {
			t.Fatalf("message %s was sent before", m.ID)
		}
	}
	if setup.Talk != report.CitedTalk && setup.Tells(report.TalkRecord) {
		for _, id := range fresh {
			if b.PageOf(report.Anchor("message/"+id)) == 0 {
				t.Fatalf("message %s is new and not here", id)
			}
		}
	}
	if len(d.Index.Rows) != len(n.Exhibits()) {
		t.Fatalf("%d rows in the index of %d exhibits", len(d.Index.Rows), len(n.Exhibits()))
	}
	if n.Empty() != (len(d.Changes.Lists) == 0) {
		t.Fatalf("nothing new: %v; told: %d lists", n.Empty(), len(d.Changes.Lists))
	}
}

// TestSupplementOfNothing: a supplement without anything new says so.
func TestSupplementOfNothing(t *testing.T) {
	s, log := reporttest.Compared()
	texts, tags := words(t)
	p, none := texts.Printer(i18n.Korean), texts.Printer(i18n.Korean).T("report.changes.none")
	d := report.Compose(s, log, report.Options{Printer: p, Taxonomy: tags, Since: &report.Since{Then: s,
		Sent: evidence.Sent{Digest: evidence.DigestOf(nil), Form: evidence.ZIP, File: "a.zip", At: s.Case.Created, Seq: int64(len(log)), Head: log[len(log)-1].Hash}}})
	b := layout(t, d)
	soundBook(t, d, b)
	if !slices.ContainsFunc(d.Cover.Proof.Points, func(p report.Point) bool { return p.Text == none }) || len(d.Index.Rows) > 0 {
		t.Errorf("%+v", d.Cover.Proof)
	}
	if len(d.Custody.Log.Deeds) > 0 || len(d.Chronology.Entries) > 0 || len(d.Conversation.Lines) > 0 {
		t.Error("it repeats what was sent")
	}
}
