package app

import (
	"context"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
)

// transcript puts the screenshot of a chat beside a form, so that its messages
// can be typed off. Where tesseract is installed, it proposes them.
type transcript struct {
	c       *caseScreen
	x       evidence.Exhibit
	picture *kit.Picture
	want    *thumbs.Want
	bare    bool            // the original is shown, without what is redacted
	badge   *kit.Surface    // says so
	float   *fyne.Container // places the badge
	form    *messageForm
	propose []evidence.Message // not taken yet
	at      int                // the proposal in the form; -1: none

	reading bool
	all     *kit.Button
	said    *kit.Text
	list    *fyne.Container // of proposals
	done    *kit.Text
	sheet   *kit.Sheet
	ctx     context.Context
	stop    context.CancelFunc
}

// transcriptWidth is the width of the form beside the picture.
const transcriptWidth = 600

// transcribe opens the view for a screenshot.
func (c *caseScreen) transcribe(x evidence.Exhibit) {
	c.flush()
	t := &transcript{c: c, x: x, at: -1, form: newMessageForm(c, 4), list: kit.Column(8),
		said: kit.NewText("", kit.Small, kit.Wrapping), done: kit.NewText("", kit.Small, kit.Bold, kit.Wrapping)}
	t.ctx, t.stop = context.WithCancel(c.ctx)
	t.picture = kit.NewPicture(container.NewStack(), 0)
	t.want = thumbs.NewWant(func(m *image.RGBA) {
		if m != nil {
			t.picture.SetImage(m)
		}
	})
	t.begin()
	t.open()
	c.loader.Show(t.want, c.pictureOf(x, lookSide))
}

// uncover shows the original, or ends that: what is redacted is not typed off by
// mistake.
func (t *transcript) uncover() {
	t.bare = !t.bare
	key := t.c.pictureOf(t.x, lookSide)
	if t.bare {
		key.Over = ""
	}
	t.c.loader.Show(t.want, key)
	show(t.badge, t.bare)
	t.float.Refresh()
}

// begin fills in the side and the day that are likeliest: those of the last
// message of this screenshot, else the day it was made.
func (t *transcript) begin() {
	s := t.c.state.Snapshot
	t.form.choose(evidence.Seller)
	t.form.nameRole()
	zone := s.Case.Location()
	day := s.CapturedAt(t.x)
	if mine := t.taken(s); len(mine) > 0 {
		last := mine[len(mine)-1]
		t.form.show(evidence.Message{Role: last.Role, From: last.From, At: last.At})
		t.form.moment.clock.SetText("")
		day = last.At
	}
	t.form.moment.date.SetText(dateText(day, zone))
	t.count(s)
}

// taken are the messages of the case that this screenshot shows.
func (t *transcript) taken(s evidence.Snapshot) (some []evidence.Message) {
	for _, m := range s.Messages {
		if slices.Contains(m.Screens, t.x.ID) {
			some = append(some, m)
		}
	}
	return some
}

func (t *transcript) count(s evidence.Snapshot) {
	t.done.SetText(t.c.w.say.N("app.transcribe.taken", len(t.taken(s))))
	show(t.done, len(t.taken(s)) > 0)
}

func (t *transcript) open() {
	say := t.c.w.say
	o := t.c.state.Snapshot.Originals[t.x.Original]
	ratio := float32(1)
	if o.Facts.Width > 0 {
		ratio = float32(o.Facts.Height) / float32(o.Facts.Width)
	}
	t.badge, t.float = originalBadge(say)
	left := container.NewStack(kit.NewPane(kit.Column(0, kit.Ratio(ratio, t.picture))), t.float)
	var original fyne.CanvasObject
	if !t.c.drawn.over(t.x).Plain() {
		original = kit.NewButton(say.T("app.mark.original"), originalIcon, kit.Quiet, t.uncover)
	}
	right := kit.NewSurface(kit.NewPane(kit.Pad(4, 16, 16, 16, t.column())), kit.Filled(kit.ColorRail))
	t.sheet = kit.ShowSheet(t.c.w.win.Canvas(), say.T("app.transcribe.title", "number", t.x.Number.String()), original,
		container.NewBorder(nil, nil, nil, kit.Sized(transcriptWidth, 100, right), left), t.closed)
	kit.FocusOn(t.form.text)
}

// column is what stands beside the picture.
func (t *transcript) column() fyne.CanvasObject {
	say := t.c.w.say
	read := kit.NewButton(say.T("app.transcribe.read"), theme.DocumentIcon(), kit.Plain, t.readPicture)
	t.all = kit.NewButton(say.T("app.transcribe.all"), theme.ContentAddIcon(), kit.Plain, t.takeAll)
	t.all.Hide()
	t.said.SetText(say.T("app.transcribe.read.text"))
	add := kit.NewButton(say.T("app.message.add"), theme.MailSendIcon(), kit.Primary, t.add)
	return kit.Column(12, kit.NewText(say.T("app.transcribe.text"), kit.Muted, kit.Wrapping), t.form.head(),
		kit.Labelled(say.T("app.message.text"), t.form.text), t.form.language.labelled(t.form.translation),
		kit.Row(8, kit.Spring(t.done), add), kit.Separator(), t.said, kit.Row(8, read, t.all), t.list)
}

func (t *transcript) closed() {
	t.stop()
	t.want.Drop()
	kit.FocusOn(t.c.board.grid)
}

// add takes what the form says; whoever pressed the button has read it.
func (t *transcript) add() {
	m := evidence.Message{Screens: []evidence.ExhibitID{t.x.ID}, Source: t.x.Original}
	if !t.form.read(&m) {
		return
	}
	t.store([]evidence.Message{m})
	if t.at >= 0 {
		t.propose = slices.Delete(t.propose, t.at, t.at+1)
	}
	t.form.text.SetText("")
	t.form.translation.SetText("")
	t.form.moment.clock.SetText("")
	t.showProposals()
	if len(t.propose) > 0 {
		t.fill(min(max(t.at, 0), len(t.propose)-1))
	} else {
		t.at = -1
	}
	kit.FocusOn(t.form.text)
}

func (t *transcript) store(some []evidence.Message) {
	t.c.changeThen(desk.AddMessages(some), func() { t.count(t.c.session.Snapshot()) })
}

// readPicture lets the machine look, off the UI goroutine.
func (t *transcript) readPicture() {
	say := t.c.w.say
	if t.reading {
		return
	}
	t.reading = true
	t.said.SetText(say.T("app.transcribe.reading"))
	s := t.c.state.Snapshot
	day, _ := typedTime(t.form.moment.date.Text, "", s.Case.Location())
	t.c.w.task(func(context.Context) {
		found, err := t.c.propose(t.ctx, t.x, s, day)
		t.c.w.bridge.Post(func() {
			t.reading = false
			switch {
			case stopped(err):
			case err != nil:
				t.said.SetText(readingProblem(t.c.w, err))
			default:
				t.show(found)
			}
		})
	})
}

// readingProblem says why nothing was read; a program that is not there is no
// failure.
func readingProblem(w *Window, err error) string {
	if evidence.FaultOf(err) == evidence.Unsupported {
		return w.say.T("app.transcribe.absent")
	}
	return sentence(w.say, err)
}

// propose reads a screenshot and guesses its messages; day is that of the first,
// as far as known.
func (c *casework) propose(ctx context.Context, x evidence.Exhibit, s evidence.Snapshot, day evidence.Time) ([]evidence.Message, error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return nil, err
	}
	words, err := studio.ReadWords(ctx, c.source(x.Original))
	if err != nil {
		return nil, err
	}
	screen := chat.Screen{Now: c.w.sv.Now(), Zone: s.Case.Location(), Words: seen(words, newDrawn(s).over(x).Redactions), Ratio: 1,
		Names: []string{s.Case.Seller.Name, s.Case.Buyer.Name}}
	if o := s.Originals[x.Original]; o.Facts.Width > 0 {
		screen.Ratio = float64(o.Facts.Height) / float64(o.Facts.Width)
	}
	if at := s.CapturedAt(x); !at.IsZero() {
		screen.Now = at.In(screen.Zone)
	}
	if !day.IsZero() {
		screen.Day = day.In(screen.Zone)
	}
	return chat.Propose(screen), nil
}

// seen are the words of a screenshot but for those that are redacted, be it in
// part.
func seen(words []media.Word, redactions []evidence.Redaction) (out []chat.Seen) {
	for _, w := range words {
		if !slices.ContainsFunc(redactions, func(r evidence.Redaction) bool {
			return w.Left < r.Box.X+r.Box.W && r.Box.X < w.Right && w.Top < r.Box.Y+r.Box.H && r.Box.Y < w.Bottom
		}) {
			out = append(out, chat.Seen(w))
		}
	}
	return out
}

func (t *transcript) show(found []evidence.Message) {
	t.propose = found
	t.said.SetText(t.c.w.say.N("app.transcribe.found", len(found)))
	t.at = -1
	t.showProposals()
	if len(found) > 0 {
		t.fill(0)
	}
}

// showProposals lists what was read and is not taken yet.
func (t *transcript) showProposals() {
	t.list.Objects = nil
	for i, m := range t.propose {
		t.list.Add(t.proposal(i, m))
	}
	show(t.all, len(t.timed()) > 0)
	t.list.Refresh()
	t.sheet.Relayout()
}

func (t *transcript) proposal(i int, m evidence.Message) fyne.CanvasObject {
	say := t.c.w.say
	zone := t.c.state.Snapshot.Case.Location()
	head := say.T("role." + string(m.Role))
	if m.At.IsZero() {
		head += " · " + say.T("app.transcribe.untimed")
	} else {
		head += " · " + moment(say, m.At, zone)
	}
	drop := kit.NewIcon(say.T("app.tip.message.drop"), theme.CancelIcon(), kit.Quiet, func() { t.drop(i) })
	drop.Small = true
	body := kit.Column(2, kit.Row(4, kit.Spring(kit.NewText(head, kit.Small, kit.Cutting)), drop), kit.NewText(m.Text, kit.Lines(4)))
	return kit.NewTile(kit.Pad(6, 8, 10, 12, body), func() { t.fill(i) })
}

func (t *transcript) drop(i int) {
	t.propose = slices.Delete(t.propose, i, i+1)
	t.at = -1
	t.showProposals()
}

// fill puts a proposal into the form, with the day of the form where the
// proposal has none.
func (t *transcript) fill(i int) {
	t.at = i
	m := t.propose[i]
	day := t.form.moment.date.Text
	t.form.choose(m.Role)
	t.form.from.SetText(m.From)
	t.form.nameRole()
	t.form.moment.show(m.At)
	if m.At.IsZero() {
		t.form.moment.date.SetText(day)
	}
	t.form.text.SetText(m.Text)
	kit.FocusOn(t.form.text)
}

// timed are the proposals that can be taken as they are.
func (t *transcript) timed() (some []evidence.Message) {
	for _, m := range t.propose {
		if !m.At.IsZero() {
			some = append(some, m)
		}
	}
	return some
}

// takeAll takes every proposal that has a time; they stay marked until the user
// has confirmed them one by one.
func (t *transcript) takeAll() {
	s := t.c.state.Snapshot.Case
	some := t.timed()
	for i := range some {
		m := &some[i]
		m.Screens, m.Source = []evidence.ExhibitID{t.x.ID}, t.x.Original
		switch {
		case m.Notice:
			m.From = ""
		case m.From == "":
			m.From = t.c.nameOf(m.Role, s)
		}
	}
	t.store(some)
	t.propose = slices.DeleteFunc(t.propose, func(m evidence.Message) bool { return !m.At.IsZero() })
	t.at = -1
	t.showProposals()
}

// nameOf is what the case calls a side.
func (c *caseScreen) nameOf(r evidence.Role, k evidence.Case) string {
	switch {
	case r == evidence.Buyer && k.Buyer.Name != "":
		return k.Buyer.Name
	case r == evidence.Seller && k.Seller.Name != "":
		return k.Seller.Name
	}
	return c.w.say.T("role." + string(r))
}
