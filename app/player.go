package app

import (
	"context"
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
)

// player shows a video in the viewer: one frame after another, and the stills
// that were set. It stands in the place of the picture; the poster, on which is
// drawn and redacted, is behind it.
type player struct {
	v *viewer
	c *caseScreen

	x       evidence.Exhibit // the video, as it stands; no ID: none
	on      bool             // it is shown, and not the poster
	stop    context.CancelFunc
	ctx     context.Context // of this video
	frames  *framer
	reel    *media.Reel // nil: not known yet, or there are no pictures to be had
	length  float64     // 0: the video does not tell
	at      float64     // of the frame shown
	goal    float64     // of the frame wanted: where the video stands, and what is said
	coming  bool        // the frame wanted is not shown yet
	keeping bool        // a still is wanted of it as soon as it is
	asked   int         // its longest side in pixels
	steps   int         // frames still to go from the one wanted; back where less than 0
	under   bool        // a step is under way
	playing *playing    // nil: it stands

	picture *kit.Picture
	poster  *thumbs.Want
	bar     *kit.Scrub
	code    *kit.Text
	note    *kit.Text
	alert   *kit.Surface
	trouble *kit.Text
	hover   *hoverFrameView
	play    *kit.Button
	moving  []*kit.Button // what needs frames
	strip   *stillStrip
	toggle  *kit.Button // leads to the poster and back
	root    *fyne.Container
}

func newPlayer(v *viewer) *player {
	w := v.b.c.w
	p := &player{v: v, c: v.b.c, picture: kit.NewPicture(nil, 0), bar: kit.NewScrub(), stop: func() {}, code: kit.NewText("", kit.Bold),
		note: kit.NewText("", kit.Small, kit.Wrapping), trouble: kit.NewText("", kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber))}
	p.poster = thumbs.NewWant(func(m *image.RGBA) {
		if m != nil && p.picture.Image() == nil {
			p.picture.SetImage(m)
		}
	})
	p.hover = newHoverFrameView(p)
	p.strip = newStillStrip(p)
	p.toggle = w.quiet("app.player.poster", nil, func() { p.turn(!p.on) })
	p.toggle.Hide()
	p.bar.OnSeek, p.bar.OnHover, p.bar.OnLeave, p.bar.OnPart, p.bar.OnKey = p.onSeek, p.hover.show, p.hover.hide, p.onPart, p.typed
	p.build()
	p.root.Hide()
	return p
}

func (p *player) build() {
	w := p.c.w
	p.play = kit.NewButton(w.say.T("app.player.play"), theme.MediaPlayIcon(), kit.Plain, p.playOrPause)
	p.play.Small = true
	still := kit.NewButton(w.say.T("app.player.still"), theme.ContentAddIcon(), kit.Primary, p.addStill)
	still.Small = true
	p.moving = []*kit.Button{w.quiet("app.player.frame-back", nil, func() { p.stepFrame(-1) }), w.quiet("app.player.frame-on", nil, func() { p.stepFrame(1) }),
		w.quiet("app.player.in", nil, func() { p.setEnd(true) }), w.quiet("app.player.out", nil, func() { p.setEnd(false) }), still}
	shot := w.quiet("app.player.screenshot", nil, p.askScreenshot)
	buttons := kit.Flow(4, p.play, p.moving[0], p.moving[1], kit.Pad(6, 10, 0, 8, p.code), p.moving[2], p.moving[3], still, shot)
	p.alert = kit.NewSurface(p.trouble, kit.Filled(kit.ColorAmberSoft), kit.Padded(12, 6))
	p.alert.Hide()
	foot := kit.NewSurface(kit.Pad(2, 10, 6, 10, kit.Column(3, p.alert, p.bar, buttons, p.note, p.strip.root)), kit.Filled(kit.ColorRail))
	p.root = container.NewStack(kit.NewSurface(container.NewBorder(nil, foot, nil, nil, container.New(playerRoom{p}, p.picture, p.hover.root)), kit.Filled(kit.ColorWell)))
}

// playerRoom is where the frames are shown: in a larger room they are wanted
// larger.
type playerRoom struct{ p *player }

func (r playerRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	if p := r.p; p.reel != nil && p.playing == nil && p.side() > p.asked {
		p.want(p.goal, []taking{(*media.Reel).Shown})
	}
}

func (r playerRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 90) }

// open shows an exhibit; what is no video takes the player away.
func (p *player) open(x evidence.Exhibit) {
	p.close()
	if x.Kind != evidence.Video || p.c.broken(x) {
		p.x = evidence.Exhibit{}
		p.turn(false)
		p.toggle.Hide()
		return
	}
	o := p.c.state.Snapshot.Originals[x.Original]
	p.x, p.length, p.at, p.goal, p.reel = x, o.Facts.Duration, x.Clip.In, x.Clip.In, nil
	p.steps, p.under, p.coming, p.keeping = 0, false, false, false
	p.picture.SetImage(nil)
	p.c.loader.Show(p.poster, p.c.pictureOf(x, thumbSide))
	p.toggle.Show()
	p.ctx, p.stop = context.WithCancel(p.v.ctx)
	p.frames = newFramer(p.c.w.bridge.Post)
	p.strip.clear()
	p.say("")
	p.able()
	p.turn(len(x.Redactions) == 0) // what is hidden is hidden on the poster only
	p.apply(x)
	p.showAt(p.at)
	p.begin(p.ctx, p.frames, p.c.source(x.Original))
}

// begin looks for a way to frames and takes what is wanted, until the video is
// left.
func (p *player) begin(ctx context.Context, frames *framer, src media.Source) {
	p.c.closeups.Go(func() {
		studio, err := p.c.w.sv.Studio()
		if err != nil {
			return
		}
		r := studio.Reel(src)
		look, play := r.CanLook(), r.CanPlay()
		p.c.w.bridge.Post(func() {
			if ctx.Err() == nil {
				p.known(r, look, play)
			}
		})
		if look {
			frames.run(ctx, r)
		}
	})
}

// known hears what can be done with the video on this machine.
func (p *player) known(r *media.Reel, look, play bool) {
	say := p.c.w.say
	if look {
		p.reel = r
	}
	p.able()
	p.play.SetEnabled(play)
	switch {
	case !look:
		p.say(say.T("app.player.no-frames"))
	case len(p.x.Redactions) > 0:
		p.say(say.T("app.player.redacted"))
	}
	if look {
		p.seek(p.goal, true)
		p.strip.want()
	}
}

// able lets be pressed what works here.
func (p *player) able() {
	for _, b := range p.moving {
		b.SetEnabled(p.reel != nil)
	}
	p.play.SetEnabled(p.reel != nil)
	p.bar.SetOff(p.reel == nil)
	show(p.note, p.reel != nil)
}

// say tells of a trouble; "": of none.
func (p *player) say(text string) {
	p.trouble.SetText(text)
	show(p.alert, text != "")
	p.root.Refresh()
}

// close ends what runs for a video.
func (p *player) close() {
	p.flush()
	p.pause()
	p.hover.hide()
	p.poster.Drop()
	p.stop()
}

func (p *player) flush() { p.strip.flush() }

// turn shows the video, or the poster behind it.
func (p *player) turn(on bool) {
	was := p.on
	p.on = on
	key := "app.player.video"
	if on {
		key = "app.player.poster"
	}
	p.toggle.SetLabel(p.c.w.say.T(key))
	if !on {
		p.pause()
	}
	if was != on {
		show(p.root, on)
		p.v.filmed(on)
	}
}

// apply shows the exhibit as it stands.
func (p *player) apply(x evidence.Exhibit) {
	if p.x.ID == "" || x.ID != p.x.ID {
		return
	}
	p.x = x
	in, out := p.part()
	p.bar.SetPart(in, out)
	marks := make([]float64, len(x.Stills))
	for i, s := range x.Stills {
		marks[i] = s.At
	}
	p.bar.SetMarks(marks)
	p.strip.show(x.Stills)
	p.note.SetText(p.about())
}

// about is what is said under the buttons: the part that matters, and that
// there is no sound here.
func (p *player) about() string {
	text := p.c.w.say.T("app.player.silent")
	if c := p.x.Clip.String(); c != "" {
		text = p.c.w.say.T("app.player.part", "part", c) + "  ·  " + text
	}
	return text
}

// part is what matters of the video, by its ends.
func (p *player) part() (in, out float64) {
	if p.x.Clip.Out > 0 {
		return p.x.Clip.In, p.x.Clip.Out
	}
	return p.x.Clip.In, p.end()
}

// end is where the video ends, as far as it is known.
func (p *player) end() float64 { return max(p.length, p.at, p.goal) }

// seek goes to a moment. While that still changes, a frame near it will do.
func (p *player) seek(at float64, settled bool) {
	if p.reel == nil {
		return
	}
	p.pause()
	if p.length > 0 {
		at = min(at, p.length)
	}
	p.goal, p.steps, p.under, p.coming, p.keeping = evidence.StillMoment(max(at, 0)), 0, false, true, false
	how := []taking{(*media.Reel).Near, (*media.Reel).Shown}
	if settled {
		how = how[1:]
	}
	p.want(p.goal, how)
	p.showCode(p.goal)
	p.bar.SetAt(p.goal)
	p.strip.mark(p.goal)
}

func (p *player) want(at float64, how []taking) {
	p.asked = p.side()
	left := len(how)
	p.frames.want(&frameWish{rank: mainFrame, at: moment64(at), side: p.asked, how: how, show: func(x media.Shot, err error) {
		if left--; left > 0 {
			p.onNear(x, err)
			return
		}
		p.onFrame(x, err)
	}})
}

// moment64 is a moment of a video as it is kept, as a duration.
func moment64(at float64) time.Duration {
	return time.Duration(math.Round(at*1000)) * time.Millisecond
}

// side is how long the frames may be: as the room for them has pixels.
func (p *player) side() int {
	s := p.picture.Size()
	side := int(max(s.Width, s.Height) * p.c.w.win.Canvas().Scale())
	return min(max((side+127)/128*128, 384), playSide)
}

// onNear shows a frame near the one wanted. It is still on its way there.
func (p *player) onNear(x media.Shot, err error) {
	if err == nil {
		p.picture.SetImage(x.Image)
		p.at = evidence.StillMoment(x.At.Seconds())
	}
}

// onFrame shows a frame that was wanted. Where there is none the one before
// stays, with its own time.
func (p *player) onFrame(x media.Shot, err error) {
	p.coming = false
	if err != nil {
		p.goal, p.steps, p.under, p.keeping = p.at, 0, false, false
		p.showAt(p.at)
		return
	}
	p.picture.SetImage(x.Image)
	p.goal = evidence.StillMoment(x.At.Seconds())
	p.showAt(p.goal)
	if p.keeping {
		p.addStill()
	}
	p.goOn()
}

// showAt says which moment is shown.
func (p *player) showAt(at float64) {
	p.at = at
	p.bar.SetLength(p.end())
	p.bar.SetAt(at)
	p.bar.SetPart(p.part())
	p.showCode(at)
	p.strip.mark(at)
}

// showCode says where the video stands: faintly while another frame is shown.
func (p *player) showCode(at float64) {
	text := evidence.TimeCode(at)
	if p.length > 0 {
		text += " / " + evidence.TimeCode(p.length)
	}
	ink := theme.ColorNameForeground
	if p.coming {
		ink = kit.ColorFaint
	}
	p.code.SetText(text)
	p.code.SetColor(ink)
}

func (p *player) onSeek(at float64, settled bool) {
	p.hover.hide()
	p.seek(at, settled)
}

// onPart hears that an end of what matters was moved by hand.
func (p *player) onPart(in, out float64) {
	p.setClip(evidence.Clip{In: in, Out: out})
	p.seek(p.goal, true)
}

// setEnd puts the beginning or the end of what matters where the video stands.
func (p *player) setEnd(begin bool) {
	in, out := p.part()
	if begin {
		in = p.goal
	} else {
		out = p.goal
	}
	if out <= in { // the other end gives way
		if begin {
			out = p.end()
		} else {
			in = 0
		}
	}
	p.setClip(evidence.Clip{In: in, Out: out})
}

func (p *player) setClip(clip evidence.Clip) {
	if p.length == 0 && evidence.StillMoment(clip.Out) >= evidence.StillMoment(p.end()) {
		clip.Out = 0 // nobody knows the end
	}
	if evidence.StillMoment(clip.Out) > p.length && p.length > 0 {
		clip.Out = p.length
	}
	if (clip.Out == 0 || clip.Out > clip.In) && clip != p.x.Clip {
		p.c.change(desk.SetClip(p.x.ID, clip))
	}
}

// stepFrame goes to the frame after or before.
func (p *player) stepFrame(n int) {
	if p.reel == nil {
		return
	}
	p.pause()
	if p.steps += n; !p.under {
		p.goOn()
	}
}

// goOn takes the next of the steps asked for.
func (p *player) goOn() {
	p.under = p.steps != 0
	switch {
	case p.steps > 0:
		p.steps--
		p.want(p.goal, []taking{(*media.Reel).After})
	case p.steps < 0:
		p.steps++
		p.want(max(p.goal-0.001, 0), []taking{(*media.Reel).Shown})
	}
}

func (p *player) playOrPause() {
	kit.FocusOn(p.bar)
	if p.playing != nil {
		p.pause()
		p.seek(p.goal, true)
		return
	}
	if p.reel == nil || p.play.Disabled() {
		return
	}
	_, out := p.part()
	from := p.goal
	if p.length > 0 && from >= out-0.1 {
		from, _ = p.part()
	}
	to := moment64(out)
	if p.length == 0 || from >= out {
		to = math.MaxInt64
	}
	p.say("")
	p.frames.forget(mainFrame)
	p.frames.forget(stillFrame)
	p.coming = false
	p.playing = startPlaying(p.ctx, p.c.closeups.Go, p.c.w.bridge.Post, p.reel, moment64(from), to, p.playSize(), p.onPlayed, p.onPlayEnd)
	p.showPlaying()
}

// playSize is the size of the frames that are played: that of the view, even in
// each direction.
func (p *player) playSize() image.Point {
	f := p.c.state.Snapshot.Originals[p.x.Original].Facts
	w, h := f.Width, f.Height
	if m := p.picture.Image(); (w <= 0 || h <= 0) && m != nil {
		w, h = m.Bounds().Dx(), m.Bounds().Dy()
	}
	if w <= 0 || h <= 0 {
		w, h = 16, 9
	}
	room, scale := p.picture.Size(), float64(p.c.w.win.Canvas().Scale())
	fit := min(float64(room.Width)*scale/float64(w), float64(room.Height)*scale/float64(h), float64(playSide)/float64(max(w, h)), 1)
	even := func(v int) int { return max(int(float64(v)*fit)/2*2, 2) }
	return image.Pt(even(w), even(h))
}

func (p *player) onPlayed(of *playing, m *image.RGBA, at time.Duration) {
	if of != p.playing {
		return
	}
	p.picture.SetImage(m)
	of.taken(m)
	p.goal = evidence.StillMoment(at.Seconds())
	p.showAt(p.goal)
}

func (p *player) onPlayEnd(of *playing, why playEnd) {
	if of != p.playing {
		return
	}
	p.pause()
	p.seek(p.at, true)
	switch why {
	case playTooSlow:
		p.say(p.c.w.say.T("app.player.slow"))
	case playFailed:
		p.say(p.c.w.say.T("app.player.failed"))
	}
}

// pause stops where it is.
func (p *player) pause() {
	if p.playing == nil {
		return
	}
	p.playing.stop()
	p.playing = nil
	p.showPlaying()
	p.strip.want()
}

func (p *player) showPlaying() {
	key, icon := "app.player.play", theme.MediaPlayIcon()
	if p.playing != nil {
		key, icon = "app.player.pause", theme.MediaPauseIcon()
	}
	p.play.SetLabel(p.c.w.say.T(key))
	p.play.SetIcon(icon)
}

// typed are the keys of a video; the others lead from picture to picture.
func (p *player) typed(k *fyne.KeyEvent) {
	step := 1.0
	if kit.Modifiers()&fyne.KeyModifierShift != 0 {
		step = 5
	}
	in, out := p.part()
	acts := map[fyne.KeyName]func(){
		fyne.KeySpace: p.playOrPause, fyne.KeyComma: func() { p.stepFrame(-1) }, fyne.KeyPeriod: func() { p.stepFrame(1) },
		fyne.KeyLeft: func() { p.seek(p.goal-step, true) }, fyne.KeyRight: func() { p.seek(p.goal+step, true) },
		fyne.KeyHome: func() { p.seek(in, true) }, fyne.KeyEnd: func() { p.seek(out, true) },
		fyne.KeyLeftBracket: func() { p.setEnd(true) }, fyne.KeyRightBracket: func() { p.setEnd(false) },
		fyne.KeyReturn: p.addStill, fyne.KeyEnter: p.addStill,
	}
	act, known := acts[k.Name]
	switch {
	case k.Name == fyne.KeyDelete && p.strip.removeMarked():
	case known && (p.reel != nil || k.Name == fyne.KeySpace):
		act()
	case !p.v.b.c.w.everywhere(k):
		p.v.typed(k)
	}
}
