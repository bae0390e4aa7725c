package app

import (
	"context"
	"crypto/rand"
	"slices"

	"fyne.io/fyne/v2"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
)

// aim is what an import is for besides the exhibits themselves.
type aim struct {
	tags []evidence.TagCode              // every exhibit gets them
	then func(some []evidence.ExhibitID) // is given what came, also what was there before; may be nil
}

// dropTarget is a sheet with places of its own for what falls on them.
type dropTarget interface {
	// dropAt gives what to do with exhibits let go at an absolute position; nil:
	// it is no such place.
	dropAt(at fyne.Position) func(some []evidence.ExhibitID)
}

// dropped takes files that fell on the window: where they fell says what is
// meant.
func (c *caseScreen) dropped(at fyne.Position, found []string) {
	c.offerBundle(found)
	target, _ := c.over.top.(dropTarget)
	switch {
	case target != nil:
		c.receiveFor(found, aim{then: target.dropAt(at)})
		return
	case c.over.top != nil:
	case c.tabs.At(at) == talkTab:
		c.tabs.Open(talkTab)
	case c.tabs.Shown() == guideTab:
		if tag, ok := c.guide.tagAt(at); ok {
			c.receiveFor(found, aim{tags: []evidence.TagCode{tag}})
			return
		}
	case c.tabs.Shown() == boardTab:
		if tag, ok := c.board.inspector.tags.at(at); ok {
			c.receiveFor(found, aim{tags: []evidence.TagCode{tag.Code}})
			return
		}
	}
	c.receive(found)
}

// take takes files and folders into the case.
func (c *caseScreen) take(paths []string, a aim) {
	group := rand.Text()
	c.bring(func(ctx context.Context, s *media.Studio, o intake.Options) ([]intake.Verdict, error) {
		o.Tags, o.Group = a.tags, group
		verdicts, err := intake.Import(ctx, c.session, s, paths, o)
		if known := c.without(a.tags, verdicts); err == nil && len(known) > 0 {
			err = c.session.Do(ctx, desk.TagExhibits(known, a.tags, nil).In(group))
		}
		return verdicts, err
	}, a.then)
}

// met are the exhibits that files are now, or were before.
func (c *casework) met(verdicts []intake.Verdict) (some []evidence.ExhibitID) {
	byNumber := map[evidence.Number]evidence.ExhibitID{}
	for _, x := range c.session.Snapshot().Exhibits {
		byNumber[x.Number] = x.ID
	}
	for _, v := range verdicts {
		if id, ok := byNumber[v.Exhibit]; ok {
			some = append(some, id)
		}
	}
	return some
}

// without are the exhibits among them that lack one of some tags: what was there
// before the import.
func (c *casework) without(tags []evidence.TagCode, verdicts []intake.Verdict) []evidence.ExhibitID {
	s := c.session.Snapshot()
	return slices.DeleteFunc(c.met(verdicts), func(id evidence.ExhibitID) bool {
		x, _ := s.Exhibit(id)
		return !slices.ContainsFunc(tags, func(t evidence.TagCode) bool { return !x.HasTag(t) })
	})
}
