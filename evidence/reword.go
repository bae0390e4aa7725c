package evidence

import (
	"maps"
	"slices"
	"time"
	"unicode/utf8"
)

// Reworded gives a copy of the case in which every text that somebody wrote, or
// that came with a file, is as change gives it. Codes, numbers, digests and ids
// stay, and so do the words to be hidden. A text that is bounded stays within; a
// zone whose name is not to stand is told by how far it is from UTC.
func (s Snapshot) Reworded(change func(string) string) Snapshot {
	w := rewording(change)
	w.texts(&s.Case.Title, &s.Case.Platform, &s.Case.Order.Number, &s.Case.Order.Item, &s.Case.Order.Price, &s.Case.Buyer.Name,
		&s.Case.Seller.Name, &s.Case.Claim.Type, &s.Case.Claim.Promised, &s.Case.Claim.Received, &s.Case.Claim.Demand,
		&s.Case.Buyer.Record, &s.Case.Seller.Record, &s.Case.Order.Payment, &s.Case.Order.Goods, &s.Case.Order.Carrier)
	s.Case.Claim.Grounds = each(s.Case.Claim.Grounds, func(g *Ground) { w.texts(&g.Promised, &g.Received, &g.Demand) })
	s.Case.Excuses = each(s.Case.Excuses, func(x *Excuse) { w.texts(&x.Because) })
	made := s.Case.Created.In(s.Case.Location())
	w.zone(&s.Case.Zone, made)
	w.times(&s.Case.Created)
	s.Exhibits = each(s.Exhibits, w.exhibit)
	s.Trash = each(s.Trash, w.exhibit)
	s.Messages = each(s.Messages, w.message)
	s.Events = each(s.Events, func(e *Event) {
		w.texts(&e.Note, &e.Rule)
		w.times(&e.At)
	})
	s.OwnTags = each(s.OwnTags, func(t *OwnTag) { w.texts(&t.Name) })
	s.Sources = each(s.Sources, func(x *Source) {
		w.texts(&x.File, &x.Member, &x.Format, &x.Encoding, &x.Dates)
		w.zone(&x.Zone, made)
		w.times(&x.Added)
	})
	s.Comparisons = each(s.Comparisons, func(c *Comparison) {
		w.times(&c.Added)
		c.Rows = each(c.Rows, func(d *Difference) { w.texts(&d.Aspect, &d.Promised, &d.Received) })
	})
	s.Sent = each(s.Sent, func(x *Sent) {
		w.texts(&x.File)
		w.times(&x.At)
	})
	s.Originals = maps.Clone(s.Originals)
	for d, o := range s.Originals {
		s.Originals[d] = w.original(o)
	}
	return s
}

// each gives a copy of all, with every one changed.
func each[T any](all []T, change func(*T)) []T {
	all = slices.Clone(all)
	for i := range all {
		change(&all[i])
	}
	return all
}

// rewording changes a text.
type rewording func(string) string

func (w rewording) texts(all ...*string) {
	for _, t := range all {
		*t = w(*t)
	}
}

// zone tells a zone by how far it is from UTC at a moment, where its name is not
// to stand.
func (w rewording) zone(name *string, at time.Time) {
	if *name == "" || w(*name) == *name {
		return
	}
	if loc, err := LoadZone(*name); err == nil {
		at = at.In(loc)
	}
	*name = at.Format("-07:00")
}

func (w rewording) times(all ...*Time) {
	for _, t := range all {
		w.zone(&t.Zone, t.clock)
	}
}

// bounded changes a text that may have only so many letters.
func (w rewording) bounded(text string, most int) string {
	text = w(text)
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most])
	}
	return text
}

func (w rewording) exhibit(x *Exhibit) {
	w.texts(&x.Title, &x.Caption, &x.Proves, &x.File)
	w.times(&x.Captured, &x.Added)
	x.Marks = each(x.Marks, func(m *Mark) { m.Text = w.bounded(m.Text, MaxMarkText) })
	x.Stills = each(x.Stills, func(s *Still) { s.Caption = w.bounded(s.Caption, MaxStillCaption) })
}

func (w rewording) message(m *Message) {
	w.texts(&m.From, &m.To, &m.Subject, &m.Text, &m.Wrote, &m.Reckoned)
	w.times(&m.At)
	m.Missing = each(m.Missing, func(t *string) { w.texts(t) })
	if m.Translation != nil {
		t := *m.Translation
		w.texts(&t.Text, &t.Lang)
		m.Translation = &t
	}
}

func (w rewording) original(o Original) Original {
	w.texts(&o.MediaType, &o.Ext, &o.Facts.Make, &o.Facts.Model, &o.Facts.Codec)
	w.times(&o.Facts.Captured)
	o.Warnings = each(o.Warnings, func(x *Warning) {
		x.Args = maps.Clone(x.Args)
		for name, value := range x.Args {
			x.Args[name] = w(value)
		}
	})
	return o
}
