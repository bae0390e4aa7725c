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
	asked map[int64]bool
}

func newDeedNames(c *caseScreen) *deedNames {
	return &deedNames{c: c, known: map[int64]desk.What{}, asked: map[int64]bool{}}
}

// of names a deed. Where its name is not known yet, then is called when it is.
func (n *deedNames) of(d desk.Done, then func()) string {
	if w, ok := n.known[d.Seq]; ok {
		return n.say(d, w)
	}
	if !n.asked[d.Seq] {
		n.asked[d.Seq] = true
		n.ask(d.Seq, then)
	}
	return n.c.w.say.T("op." + string(d.Op))
}

func (n *deedNames) ask(seq int64, then func()) {
	c := n.c
	c.w.task(func(context.Context) {
		w, err := c.session.What(c.ctx, seq)
		c.w.bridge.Post(func() {
			delete(n.asked, seq)
			if err != nil {
				w = desk.What{} // its general name stays: it is gone from the list
			}
			n.known[seq] = w
			then()
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
	return say.N("deed."+w.Deed, count, "things", deedThings(say, w), "tags", tagNames(say, tax, s, w.Tags),
		"event", event, "name", w.Name)
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
