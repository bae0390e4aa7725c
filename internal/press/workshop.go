package press

import (
	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
	"proofbox/report/page"
)

// Workshop is what every printing works with, read once: the fonts, the
// catalogue and the taxonomy. It may be used from any goroutine.
type Workshop struct {
	fonts *page.Fonts
	texts *i18n.Catalog
	tags  evidence.Taxonomy
	guide guide.Guide
}

// NewWorkshop reads what is built into the program, which takes some ten
// milliseconds.
func NewWorkshop() (w *Workshop, err error) {
	w = &Workshop{}
	if w.texts, err = i18n.Load(assets.I18n()); err != nil {
		return nil, err
	}
	if w.tags, err = evidence.ParseTaxonomy(assets.Taxonomy()); err != nil {
		return nil, err
	}
	if w.guide, err = guide.Parse(assets.Guide()); err != nil {
		return nil, err
	}
	w.fonts, err = page.LoadFonts(page.FontData(assets.Fonts()))
	return w, err
}
