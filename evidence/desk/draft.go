package desk

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"proofbox/evidence"
)

// Draft is the case as an Edit sees it: what is there, with what the Edit has
// put so far. What is put is copied, and its texts are brought to NFC.
type Draft struct {
	base    state
	edits   edits
	at      evidence.Time // when the change is made, in the case's zone
	newID   func() string
	subject string                      // the first thing put, for a change that names none
	beside  map[evidence.ExhibitID]bool // exhibits that only have another number in reserve now

	asked int // how often a message was asked for
	index map[evidence.MessageID]int
	last  int // the place of the exhibit asked for last
}

func newDraft(base state, o Options) *Draft {
	at := evidence.Instant(o.Now().In(base.Case.Location()), evidence.Second, evidence.FromTyped)
	return &Draft{base: base, edits: newEdits(), at: at, newID: o.NewID, beside: map[evidence.ExhibitID]bool{}}
}

// about notes what the change is about, if nothing was noted before.
func (d *Draft) about(kind, id string) {
	if d.subject == "" {
		d.subject = kind + "/" + id
	}
}

// Case gives the case.
func (d *Draft) Case() evidence.Case {
	if d.edits.cas != nil {
		return copyCase(*d.edits.cas)
	}
	return copyCase(d.base.Case)
}

// PutCase changes the facts of the case; ID and Created stay. A ground without an
// id gets one.
func (d *Draft) PutCase(c evidence.Case) error {
	c.ID, c.Created = d.base.Case.ID, d.base.Case.Created
	return d.putCase(c)
}

func (d *Draft) putCase(c evidence.Case) error {
	normalCase(&c)
	for i := range c.Claim.Grounds {
		if g := &c.Claim.Grounds[i]; g.ID == "" {
			g.ID = evidence.GroundID(d.newID())
		}
	}
	if err := c.Validate(); err != nil {
		return err
	}
	d.edits.cas = &c
	d.about(kindCase, string(c.ID))
	return nil
}

// Exhibit gives an exhibit that the caller may change and put.
func (d *Draft) Exhibit(id evidence.ExhibitID) (evidence.Exhibit, error) {
	return look(d.edits.exhibits, id, d.standing, copyExhibit, kindExhibit)
}

// standing finds an exhibit as it is without the change. Changes go through
// exhibits in their order: it looks on from the last one found.
func (d *Draft) standing(id evidence.ExhibitID) (x evidence.Exhibit, found bool) {
	all := d.base.Exhibits
	for n := range all {
		if i := (d.last + n) % len(all); all[i].ID == id {
			d.last = i
			return all[i], true
		}
	}
	return x, false
}

// AddExhibit puts a new exhibit of an original and gives it as it was put: with
// the next number, and with an id, a kind and a time of adding where it had none.
func (d *Draft) AddExhibit(o evidence.Original, x evidence.Exhibit) evidence.Exhibit {
	d.putOriginal(o)
	if x.ID == "" {
		x.ID = evidence.ExhibitID(d.newID())
	}
	if x.Kind == "" {
		x.Kind = o.Facts.Kind
	}
	if x.Added.IsZero() {
		x.Added = d.at
	}
	x.Original = o.Digest
	return d.numbered(x)
}

// numbered puts a new exhibit under the number that comes next; see
// evidence.Snapshot.Closing.
func (d *Draft) numbered(x evidence.Exhibit) evidence.Exhibit {
	now := evidence.Snapshot{Exported: d.base.Exported, Exhibits: byPlace.merge(d.base.Exhibits, d.edits.exhibits)}
	n, others := now.Closing(d.next(evidence.DefaultSeries))
	x.Number = n
	x = d.putExhibit(x)
	for _, o := range others {
		d.putExhibit(o)
		d.beside[o.ID] = true
	}
	return x
}

// Cite puts a new exhibit that is a range of the conversation and gives it as it
// was put.
func (d *Draft) Cite(x evidence.Exhibit) (evidence.Exhibit, error) {
	if len(x.Messages) == 0 {
		return x, evidence.Invalid("messages", "")
	}
	for _, id := range x.Messages {
		if _, err := d.Message(id); err != nil {
			return x, err
		}
	}
	x.ID, x.Kind, x.Original = evidence.ExhibitID(d.newID()), evidence.Conversation, evidence.Digest{}
	x.Added = d.at
	return d.numbered(x), nil
}

// PutSource puts a source of the conversation with its original, which was kept
// before. Where the case has it already, the two are told as one: what was
// added first stays.
func (d *Draft) PutSource(o evidence.Original, s evidence.Source) {
	d.putOriginal(o)
	s.Digest = o.Digest
	if s.Added.IsZero() {
		s.Added = d.at
	}
	if was, ok := d.base.Source(s.Digest); ok {
		s.Added = was.Added
	}
	normalSource(&s)
	d.edits.sources[s.Digest.String()] = &s
	d.about(kindSource, s.Digest.String())
}

// PutSent notes what was made to be handed over, with the time of the change
// where it has none.
func (d *Draft) PutSent(x evidence.Sent) error {
	if !validSent(x) {
		return evidence.Invalid("sent", string(x.Form))
	}
	if _, known := d.base.Handed(x.Digest); known {
		return nil
	}
	if x.At.IsZero() {
		x.At = d.at
	}
	x.Order = len(d.base.Sent)
	normalise(&x.File)
	d.edits.sent[x.Digest.String()] = &x
	d.about(kindSent, x.Digest.String())
	return nil
}

// validSent tells whether something was sent at all.
func validSent(x evidence.Sent) bool {
	return !x.Digest.IsZero() && slices.Contains([]evidence.Form{evidence.PDF, evidence.ZIP, evidence.Pages, evidence.Parcel}, x.Form)
}

// PutExhibit changes an exhibit; its Number, Place, Original, Added and Messages
// stay.
func (d *Draft) PutExhibit(x evidence.Exhibit) error {
	was, err := d.Exhibit(x.ID)
	if err != nil {
		return err
	}
	x.Number, x.Spare, x.Place = was.Number, was.Spare, was.Place
	x.Original, x.Added, x.Messages = was.Original, was.Added, was.Messages
	x = copyExhibit(x)
	d.nameDrawn(&x)
	d.nameStills(&x)
	if err := errors.Join(x.ValidPicture(), x.ValidStills(d.original)); err != nil {
		return err
	}
	d.putExhibit(x)
	return nil
}

func (d *Draft) putExhibit(x evidence.Exhibit) evidence.Exhibit {
	x = copyExhibit(x)
	normalExhibit(&x)
	d.edits.exhibits[x.ID] = &x
	d.about(kindExhibit, string(x.ID))
	return copyExhibit(x)
}

// RemoveExhibit puts an exhibit into the trash; its number is not given again
// and its original stays.
func (d *Draft) RemoveExhibit(id evidence.ExhibitID) {
	if x, err := d.Exhibit(id); err == nil {
		x = d.release(x)
		d.edits.trash[id] = &x
	}
	d.edits.exhibits[id] = nil
	d.about(kindExhibit, string(id))
}

// release gives a branch that goes a number of its own, so that it can come back
// whatever became of the others.
func (d *Draft) release(x evidence.Exhibit) evidence.Exhibit {
	if x.Number.Branch == 0 {
		return x
	}
	x, others := d.base.with(d.edits).Released(x.ID)
	for _, o := range others {
		if was, err := d.Exhibit(o.ID); err == nil && was.Spare != o.Spare {
			d.putExhibit(o)
		}
	}
	return copyExhibit(x)
}

// RestoreExhibit takes an exhibit out of the trash, as it was.
func (d *Draft) RestoreExhibit(id evidence.ExhibitID) error {
	x, err := look(d.edits.trash, id, d.base.Trashed, copyExhibit, kindTrash)
	if err != nil {
		return err
	}
	d.edits.trash[id] = nil
	d.putExhibit(x)
	return nil
}

// Reorder moves exhibits behind another, or with none to the front; see
// evidence.Snapshot.Reordered.
func (d *Draft) Reorder(ids []evidence.ExhibitID, after evidence.ExhibitID) error {
	for _, id := range append(slices.Clone(ids), after) {
		if _, err := d.Exhibit(id); err != nil && id != "" {
			return err
		}
		d.about(kindExhibit, string(id))
	}
	d.stand(d.base.with(d.edits).Reordered(ids, after))
	return nil
}

// Join makes exhibits branches of one number; see evidence.Snapshot.Joined.
func (d *Draft) Join(ids []evidence.ExhibitID) error {
	all, err := d.base.with(d.edits).Joined(ids)
	return d.branched(ids, all, err)
}

// Part gives branches numbers of their own; see evidence.Snapshot.Parted.
func (d *Draft) Part(ids []evidence.ExhibitID) error {
	all, err := d.base.with(d.edits).Parted(ids)
	return d.branched(ids, all, err)
}

func (d *Draft) branched(ids []evidence.ExhibitID, all []evidence.Exhibit, err error) error {
	if err != nil {
		return err
	}
	for _, id := range ids {
		d.about(kindExhibit, string(id))
	}
	d.stand(all)
	return nil
}

// stand puts the exhibits whose number or place is another now.
func (d *Draft) stand(all []evidence.Exhibit) {
	for _, x := range all {
		was, err := d.Exhibit(x.ID)
		if err == nil && (x.Number != was.Number || x.Spare != was.Spare || x.Place != was.Place) {
			d.putExhibit(x)
		}
	}
}

// putOriginal puts an original that is not known yet; facts once read stay.
func (d *Draft) putOriginal(o evidence.Original) {
	if _, known := d.base.Originals[o.Digest]; known {
		return
	}
	o = copyOriginal(o)
	normalOriginal(&o)
	d.edits.originals[o.Digest] = &o
}

// TakeBack puts it on record that an original that was withheld is here.
func (d *Draft) TakeBack(id evidence.Digest) error {
	o, known := d.original(id)
	if !known {
		return &evidence.Error{Fault: evidence.NotFound, Subject: kindOriginal + "/" + id.String()}
	}
	o = copyOriginal(o)
	o.Withheld = false
	d.edits.originals[id] = &o
	d.about(kindOriginal, id.String())
	return nil
}

// next gives a number that was never given.
func (d *Draft) next(series string) evidence.Number {
	if d.edits.sequence == nil {
		d.edits.sequence = &evidence.Sequence{Given: maps.Clone(d.base.Sequence.Given)}
	}
	return d.edits.sequence.Next(series)
}

// Message gives a message that the caller may change and put.
func (d *Draft) Message(id evidence.MessageID) (evidence.Message, error) {
	return look(d.edits.messages, id, d.message, copyMessage, kindMessage)
}

// fewAsked is how many messages are looked for one by one; a change of a whole
// conversation makes an index first.
const fewAsked = 8

func (d *Draft) message(id evidence.MessageID) (evidence.Message, bool) {
	if d.asked++; d.asked <= fewAsked {
		return d.base.Snapshot.Message(id)
	}
	if d.index == nil {
		d.index = make(map[evidence.MessageID]int, len(d.base.Messages))
		for i := range d.base.Messages {
			d.index[d.base.Messages[i].ID] = i
		}
	}
	i, ok := d.index[id]
	if !ok {
		return evidence.Message{}, false
	}
	return d.base.Messages[i], true
}

// AddMessages puts new messages after those that are there: Order is counted on
// in the order given, and an empty ID is filled in.
func (d *Draft) AddMessages(all []evidence.Message) {
	last := d.lastOrder()
	for i, m := range all {
		if m.ID == "" {
			m.ID = evidence.MessageID(d.newID())
		}
		m.Order = last + 1 + i
		d.PutMessage(m)
	}
}

func (d *Draft) lastOrder() (last int) {
	for i := range d.base.Messages {
		last = max(last, d.base.Messages[i].Order)
	}
	for _, m := range d.edits.messages {
		if m != nil {
			last = max(last, m.Order)
		}
	}
	return last
}

// PutMessage puts a message under its id. Where the text of a line of a source is
// corrected, what the source says is kept beside it; corrected back, it is the
// source's again. The words for a picture that came later are no text.
func (d *Draft) PutMessage(m evidence.Message) {
	m = copyMessage(m)
	normalMessage(&m)
	if was, err := d.Message(m.ID); err == nil && was.Line > 0 && !was.OnlyAttached() && was.Text != m.Text && m.Wrote == "" {
		m.Wrote = was.Text
	}
	if m.Wrote == m.Text {
		m.Wrote = ""
	}
	d.edits.messages[m.ID] = &m
	d.about(kindMessage, string(m.ID))
}

// RemoveMessage removes a message.
func (d *Draft) RemoveMessage(id evidence.MessageID) {
	d.edits.messages[id] = nil
	d.about(kindMessage, string(id))
}

// Event gives an event that the caller may change and put.
func (d *Draft) Event(id evidence.EventID) (evidence.Event, error) {
	return look(d.edits.events, id, d.base.Snapshot.Event, func(e evidence.Event) evidence.Event { return e }, kindEvent)
}

// PutEvent puts an event under its id, which is filled in where it is empty.
// Without a kind or a time there is nothing to put.
func (d *Draft) PutEvent(e evidence.Event) error {
	if e.Kind == "" || e.At.IsZero() {
		return evidence.Invalid("event", string(e.Kind))
	}
	if e.ID == "" {
		e.ID = evidence.EventID(d.newID())
	}
	normalEvent(&e)
	d.edits.events[e.ID] = &e
	d.about(kindEvent, string(e.ID))
	return nil
}

// RemoveEvent removes an event.
func (d *Draft) RemoveEvent(id evidence.EventID) {
	d.edits.events[id] = nil
	d.about(kindEvent, string(id))
}

// Comparison gives a comparison that the caller may change and put.
func (d *Draft) Comparison(id evidence.ComparisonID) (evidence.Comparison, error) {
	return look(d.edits.comparisons, id, d.base.Snapshot.Comparison, copyComparison, kindComparison)
}

// PutComparison puts a comparison under its id, which is filled in where it is
// empty, and gives it as it was put. It may go on naming an exhibit that is gone
// meanwhile: its removal may be undone.
func (d *Draft) PutComparison(c evidence.Comparison) (evidence.Comparison, error) {
	if err := c.Validate(); err != nil {
		return c, err
	}
	was, err := d.Comparison(c.ID)
	for _, id := range c.Exhibits() {
		if err == nil && was.Shows(id) {
			continue
		}
		if _, err := d.Exhibit(id); err != nil {
			return c, err
		}
	}
	c = copyComparison(c)
	c.Added = was.Added
	if err != nil {
		c.Added = d.at
	}
	if c.ID == "" {
		c.ID = evidence.ComparisonID(d.newID())
	}
	normalComparison(&c)
	d.edits.comparisons[c.ID] = &c
	d.about(kindComparison, string(c.ID))
	return copyComparison(c), nil
}

// RemoveComparison removes a comparison.
func (d *Draft) RemoveComparison(id evidence.ComparisonID) {
	d.edits.comparisons[id] = nil
	d.about(kindComparison, string(id))
}

// ownSeries is the series that the codes of own tags are counted in.
const ownSeries = "OWN"

// AddOwnTag puts a tag of the user's own and gives it; a name that is there
// already gives the tag that has it.
func (d *Draft) AddOwnTag(name string) (evidence.OwnTag, error) {
	name = normal(strings.TrimSpace(name))
	if name == "" {
		return evidence.OwnTag{}, evidence.Invalid("tag", name)
	}
	for _, t := range d.ownTags() {
		if strings.EqualFold(t.Name, name) {
			return t, nil
		}
	}
	t := evidence.OwnTag{Code: evidence.TagCode(d.next(ownSeries).String()), Name: name}
	d.edits.ownTags[t.Code] = &t
	d.about(kindOwnTag, string(t.Code))
	return t, nil
}

func (d *Draft) ownTags() []evidence.OwnTag { return byName.merge(d.base.OwnTags, d.edits.ownTags) }

// look finds a value among what was put and what is there, and copies it.
func look[ID ~string, T any](put map[ID]*T, id ID, there func(ID) (T, bool), copied func(T) T, kind string) (T, error) {
	var none T
	if v, touched := put[id]; touched && v != nil {
		return copied(*v), nil
	} else if !touched {
		if v, ok := there(id); ok {
			return copied(v), nil
		}
	}
	return none, &evidence.Error{Fault: evidence.NotFound, Subject: kind + "/" + string(id)}
}

func copyCase(c evidence.Case) evidence.Case {
	c.Excuses, c.Claim.Grounds = slices.Clone(c.Excuses), slices.Clone(c.Claim.Grounds)
	for i := range c.Claim.Grounds {
		g := &c.Claim.Grounds[i]
		g.Exhibits, g.Messages = slices.Clone(g.Exhibits), slices.Clone(g.Messages)
	}
	return c
}

func copyExhibit(x evidence.Exhibit) evidence.Exhibit {
	x.Tags = slices.Clone(x.Tags)
	x.Messages = slices.Clone(x.Messages)
	x.Unlike = orNil(slices.Clone(x.Unlike))
	copyDrawn(&x)
	x.Stills = orNil(slices.Clone(x.Stills))
	return x
}

func copyMessage(m evidence.Message) evidence.Message {
	m.Attachments = slices.Clone(m.Attachments)
	m.Missing = slices.Clone(m.Missing)
	m.Screens = slices.Clone(m.Screens)
	if m.Translation != nil {
		t := *m.Translation
		m.Translation = &t
	}
	return m
}

func copyComparison(c evidence.Comparison) evidence.Comparison {
	c.Received = slices.Clone(c.Received)
	c.Rows = slices.Clone(c.Rows)
	return c
}

func copyOriginal(o evidence.Original) evidence.Original {
	o.Warnings = slices.Clone(o.Warnings)
	for i, w := range o.Warnings {
		o.Warnings[i].Args = maps.Clone(w.Args)
	}
	return o
}
