package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence/guide"
)

// warned is what the warnings are made of.
func (g *guidePage) warned() []any {
	if len(g.advice.cautions) == 0 {
		return nil
	}
	return g.only(g.advice.cautions)
}

// layCautions shows what takes a way away.
func (g *guidePage) layCautions() fyne.CanvasObject {
	w, list := g.c.w, kit.Column(8)
	for _, c := range g.advice.cautions {
		list.Add(kit.Row(10, kit.Icon(theme.WarningIcon(), 20, kit.ColorAmber), kit.Spring(kit.NewText(c.Text.In(string(w.say.Lang())), kit.Wrapping)), w.source(c.Fact)))
	}
	body := kit.Column(8, kit.NewText(w.say.T("app.guide.cautions"), kit.Bold, kit.Tinted(kit.ColorAmber)), list)
	return kit.NewSurface(body, kit.Filled(kit.ColorAmberSoft), kit.Rounded(12), kit.Padded(20, 14))
}

// wayFacts is what the card of the ways to be heard is made of.
func (g *guidePage) wayFacts() []any {
	if !slices.ContainsFunc(g.advice.channels, func(c guide.Channel) bool { return g.way(c) != nil }) {
		return nil
	}
	return g.only(g.advice.channels, g.advice.s.Case.Claim.Type)
}

// layWays shows each way to be heard with the reason to choose on its form and
// what to know about it.
func (g *guidePage) layWays() fyne.CanvasObject {
	list := kit.Column(8)
	for _, c := range g.advice.channels {
		if way := g.way(c); way != nil {
			list.Add(way)
		}
	}
	return g.card("app.guide.ways", "", list)
}

// way is a way to be heard; nil: there is nothing to say about it.
func (g *guidePage) way(c guide.Channel) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	reason := c.Reasons[g.advice.s.Case.Claim.Type].In(lang)
	if reason == "" && len(c.Notes) == 0 {
		return nil
	}
	body := kit.Column(4, kit.Pad(6, 0, 0, 0, kit.NewText(c.Name.In(lang), kit.Bold)))
	if reason != "" {
		body.Add(kit.NewText(w.say.T("app.guide.reason", "reason", reason), kit.Wrapping))
	}
	for _, n := range c.Notes {
		row := kit.Row(8, kit.NewText("·", kit.Bold), kit.Spring(kit.NewText(n.Text.In(lang), kit.Wrapping)))
		if doubtful(n.Fact) {
			row.Add(kit.Badge(w.say.T("app.guide.unsure"), kit.Amber))
		}
		row.Add(w.source(n.Fact))
		body.Add(row)
	}
	return body
}
