package calendar_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/calendar"
	"proofbox/internal/facts"
	"proofbox/internal/i18n"
)

type fatal interface {
	Helper()
	Fatal(...any)
}

func teller(t fatal, lang i18n.Lang) facts.Teller {
	t.Helper()
	catalogue, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	return facts.Teller{Say: catalogue.Printer(lang), Guide: known}
}

func at(t fatal, text string) evidence.Time {
	t.Helper()
	zone, err := evidence.LoadZone("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	x, err := evidence.ParseTime(text, zone, evidence.FromTyped)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// kettle is a case with a deadline of a rule, one of a day and one of no rule.
func kettle(t fatal) evidence.Snapshot {
	return evidence.Snapshot{Case: evidence.Case{ID: "KETTLE", Title: "금 간 주전자", Platform: "aliexpress", Zone: "Asia/Seoul", Claim: evidence.Claim{Type: "damaged"}},
		Events: []evidence.Event{
			{ID: "d", Kind: evidence.Delivered, At: at(t, "2026-11-20 16:40")},
			{ID: "x", Kind: evidence.DueDate, At: at(t, "2026-12-01 18:00"), Note: "반품 접수"},
			{ID: "y", Kind: evidence.DueDate, At: at(t, "2026-12-09 00:00"), Note: "자정"},
		}}
}

// now is before all of them.
var now = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// events are what a calendar reads of a file, by id.
func events(t fatal, file []byte) map[string]*ics.VEvent {
	t.Helper()
	k, err := ics.ParseCalendar(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*ics.VEvent{}
	for _, e := range k.Events() {
		all[e.Id()] = e
	}
	return all
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if x := e.GetProperty(p); x != nil {
		return x.Value
	}
	return ""
}

func TestACalendarReadsWhatWasWritten(t *testing.T) {
	talk := teller(t, i18n.English)
	s := kettle(t)
	due, _ := talk.Guide.Deadlines(s, now)
	all := events(t, calendar.File(talk, s.Case, due, now))
	if len(all) != len(due) || len(due) != 4 {
		t.Fatalf("%d events of %d deadlines", len(all), len(due))
	}
	dispute := all["KETTLE.ali_open_latest@proofbox"]
	if dispute == nil {
		t.Fatal("the dispute is not there")
	}
	if start := value(dispute, ics.ComponentPropertyDtStart); start != "20261205T074000Z" {
		t.Errorf("it is due at %s", start)
	}
	rule, _, _ := talk.Guide.Rule("ali_open_latest")
	about := value(dispute, ics.ComponentPropertyDescription)
	for _, want := range []string{s.Case.Title, rule.Source, rule.Checked, "(" + rule.Confidence + ")", rule.Note["en"], talk.Say.T("calendar.caution")} {
		if !strings.Contains(about, want) {
			t.Errorf("%q is not told in %q", want, about)
		}
	}
	if title := value(dispute, ics.ComponentPropertySummary); !strings.Contains(title, rule.Name["en"]) {
		t.Errorf("it is called %q", title)
	}
	if own := all["KETTLE.x@proofbox"]; own == nil || value(own, ics.ComponentPropertyDtStart) != "20261201T090000Z" || !strings.Contains(value(own, ics.ComponentPropertySummary), "반품 접수") {
		t.Errorf("the user's own: %+v", own)
	}
	if day := all["KETTLE.y@proofbox"]; day == nil || value(day, ics.ComponentPropertyDtStart) != "20261208" {
		t.Errorf("what ends as 8 December does: %+v", day)
	}
	for id, e := range all {
		if busy := value(e, ics.ComponentPropertyTransp); busy != "TRANSPARENT" {
			t.Errorf("%s takes time: %q", id, busy)
		}
		var before []string
		for _, a := range e.Alarms() {
			before = append(before, a.GetProperty(ics.ComponentPropertyTrigger).Value)
		}
		want := "-P3D -P1D"
		if len(value(e, ics.ComponentPropertyDtStart)) == len("20261208") {
			want = "-P2DT15H -PT15H PT9H"
		}
		if strings.Join(before, " ") != want {
			t.Errorf("%s tells of itself at %v", id, before)
		}
	}
}

func TestTheSameDeadlinesMakeTheSameFile(t *testing.T) {
	s := kettle(t)
	files := map[string]bool{}
	for range 3 {
		talk := teller(t, i18n.Korean)
		due, _ := talk.Guide.Deadlines(s, now)
		files[string(calendar.File(talk, s.Case, due, now))] = true
	}
	if len(files) != 1 {
		t.Errorf("%d different files", len(files))
	}
	for file := range files {
		if !calendar.IsOwn(strings.NewReader(file), int64(len(file))) {
			t.Error("it is not known as one of ours")
		}
	}
}

// TestADeadlineThatMovesKeepsItsName, so that a calendar moves it, too.
func TestADeadlineThatMovesKeepsItsName(t *testing.T) {
	talk, s := teller(t, i18n.Korean), kettle(t)
	first, _ := talk.Guide.Deadlines(s, now)
	s.Events[0].At = at(t, "2026-11-21 10:00")
	later, _ := talk.Guide.Deadlines(s, now)
	was, is := events(t, calendar.File(talk, s.Case, first, now)), events(t, calendar.File(talk, s.Case, later, now))
	id := "KETTLE.ali_open_latest@proofbox"
	if was[id] == nil || is[id] == nil || value(was[id], ics.ComponentPropertyDtStart) == value(is[id], ics.ComponentPropertyDtStart) {
		t.Errorf("%v, then %v", was[id], is[id])
	}
}

func TestOthersFilesAreNotOurs(t *testing.T) {
	for _, text := range []string{"", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\n"} {
		if calendar.IsOwn(strings.NewReader(text), int64(len(text))) {
			t.Errorf("%q is taken for ours", text)
		}
	}
}

// TestHostileTextStaysText: whatever the user or a stranger's case says, it is
// the text of one event, in lines as long as calendars take them.
func TestHostileTextStaysText(t *testing.T) { rapid.Check(t, hostile(t)) }

// FuzzText is the same with texts that look for a way.
func FuzzText(f *testing.F) { f.Fuzz(rapid.MakeFuzz(hostile(f))) }

func hostile(t fatal) func(*rapid.T) {
	talk := teller(t, i18n.English)
	s := kettle(t)
	return func(t *rapid.T) {
		piece := rapid.OneOf(rapid.StringN(0, 200, -1), rapid.SampledFrom([]string{"\r\nEND:VEVENT\r\nBEGIN:VALARM\r\n", "a;b,c\\n\\", "\x00\x1b[2J", "가나다 ", "\xff\xfe", "\u202e", "😀", ":", "\"", strings.Repeat("긴", 5000)}))
		said := strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "said"), "")
		s.Case.Title, s.Case.ID = said, evidence.CaseID(said)
		due := []guide.Deadline{{Own: evidence.Event{ID: "x", Kind: evidence.DueDate, At: at(t, "2026-12-01"), Note: said}, Due: now}}
		file := calendar.File(talk, s.Case, due, now)
		if n := len(events(t, file)); n != 1 {
			t.Fatalf("%d events in %q", n, file)
		}
		if strings.ContainsAny(string(file), "\u202a\u202b\u202c\u202d\u202e") {
			t.Fatalf("something turns the words around in %q", file)
		}
		for _, e := range events(t, file) {
			for _, p := range []ics.ComponentProperty{ics.ComponentPropertySummary, ics.ComponentPropertyDescription} {
				if n := utf8.RuneCountInString(value(e, p)); n > 2000 {
					t.Fatalf("%s is %d letters long", p, n)
				}
			}
		}
		for _, line := range strings.Split(strings.TrimSuffix(string(file), "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n\x00\x1b") || !utf8.ValidString(line) {
				t.Fatalf("a line of %d bytes: %q", len(line), line)
			}
		}
	}
}
