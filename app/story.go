package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// story tells what happened to one exhibit, first to last: each row of the log
// that changed it, and each document that was made while it was in the case.
type story struct {
	c     *caseScreen
	of    evidence.Exhibit
	lines []storyLine
	feed  *kit.Feed
	foot  *kit.Text
	sheet *kit.Sheet
}

// storyLine is one thing that happened.
type storyLine struct {
	at     time.Time
	said   string
	row    int64 // of the log; 0: none of its own
	undone bool
}

// storyWidth is the measure of its lines.
const storyWidth = 820

// askStory opens the story of an exhibit.
func (c *caseScreen) askStory(x evidence.Exhibit) {
	c.flush()
	say := c.w.say
	s := &story{c: c, of: x, foot: kit.NewText("", kit.Small, kit.Wrapping)}
	s.feed = kit.NewFeed(s, storyWidth)
	head := kit.Pad(0, 24, 10, 18, kit.Narrow(storyWidth, kit.Pad(0, 20, 0, 20, s.arrival())))
	foot := kit.Pad(10, 24, 8, 18, kit.Narrow(storyWidth, kit.Pad(0, 20, 0, 20, s.foot)))
	copied := c.w.quiet("app.story.copy", theme.ContentCopyIcon(), func() { c.w.copy(s.text()) })
	s.sheet = kit.ShowSheet(c.w.win.Canvas(), say.T("app.story.of", "number", x.Number.String()), copied,
		container.NewBorder(head, foot, nil, nil, s.feed), nil)
	s.read()
}

// arrival is the file as it came in: its name, its size, its digest.
func (s *story) arrival() fyne.CanvasObject {
	w, o := s.c.w, s.c.state.Snapshot.Originals[s.of.Original]
	if o.Digest.IsZero() {
		return kit.NewText(w.say.T("app.story.quoted"), kit.Small, kit.Wrapping)
	}
	digest := kit.NewButton(short(o.Digest), theme.ContentCopyIcon(), kit.Plain, func() { w.copy(o.Digest.String()) })
	digest.Small = true
	text := kit.Column(2, kit.NewText(s.of.File, kit.Bold, kit.FileName), kit.NewText(sizeOf(w.say, o), kit.Small, kit.Wrapping))
	return kit.NewSurface(kit.Row(12, kit.Icon(kindIcon(s.of.Kind), 22, kit.ColorMuted), kit.Spring(text), kit.NewText("SHA-256", kit.Small), digest),
		kit.Card, kit.Padded(14, 10))
}

// read asks for what the log tells.
func (s *story) read() {
	c := s.c
	c.w.task(func(context.Context) {
		told, log, err := c.session.Story(c.ctx, s.of.ID)
		c.w.bridge.Post(func() {
			if err != nil {
				c.w.fail(err)
				return
			}
			s.show(told, log)
		})
	})
}

func (s *story) show(told []desk.Told, log []evidence.CustodyEntry) {
	s.lines = s.tell(told)
	if n := len(log); n > 0 {
		s.foot.SetText(s.c.w.say.T("report.custody.chain.text", "hash", short(log[n-1].Hash)) + "\n" + s.c.w.say.T("report.custody.limits.text"))
	}
	s.sheet.Relayout()
	s.feed.Reload()
}

// tell puts what happened into words, in its order.
func (s *story) tell(told []desk.Told) (lines []storyLine) {
	snapshot, sent := s.c.state.Snapshot, s.handed(told)
	for _, t := range told {
		for len(sent) > 0 && sent[0].Seq < t.Seq {
			lines, sent = append(lines, s.handedLine(sent[0])), sent[1:]
		}
		lines = append(lines, storyLine{at: t.At.In(snapshot.Case.Location()), said: s.sentence(t, told), row: t.Seq, undone: t.Undone})
	}
	for _, x := range sent {
		lines = append(lines, s.handedLine(x))
	}
	return lines
}

// sentence says what a row did. Undoing and redoing are named by what they undid
// and redid.
func (s *story) sentence(t desk.Told, all []desk.Told) string {
	say := s.c.w.say
	switch t.Op {
	case evidence.OpReopen:
		return say.T("op.reopen")
	case evidence.OpUndo, evidence.OpRedo:
		key := map[evidence.Op]string{evidence.OpUndo: "app.undo", evidence.OpRedo: "app.redo"}[t.Op]
		seq, _ := strconv.ParseInt(strings.TrimPrefix(t.Subject, "change/"), 10, 64)
		if i := slices.IndexFunc(all, func(o desk.Told) bool { return o.Seq == seq }); i >= 0 && all[i].Seq != t.Seq {
			return say.T(key, "op", s.sentence(all[i], nil))
		}
		return say.T("op." + string(t.Op))
	}
	return deedName(say, s.c.w.sv.Taxonomy, s.c.state.Snapshot, desk.Done{Op: t.Op, Subject: t.Subject, Seq: t.Seq, Count: 1}, t.What)
}

// handed are the documents that were made while the exhibit was in the case; of
// supplements those that came after a change of it.
func (s *story) handed(told []desk.Told) (all []evidence.Sent) {
	snapshot := s.c.state.Snapshot
	for _, x := range snapshot.Sent {
		there, changed := false, int64(0)
		for _, t := range told {
			if t.Seq > x.Seq {
				break
			}
			changed = t.Seq
			switch t.What.Deed {
			case "exhibit.remove":
				there = false
			default:
				there = true
			}
		}
		base, supplement := snapshot.Handed(x.Supplements)
		if there && (!supplement || changed > base.Seq) {
			all = append(all, x)
		}
	}
	return all
}

func (s *story) handedLine(x evidence.Sent) storyLine {
	zone := s.c.state.Snapshot.Case.Location()
	return storyLine{at: x.At.In(zone).In(zone), said: s.c.w.say.T("app.story.handed", "file", x.File, "form", s.c.w.say.T("app.handed.form."+string(x.Form)))}
}

// text is the whole of it, to be copied.
func (s *story) text() string {
	var b strings.Builder
	b.WriteString(s.of.Number.String() + " " + s.of.File + "\n")
	if !s.of.Original.IsZero() {
		b.WriteString("SHA-256 " + s.of.Original.String() + "\n")
	}
	for _, l := range s.lines {
		b.WriteString(s.c.w.say.DateTime(l.at) + "\t" + l.said)
		if l.undone {
			b.WriteString("\t" + s.c.w.say.T("app.story.undone"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Len, Kind, Height and New tell the feed what to show.
func (s *story) Len() int                    { return len(s.lines) }
func (s *story) Kind(int) string             { return "line" }
func (s *story) Height(int, float32) float32 { return kit.LineRoom() + 2 }
func (s *story) New(string) kit.FeedRow      { return newStoryRow(s) }

// storyRow is a line of the list.
type storyRow struct {
	widget.BaseWidget
	s               *story
	when, said, row *kit.Text
}

func newStoryRow(s *story) *storyRow {
	r := &storyRow{s: s, when: kit.NewText("", kit.Small, kit.Cutting), said: kit.NewText("", kit.Cutting), row: kit.NewText("", kit.Small, kit.Trailing)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind shows the line at a place.
func (r *storyRow) Bind(i int) {
	l, say := r.s.lines[i], r.s.c.w.say
	ink := theme.ColorNameForeground
	if l.undone {
		ink = kit.ColorFaint
	}
	r.when.SetText(say.DateTime(l.at))
	r.said.Color = ink
	r.said.SetText(l.said)
	r.row.SetText("")
	if l.undone {
		r.row.SetText(say.T("app.story.undone"))
	} else if l.row > 0 {
		r.row.SetText(say.T("app.story.row", "n", say.Number(l.row)))
	}
}

// Leave is the feed's.
func (r *storyRow) Leave() {}

// CreateRenderer is Fyne's door.
func (r *storyRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Pad(1, 20, 1, 20, kit.Row(12, kit.Sized(kit.Wider(190), 1, r.when), kit.Spring(r.said), kit.Sized(kit.Wider(90), 1, r.row))))
}
