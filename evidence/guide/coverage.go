package guide

import (
	"slices"
	"strings"

	"proofbox/evidence"
)

// Cover is how a want is met.
type Cover string

const (
	Present Cover = "present"
	Weak    Cover = "weak" // it is there, and could be better
	Missing Cover = "missing"
	Excused Cover = "excused" // it cannot be had, and the user says why
)

// HintUnreadable is given for what is to be read, a label or a paper, and is too
// blurred or small for it.
const HintUnreadable evidence.Hint = "unreadable"

// Item is a want, and what the case has for it.
type Item struct {
	Want
	Cover    Cover
	Exhibits []evidence.ExhibitID // that carry its tag, or stand for it in a comparison
	Hints    []evidence.Hint      // where Weak: what is wrong, since something is with each of them
	Because  string               // where Excused
}

// Coverage is what of all a claim wants a case has.
type Coverage struct {
	Items []Item
}

// Of counts the items that are covered so.
func (c Coverage) Of(k Cover) (n int) {
	for _, x := range c.Items {
		if x.Cover == k {
			n++
		}
	}
	return n
}

// Open are the items that are still to be done: missing and weak ones, of those
// that must be first.
func (c Coverage) Open() (some []Item) {
	for _, need := range []Need{Must, Should} {
		for _, x := range c.Items {
			if x.Need == need && (x.Cover == Missing || x.Cover == Weak) {
				some = append(some, x)
			}
		}
	}
	return some
}

// Musts counts what is still to be done of what must be there.
func (c Coverage) Musts() (n int) {
	for _, x := range c.Open() {
		if x.Need == Must {
			n++
		}
	}
	return n
}

// Tags that more is known of than that a claim wants them.
const (
	tagWhole    = evidence.TagCode("DEF-OVERALL")
	tagEach     = evidence.TagCode("DEF-EACH")
	tagAngle    = "DEF-ANGLE-" // of every side
	tagCloseUp  = evidence.TagCode("DEF-CLOSE")
	tagScale    = evidence.TagCode("DEF-SCALE")
	tagCompare  = evidence.TagCode("DEF-COMPARE")
	tagSnapshot = evidence.TagCode("DOC-SNAPSHOT")
	tagChat     = evidence.TagCode("DOC-CHAT")
)

// Coverage computes what a case has of what its claim wants.
func (g Guide) Coverage(s evidence.Snapshot) Coverage {
	wants, with := g.WantedBy(s.Case), shown(s)
	scaled := !slices.ContainsFunc(wants, func(w Want) bool { return w.Tag == tagScale }) || excuseOf(s.Case, tagScale) != "" || len(with[tagScale]) > 0
	var c Coverage
	for _, w := range wants {
		x, there := Item{Want: w, Cover: Missing}, with[w.Tag]
		for _, i := range there {
			x.Exhibits = append(x.Exhibits, s.Exhibits[i].ID)
		}
		switch because := excuseOf(s.Case, w.Tag); {
		case w.Tag == tagChat && s.Said() > 0:
			x.Cover = Present
		case len(there) > 0:
			x.Cover = Present
			if x.Hints = weakness(s, w.Tag, there, scaled); len(x.Hints) > 0 {
				x.Cover = Weak
			}
		case because != "":
			x.Cover, x.Because = Excused, because
		}
		c.Items = append(c.Items, x)
	}
	return c
}

// shown are the places of exhibits by the tags they carry. The picture of a
// listing that something is held against is one of the listing, whatever tags it
// has, and what is held against it is shown beside it.
func shown(s evidence.Snapshot) map[evidence.TagCode][]int {
	with := map[evidence.TagCode][]int{}
	for i := range s.Exhibits {
		for _, t := range s.Exhibits[i].Tags {
			with[t] = append(with[t], i)
		}
	}
	add := func(t evidence.TagCode, id evidence.ExhibitID) {
		for i := range s.Exhibits {
			if s.Exhibits[i].ID == id && !slices.Contains(with[t], i) {
				with[t] = append(with[t], i)
			}
		}
	}
	for _, c := range s.Comparisons {
		if promised, received, ok := s.Sides(c); ok {
			add(tagSnapshot, promised.ID)
			for _, x := range received {
				add(tagCompare, x.ID)
			}
		}
	}
	return with
}

// excuseOf is why a case cannot have something; "": it does not say.
func excuseOf(c evidence.Case, t evidence.TagCode) string {
	for _, x := range c.Excuses {
		if x.Tag == t && !evidence.Blank(x.Because) {
			return x.Because
		}
	}
	return ""
}

// weakness is what is wrong with all that shows a thing, in the order of hints;
// none where one of them is good.
func weakness(s evidence.Snapshot, t evidence.TagCode, there []int, scaled bool) (weak []evidence.Hint) {
	if t == tagCloseUp && !scaled {
		weak = append(weak, evidence.HintNoScale)
	}
	var spoilt []evidence.Hint
	for _, i := range there {
		x := s.Exhibits[i]
		x.Tags = nil // what a close-up lacks around it is not of its picture
		bad := spoils(t, s.Hints(x))
		if len(bad) == 0 {
			return weak
		}
		spoilt = append(spoilt, bad...)
	}
	weak = append(weak, spoilt...)
	return slices.DeleteFunc(append(slices.Clone(evidence.Hints), HintUnreadable), func(h evidence.Hint) bool { return !slices.Contains(weak, h) })
}

// spoils are those of an exhibit's hints that make it worth less as what it is
// tagged. What is to be read must be sharp and large enough.
func spoils(t evidence.TagCode, hints []evidence.Hint) (bad []evidence.Hint) {
	for _, h := range hints {
		switch h {
		case evidence.HintBlurred, evidence.HintSmall:
			if legible(t) {
				h = HintUnreadable
			}
		}
		bad = append(bad, h)
	}
	return bad
}

// legible tells whether what a tag stands for is there to be read.
func legible(t evidence.TagCode) bool {
	return slices.Contains([]evidence.TagCode{"PKG-LABEL", "DEF-LABEL", "DEF-SERIAL"}, t) || strings.HasPrefix(string(t), "DOC-")
}
