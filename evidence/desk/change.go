package desk

import (
	"proofbox/evidence"
)

// Change is what somebody wants done. Subject may be empty: it is then the
// first thing the Edit puts. A change without an Edit is a note in the log.
type Change struct {
	Op      evidence.Op
	Subject string
	Group   string // changes of one group that follow each other are undone together
	Edit    func(*Draft) error
}

// In gives the change as one of a group.
func (c Change) In(group string) Change {
	c.Group = group
	return c
}

// SetCase changes the facts of the case; its ID and Created stay.
func SetCase(edit func(*evidence.Case)) Change {
	return Change{Op: evidence.OpSet, Edit: func(d *Draft) error {
		c := d.Case()
		edit(&c)
		return d.PutCase(c)
	}}
}

// AddExhibit takes in an exhibit with its original, which was kept before. The
// pointer gives the exhibit as it was put, with its number and id, once the
// change was done.
func AddExhibit(o evidence.Original, x evidence.Exhibit) (Change, *evidence.Exhibit) {
	put := new(evidence.Exhibit)
	return Change{Op: evidence.OpImport, Edit: func(d *Draft) error {
		*put = d.AddExhibit(o, x)
		return nil
	}}, put
}

// TakeBack notes that the bytes of an original that was withheld were kept: x,
// which shows it, has it from now on. There is nothing to undo of it.
func TakeBack(x evidence.Exhibit) Change {
	return Change{Op: evidence.OpImport, Subject: kindExhibit + "/" + string(x.ID), Edit: func(d *Draft) error { return d.TakeBack(x.Original) }}
}

// EditExhibits changes exhibits; their ID, Number, Original and Added stay.
func EditExhibits(ids []evidence.ExhibitID, edit func(*evidence.Exhibit)) Change {
	return Change{Op: evidence.OpEdit, Edit: func(d *Draft) error { return editExhibits(d, ids, edit) }}
}

func editExhibits(d *Draft, ids []evidence.ExhibitID, edit func(*evidence.Exhibit)) error {
	for _, id := range ids {
		x, err := d.Exhibit(id)
		if err != nil {
			return err
		}
		edit(&x)
		x.ID = id
		if err := d.PutExhibit(x); err != nil {
			return err
		}
	}
	return nil
}

// TagExhibits adds tags to exhibits and removes others.
func TagExhibits(ids []evidence.ExhibitID, add, remove []evidence.TagCode) Change {
	return Change{Op: evidence.OpTag, Edit: func(d *Draft) error {
		return editExhibits(d, ids, func(x *evidence.Exhibit) { *x = x.WithTags(add, remove) })
	}}
}

// ToggleTag puts a tag on exhibits, or takes it away where all of them have it.
// The pointer gives which, once the change was done.
func ToggleTag(ids []evidence.ExhibitID, tag evidence.TagCode) (Change, *bool) {
	on := new(bool)
	return Change{Op: evidence.OpTag, Edit: func(d *Draft) error {
		*on = false
		for _, id := range ids {
			x, err := d.Exhibit(id)
			if err != nil {
				return err
			}
			*on = *on || !x.HasTag(tag)
		}
		add, remove := []evidence.TagCode{tag}, []evidence.TagCode(nil)
		if !*on {
			add, remove = remove, add
		}
		return editExhibits(d, ids, func(x *evidence.Exhibit) { *x = x.WithTags(add, remove) })
	}}, on
}

// RemoveExhibits puts exhibits into the trash. Their numbers are not given
// again, their originals stay, and messages that name them keep doing so.
func RemoveExhibits(ids []evidence.ExhibitID) Change {
	return Change{Op: evidence.OpRemove, Edit: func(d *Draft) error {
		for _, id := range ids {
			d.RemoveExhibit(id)
		}
		return nil
	}}
}

// RestoreExhibits takes exhibits out of the trash: with their numbers, as they
// were.
func RestoreExhibits(ids []evidence.ExhibitID) Change {
	return Change{Op: evidence.OpRestore, Edit: func(d *Draft) error {
		for _, id := range ids {
			if err := d.RestoreExhibit(id); err != nil {
				return err
			}
		}
		return nil
	}}
}

// Reorder moves exhibits behind another, "" for the front. Until the first
// export their numbers follow, from then on only their places; what it will do
// is told by evidence.Snapshot.Reordered.
func Reorder(ids []evidence.ExhibitID, after evidence.ExhibitID) Change {
	return Change{Op: evidence.OpReorder, Edit: func(d *Draft) error { return d.Reorder(ids, after) }}
}

// Join makes exhibits branches of one number, that of the first of them; see
// evidence.Snapshot.Joined.
func Join(ids []evidence.ExhibitID) Change {
	return Change{Op: evidence.OpJoin, Edit: func(d *Draft) error { return d.Join(ids) }}
}

// Part gives branches numbers of their own; see evidence.Snapshot.Parted.
func Part(ids []evidence.ExhibitID) Change {
	return Change{Op: evidence.OpPart, Edit: func(d *Draft) error { return d.Part(ids) }}
}

// AddMessages adds messages after those that are there; an empty ID and every
// Order are filled in.
func AddMessages(all []evidence.Message) Change {
	return Change{Op: evidence.OpMessage, Edit: func(d *Draft) error {
		d.AddMessages(all)
		return nil
	}}
}

// TakeConversation adds the messages of a source with the source itself, whose
// original was kept before. Those messages name it.
func TakeConversation(o evidence.Original, s evidence.Source, all []evidence.Message) Change {
	return Change{Op: evidence.OpMessage, Edit: func(d *Draft) error {
		d.PutSource(o, s)
		for i := range all {
			all[i].Source = o.Digest
		}
		d.AddMessages(all)
		return nil
	}}
}

// Cite makes an exhibit of a range of the conversation. The pointer gives it as
// it was put, once the change was done.
func Cite(x evidence.Exhibit) (Change, *evidence.Exhibit) {
	put := new(evidence.Exhibit)
	return Change{Op: evidence.OpCite, Edit: func(d *Draft) (err error) {
		*put, err = d.Cite(x)
		return err
	}}, put
}

// EditMessages changes messages; their IDs stay.
func EditMessages(ids []evidence.MessageID, edit func(*evidence.Message)) Change {
	return Change{Op: evidence.OpMessage, Edit: func(d *Draft) error {
		for _, id := range ids {
			m, err := d.Message(id)
			if err != nil {
				return err
			}
			edit(&m)
			m.ID = id
			d.PutMessage(m)
		}
		return nil
	}}
}

// EditMessage changes a message; its ID stays.
func EditMessage(id evidence.MessageID, edit func(*evidence.Message)) Change {
	return EditMessages([]evidence.MessageID{id}, edit)
}

// RemoveMessages removes messages.
func RemoveMessages(ids []evidence.MessageID) Change {
	return Change{Op: evidence.OpRemove, Edit: func(d *Draft) error {
		for _, id := range ids {
			d.RemoveMessage(id)
		}
		return nil
	}}
}

// AddEvent adds an event; an empty ID is filled in.
func AddEvent(e evidence.Event) Change {
	return Change{Op: evidence.OpEvent, Edit: func(d *Draft) error { return d.PutEvent(e) }}
}

// EditEvent changes an event; its ID stays.
func EditEvent(id evidence.EventID, edit func(*evidence.Event)) Change {
	return Change{Op: evidence.OpEvent, Edit: func(d *Draft) error {
		e, err := d.Event(id)
		if err != nil {
			return err
		}
		edit(&e)
		e.ID = id
		return d.PutEvent(e)
	}}
}

// RemoveEvent removes an event.
func RemoveEvent(id evidence.EventID) Change {
	return Change{Op: evidence.OpRemove, Edit: func(d *Draft) error {
		d.RemoveEvent(id)
		return nil
	}}
}

// AddComparison adds a comparison; an empty ID is filled in. The pointer gives it
// as it was put, once the change was done.
func AddComparison(c evidence.Comparison) (Change, *evidence.Comparison) {
	put := new(evidence.Comparison)
	return Change{Op: evidence.OpCompare, Edit: func(d *Draft) (err error) {
		*put, err = d.PutComparison(c)
		return err
	}}, put
}

// EditComparison changes a comparison; its ID and Added stay.
func EditComparison(id evidence.ComparisonID, edit func(*evidence.Comparison)) Change {
	return Change{Op: evidence.OpCompare, Edit: func(d *Draft) error {
		c, err := d.Comparison(id)
		if err != nil {
			return err
		}
		edit(&c)
		c.ID = id
		_, err = d.PutComparison(c)
		return err
	}}
}

// RemoveComparison removes a comparison; its exhibits stay.
func RemoveComparison(id evidence.ComparisonID) Change {
	return Change{Op: evidence.OpRemove, Edit: func(d *Draft) error {
		d.RemoveComparison(id)
		return nil
	}}
}

// AddOwnTag adds a tag of the user's own. The pointer gives it with its code
// once the change was done; a name that is there already gives that tag, and
// nothing changes.
func AddOwnTag(name string) (Change, *evidence.OwnTag) {
	put := new(evidence.OwnTag)
	return Change{Op: evidence.OpOwnTag, Edit: func(d *Draft) (err error) {
		*put, err = d.AddOwnTag(name)
		return err
	}}, put
}

// Send notes that something was made to be handed over; what is noted already
// stays as it is. There is nothing to undo of it, and from the first on the
// numbers stay.
func Send(x evidence.Sent) Change {
	return Change{Op: evidence.OpExport, Edit: func(d *Draft) error { return d.PutSent(x) }}
}
