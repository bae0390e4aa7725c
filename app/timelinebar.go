package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// timelineBar is what stands over the strip: which kinds are shown, how closely
// it looks, and how to add to it.
type timelineBar struct {
	t       *timeline
	chips   []*kit.Chip
	in, out *kit.Button
	level   *kit.Text
	root    fyne.CanvasObject
}

// stripKinds are the kinds that can be picked, with their names.
var stripKinds = []struct {
	kind evidence.EntryKind
	key  string
	hue  kit.Hue
}{
	{evidence.ExhibitEntry, "app.timeline.kind.photos", kit.Green},
	{evidence.MessageEntry, "app.timeline.kind.messages", kit.Blue},
	{evidence.EventEntry, "app.timeline.kind.events", kit.Violet},
	{evidence.DeadlineEntry, "app.timeline.kind.deadlines", kit.Red},
	{evidence.GapEntry, "app.timeline.kind.silences", kit.Amber},
}

func newTimelineBar(t *timeline) *timelineBar {
	b := &timelineBar{t: t, level: kit.NewText("", kit.Small, kit.Bold, kit.Centred)}
	say := t.c.w.say
	var chips []fyne.CanvasObject
	for _, k := range stripKinds {
		c := kit.NewChip(say.T(k.key), k.hue, func(on bool) { t.pick(k.kind, on) }, nil)
		b.chips = append(b.chips, c)
		chips = append(chips, c)
	}
	b.out = kit.NewIcon(say.T("app.zoom.out"), theme.ContentRemoveIcon(), kit.Plain, func() { t.zoomBy(-1) })
	b.in = kit.NewIcon(say.T("app.zoom.in"), theme.ContentAddIcon(), kit.Plain, func() { t.zoomBy(1) })
	b.in.Small, b.out.Small = true, true
	add := kit.NewButton(say.T("app.event.add"), theme.ContentAddIcon(), kit.Plain, func() { t.askEvent(evidence.Event{}) })
	row := kit.Row(10, kit.Spring(kit.Flow(6, chips...)), kit.Row(4, b.out, kit.Sized(kit.Grown(70), kit.Grown(18), b.level), b.in), add)
	b.root = kit.Pad(10, 18, 8, 18, row)
	return b
}

// show says which kinds are picked and how many there are of each, and the
// level.
func (b *timelineBar) show(all []evidence.Entry, look stripLook) {
	say := b.t.c.w.say
	count := map[evidence.EntryKind]int{}
	for _, e := range all {
		count[e.Kind]++
	}
	for i, k := range stripKinds {
		c := b.chips[i]
		if label := say.T(k.key) + " " + say.Number(int64(count[k.kind])); c.Label != label {
			c.Label = label
			c.Refresh()
		}
		c.SetState(kit.Off)
		if look.kinds[k.kind] {
			c.SetState(kit.On)
		}
		c.SetEnabled(count[k.kind] > 0 || look.kinds[k.kind])
	}
	b.level.SetText(say.T(zoomKeys[look.zoom]))
	b.out.SetEnabled(look.zoom > byMonth)
	b.in.SetEnabled(look.zoom < byMinute)
}
