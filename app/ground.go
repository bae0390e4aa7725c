package app

import (
	"crypto/rand"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/guide"
)

// grounds is the matrix of the claim as it is edited: each difference with what
// shows it, what was said about it and what is asked for it.
type grounds struct {
	c     *caseScreen
	rows  []*groundRow
	fresh evidence.GroundID // a row on its way that is to be written; "": none
	list  *fyne.Container
	add   *kit.Button
	take  *kit.Button // from the comparisons
	root  fyne.CanvasObject
}

// groundRow is one difference, as it is edited.
type groundRow struct {
	line                       guide.Line // shown now
	lacks, shown, said         *fyne.Container
	promised, received, demand *kit.Field
	object                     fyne.CanvasObject
}

func newGrounds(c *caseScreen) *grounds {
	say := c.w.say
	g := &grounds{c: c, list: kit.Column(10)}
	g.add = kit.NewButton(say.T("app.ground.add"), theme.ContentAddIcon(), kit.Plain, g.addRow)
	g.take = kit.NewButton("", theme.GridIcon(), kit.Plain, g.takeDifferences)
	g.add.Small, g.take.Small = true, true
	head := kit.Column(3, kit.NewText(say.T("app.ground"), kit.Title), kit.NewText(say.T("app.ground.text"), kit.Muted, kit.Wrapping))
	g.root = kit.NewSurface(kit.Column(14, head, g.list, kit.Flow(6, g.add, g.take)), kit.Card, kit.Padded(20, 18))
	return g
}

func (g *grounds) flush() {
	for _, r := range slices.Clone(g.rows) {
		for _, f := range r.fields() {
			f.Flush()
		}
	}
}

func (r *groundRow) fields() []*kit.Field { return []*kit.Field{r.promised, r.received, r.demand} }

// show brings the matrix up to date.
func (g *grounds) show(lines []guide.Line, s evidence.Snapshot) {
	if !slices.EqualFunc(lines, g.rows, func(l guide.Line, r *groundRow) bool { return l.ID == r.line.ID }) {
		g.flush()
		g.rows, g.list.Objects = nil, nil
		for i, l := range lines {
			r := g.newRow(i, l.ID)
			g.rows = append(g.rows, r)
			g.list.Add(r.object)
		}
	}
	for i, l := range lines {
		g.showRow(g.rows[i], l)
	}
	free := evidence.MaxGrounds - len(lines)
	found := len(g.untold(s))
	g.add.SetEnabled(!g.c.reads() && free > 0)
	g.take.SetEnabled(!g.c.reads() && free > 0)
	g.take.SetLabel(g.c.w.say.N("app.ground.take", found))
	show(g.take, found > 0)
	if at := slices.IndexFunc(g.rows, func(r *groundRow) bool { return r.line.ID == g.fresh }); g.fresh != "" && at >= 0 {
		g.fresh = ""
		g.c.w.win.Canvas().Focus(g.rows[at].promised.Entry) // by the window: the row was never painted
	}
}

func (g *grounds) newRow(at int, id evidence.GroundID) *groundRow {
	w := g.c.w
	field := func(key string, lines int, of func(*evidence.Ground) *string) *kit.Field {
		e := w.typing.Line()
		if lines > 1 {
			e = w.typing.Paragraph(lines)
		}
		e.SetPlaceHolder(w.say.T(key + ".hint"))
		f := kit.NewField(w.say.T(key), e, func(text string) {
			g.edit(id, func(x *evidence.Ground) { *of(x) = strings.TrimSpace(text) })
		})
		g.c.still(f)
		return f
	}
	r := &groundRow{line: guide.Line{Ground: evidence.Ground{ID: id}}, lacks: kit.Flow(6), shown: kit.Flow(6), said: kit.Column(4),
		promised: field("app.ground.promised", 2, func(x *evidence.Ground) *string { return &x.Promised }),
		received: field("app.ground.received", 2, func(x *evidence.Ground) *string { return &x.Received }),
		demand:   field("app.ground.demand", 1, func(x *evidence.Ground) *string { return &x.Demand })}
	remove := kit.NewIcon(w.say.T("app.ground.remove"), theme.DeleteIcon(), kit.Quiet, func() { g.remove(id) })
	remove.Small = true
	remove.SetEnabled(!g.c.reads())
	head := kit.Row(8, kit.NewText(strconv.Itoa(at+1), kit.Bold, kit.Tinted(kit.ColorRed)), kit.Spring(r.lacks), remove)
	body := kit.Column(8, head, kit.Fields(240, 12, r.promised.Object(), r.received.Object()), r.demand.Object(),
		kit.Labelled(w.say.T("app.ground.shown"), r.shown), kit.Labelled(w.say.T("app.ground.said"), r.said))
	face := kit.NewSurface(body, kit.Filled(kit.ColorRail), kit.Rounded(10), kit.Padded(14, 12))
	face.Stroke, face.StrokeWidth = kit.ColorLine, 1
	r.object = face
	return r
}

// showRow brings a row up to date.
func (g *grounds) showRow(r *groundRow, l guide.Line) {
	r.promised.Show(l.Promised)
	r.received.Show(l.Received)
	r.demand.Show(l.Demand)
	if reflect.DeepEqual(r.line, l) && len(r.shown.Objects) > 0 {
		return
	}
	r.line = l
	w := g.c.w
	r.lacks.Objects, r.shown.Objects, r.said.Objects = nil, nil, nil
	for _, k := range l.Lacks {
		r.lacks.Add(kit.Badge(w.say.T("guide.lack."+string(k)), kit.Amber))
	}
	if len(l.Lacks) == 0 {
		r.lacks.Add(kit.Badge(w.say.T("app.ground.whole"), kit.Green))
	}
	for _, x := range l.Shown {
		b := kit.NewButton(x.Number.String(), nil, kit.Plain, func() { g.c.board.reveal(x.ID) })
		b.Small = true
		r.shown.Add(b)
	}
	r.shown.Add(g.chooser("app.ground.shown.pick", func() { g.pickExhibits(l) }))
	for _, m := range l.Said {
		r.said.Add(g.quote(m))
	}
	r.said.Add(kit.Row(0, g.chooser("app.ground.said.pick", func() { g.pickMessages(l) }), kit.Spring()))
}

func (g *grounds) chooser(key string, act func()) *kit.Button {
	b := g.c.w.quiet(key, theme.ContentAddIcon(), act)
	b.SetEnabled(!g.c.reads())
	return b
}

// quote is a message in one line, which leads to it.
func (g *grounds) quote(m evidence.Message) fyne.CanvasObject {
	w := g.c.w
	head := w.say.T("role."+string(m.Role)) + " · " + moment(w.say, m.At, g.c.state.Snapshot.Case.Location())
	tile := kit.NewTile(kit.Pad(5, 10, 5, 10, kit.Column(1, kit.NewText(head, kit.Tiny), kit.NewText(oneLine(m.Text), kit.Small, kit.Cutting))),
		func() { g.c.talk.reveal(m.ID) })
	tile.Radius = 8
	return tile
}

// edit changes a ground. The lists of the case are never written to: whoever
// holds a snapshot reads them.
func (g *grounds) edit(id evidence.GroundID, edit func(*evidence.Ground)) {
	g.c.change(desk.SetCase(func(c *evidence.Case) {
		c.Claim.Grounds = slices.Clone(c.Claim.Grounds)
		if i := slices.IndexFunc(c.Claim.Grounds, func(x evidence.Ground) bool { return x.ID == id }); i >= 0 {
			edit(&c.Claim.Grounds[i])
		}
	}))
}

func (g *grounds) remove(id evidence.GroundID) {
	g.flush()
	g.c.change(desk.SetCase(func(c *evidence.Case) {
		c.Claim.Grounds = slices.DeleteFunc(slices.Clone(c.Claim.Grounds), func(x evidence.Ground) bool { return x.ID == id })
	}))
}

// addRow begins a new difference, to be written at once.
func (g *grounds) addRow() {
	g.flush()
	g.fresh = evidence.GroundID(rand.Text())
	g.append(evidence.Ground{ID: g.fresh})
}

// append adds differences, as many as there is room for.
func (g *grounds) append(some ...evidence.Ground) {
	g.c.change(desk.SetCase(func(c *evidence.Case) {
		all := append(slices.Clone(c.Claim.Grounds), some...)
		c.Claim.Grounds = all[:min(len(all), max(evidence.MaxGrounds, len(c.Claim.Grounds)))]
	}))
}

// takeDifferences takes over what the comparisons of the case say.
func (g *grounds) takeDifferences() {
	g.flush()
	g.append(g.untold(g.c.session.Snapshot())...)
}

// untold are the differences of the comparisons that the matrix does not have.
func (g *grounds) untold(s evidence.Snapshot) (some []evidence.Ground) {
	for _, c := range s.Comparisons {
		for _, d := range c.Rows {
			x := groundOf(s, c, d)
			told := func(y evidence.Ground) bool { return y.Promised == x.Promised && y.Received == x.Received }
			if x.Promised+x.Received != "" && !slices.ContainsFunc(s.Case.Claim.Grounds, told) && !slices.ContainsFunc(some, told) {
				some = append(some, x)
			}
		}
	}
	return some
}

// groundOf makes a ground of a row of a comparison.
func groundOf(s evidence.Snapshot, c evidence.Comparison, d evidence.Difference) evidence.Ground {
	about := func(text string) string {
		if text = strings.TrimSpace(text); d.Aspect == "" || text == "" {
			return text
		}
		return strings.TrimSpace(d.Aspect) + ": " + text
	}
	showing := ids(s.Showing(c, d))
	if len(showing) == 0 {
		showing = c.Exhibits()
	}
	return evidence.Ground{ID: evidence.GroundID(rand.Text()), Promised: about(d.Promised), Received: about(d.Received), Exhibits: showing}
}

// pickExhibits asks which exhibits show a difference.
func (g *grounds) pickExhibits(l guide.Line) {
	g.c.pickSome(g.c.w.say.T("app.ground.shown.pick"), g.c.exhibitLines(), texts(l.Exhibits), func(keys []string) {
		g.edit(l.ID, func(x *evidence.Ground) { x.Exhibits = exhibitIDs(keys) })
	})
}

// exhibitLines are the exhibits of the case, to choose among.
func (c *caseScreen) exhibitLines() (all []pickLine) {
	for _, x := range c.state.Snapshot.Exhibits {
		all = append(all, pickLine{key: string(x.ID), head: x.Number.String(), text: x.Name(), exhibit: x})
	}
	return all
}

// pickMessages asks what was said about a difference.
func (g *grounds) pickMessages(l guide.Line) {
	s, say := g.c.state.Snapshot, g.c.w.say
	var all []pickLine
	for _, m := range s.Messages {
		if !m.Notice {
			head := say.T("role."+string(m.Role)) + " · " + moment(say, m.At, s.Case.Location())
			all = append(all, pickLine{key: string(m.ID), head: head, text: oneLine(m.Text)})
		}
	}
	g.c.pickSome(say.T("app.ground.said.pick"), all, texts(l.Messages), func(keys []string) {
		g.edit(l.ID, func(x *evidence.Ground) {
			x.Messages = make([]evidence.MessageID, len(keys))
			for i, k := range keys {
				x.Messages[i] = evidence.MessageID(k)
			}
		})
	})
}

func texts[ID ~string](ids []ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
