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
	w := g.c.w
	var list []fyne.CanvasObject
	for _, c := range g.advice.cautions {
		mark, source := g.source(c.Fact)
		words := kit.Column(0, kit.NewText(c.Text.In(string(w.say.Lang())), kit.Wrapping), source)
		list = append(list, kit.Point(10, kit.Icon(theme.WarningIcon(), 20, kit.ColorAmber), kit.Spring(words), mark))
	}
	body := kit.Column(8, kit.NewText(w.say.T("app.guide.cautions"), kit.Bold, kit.Tinted(kit.ColorAmber)), kit.Column(8, list...))
	return kit.NewSurface(body, kit.Filled(kit.ColorAmberSoft), kit.Rounded(12), kit.Padded(20, 14))
}

// wayFacts is what the card of the ways to be heard is made of.
func (g *guidePage) wayFacts() []any {
	if !slices.ContainsFunc(g.advice.channels, g.tells) {
		return nil
	}
	return g.only(g.advice.channels, g.advice.s.Case.Claim.Type)
}

// layWays shows each way to be heard with the reason to choose on its form and
// what to know about it.
func (g *guidePage) layWays() fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, c := range g.advice.channels {
		if g.tells(c) {
			list = append(list, g.way(c))
		}
	}
	return g.card("app.guide.ways", "", kit.Column(8, list...))
}

// tells is whether there is anything to say about a way.
func (g *guidePage) tells(c guide.Channel) bool {
	return len(c.Notes) > 0 || c.Reasons[g.advice.s.Case.Claim.Type].In(string(g.c.w.say.Lang())) != ""
}

// way is a way to be heard.
func (g *guidePage) way(c guide.Channel) fyne.CanvasObject {
	w, lang := g.c.w, string(g.c.w.say.Lang())
	body := []fyne.CanvasObject{kit.Pad(6, 0, 0, 0, kit.NewText(c.Name.In(lang), kit.Bold))}
	if reason := c.Reasons[g.advice.s.Case.Claim.Type].In(lang); reason != "" {
		body = append(body, kit.NewText(w.say.T("app.guide.reason", "reason", reason), kit.Wrapping))
	}
	for _, n := range c.Notes {
		mark, source := g.source(n.Fact)
		row := []fyne.CanvasObject{kit.NewText("·", kit.Bold), kit.Spring(kit.Column(0, kit.NewText(n.Text.In(lang), kit.Wrapping), source))}
		if doubtful(n.Fact) {
			row = append(row, kit.Badge(w.say.T("app.guide.unsure"), kit.Amber))
		}
		body = append(body, kit.Point(8, append(row, mark)...))
	}
	return kit.Column(4, body...)
}
