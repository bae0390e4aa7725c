package report

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// claim says the whole case in one sentence: what was bought where and from
// whom, and what is wrong with it. What is not known is left out, and "" is
// given where hardly anything is.
func (c *composer) claim() string {
	k := c.s.Case
	key := "report.says." + k.Claim.Type
	if !slices.Contains(evidence.ClaimTypes, k.Claim.Type) {
		if line(k.Order.Item) == "" {
			return ""
		}
		key = "report.says.dispute"
	}
	return c.T(key, "what", c.bargain())
}

// bargain names what was bought, where, and from whom, as far as it is known.
func (c *composer) bargain() string {
	k := c.s.Case
	what := c.T("report.says.goods")
	if item := brief(k.Order.Item, 48); item != "" {
		what = c.T("report.says.item", "item", item)
	}
	platform, seller := brief(c.code("platform.", k.Platform), 32), brief(k.Seller.Name, 32)
	if k.Platform == "other" { // no name
		platform = ""
	}
	switch {
	case platform != "" && seller != "":
		return c.T("report.says.from.both", "platform", platform, "seller", seller, "what", what)
	case platform != "":
		return c.T("report.says.from.platform", "platform", platform, "what", what)
	case seller != "":
		return c.T("report.says.from.seller", "seller", seller, "what", what)
	}
	return what
}

// brief is a user's text short enough for a sentence: about so many columns, of
// which Hangul and Han take two a letter. Where it has parts ("name · name in
// another language") whole parts are left, else whole words.
func brief(s string, columns int) string {
	s = line(s)
	fit := s[:within(s, columns)]
	if fit == s {
		return s
	}
	for _, mark := range []string{" · ", " | ", " / ", " (", ", "} {
		if i := strings.LastIndex(fit, mark); i >= len(fit)/3 {
			return fit[:i]
		}
	}
	if i := strings.LastIndexByte(fit, ' '); i > 0 {
		fit = fit[:i]
	}
	return fit + "…"
}

// within is how many bytes of s take so many columns.
func within(s string, columns int) int {
	for i, r := range s {
		if columns--; r >= 0x1100 {
			columns--
		}
		if columns < 0 {
			return i
		}
	}
	return len(s)
}

// sideRefs bounds the references of a side.
const sideRefs = 4

// sides are what was promised and what came, each with the exhibits that show
// it: those that are compared, then the listing on the one side, and on the
// other what the claim wants to be shown.
func (c *composer) sides() []Side {
	k := c.s.Case.Claim
	var promised, received []evidence.Exhibit
	for _, w := range c.whole {
		p, r, _ := c.s.Sides(w)
		promised, received = append(promised, p), append(received, r...)
	}
	for _, x := range c.s.Exhibits {
		if x.HasTag(listing) {
			promised = append(promised, x)
		}
	}
	for _, x := range c.byWorth() {
		if x.Original != (evidence.Digest{}) && c.wants(x) > 0 && !x.HasTag(listing) {
			received = append(received, x)
		}
	}
	all := []Side{
		{Row{Label: c.T("report.claim.promised"), Value: c.inWordsOr(k.Promised, promised)}, Papers, c.some(promised)},
		{Row{Label: c.T("report.claim.received"), Value: c.inWordsOr(k.Received, received)}, Defect, c.some(received)},
	}
	return slices.DeleteFunc(all, func(s Side) bool { return s.Value == "" })
}

// inWordsOr is a side in the user's words, else what the exhibits are called that
// show it: numbers alone say nothing. Of what never came nothing is shown.
func (c *composer) inWordsOr(words string, xs []evidence.Exhibit) string {
	if words = strings.TrimSpace(words); words != "" || c.s.Case.Claim.Type == guide.NotReceived {
		return words
	}
	var names []string
	for _, x := range c.printed(xs) {
		if n := c.name(x); !slices.Contains(names, n) && len(names) < sideRefs {
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}

// some point at the first few of exhibits, each once.
func (c *composer) some(xs []evidence.Exhibit) (refs []Ref) {
	for _, x := range c.printed(xs) {
		if r := c.short(x); !slices.Contains(refs, r) && len(refs) < sideRefs {
			refs = append(refs, r)
		}
	}
	return refs
}
