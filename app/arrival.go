package app

import (
	"context"
	"path/filepath"

	"proofbox/app/kit"
	"proofbox/app/post"
	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/intake"
	"proofbox/evidence/talk"
)

// arrival is a conversation on its way into the case: it is read, shown with
// what is open about it, and taken when the user says so.
type arrival struct {
	c       *caseScreen
	export  *talk.Export
	answers talk.Answers
	parsed  chat.Parsed
	next    func() // what to do when it is over, however; may be nil

	question *kit.Modal
	asked    []*asked
}

// receive sorts what was dropped: conversations are asked about, everything
// else goes in as exhibits. On the page of the conversation any text is taken
// for one.
func (c *caseScreen) receive(paths []string) { c.receiveFor(paths, aim{}) }

func (c *caseScreen) receiveFor(paths []string, a aim) {
	if c.refuses() {
		return
	}
	here := c.tabs.Shown() == talkTab
	c.w.task(func(ctx context.Context) {
		var talks, rest []string
		for _, p := range paths {
			if talk.Knows(ctx, p) || here && isWords(p) {
				talks = append(talks, p)
			} else {
				rest = append(rest, p)
			}
		}
		c.w.bridge.Post(func() {
			if len(rest) > 0 {
				c.take(rest, a)
			}
			c.receiveTalks(talks)
		})
	})
}

// wordEndings are the files that may hold a conversation although nothing in
// them says so.
var wordEndings = map[string]bool{".txt": true, ".csv": true, ".tsv": true, ".json": true, ".html": true, ".htm": true, ".eml": true, ".mbox": true}

func isWords(path string) bool { return wordEndings[filepath.Ext(path)] }

// receiveTalks asks about conversations, one after another.
func (c *caseScreen) receiveTalks(paths []string) {
	if len(paths) == 0 {
		return
	}
	next := func() { c.casework.screen.receiveTalks(paths[1:]) }
	c.w.task(func(ctx context.Context) {
		e, err := talk.Open(ctx, paths[0])
		c.w.bridge.Post(func() {
			if err != nil {
				c.w.fail(err)
				next()
				return
			}
			a := &arrival{c: c, export: e, next: next}
			a.answers.Now = c.w.sv.Now()
			a.read(a.show)
		})
	})
}

// read understands the export with the answers so far and goes on with what is
// open then.
func (a *arrival) read(then func(open []talk.Question)) {
	s := a.c.state.Snapshot
	a.c.w.task(func(ctx context.Context) {
		p, err := a.export.Read(ctx, s.Case, a.answers)
		var open []talk.Question
		if err == nil {
			open, err = a.export.Questions(ctx, s, p, a.answers)
		}
		a.c.w.bridge.Post(func() {
			if err != nil {
				a.fail(err)
				return
			}
			a.parsed = p
			then(open)
		})
	})
}

// fail tells what is wrong. A text of no known format is shown in the window
// where lines can be told apart by hand.
func (a *arrival) fail(err error) {
	if evidence.FaultOf(err) == evidence.Unsupported && a.export.Plain() {
		a.c.sortLines(a.export, a.answers, a.next)
		return
	}
	a.c.w.fail(err)
	a.over()
}

func (a *arrival) over() {
	if a.next != nil {
		a.next()
	}
}

// accept takes the answers as they stand. Where they open further questions
// these are asked first.
func (a *arrival) accept() bool {
	for _, q := range a.asked {
		if !q.answer(&a.answers) {
			return false
		}
	}
	a.question.Close()
	if len(a.asked) == 0 {
		a.take()
		return false
	}
	a.read(func(open []talk.Question) {
		if len(open) > 0 {
			a.show(open)
			return
		}
		a.take()
	})
	return false
}

// take stores the conversation; what came with it shows in the strip of
// imports.
func (a *arrival) take() {
	c := a.c
	work := c.casework
	bar := kit.NewProgress()
	bar.Wander()
	ctx, stop := context.WithCancel(c.ctx)
	busy := kit.ShowModal(c.w.win.Canvas(), kit.ModalBody{Title: c.w.say.T("app.arrival.taking"), Width: 420, Content: bar,
		Answers: []kit.Answer{{Label: c.w.say.T("app.import.cancel"), Act: func() bool { stop(); return false }}}})
	step := post.NewLatest(c.w.bridge, rest, func(p intake.Progress) { bar.SetDone(float64(p.Done) / float64(max(p.Total, 1))) })
	c.w.task(func(all context.Context) {
		var taken talk.Taken
		studio, err := c.w.sv.Studio()
		if err == nil {
			taken, err = talk.Take(ctx, c.session, studio, a.export, a.parsed, a.answers, talk.Options{Progress: step.Post, Now: c.w.sv.Now})
		}
		c.w.bridge.Post(func() {
			stop()
			bar.Rest()
			busy.Close()
			switch {
			case err == nil:
				work.screen.took(taken)
			case stopped(err):
				work.screen.came(taken.Verdicts)
			default:
				work.screen.came(taken.Verdicts)
				c.w.fail(err)
			}
			a.over()
		})
		work.warm(all)
	})
}

// took says what became of a conversation, and shows it.
func (c *caseScreen) took(t talk.Taken) {
	say := c.w.say
	if was := t.Before; !was.Digest.IsZero() {
		zone := was.Zone
		if zone == "" {
			zone = c.state.Snapshot.Case.Location().String()
		}
		c.w.note(say.T("app.arrival.before", "zone", c.w.zoneName(zone)))
		return
	}
	if t.Added+t.Notices == 0 && t.Same > 0 {
		c.w.note(say.N("app.arrival.nothing-new", t.Same))
		return
	}
	text := say.N("app.arrival.taken", t.Added)
	if t.Same > 0 {
		text += " " + say.N("app.arrival.same", t.Same)
	}
	if t.Missing > 0 {
		text += " " + say.N("app.arrival.missing", t.Missing)
	}
	if len(t.Loose) > 0 {
		text += " " + say.N("app.arrival.loose", len(t.Loose))
	}
	c.w.note(text)
	c.tabs.Open(talkTab)
	if len(notable(t.Verdicts)) > 0 {
		c.came(t.Verdicts)
	}
}

// came shows what became of the files that came with a conversation.
func (c *caseScreen) came(verdicts []intake.Verdict) {
	if len(verdicts) > 0 {
		c.intake = &intaking{cancel: func() {}, done: closed(), verdicts: verdicts, over: true}
		c.bar.apply()
	}
}

// closed is the end of an import that is over when it is shown.
func closed() chan struct{} {
	done := make(chan struct{})
	close(done)
	return done
}
