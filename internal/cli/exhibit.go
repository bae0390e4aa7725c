package cli

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// tagCmd adds and removes tags.
type tagCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" help:"arg-exhibit"`
	Add     []string `placeholder:"CODE" help:"tag-add"`
	Remove  []string `placeholder:"CODE" help:"tag-remove"`
	Own     []string `placeholder:"NAME" help:"own"`
}

func (c tagCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		ids, err := exhibits(s, c.Exhibit)
		if err != nil {
			return err
		}
		add, err1 := t.tags(s, c.Add)
		remove, err2 := t.tags(s, c.Remove)
		own, err3 := c.ownTags(t, d)
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		return d.Do(t.ctx, desk.TagExhibits(ids, append(add, own...), remove))
	})
}

// ownTags finds the user's own tags by name and makes those that are new.
func (c tagCmd) ownTags(t *terminal, d *desk.Desk) ([]evidence.TagCode, error) {
	var codes []evidence.TagCode
	for _, name := range c.Own {
		name = strings.TrimSpace(norm.NFC.String(name))
		known := d.Snapshot().OwnTags
		if i := slices.IndexFunc(known, func(o evidence.OwnTag) bool { return o.Name == name }); i >= 0 {
			codes = append(codes, known[i].Code)
			continue
		}
		change, made := desk.AddOwnTag(name)
		if err := d.Do(t.ctx, change); err != nil {
			return nil, err
		}
		codes = append(codes, made.Code)
	}
	return codes, nil
}

// editCmd changes what is said about one exhibit.
type editCmd struct {
	Case     string  `arg:"" help:"arg-case"`
	Exhibit  string  `arg:"" help:"arg-exhibit"`
	Title    *string `placeholder:"T" help:"edit-title"`
	Caption  *string `placeholder:"T" help:"edit-caption"`
	Proves   *string `placeholder:"T" help:"edit-proves"`
	Star     *bool   `negatable:"" help:"edit-star"`
	Captured *string `placeholder:"TIME" help:"edit-captured"`
}

func (c editCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		ids, err := exhibits(s, []string{c.Exhibit})
		if err != nil {
			return err
		}
		at, err := c.capturedAt(s.Case)
		if err != nil {
			return err
		}
		return d.Do(t.ctx, desk.EditExhibits(ids, func(x *evidence.Exhibit) { c.apply(x, at) }))
	})
}

func (c editCmd) apply(x *evidence.Exhibit, at evidence.Time) {
	for _, f := range []struct{ from, to *string }{{c.Title, &x.Title}, {c.Caption, &x.Caption}, {c.Proves, &x.Proves}} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	if c.Star != nil {
		x.Star = *c.Star
	}
	if c.Captured != nil {
		x.Captured = at
	}
}

// capturedAt reads --captured; an empty value takes the typed time away.
func (c editCmd) capturedAt(k evidence.Case) (evidence.Time, error) {
	if c.Captured == nil {
		return evidence.Time{}, nil
	}
	return typedTime("--captured", *c.Captured, k)
}

// exhibits finds exhibits by their numbers; "a-1" is as good as "A-1".
func exhibits(s evidence.Snapshot, numbers []string) ([]evidence.ExhibitID, error) {
	var ids []evidence.ExhibitID
	for _, n := range numbers {
		number, err := evidence.ParseNumber(strings.ToUpper(n))
		if err != nil {
			return nil, wrong(n, "exhibit-form")
		}
		x, ok := s.ByNumber(number)
		if !ok {
			return nil, absent(s, number)
		}
		ids = append(ids, x.ID)
	}
	return ids, nil
}

// pictured refuses exhibits that have no picture to be drawn on or compared.
func pictured(s evidence.Snapshot, ids ...evidence.ExhibitID) error {
	for _, id := range ids {
		if x, _ := s.Exhibit(id); !s.Originals[x.Original].Facts.Shows() {
			return &evidence.Error{Fault: evidence.Unsupported, Subject: x.Number.String(), Reason: "no-picture"}
		}
	}
	return nil
}

// absent says of an exhibit that is not among the others where it is, if it is
// anywhere.
func absent(s evidence.Snapshot, n evidence.Number) error {
	reason := "no-such-exhibit"
	if slices.ContainsFunc(s.Trash, func(x evidence.Exhibit) bool { return x.Number == n }) {
		reason = "exhibit-in-trash"
	}
	return &evidence.Error{Fault: evidence.NotFound, Reason: reason, Args: map[string]string{"exhibit": n.String()}}
}

// tags finds tags by code, among the taxonomy's and the case's own.
func (t *terminal) tags(s evidence.Snapshot, codes []string) ([]evidence.TagCode, error) {
	var tags []evidence.TagCode
	for _, c := range codes {
		tag, ok := s.Tag(t.taxonomy, evidence.TagCode(c))
		if !ok {
			tag, ok = t.taxonomy.Find(evidence.TagCode(strings.ToUpper(c)))
		}
		if !ok {
			return nil, badUsage(evidence.Invalid("tag", c+" — "+t.tagCodes()))
		}
		tags = append(tags, tag.Code)
	}
	return tags, nil
}

// tagCodes lists the taxonomy for who typed a code it does not have.
func (t *terminal) tagCodes() string {
	var codes []string
	for _, tag := range t.taxonomy.Tags {
		codes = append(codes, string(tag.Code))
	}
	return strings.Join(codes, " ")
}
