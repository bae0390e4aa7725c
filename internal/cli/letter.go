package cli

import (
	"errors"
	"io"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/report/letter"
	"proofbox/report/upload"
)

// letterCmd writes a letter and, where it was sent, notes that.
type letterCmd struct {
	Case  string  `arg:"" help:"arg-case"`
	Kind  string  `arg:"" help:"arg-letter"`
	Lang  string  `placeholder:"ko|en|zh" help:"letter-lang"`
	Tone  string  `enum:"polite,firm" default:"polite" help:"tone"`
	Limit int     `placeholder:"N" help:"limit"`
	Sent  sending `help:"letter-sent"`
	Sure  bool    `help:"letter-sure"`
	JSON  bool    `name:"json" help:"json"`
}

// sending is a flag that may stand alone or have a time behind it.
type sending struct {
	said bool
	at   string
}

// Decode is kong's door. A next word that is no time is not this flag's.
func (s *sending) Decode(c *kong.DecodeContext) error {
	s.said = true
	next := c.Scan.Peek()
	word, is := next.Value.(string)
	if _, err := evidence.ParseTime(word, time.UTC, evidence.FromTyped); next.Type == kong.FlagValueToken || is && err == nil {
		s.at = c.Scan.Pop().String()
	}
	return nil
}

// IsBool tells kong that it may stand alone.
func (s *sending) IsBool() bool { return true }

func (c letterCmd) Run(t *terminal) error {
	book, err := letter.Parse(assets.Letters())
	if err != nil {
		return err
	}
	if c.Limit < 0 {
		return badUsage(evidence.Invalid("--limit", "0…"))
	}
	if !c.Sent.said {
		return t.read(c.Case, func(d *desk.Desk) error { return c.write(t, d, book) })
	}
	return t.edit(c.Case, func(d *desk.Desk) error { return c.write(t, d, book) })
}

func (c letterCmd) write(t *terminal, d *desk.Desk, book letter.Book) error {
	s := d.Snapshot()
	at, err := typedTime("--sent", c.Sent.at, s.Case)
	if err != nil {
		return err
	}
	whole, err := c.of(t, book, s)
	if err != nil {
		return err
	}
	limit, err := c.most(s.Case, whole)
	if err != nil {
		return err
	}
	l, err := whole.Fit(c.bound(limit))
	if err != nil {
		return err
	}
	if c.Sent.said {
		if err := c.note(t, d, l, at); err != nil {
			return err
		}
	}
	t.tellLetter(l, limit)
	if c.JSON {
		return t.json(letterFacts(l, limit, c.Sent.said))
	}
	_, err = io.WriteString(t.out, l.Text()+"\n")
	return err
}

// of fills the letter in; what no letter is called is wrong usage.
func (c letterCmd) of(t *terminal, book letter.Book, s evidence.Snapshot) (letter.Letter, error) {
	now, lang := time.Now(), c.Lang
	if lang == "" {
		lang = string(t.say.Lang())
	}
	deadlines, _ := t.guide.Deadlines(s, now)
	l, err := book.Write(letter.Ask{Kind: letter.Kind(c.Kind), Lang: lang, Tone: letter.Tone(c.Tone), Snapshot: s,
		Channels: t.guide.Of(s.Case), Cautions: t.guide.Cautions(s), Deadlines: deadlines, Now: now})
	var e *evidence.Error
	if !errors.As(err, &e) || e.Fault != evidence.NotFound {
		return l, err
	}
	e.Detail = strings.Join(book.Languages(), " ")
	if e.Reason == "no-such-letter" {
		var kinds []string
		for _, p := range book.Purposes {
			kinds = append(kinds, string(p.Kind))
		}
		e.Detail = strings.Join(kinds, " ")
	}
	return l, badUsage(e)
}

// most is how long the letter may be: as the user says, or as its recipient
// does.
func (c letterCmd) most(k evidence.Case, l letter.Letter) (upload.Limit, error) {
	if c.Limit > 0 {
		return upload.Limit{Most: int64(c.Limit)}, nil
	}
	profiles, err := upload.All(assets.Recipients())
	if err != nil {
		return upload.Limit{}, err
	}
	p, err := upload.Find(profiles, l.Recipient(k))
	if err != nil {
		return upload.Limit{}, nil // nobody says anything of a limit
	}
	return p.Letters(), nil
}

// bound is the limit that the letter is made to fit: not one that is a guess.
func (letterCmd) bound(l upload.Limit) int {
	if l.Unsure() {
		return 0
	}
	return int(l.Most)
}

// note puts the letter into the conversation with what it is in the life of the
// order, in one step.
func (c letterCmd) note(t *terminal, d *desk.Desk, l letter.Letter, at evidence.Time) error {
	s := d.Snapshot()
	k, now := s.Case, time.Now()
	if at.IsZero() {
		at = evidence.Instant(now.In(k.Location()), evidence.Minute, evidence.FromTyped)
	}
	m := l.Message(k, l.Subject, l.Body(), t.say.T("role.buyer"), at)
	if !c.Sure {
		if err := c.doubt(t, s, l, m, now); err != nil {
			return err
		}
	}
	group := newGroup()
	if err := d.Do(t.ctx, desk.AddMessages([]evidence.Message{m}).In(group)); err != nil {
		return err
	}
	e, means := l.Event(at)
	if !means {
		return nil
	}
	return d.Do(t.ctx, desk.AddEvent(e).In(group))
}

// doubt refuses to note what was hardly sent so, unless the user is sure.
func (letterCmd) doubt(t *terminal, s evidence.Snapshot, l letter.Letter, m evidence.Message, now time.Time) error {
	if some := l.Blanks(); len(some) > 0 {
		return &evidence.Error{Fault: evidence.InvalidForm, Reason: "letter-blank", Args: map[string]string{"blanks": blankTexts(some)}}
	}
	if d := letter.Doubtful(s, m, now); d.Code != "" {
		return &evidence.Error{Fault: evidence.InvalidForm, Reason: "letter-" + d.Code, Args: map[string]string{"when": clockLine(d.At, s.Case.Location())}}
	}
	return nil
}

func blankTexts(some []letter.Blank) string {
	texts := make([]string, len(some))
	for i, b := range some {
		texts[i] = b.Text
	}
	return strings.Join(texts, " ")
}

// tellLetter says on standard error how long a letter is and what of it needs the
// user's eye.
func (t *terminal) tellLetter(l letter.Letter, limit upload.Limit) {
	n := t.say.Number(int64(l.Count()))
	switch {
	case limit.Most == 0:
		t.warn(t.say.T("app.letter.count", "n", n))
	case int64(l.Count()) > limit.Most:
		t.warn(t.say.T("app.letter.count.over", "n", n, "most", t.say.Number(limit.Most), "rest", t.say.Number(int64(l.Count())-limit.Most)))
	default:
		t.warn(t.say.T("app.letter.count.fits", "n", n, "most", t.say.Number(limit.Most)))
	}
	if limit.Unsure() {
		t.warn(t.say.T("app.letter.count.unsure"))
	}
	if some := l.Blanks(); len(some) > 0 {
		t.warn(t.say.T("app.letter.lacks", "blanks", blankTexts(some)))
	}
	if len(l.Dropped) > 0 {
		parts := make([]string, len(l.Dropped))
		for i, p := range l.Dropped {
			parts[i] = t.say.T("letter.part." + p)
		}
		t.warn(t.say.T("app.letter.dropped", "parts", strings.Join(parts, ", ")))
	}
	if len(l.Hidden) > 0 {
		t.warn(t.say.T("app.letter.hidden", "word", strings.Join(l.Hidden, ", ")))
	}
	if some := l.Foreign(l.Text()); len(some) > 0 {
		t.warn(t.say.N("app.letter.foreign", len(some), "texts", strings.Join(some, " / ")))
	}
	if l.Unpaid {
		t.warn(t.say.T("app.letter.unpaid"))
	}
	for _, c := range l.Against {
		t.warn(c.Text.In(string(t.say.Lang())))
	}
}

// letterJSON is a letter for a machine.
type letterJSON struct {
	Kind       letter.Kind        `json:"kind"`
	Lang       string             `json:"lang"`
	Tone       letter.Tone        `json:"tone"`
	To         string             `json:"to"`
	Subject    string             `json:"subject"`
	Body       string             `json:"body"`
	Text       string             `json:"text"` // what is sent
	Characters int                `json:"characters"`
	Limit      *limitJSON         `json:"limit"` // null: none is known
	Blanks     []letter.Blank     `json:"blanks"`
	Dropped    []string           `json:"dropped"`
	Hidden     bool               `json:"hidden"` // it has words that are hidden elsewhere
	Words      []string           `json:"hidden_words"`
	Foreign    []string           `json:"foreign"`  // facts in another language than the letter
	Unpaid     bool               `json:"unpaid"`   // it speaks of another way of payment than the case
	Cautions   []string           `json:"cautions"` // what sending it may close, by code
	Sent       bool               `json:"sent"`
	Event      evidence.EventKind `json:"event,omitempty"` // that was noted with it
}

type limitJSON struct {
	Characters int64 `json:"characters"`
	Unsure     bool  `json:"unsure"` // the form has to be looked at
}

func letterFacts(l letter.Letter, limit upload.Limit, sent bool) letterJSON {
	j := letterJSON{Kind: l.Kind, Lang: l.Lang, Tone: l.Tone, To: l.Whom, Subject: l.Subject, Body: l.Body(), Text: l.Text(), Characters: l.Count(),
		Blanks: append([]letter.Blank{}, l.Blanks()...), Dropped: append([]string{}, l.Dropped...), Hidden: len(l.Hidden) > 0, Words: append([]string{}, l.Hidden...),
		Foreign: append([]string{}, l.Foreign(l.Text())...), Unpaid: l.Unpaid, Cautions: []string{}, Sent: sent}
	for _, c := range l.Against {
		j.Cautions = append(j.Cautions, c.Code)
	}
	if limit.Most > 0 {
		j.Limit = &limitJSON{limit.Most, limit.Unsure()}
	}
	if sent {
		j.Event = l.Records
	}
	return j
}
