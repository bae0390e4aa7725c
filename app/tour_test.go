package app

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
)

// withDemo gives the bench a sample case that is quick to make.
func (b *bench) withDemo() {
	b.w.sv.Demo = func(ctx context.Context, dir string, _ *media.Studio, _ time.Time, progress func(float64)) (string, error) {
		path := dir + "/demo.proofbox"
		d, err := desk.Create(ctx, path, evidence.Case{Title: "예시"}, desk.Options{})
		if err != nil {
			return "", err
		}
		progress(0.5)
		return path, d.Close()
	}
}

func (b *bench) hint() (found *kit.Hint) {
	b.walk(func(o fyne.CanvasObject) {
		if h, ok := o.(*kit.Hint); ok {
			found = h
		}
	})
	return found
}

func TestTheTourComesOnceAndAgainWhenAsked(t *testing.T) {
	b := newBench(t, i18n.Korean)
	b.withDemo()
	b.w.act("demo")
	b.until("the first hint", func() bool { return b.w.inCase() && b.hint() != nil })
	for _, title := range []string{"drop", "tag", "look", "talk", "export"} {
		if !b.says(b.w.say.T("app.tour." + title)) {
			t.Fatalf("the hint is not about %s: %s", title, b.texts())
		}
		if title != "export" {
			b.answer(b.w.say.T("app.tour.next"))
		}
	}
	b.w.act("facts") // nothing is in its way
	if b.w.ofCase().tabs.Shown() != factsTab {
		t.Error("the tour keeps the window from working")
	}
	b.answer(b.w.say.T("app.tour.done"))
	if b.hint() != nil || !b.w.settings.TourOver {
		t.Error("the tour does not end")
	}
	b.w.offerTour()
	if b.hint() != nil {
		t.Error("the tour comes again by itself")
	}
	b.w.act("tour")
	if b.hint() == nil {
		t.Error("the tour does not come when asked for")
	}
	test.Tap(b.w.ofCase().export)
	if !b.w.asking() {
		t.Error("what the hint is about cannot be pressed")
	}
}
