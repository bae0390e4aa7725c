package report

import (
	"strings"

	"proofbox/evidence"
)

// sheetsMost is how many pages of a paper are shown.
const sheetsMost = 9

// paper tells a PDF by its pages. Where something of it is redacted, or words are
// hidden anywhere, nobody has looked at them with that in mind.
func (c *composer) paper(x evidence.Exhibit, o evidence.Original, e *Exhibit) {
	if !isPDF(o) {
		return
	}
	if !c.showsPages(o) {
		if c.hides(o) {
			e.Holder.Note = c.T("report.holder.hidden")
		}
		return
	}
	e.Picture, e.Fine = nil, true
	e.Paper = Paged{Pages: o.Facts.Pages, First: c.T("report.sheet.first", "pages", "{pages}"), Rest: c.T("report.sheet.rest", "page", "{page}", "pages", "{pages}")}
	for n := range min(max(o.Facts.Pages, 1), sheetsMost) {
		e.Pages = append(e.Pages, *c.sheet(x, Sheet, n+1))
	}
}

func isPDF(o evidence.Original) bool { return o.MediaType == "application/pdf" }

// hides tells whether something that is to be hidden may stand on a page of o.
func (c *composer) hides(o evidence.Original) bool {
	return len(c.s.Redactions(o.Digest)) > 0 || strings.TrimSpace(c.s.Case.Hidden) != ""
}

// showsPages tells whether o is shown by its pages.
func (c *composer) showsPages(o evidence.Original) bool {
	return isPDF(o) && !c.hides(o) && c.caution(o.Digest) == ""
}

// sheet is a page of a paper. How large it is says who draws it; most are upright.
func (c *composer) sheet(x evidence.Exhibit, recipe string, page int) *Picture {
	return &Picture{Digest: x.Original, Recipe: recipe, Page: page, W: 1414, H: 2000, Of: x.ID,
		Alt: join(join2(c.number(x.Number), line(x.Name())), c.T("report.page", "page", page))}
}

// fitPages hands the pages of a paper to fit; it is shown as far as they are there.
func (x *Exhibit) fitPages(fit func(*Picture) bool) {
	for i := range x.Pages {
		if !x.Pages[i].fit(fit) {
			x.Pages = x.Pages[:i]
			return
		}
	}
}
