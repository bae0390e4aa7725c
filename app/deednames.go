package app

import (
	"context"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// deedNames says what was done: "Tag 5 photos: crack". What a deed did is read
// by the session when somebody asks for it the first time; until then its
// name is a general one.
type deedNames struct {
	c     *caseScreen
	known map[int64]desk.What // by the deed's Seq
	asked map[int64][]func()  // who waits for it
}

func newDeedNames(c *caseScreen) *deedNames {
	return &deedNames{c: c, known: map[int64]desk.What{}, asked: map[int64][]func(){}}
}

// of names a deed. Where its name is not known yet, then is called when it is.
func (n *deedNames) of(d desk.Done, then func()) string {
	if w, ok := n.known[d.Seq]; ok {
		return n.say(d, w)
	}
	n.ask(d.Seq, then)
	return n.c.w.say.T("op." + string(d.Op))
}

// tell gives the name of a deed as soon as it is known.
func (n *deedNames) tell(d desk.Done, told func(name string)) {
	if w, ok := n.known[d.Seq]; ok {
		told(n.say(d, w))
		return
	}
	n.ask(d.Seq, func() { told(n.say(d, n.known[d.Seq])) })
}

// ask reads what a deed did, once for all who wait for it.
func (n *deedNames) ask(seq int64, then func()) {
	c := n.c
	n.asked[seq] = append(n.asked[seq], then)
	if len(n.asked[seq]) > 1 {
		return
	}
	c.w.task(func(context.Context) {
		w, err := c.session.What(c.ctx, seq)
		c.w.bridge.Post(func() {
			waiting := n.asked[seq]
			delete(n.asked, seq)
			if err != nil {
				w = desk.What{} // its general name stays: it is gone from the list
			}
			n.known[seq] = w
			for _, then := range waiting {
				then()
			}
		})
	})
}

func (n *deedNames) say(d desk.Done, w desk.What) string {
	return deedName(n.c.w.say, n.c.w.sv.Taxonomy, n.c.state.Snapshot, d, w)
}

// deedName makes the sentence of a deed.
func deedName(say i18n.Printer, tax evidence.Taxonomy, s evidence.Snapshot, d desk.Done, w desk.What) string {
	if w.Deed == "" {
		return say.T("op." + string(d.Op))
	}
	count := w.Things
	if w.Count > 0 {
		count = w.Count
	}
	event := ""
	if w.Event != "" {
		event = ": " + say.T("event."+string(w.Event))
	}
	deed, mark := w.Deed, ""
	if w.Mark != "" { // one mark: "deed.one-mark.add"
		deed, mark = "one-"+deed, say.T("deed.mark-kind."+string(w.Mark))
	}
	return say.N("deed."+deed, count, "mark", mark, "things", deedThings(say, w), "tags", tagNames(say, tax, s, w.Tags),
		"event", event, "name", w.Name, "sides", sidesOf(s, w.Sides))
}

// sidesOf says which exhibits a comparison holds against each other, as they are
// numbered now.
func sidesOf(s evidence.Snapshot, sides []evidence.ExhibitID) string {
	var numbers []string
	for _, id := range sides {
		x, there := s.Exhibit(id)
		if !there {
			x, there = s.Trashed(id)
		}
		if there {
			numbers = append(numbers, x.Number.String())
		}
	}
	if len(numbers) < 2 {
		return ""
	}
	return ": " + numbers[0] + " ↔ " + strings.Join(numbers[1:], ", ")
}

// deedThings says which exhibits: one by its number, several by how many of
// what kind.
func deedThings(say i18n.Printer, w desk.What) string {
	switch {
	case w.Things == 1 && w.Number.String() != "":
		return w.Number.String()
	case w.Kind != "":
		return say.N("deed.things."+string(w.Kind), w.Things)
	}
	return say.N("deed.things", w.Things)
}

func tagNames(say i18n.Printer, tax evidence.Taxonomy, s evidence.Snapshot, codes []evidence.TagCode) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		t, _ := s.Tag(tax, c)
		names[i] = t.Short.In(string(say.Lang()))
	}
	return strings.Join(names, ", ")
}
