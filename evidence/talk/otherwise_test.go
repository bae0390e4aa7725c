package talk_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
	"proofbox/evidence/talk"
)

// ambiguous writes a WhatsApp export whose dates can be read in two orders and
// whose clocks have no zone.
func ambiguous(t *rapid.T) string {
	var b strings.Builder
	at := time.Date(2025, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range rapid.IntRange(1, 25).Draw(t, "messages") {
		at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 700, 9000}).Draw(t, "minutes later")) * time.Minute)
		if at.Day() > 12 {
			at = at.AddDate(0, 1, 1-at.Day())
		}
		who := []string{"Kim", "Blue Store"}[i%2]
		text := rapid.SampledFrom([]string{"ok", "ok", "It is cracked.", "<Media omitted>"}).Draw(t, "text")
		fmt.Fprintf(&b, "%s - %s: %s\n", at.Format("02/01/2006, 15:04"), who, text)
	}
	return b.String()
}

// TestReadOtherwise takes the same bytes in whatever zone and order of dates: the
// case has them once, as they were read first, and says how that was.
func TestReadOtherwise(t *testing.T) {
	s, outer := newStudio(t), t
	rapid.Check(t, func(t *rapid.T) {
		answers := func(label string) talk.Answers {
			zone, err := evidence.LoadZone(rapid.SampledFrom([]string{"Asia/Seoul", "UTC", "America/New_York"}).Draw(t, label+" zone"))
			if err != nil {
				t.Fatal(err)
			}
			dates := rapid.SampledFrom([]chat.DateOrder{chat.DMY, chat.MDY}).Draw(t, label+" dates")
			return talk.Answers{Options: chat.Options{Zone: zone, Dates: dates}, Me: "Kim"}
		}
		text := ambiguous(t)
		d := newCase(outer, evidence.Case{Zone: "Asia/Seoul"})
		defer d.Close()
		one, other := answers("first"), answers("then")
		if rapid.Bool().Draw(t, "some of it was there before") {
			half := strings.SplitAfter(text, "\n")
			take(outer, d, s, talk.Paste(strings.Join(half[:len(half)/2+1], "")), one)
		}
		take(outer, d, s, talk.Paste(text), one)
		before := d.Snapshot()
		again := take(outer, d, s, talk.Paste(text), other)
		if now := d.Snapshot(); again.Added != 0 || !again.Source.IsZero() || !slices.EqualFunc(now.Messages, before.Messages, func(a, b evidence.Message) bool { return a.ID == b.ID && a.At == b.At }) {
			t.Fatalf("again: %+v, %d messages of %d\n%s", again, len(now.Messages), len(before.Messages), text)
		}
		_, kept := before.Source(evidence.DigestOf([]byte(text)))
		if told := !again.Before.Digest.IsZero(); kept && one.Zone != other.Zone && (!told || again.Before.Zone != one.Zone.String()) {
			t.Fatalf("it is not said how it was read before: %+v", again.Before)
		}
	})
}

// Where only days that are alike in both orders are told by a source of its own,
// the rest having come with another, its other order is still known.
func TestReadOtherwiseAfterAPart(t *testing.T) {
	const part = "07/01/2025, 14:00 - Kim: ok\n08/01/2025, 01:40 - Blue Store: ok\n"
	const whole = part + "02/02/2025, 07:00 - Kim: ok\n"
	s := newStudio(t)
	d := newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	for _, x := range []struct {
		text  string
		dates chat.DateOrder
		added int
	}{{part, chat.MDY, 2}, {whole, chat.MDY, 1}, {whole, chat.DMY, 0}} {
		if got := take(t, d, s, talk.Paste(x.text), talk.Answers{Options: chat.Options{Dates: x.dates}, Me: "Kim"}); got.Added != x.added {
			t.Errorf("%q as %s: %d added, want %d", x.text, x.dates, got.Added, x.added)
		}
	}
}

// TestDatesOfASource: how dates were read stands with the source, where that was
// to be said.
func TestDatesOfASource(t *testing.T) {
	s := newStudio(t)
	for text, want := range map[string]string{"03/04/2025, 14:56 - Kim: ok\n": "mdy", "03/24/2025, 14:56 - Kim: ok\n": ""} {
		d := newCase(t, evidence.Case{Zone: "Asia/Seoul"})
		taken := take(t, d, s, talk.Paste(text), talk.Answers{Options: chat.Options{Dates: chat.MDY}, Me: "Kim"})
		if source, _ := d.Snapshot().Source(taken.Source); source.Dates != want {
			t.Errorf("%q: %q, want %q", text, source.Dates, want)
		}
		again := take(t, d, s, talk.Paste(text), talk.Answers{Options: chat.Options{Dates: chat.MDY}, Me: "Kim"})
		if !again.Before.Digest.IsZero() || again.Same != 1 {
			t.Errorf("the same in the same way: %+v", again)
		}
	}
}

// A line that the user corrected is known again when its export comes again, and
// in another export of the same chat.
func TestACorrectedLineIsKnownAgain(t *testing.T) {
	const text = "24/03/2025, 14:56 - Kim: order 8190\n24/03/2025, 15:10 - Shop: OK\n"
	s, a := newStudio(t), talk.Answers{Me: "Kim"}
	d := newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	take(t, d, s, talk.Paste(text), a)
	first := d.Snapshot().Messages[0].ID
	if err := d.Do(t.Context(), desk.EditMessage(first, func(m *evidence.Message) { m.Text = "order 81" })); err != nil {
		t.Fatal(err)
	}
	for _, again := range []string{text, text + "24/03/2025, 15:11 - Shop: Bye\n"} {
		if taken := take(t, d, s, talk.Paste(again), a); taken.Same != 2 {
			t.Errorf("%+v", taken)
		}
	}
	if n := len(d.Snapshot().Messages); n != 3 {
		t.Errorf("%d messages", n)
	}
}

// omitted is an export without media, and sentAlong the same with them.
const (
	omitted = "24/03/2025, 14:56 - Kim: <Media omitted>\n24/03/2025, 14:56 - Kim: <Media omitted>\n24/03/2025, 14:57 - Kim: It is cracked.\n" +
		"24/03/2025, 15:10 - Kim: <Media omitted>\n"
	sentAlong = "24/03/2025, 14:56 - Kim: one.txt (file attached)\n24/03/2025, 14:56 - Kim: two.txt (file attached)\n24/03/2025, 14:57 - Kim: It is cracked.\n" +
		"24/03/2025, 15:10 - Kim: three.txt (file attached)\n"
)

// TestMediaAfterwards: messages that came without their pictures lead to them
// once these come, each to its own, and to none where that is not sure.
func TestMediaAfterwards(t *testing.T) {
	s, a := newStudio(t), talk.Answers{Me: "Kim"}
	zip := func(text string) *talk.Export {
		return open(t, pack(t, filepath.Join(t.TempDir(), "WhatsApp Chat.zip"), "chat.txt", text,
			"one.txt", "the first", "two.txt", "the second", "three.txt", "the third", "four.txt", "the fourth"))
	}
	d := newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	take(t, d, s, talk.Paste(omitted), a)
	taken := take(t, d, s, zip(sentAlong), a)
	if taken.Added != 0 || taken.Same != 4 || taken.Attached != 3 || len(taken.Loose) != 1 {
		t.Errorf("%+v", taken)
	}
	now := d.Snapshot()
	for _, m := range now.Messages {
		if m.Wrote != "" {
			t.Errorf("nobody corrected %+v", m)
		}
	}
	var leads []string
	for _, m := range now.Messages {
		if len(m.Missing) > 0 {
			t.Errorf("still missing: %+v", m)
		}
		for _, id := range m.Attachments {
			x, _ := now.Exhibit(id)
			leads = append(leads, x.File)
			if m.Text != "" {
				t.Errorf("%q stands for what is there", m.Text)
			}
		}
	}
	if !slices.Equal(leads, []string{"one.txt", "two.txt", "three.txt"}) {
		t.Errorf("they lead to %q", leads)
	}
	if loose, _ := now.ByNumber(taken.Loose[0]); loose.File != "four.txt" {
		t.Errorf("nothing leads to %s", loose.File)
	}
	for _, e := range []*talk.Export{talk.Paste(omitted), zip(sentAlong)} {
		if again := take(t, d, s, e, a); again.Added != 0 || again.Same != 4 {
			t.Errorf("again: %+v", again)
		}
	}
	sound(t, d)

	// one of two in a minute is gone: which, nobody knows
	d = newCase(t, evidence.Case{Zone: "Asia/Seoul"})
	take(t, d, s, talk.Paste(strings.SplitN(omitted, "\n", 2)[1]), a)
	taken = take(t, d, s, zip(sentAlong), a)
	if taken.Added != 1 || taken.Same != 3 {
		t.Errorf("%+v", taken)
	}
	for _, m := range d.Snapshot().Messages {
		if m.Source != taken.Source && m.At.In(time.UTC).Minute() == 56 && len(m.Attachments) > 0 {
			t.Errorf("guessed: %+v", m)
		}
	}
	sound(t, d)
}

// TestZoneSamples: what was copied two hours ago was said on the day it was there
// then, in any zone, and never after it was copied; a clock of yesterday is
// another moment in each.
func TestZoneSamples(t *testing.T) {
	now := time.Date(2026, 11, 2, 15, 30, 0, 0, time.UTC) // past midnight in Seoul
	a := talk.Answers{Me: "Kim", Options: chat.Options{Format: chat.Pasted, Now: now}}
	c := evidence.Case{Zone: "Asia/Seoul", ZoneAssumed: true}
	for text, said := range map[string]func(time.Time) string{
		"Kim\n2 hours ago\nIt is cracked.\n\nShop\n1 hour ago\nSorry.\n": func(there time.Time) string { return there.Add(-2 * time.Hour).Format(time.DateOnly) },
		"Kim\nyesterday 14:05\nIt is cracked.\n\nShop\nyesterday 15:05\nSorry.\n": func(there time.Time) string {
			return there.AddDate(0, 0, -1).Format(time.DateOnly)
		},
	} {
		e := talk.Paste(text)
		p, err := e.Read(t.Context(), c, a)
		if err != nil {
			t.Fatal(err)
		}
		all, err := e.Questions(t.Context(), evidence.Snapshot{Case: c}, p, a)
		i := slices.IndexFunc(all, func(q talk.Question) bool { return q.Kind == talk.AskZone })
		if err != nil || i < 0 {
			t.Fatalf("%v %+v %+v", err, all, p)
		}
		for _, choice := range all[i].Choices {
			zone, err := evidence.LoadZone(choice.Value)
			if err != nil {
				t.Fatal(err)
			}
			at := choice.Samples[0].At.In(zone)
			if got := at.In(zone).Format(time.DateOnly); got != said(now.In(zone)) || at.After(now) {
				t.Errorf("%s: %q was said on %s, want %s", choice.Value, text, got, said(now.In(zone)))
			}
		}
	}
}

// TestSides tells of every sender where they stand, and what was only assumed;
// the buyer goes by a name or an address alone, too.
func TestSides(t *testing.T) {
	letter := "From: Mina <mina@example.com>\nTo: Kim <kim@example.com>\nSubject: x\nDate: Mon, 2 Nov 2026 14:05:00 +0800\n\nSent.\n"
	for _, c := range []struct{ text, me, want string }{
		{talked, "Kim", "Shop seller assumed, Kim buyer"},
		{letter, "Kim", "Mina <mina@example.com> seller assumed"},
		{letter, "KIM@example.com", "Mina <mina@example.com> seller assumed"},
		{letter, "Mina", "Mina <mina@example.com> buyer"},
		{letter, talk.Nobody, "Mina <mina@example.com> seller assumed"},
		{talked + "2025-01-04 10:00 | Jun | Hm.\n", "Kim", "Shop other, Kim buyer, Jun other"},
	} {
		d, s := newCase(t, evidence.Case{Zone: "Asia/Seoul"}), newStudio(t)
		e, a := talk.Paste(c.text), talk.Answers{Me: c.me}
		p, err := e.Read(t.Context(), d.Snapshot().Case, a)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		roles := map[string]evidence.Role{}
		for _, side := range talk.Sides(d.Snapshot().Case, p, a) {
			line := side.Name + " " + string(side.Role)
			if side.Assumed {
				line += " assumed"
			}
			got, roles[side.Name] = append(got, line), side.Role
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.me, strings.Join(got, ", "), c.want)
		}
		take(t, d, s, e, a)
		for _, m := range d.Snapshot().Messages {
			if m.Role != roles[m.From] {
				t.Errorf("%s is stored as %s", m.From, m.Role)
			}
		}
	}
}
