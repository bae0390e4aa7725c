package desk_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

func TestNumbersAreGivenOnce(t *testing.T) {
	d := create(t)
	first := bring(t, d, "one", "")
	second := bring(t, d, "two", "")
	do(t, d, desk.RemoveExhibits([]evidence.ExhibitID{second.ID}))
	third := bring(t, d, "three", "")
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	d = reopen(t, d)
	fourth := bring(t, d, "four", "")
	got := []string{first.Number.String(), second.Number.String(), third.Number.String(), fourth.Number.String()}
	if s := strings.Join(got, " "); s != "A-1 A-2 A-3 A-4" {
		t.Errorf("numbers %s", s)
	}
}

func TestAddExhibit(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	there, ok := d.Snapshot().ByNumber(evidence.Number{Series: "A", N: 1})
	if !ok || there.ID != x.ID || x.Kind != evidence.Document || x.Original != evidence.DigestOf([]byte("one")) {
		t.Errorf("%+v, there %+v", x, there)
	}
	o := d.Snapshot().Originals[x.Original]
	if o.Bytes != 3 {
		t.Errorf("original %+v", o)
	}
	o.Bytes, o.Facts.Make = 99, "another reading"
	c, _ := desk.AddExhibit(o, evidence.Exhibit{})
	do(t, d, c)
	if now := d.Snapshot().Originals[x.Original]; now.Bytes != 3 || now.Facts.Make != "" {
		t.Errorf("facts once read were changed: %+v", now)
	}
}

func TestEditExhibitsKeepsWhatIsGivenForGood(t *testing.T) {
	d := create(t)
	x := bring(t, d, "one", "")
	do(t, d, desk.EditExhibits([]evidence.ExhibitID{x.ID}, func(x *evidence.Exhibit) {
		*x = evidence.Exhibit{ID: "other", Title: "Crack", Number: evidence.Number{Series: "B", N: 9}, Original: evidence.DigestOf(nil)}
	}))
	got := d.Snapshot().Exhibits
	if len(got) != 1 || got[0].ID != x.ID || got[0].Number != x.Number || got[0].Original != x.Original || got[0].Title != "Crack" {
		t.Errorf("%+v", got)
	}
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.ID, c.Title = "other", "New" }))
	if c := d.Snapshot().Case; c.ID == "other" || c.Title != "New" || c.Created.IsZero() {
		t.Errorf("%+v", c)
	}
}

func TestChangesOfWhatIsNotThere(t *testing.T) {
	d := create(t)
	for name, c := range map[string]desk.Change{
		"exhibit": desk.EditExhibits([]evidence.ExhibitID{"x"}, func(*evidence.Exhibit) {}),
		"tag":     desk.TagExhibits([]evidence.ExhibitID{"x"}, nil, nil),
		"message": desk.EditMessage("x", func(*evidence.Message) {}),
		"event":   desk.EditEvent("x", func(*evidence.Event) {}),
	} {
		err := d.Do(t.Context(), c)
		if evidence.FaultOf(err) != evidence.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestInvalidChanges(t *testing.T) {
	d := create(t)
	tag, _ := desk.AddOwnTag("  ")
	for name, c := range map[string]desk.Change{
		"no title":   desk.SetCase(func(c *evidence.Case) { c.Title = " " }),
		"zone":       desk.SetCase(func(c *evidence.Case) { c.Zone = "Mars/Olympus" }),
		"event time": desk.AddEvent(evidence.Event{Kind: evidence.Paid}),
		"event kind": desk.AddEvent(evidence.Event{At: minute(1)}),
		"tag":        tag,
	} {
		err := d.Do(t.Context(), c)
		if evidence.FaultOf(err) != evidence.InvalidForm {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(rows(t, d)); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestMessagesStandByTimeThenAsTheyCame(t *testing.T) {
	d := create(t)
	do(t, d, desk.AddMessages([]evidence.Message{{Text: "3", At: minute(5)}, {Text: "1", At: minute(1)}, {Text: "4", At: minute(5)}}))
	do(t, d, desk.AddMessages([]evidence.Message{{Text: "5", At: minute(5)}, {Text: "2", At: minute(2)}}))
	check := func(want string) {
		t.Helper()
		for _, d := range []*desk.Desk{d, reopen(t, d)} {
			var got strings.Builder
			for _, m := range d.Snapshot().Messages {
				got.WriteString(m.Text)
			}
			if got.String() != want {
				t.Errorf("messages %s, want %s", got.String(), want)
			}
		}
	}
	check("12345")
}

func TestAClockWithoutAZoneIsReadInTheCases(t *testing.T) {
	d := create(t)
	nine := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	do(t, d, desk.AddMessages([]evidence.Message{
		{ID: "wall", At: evidence.WallClock(nine, evidence.Minute, evidence.FromMessage)},
		{ID: "instant", At: evidence.Instant(nine.Add(-4*time.Hour), evidence.Minute, evidence.FromMessage)},
	}))
	first := func() evidence.MessageID { return d.Snapshot().Messages[0].ID }
	if first() != "wall" { // 09:00 in Seoul is midnight UTC
		t.Error("in Seoul the instant came first")
	}
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Zone = "Europe/London" }))
	if first() != "instant" {
		t.Error("in London the wall clock came first")
	}
	if _, err := d.Undo(t.Context()); err != nil || first() != "wall" {
		t.Error("undo did not bring Seoul's order back", err)
	}
}

func TestNotesAreNotUndone(t *testing.T) {
	d := create(t)
	do(t, d, desk.SetCase(func(c *evidence.Case) { c.Title = "New" }))
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte("pdf")), Form: evidence.PDF, File: "pdf"}))
	if _, can := d.CanRedo(); !can {
		t.Error("an export took the redo away")
	}
	if done, err := d.Redo(t.Context()); err != nil || done.Op != evidence.OpSet || d.Snapshot().Case.Title != "New" {
		t.Errorf("%+v, %v", done, err)
	}
	verifyClean(t, d)
}

// TestSendingsOfOneSecondKeepTheirOrder: a clock of seconds does not tell which
// of them was made first.
func TestSendingsOfOneSecondKeepTheirOrder(t *testing.T) {
	d := create(t)
	at := evidence.Instant(time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC), evidence.Second, evidence.FromTyped)
	for i := range 20 {
		do(t, d, desk.Send(evidence.Sent{Digest: evidence.DigestOf([]byte{byte(i)}), Form: evidence.PDF, At: at}))
	}
	for i, x := range d.Snapshot().Sent {
		if x.Digest != evidence.DigestOf([]byte{byte(i)}) {
			t.Errorf("number %d is not the one that was made then", i)
		}
	}
	verifyClean(t, d)
}

// TestTextsAreNormal puts decomposed Hangul, Latin and broken UTF-8 into every
// text field there is, and looks at what is stored.
func TestTextsAreNormal(t *testing.T) {
	inMemory(t)
	d := create(t)
	rapid.Check(t, func(rt *rapid.T) {
		piece := rapid.SampledFrom([]string{"각", "e\u0301", "a\u0323\u0307", "\n\u0303", "<\u0338", "\"\u0301", "\xff", "한글", "ﬁ"})
		s := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(rt, "text"), "")
		do(t, d, desk.SetCase(func(c *evidence.Case) {
			c.Title, c.Platform, c.Order, c.Buyer.Name, c.Seller.Name = "t"+s, s, evidence.Order{Number: s, Item: s, Price: s}, s, s
			c.Claim = evidence.Claim{Type: s, Promised: s, Received: s, Demand: s}
		}))
		o := evidence.Original{Digest: evidence.DigestOf([]byte(s)), MediaType: s, Facts: evidence.Facts{Make: s, Model: s, Codec: s},
			Warnings: []evidence.Warning{{Code: "x", Args: map[string]string{"name": s}}}}
		c, x := desk.AddExhibit(o, evidence.Exhibit{Title: s, Caption: s, Proves: s, File: s, Tags: []evidence.TagCode{evidence.TagCode(s)}})
		do(t, d, c)
		do(t, d, desk.AddMessages([]evidence.Message{{From: s, Text: s, At: minute(1), Translation: &evidence.Translation{Text: s, Lang: s}}}))
		do(t, d, desk.AddEvent(evidence.Event{Kind: evidence.Paid, At: minute(1), Note: s}))
		tag, _ := desk.AddOwnTag("t" + s)
		do(t, d, tag)

		want := norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
		if x.Title != want {
			rt.Fatalf("%q is kept as %q", s, x.Title)
		}
		for _, text := range texts(t, d.Snapshot()) {
			if !norm.NFC.IsNormalString(text) || !utf8.ValidString(text) {
				rt.Fatalf("%q is kept as %q", s, text)
			}
		}
		was := seen(t, d.Snapshot())
		if d = reopen(t, d); seen(t, d.Snapshot()) != was {
			rt.Fatalf("stored otherwise than shown:\n%s\n%s", was, seen(t, d.Snapshot()))
		}
	})
}

func TestNormalMessagesAreKnownAgain(t *testing.T) {
	d := create(t)
	export := []evidence.Message{{From: norm.NFD.String("판매자"), Text: norm.NFD.String("죄송합니다"), At: minute(1)}}
	do(t, d, desk.AddMessages(export))
	if left := evidence.Unknown(d.Snapshot().Messages, desk.Normal(export), time.UTC); len(left) != 0 {
		t.Errorf("unknown: %+v", left)
	}
	if norm.NFC.IsNormalString(export[0].Text) {
		t.Error("the messages handed in were changed")
	}
}

// texts gives every string in a snapshot.
func texts(t testing.TB, s evidence.Snapshot) (all []string) {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(bytes.NewReader(b)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, is := token.(string); is {
			all = append(all, text)
		}
	}
}

// A change of a whole conversation finds every message as one of a few does.
func TestManyMessagesAreEditedAtOnce(t *testing.T) {
	d := create(t)
	var all []evidence.Message
	for i := range 40 {
		all = append(all, evidence.Message{At: minute(i), From: "Blue", Role: evidence.Other, Text: "x"})
	}
	do(t, d, desk.AddMessages(all))
	var ids []evidence.MessageID
	for _, m := range d.Snapshot().Messages {
		ids = append(ids, m.ID)
	}
	do(t, d, desk.EditMessages(ids, func(m *evidence.Message) { m.Role = evidence.Seller }))
	for i, m := range d.Snapshot().Messages {
		if m.Role != evidence.Seller || m.ID != ids[i] || m.Text != "x" {
			t.Errorf("message %d is %+v", i, m)
		}
	}
	err := d.Do(t.Context(), desk.EditMessages(append(ids, "none"), func(m *evidence.Message) { m.Role = evidence.Buyer }))
	wantFault(t, err, evidence.NotFound)
	if r := d.Snapshot().Messages[0].Role; r != evidence.Seller {
		t.Errorf("a change that failed left %s", r)
	}
}

// What a source says is kept beside its correction, until it is corrected back;
// a typed message is its own source.
func TestACorrectedLineKeepsWhatItsSourceSays(t *testing.T) {
	d := create(t)
	do(t, d, desk.AddMessages([]evidence.Message{
		{ID: "line", At: minute(1), From: "Shop", Text: "order 8190", Line: 9, Source: evidence.DigestOf([]byte("export"))},
		{ID: "typed", At: minute(2), From: "Shop", Text: "order 8190"}}))
	write := func(text string) {
		do(t, d, desk.EditMessages([]evidence.MessageID{"line", "typed"}, func(m *evidence.Message) { m.Text = text }))
	}
	for _, step := range []struct{ text, wrote string }{{"order 81", "order 8190"}, {"order 8", "order 8190"}, {"order 8190", ""}} {
		write(step.text)
		line, _ := d.Snapshot().Message("line")
		typed, _ := d.Snapshot().Message("typed")
		if line.Text != step.text || line.Wrote != step.wrote || typed.Wrote != "" {
			t.Errorf("after %q: %+v, %+v", step.text, line, typed)
		}
	}
}
