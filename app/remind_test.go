package app

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
	"proofbox/internal/library"
)

// messenger is the toolkit's program, which keeps the notifications it was given.
type messenger struct {
	fyne.App
	mu   sync.Mutex
	sent []*fyne.Notification
}

func (m *messenger) SendNotification(n *fyne.Notification) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent = append(m.sent, n)
}

// take gives what was sent since the last time.
func (m *messenger) take() []*fyne.Notification {
	m.mu.Lock()
	defer m.mu.Unlock()
	some := m.sent
	m.sent = nil
	return some
}

// setClock is one that tests set.
type setClock struct {
	mu sync.Mutex
	at time.Time
}

func (c *setClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *setClock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

var seoul = time.FixedZone("KST", 9*60*60)

// kst is a moment of November 2026 in Seoul.
func kst(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, seoul) }

// aRule is of the guide's: by it a dispute must be opened.
const aRule = "ali_open_latest"

// remindingBench has a clock and listens to what the desktop is told.
func remindingBench(t *testing.T, lang i18n.Lang, at time.Time) (*bench, *messenger, *setClock) {
	c := &setClock{at: at}
	b := newBenchWith(t, lang, func(sv *Services) { sv.Now = c.now })
	m := &messenger{App: b.w.fyne}
	b.w.fyne = m
	b.rested()
	return b, m, c
}

// rested waits until the work of timers and of the window is done.
func (b *bench) rested() {
	b.w.tasks.Wait()
	b.turn()
	b.w.tasks.Wait()
	b.turn()
}

// look lets the time to the next look for deadlines pass.
func (b *bench) look() {
	b.pause()
	b.rested()
}

// knows has the library know a case with deadlines.
func (b *bench) knows(title string, dues ...library.Due) (dir string) {
	b.t.Helper()
	dir = b.t.TempDir()
	if err := b.w.sv.Library.Remember(b.t.Context(), library.Known{Path: dir, Title: title, Zone: "Asia/Seoul", Opened: now, Dues: dues}); err != nil {
		b.t.Fatal(err)
	}
	return dir
}

// Told 7, 3 and 1 days before and on the day, by day and once each, however often
// it is looked; then never again.
func TestRemindersComeOnTheirDays(t *testing.T) {
	b, m, c := remindingBench(t, i18n.Korean, kst(1, 10, 0))
	b.knows("주전자", library.Due{ID: aRule, At: kst(20, 17, 0)})
	var told []string
	for at := kst(1, 10, 0); at.Before(kst(24, 0, 0)); at = at.Add(30 * time.Minute) {
		c.set(at)
		b.look()
		for _, n := range m.take() {
			told = append(told, at.Format("2 15:04"))
			if n.Title != "주전자" || !strings.Contains(n.Content, b.w.say.N("app.guide.left.days", 20-at.Day())) && at.Day() < 20 {
				t.Errorf("%s: told %+v", at, n)
			}
		}
	}
	if want := []string{"13 09:00", "17 09:00", "19 09:00", "20 09:00"}; !slices.Equal(told, want) {
		t.Errorf("told on %v, not on %v", told, want)
	}
}

// What was missed while the program did not run is told when it does: once, and
// as it stands then.
func TestALateReminderIsToldOnce(t *testing.T) {
	b, m, c := remindingBench(t, i18n.Korean, kst(1, 10, 0))
	b.knows("주전자", library.Due{ID: aRule, At: kst(20, 17, 0)})
	c.set(kst(18, 11, 0))
	b.look()
	b.look()
	if some := m.take(); len(some) != 1 || !strings.Contains(some[0].Content, b.w.say.N("app.guide.left.days", 2)) {
		t.Errorf("told %v", some)
	}
}

// Nobody is woken up, unless the deadline does not wait for the morning.
func TestRemindersKeepQuietAtNight(t *testing.T) {
	b, m, c := remindingBench(t, i18n.Korean, kst(18, 22, 0))
	b.knows("주전자", library.Due{ID: aRule, At: kst(20, 17, 0)})
	for at := kst(18, 22, 0); at.Before(kst(19, 9, 0)); at = at.Add(time.Hour) {
		c.set(at)
		if b.look(); len(m.take()) > 0 {
			t.Errorf("told at %s", at)
		}
	}
	b.knows("등", library.Due{ID: aRule, At: kst(19, 23, 59)})
	c.set(kst(19, 22, 0))
	b.look()
	if some := m.take(); !slices.ContainsFunc(some, func(n *fyne.Notification) bool { return n.Title == "등" }) {
		t.Errorf("two hours before the end it was told %v", some)
	}
}

// Of what is not asked for nothing is told: reminders that are switched off, and
// cases that are gone.
func TestNoReminderOfWhatIsOffOrGone(t *testing.T) {
	b, m, c := remindingBench(t, i18n.English, kst(1, 10, 0))
	dir := b.knows("kettle", library.Due{ID: aRule, At: kst(20, 17, 0)})
	if !b.w.items["remind"].Checked {
		t.Error("the menu does not say that reminders come")
	}
	b.w.act("remind")
	if b.w.items["remind"].Checked {
		t.Error("the menu says that reminders come")
	}
	c.set(kst(19, 10, 0))
	if b.look(); len(m.take()) > 0 {
		t.Error("told though it is switched off")
	}
	if s, err := b.w.sv.Library.Settings(t.Context()); err != nil || !s.NoReminders {
		t.Errorf("remembered %+v, %v", s, err)
	}
	b.w.act("remind")
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if b.look(); len(m.take()) > 0 {
		t.Error("told of a case that is gone")
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if b.look(); len(m.take()) != 1 {
		t.Error("not told when it is there again")
	}
}

// Many at once are one notification.
func TestManyRemindersAreOne(t *testing.T) {
	b, m, c := remindingBench(t, i18n.English, kst(1, 10, 0))
	for i := range mostReminders + 2 {
		b.knows(fmt.Sprint("case ", i), library.Due{ID: aRule, At: kst(20, 17, i)})
	}
	c.set(kst(19, 10, 0))
	b.look()
	if some := m.take(); len(some) != 1 || some[0].Content != b.w.say.N("app.remind.many", mostReminders+2) {
		t.Errorf("told %v", some)
	}
	if b.look(); len(m.take()) > 0 {
		t.Error("told again")
	}
}

// Whenever the program looks, nothing is told twice for one of its days, nothing
// after its end, and nothing at night that waits for the morning.
func TestRemindersNeverRepeat(t *testing.T) {
	w := &Window{sv: Services{}}
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		due := kst(1, 0, 0).Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(r, "due")) * time.Minute)
		k, d := library.Known{Path: dir, Zone: "Asia/Seoul"}, library.Due{ID: "own", At: due}
		at, n := due.AddDate(0, 0, -9), 0
		for range 60 {
			at = at.Add(time.Duration(rapid.IntRange(1, 12*60).Draw(r, "wait")) * time.Minute)
			if !w.isToTell(k, d, at) {
				continue
			}
			if n++; n > len(remindBefore) || at.After(due) || isNight(at, due) {
				r.Fatalf("reminder %d at %s of what is due at %s", n, at, due)
			}
			d.Reminded = at
		}
	})
}

// The library has the deadlines of a case as it is changed, told of or not, and
// nothing of what the user wrote beside a date.
func TestTheLibraryFollowsAnOpenCase(t *testing.T) {
	b, m, c := remindingBench(t, i18n.Korean, kst(1, 10, 0))
	s := b.newCase("주전자")
	s.change(desk.AddEvent(evidence.Event{Kind: evidence.DueDate, At: evidence.Instant(kst(20, 17, 0), evidence.Second, evidence.FromTyped), Note: "판매자가 비밀이라고 했다"}))
	b.settle()
	b.look()
	read := func() library.Known {
		t.Helper()
		all, err := b.w.sv.Library.Cases(t.Context())
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return all[0]
	}
	k := read()
	if len(k.Dues) != 1 || !k.Dues[0].At.Equal(kst(20, 17, 0)) {
		t.Fatalf("remembered %+v", k)
	}
	if strings.Contains(fmt.Sprintf("%+v", k), "비밀") {
		t.Errorf("the note is kept: %+v", k)
	}
	if got := m.take(); len(got) > 0 {
		t.Errorf("told of what was just entered: %v", got)
	}
	c.set(kst(19, 10, 0))
	b.look()
	if got := m.take(); len(got) != 1 || got[0].Title != "주전자" {
		t.Errorf("told %v", got)
	}
	s.change(desk.RemoveEvent(s.session.Snapshot().Events[0].ID))
	b.settle()
	if b.look(); len(read().Dues) != 0 {
		t.Errorf("kept after it is gone: %+v", read())
	}
}

// The cards say until when what is to be done, in words; by deadline, what is
// was missed stands first, then what is close.
func TestCasesByDeadline(t *testing.T) {
	b, _, _ := remindingBench(t, i18n.Korean, kst(16, 10, 0))
	b.knows("멀리", library.Due{ID: aRule, At: kst(30, 17, 0)})
	b.knows("없음", library.Due{ID: aRule, At: kst(16, 17, 0).AddDate(0, -2, 0)})
	b.knows("날짜", library.Due{ID: aRule, Lacks: string(evidence.Delivered)})
	b.knows("지남", library.Due{ID: "e", At: kst(30, 17, 0).AddDate(1, 0, 0)}, library.Due{ID: aRule, At: kst(10, 17, 0)})
	b.knows("곧", library.Due{ID: "ali_open_earliest", At: kst(17, 1, 0)}, library.Due{ID: "e", At: kst(17, 17, 0)})
	s := b.w.screen.(*shelf)
	s.shown()
	b.rested()
	titles := func() (all []string) {
		for _, tile := range s.cases.Objects {
			walk(tile, func(o fyne.CanvasObject) {
				if x, is := o.(*kit.Text); is && slices.Contains([]string{"멀리", "없음", "지남", "곧", "날짜"}, x.Content) {
					all = append(all, x.Content)
				}
			})
		}
		return all
	}
	for _, text := range []string{b.w.say.N("app.guide.left.days", 14), b.w.say.N("app.guide.left.days", 1), b.w.say.N("app.guide.left.since", 6),
		b.w.say.T("app.case.due.own"), b.w.say.Clock(kst(17, 17, 0)), b.w.say.Date(kst(30, 17, 0).AddDate(1, 0, 0)),
		b.w.say.T("app.case.undated", "event", b.w.say.T("event.delivered"))} {
		if !b.says(text) {
			t.Errorf("no card says %q: %s", text, b.texts())
		}
	}
	byDue := []string{"지남", "곧", "멀리", "날짜", "없음"}
	if got := titles(); !slices.Equal(got, byDue) {
		t.Errorf("in order of deadlines: %v", got)
	}
	s.orderBy(false)
	var opened []string
	for _, k := range s.known {
		opened = append(opened, k.Title)
	}
	if got := titles(); !slices.Equal(got, opened) || slices.Equal(got, byDue) {
		t.Errorf("in the order of opening: %v", got)
	}
	s.orderBy(true)
	if got := titles(); !slices.Equal(got, byDue) {
		t.Errorf("back in order of deadlines: %v", got)
	}
	b.rested()
}

// A window that is open over midnight counts the days anew.
func TestCardsFollowTheDay(t *testing.T) {
	b, _, c := remindingBench(t, i18n.Korean, kst(16, 10, 0))
	b.knows("주전자", library.Due{ID: aRule, At: kst(30, 17, 0)})
	b.w.screen.shown()
	b.rested()
	c.set(kst(17, 10, 0))
	b.look()
	b.rested()
	if !b.says(b.w.say.N("app.guide.left.days", 13)) || b.says(b.w.say.N("app.guide.left.days", 14)) {
		t.Errorf("the day after: %s", b.texts())
	}
}

// What was missed is kept as long as nothing else was done about it, and where a
// date is lacking, what it is of.
func TestWhatIsMissedIsKept(t *testing.T) {
	b := newBench(t, i18n.English)
	at := func(day int) evidence.Time {
		return evidence.Instant(kst(day, 12, 0), evidence.Day, evidence.FromTyped)
	}
	s := evidence.Snapshot{Case: evidence.Case{Platform: "aliexpress", Zone: "Asia/Seoul"}}
	is := func(is func(library.Due) bool) bool {
		return slices.ContainsFunc(duesOf(b.w.sv.Guide, s, kst(28, 10, 0)), is)
	}
	missed := func(d library.Due) bool { return d.ID == aRule && d.At.Before(kst(28, 10, 0)) }
	if !is(func(d library.Due) bool { return d.Lacks == string(evidence.Delivered) }) {
		t.Error("it is not kept that the day of the delivery is lacking")
	}
	s.Case.Claim.Type = guide.NotReceived
	if is(func(d library.Due) bool { return d.Lacks == string(evidence.Delivered) }) {
		t.Error("what did not come is to have a day of delivery")
	}
	s.Case.Claim.Type = ""
	s.Events = []evidence.Event{{Kind: evidence.Delivered, At: at(5)}, {Kind: evidence.Contacted, At: at(26)}}
	if !is(missed) {
		t.Error("what was missed is not kept")
	}
	for _, k := range []evidence.EventKind{evidence.Refunded, evidence.Chargeback, evidence.DisputeOpened} {
		told := s.Events
		s.Events = append(slices.Clone(told), evidence.Event{Kind: k, At: at(27)})
		if is(missed) {
			t.Errorf("%s: it still matters", k)
		}
		s.Events = told
	}
}
