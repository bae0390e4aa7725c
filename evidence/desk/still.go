package desk

import "proofbox/evidence"

// EditStills changes the stills of a video. edit gets a copy it may change and
// gives what is to stand; new ones get their ids, and all are put in the order
// of the video. pictures are originals that were kept before and that stills
// name as theirs.
func EditStills(id evidence.ExhibitID, edit func([]evidence.Still) []evidence.Still, pictures ...evidence.Original) Change {
	return Change{Op: evidence.OpStill, Edit: func(d *Draft) error {
		for _, o := range pictures {
			d.putOriginal(o)
		}
		return editExhibits(d, []evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Stills = edit(x.Stills) })
	}}
}

// SetClip says which part of a video matters; the zero Clip is all of it.
func SetClip(id evidence.ExhibitID, clip evidence.Clip) Change {
	return Change{Op: evidence.OpClip, Edit: func(d *Draft) error {
		return editExhibits(d, []evidence.ExhibitID{id}, func(x *evidence.Exhibit) { x.Clip = clip })
	}}
}

// nameStills gives ids to the stills that have none.
func (d *Draft) nameStills(x *evidence.Exhibit) {
	for i := range x.Stills {
		if s := &x.Stills[i]; s.ID == "" {
			s.ID = evidence.StillID(d.newID())
		}
	}
}

// original finds what the case has taken in.
func (d *Draft) original(id evidence.Digest) (evidence.Original, bool) {
	if o, ok := d.edits.originals[id]; ok && o != nil {
		return *o, true
	}
	o, ok := d.base.Originals[id]
	return o, ok
}
