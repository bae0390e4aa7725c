package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// What is to come is saved for a calendar, beside the case, under a name that is
// free; what is over is not.
func TestDeadlinesForACalendar(t *testing.T) {
	b, _, c := remindingBench(t, i18n.Korean, kst(10, 10, 0))
	s := b.newCase("주전자")
	for day, note := range map[int]string{5: "지난 것", 20: "반품 접수 마감"} {
		s.change(desk.AddEvent(evidence.Event{Kind: evidence.DueDate, At: evidence.Instant(kst(day, 17, 0), evidence.Second, evidence.FromTyped), Note: note}))
	}
	b.settle()
	want := filepath.Join(filepath.Dir(s.session.Dir()), b.w.say.T("app.calendar.name", "title", "주전자")+".ics")
	if err := os.WriteFile(want, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	want = strings.TrimSuffix(want, ".ics") + " 2.ics"
	save := func() {
		t.Helper()
		b.w.act("calendar")
		b.answer(b.w.say.T("app.save"))
	}
	save()
	b.until("the file", func() bool { return b.says(b.w.say.T("app.calendar.done")) })
	got, err := os.ReadFile(want)
	if err != nil || !strings.Contains(string(got), "BEGIN:VEVENT") || strings.Count(string(got), "BEGIN:VEVENT") != 1 || strings.Contains(string(got), "지난 것") {
		t.Errorf("%s, %v", got, err)
	}
	b.answer(b.w.say.T("app.export.open"))
	b.w.tasks.Wait()
	if some := b.wasOpened(); len(some) != 1 || some[0] != want {
		t.Errorf("opened %v", some)
	}
	b.w.act("calendar")
	b.walk(func(o fyne.CanvasObject) {
		if e, is := o.(*kit.Entry); is && strings.Contains(e.Text, "주전자") {
			e.SetText(b.w.say.T("app.calendar.name", "title", "주전자")) // the name that is somebody's
		}
	})
	b.answer(b.w.say.T("app.save"))
	b.until("the refusal", func() bool { return b.says(b.w.say.T("app.failed")) })
	if kept, err := os.ReadFile(strings.TrimSuffix(want, " 2.ics") + ".ics"); err != nil || string(kept) != "somebody's" {
		t.Errorf("a file of somebody else's is %q, %v", kept, err)
	}
	b.answer(b.w.say.T("app.ok"))
	c.set(kst(25, 10, 0))
	b.w.act("calendar")
	if !b.says(b.w.say.T("app.calendar.none")) {
		t.Errorf("with nothing to come: %s", b.texts())
	}
}
