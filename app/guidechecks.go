package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// mistakes is what the card of the mistakes is made of.
func (g *guidePage) mistakes() []any {
	if len(g.advice.checks) == 0 {
		return nil
	}
	return g.only(g.advice.checks, g.advice.today())
}

// layChecks shows the mistakes that lose claims: what is not right comes first,
// with a button that goes to where it is put right.
func (g *guidePage) layChecks() fyne.CanvasObject {
	var list []fyne.CanvasObject
	wrong := 0
	for _, k := range g.advice.checks {
		if !k.OK {
			list = append(list, g.wrongCheck(k))
		}
		if !k.OK && !k.Undated {
			wrong++
		}
	}
	for _, k := range g.advice.checks {
		if k.OK {
			list = append(list, kit.Point(10, kit.Icon(theme.ConfirmIcon(), 20, kit.ColorGreen), kit.Spring(kit.NewText(g.c.w.say.T("guide.check."+string(k.Code)), kit.Muted, kit.Wrapping))))
		}
	}
	text := g.c.w.say.T("app.guide.checks.good")
	if wrong > 0 {
		text = g.c.w.say.N("app.guide.checks.text", wrong)
	}
	return g.card("app.guide.checks", text, kit.Column(8, list...))
}

// wrongCheck is a mistake that is being made.
func (g *guidePage) wrongCheck(k guide.Check) fyne.CanvasObject {
	w := g.c.w
	words := kit.Column(3, kit.NewText(w.say.T("guide.check."+string(k.Code)), kit.Bold, kit.Wrapping),
		kit.NewText(w.teller().Mend(k), kit.Small, kit.Wrapping))
	if k.Code == guide.DeadlineNear && !k.Deadline.Due.IsZero() {
		words.Add(g.dueLine(k.Deadline))
	}
	fix := kit.NewButton(w.say.T("app.guide.fix."+string(k.Code)), nil, kit.Plain, func() { g.fix(k.Code) })
	fix.Small = true
	fix.SetEnabled(!g.c.reads() || k.Code == guide.DeadlineNear)
	row := kit.Row(10, kit.Icon(theme.WarningIcon(), 20, kit.ColorAmber), kit.Spring(words), fix)
	return kit.NewSurface(row, kit.Filled(kit.ColorAmberSoft), kit.Rounded(10), kit.Padded(12, 10))
}

// fix goes to where a mistake is put right.
func (g *guidePage) fix(code guide.CheckCode) {
	switch code {
	case guide.NoWholeItem:
		g.addShot("DEF-OVERALL")
	case guide.NoListing:
		g.addShot("DOC-SNAPSHOT")
	case guide.SellerNotTold:
		g.c.writeLetter("first-contact")
	case guide.DeadlineNear:
		g.pane.Reveal(g.dates.holder)
	case guide.NoSellerRecord:
		g.c.facts.reveal(recordFact)
	case guide.NoDemand:
		g.c.facts.reveal(demandFact)
	}
}

// addShot asks for the files of a shot.
func (g *guidePage) addShot(code evidence.TagCode) {
	if tag, ok := g.c.w.sv.Taxonomy.Find(code); ok {
		g.addFiles(tag)
	}
}
