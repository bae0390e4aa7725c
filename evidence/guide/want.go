package guide

import (
	"regexp"
	"slices"

	"proofbox/evidence"
)

// Need is how much a claim asks for something.
type Need string

const (
	Must   Need = "must"   // without it claims are often refused
	Should Need = "should" // it makes the case stronger
)

// Want is a shot or paper that a claim calls for. Every condition that is left
// empty is met by any case.
type Want struct {
	Tag    evidence.TagCode `json:"tag"`
	Need   Need             `json:"need"`
	Claims []string         `json:"claims,omitempty"` // types of claim
	Goods  []string         `json:"goods,omitempty"`
	Units  int              `json:"units,omitempty"` // at least so many of them were ordered
	Why    evidence.Text    `json:"why,omitempty"`   // for this claim; else what the taxonomy says
	How    evidence.Text    `json:"how,omitempty"`   // it is taken for this claim; else what the taxonomy says
	Fact
}

// tagForm is what the code of a tag looks like.
var tagForm = regexp.MustCompile(`^[A-Z]+(-[A-Z]+)+$`)

// validate refuses a want that no case could have, or that nobody vouches for.
func (w Want) validate() error {
	if !tagForm.MatchString(string(w.Tag)) || w.Need != Must && w.Need != Should || !among(w.Claims, evidence.ClaimTypes) ||
		!among(w.Goods, evidence.GoodsTypes) || w.Units < 0 || w.Units > evidence.MaxUnits || !w.Fact.told() {
		return evidence.Invalid("want", string(w.Tag))
	}
	return nil
}

// of tells whether a case's claim wants it.
func (w Want) of(c evidence.Case) bool {
	return (len(w.Claims) == 0 || slices.Contains(w.Claims, c.Claim.Type)) &&
		(len(w.Goods) == 0 || slices.Contains(w.Goods, c.Order.Goods)) &&
		w.Units <= c.Order.Units
}

// Reason is why a claim wants it: what is known for this claim, else what its tag
// is for.
func (w Want) Reason(t evidence.Taxonomy) evidence.Text {
	if len(w.Why) > 0 {
		return w.Why
	}
	tag, _ := t.Find(w.Tag)
	return tag.Why
}

// Taken is how it is taken: what is known for this claim, else what its tag says.
func (w Want) Taken(t evidence.Taxonomy) evidence.Text {
	if len(w.How) > 0 {
		return w.How
	}
	tag, _ := t.Find(w.Tag)
	return tag.How
}

// WantedBy are the wants of a case, each tag once: those of every claim in their
// order, then what its channels ask for beside. Where several ask for one, the
// stronger need stands, with its reason and source.
func (g Guide) WantedBy(c evidence.Case) (all []Want) {
	lists := [][]Want{g.Wants}
	for _, ch := range g.Of(c) {
		lists = append(lists, ch.Wants)
	}
	for _, w := range slices.Concat(lists...) {
		if !w.of(c) {
			continue
		}
		i := slices.IndexFunc(all, func(x Want) bool { return x.Tag == w.Tag })
		switch {
		case i < 0:
			all = append(all, w)
		case w.Need == Must && all[i].Need == Should:
			if len(w.Why) == 0 {
				w.Why = all[i].Why
			}
			all[i] = w
		}
	}
	return all
}
