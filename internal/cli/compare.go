package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/facts"
)

// compareCmd holds what was promised, the first exhibit, against what came, for
// the report. It prints the comparison there is then, or all without exhibits;
// a row is removed by its place in it.
type compareCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit []string `arg:"" optional:"" help:"arg-compared"`
	Row     []string `placeholder:"ASPECT|PROMISED|RECEIVED" sep:"none" help:"compare-row"`
	At      []string `placeholder:"X,Y" sep:"none" help:"compare-at"`
	Unrow   []int    `placeholder:"N" help:"compare-unrow"`
	Remove  bool     `help:"compare-remove"`
}

func (c compareCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		ids, err := exhibits(s, c.Exhibit)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return c.all(t, s)
		}
		if err := sides(ids); err != nil {
			return err
		}
		fresh, err1 := c.fresh()
		at, err2 := c.points(ids)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if !c.Remove {
			if err := pictured(s, ids...); err != nil {
				return err
			}
		}
		k, kept := s.Comparing(ids)
		if err := inRange("--unrow", c.Unrow, len(k.Rows)); err != nil {
			return err
		}
		switch {
		case c.Remove && !kept:
			return &evidence.Error{Fault: evidence.NotFound, Subject: strings.Join(c.Exhibit, " "), Reason: "no-such-comparison"}
		case c.Remove:
			return d.Do(t.ctx, desk.RemoveComparison(k.ID))
		case !kept:
			change, put := desk.AddComparison(evidence.Comparison{Promised: ids[0], Received: ids[1:]})
			if err := d.Do(t.ctx, change); err != nil {
				return err
			}
			k = *put
		}
		if err := errors.Join(c.drop(t, d, k), add(t, d, k, fresh, at)); err != nil {
			return err
		}
		k, _ = d.Snapshot().Comparison(k.ID)
		t.comparison(d.Snapshot(), k)
		return nil
	})
}

// sides refuses what cannot be held against each other.
func sides(ids []evidence.ExhibitID) error {
	once := slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(once) != len(ids) || len(ids) < 2 || len(ids) > 1+evidence.MaxReceived {
		return wrong("compare", "sides-form", "most", strconv.Itoa(evidence.MaxReceived))
	}
	return nil
}

// all lists every comparison of the case.
func (c compareCmd) all(t *terminal, s evidence.Snapshot) error {
	if len(c.Row)+len(c.At)+len(c.Unrow) > 0 || c.Remove {
		return wrong("compare", "which-exhibit", "example", "proofbox compare "+c.Case+" A-1 A-2")
	}
	for _, k := range s.Comparisons {
		t.comparison(s, k)
	}
	return nil
}

// drop takes rows away, by the places they had before.
func (c compareCmd) drop(t *terminal, d *desk.Desk, k evidence.Comparison) error {
	places := slices.Sorted(slices.Values(c.Unrow))
	for _, n := range slices.Backward(slices.Compact(places)) {
		if err := d.Do(t.ctx, desk.RemoveDifference(k.ID, n-1)); err != nil {
			return err
		}
	}
	return nil
}

// add adds rows; with points one row, with a number on the pictures.
func add(t *terminal, d *desk.Desk, k evidence.Comparison, fresh []evidence.Difference, at map[evidence.ExhibitID]evidence.Point) error {
	switch {
	case len(at) > 0:
		return d.Do(t.ctx, desk.MarkDifference(k, append(fresh, evidence.Difference{})[0], at))
	case len(fresh) > 0:
		return d.Do(t.ctx, desk.EditComparison(k.ID, func(k *evidence.Comparison) { k.Rows = append(k.Rows, fresh...) }))
	}
	return nil
}

// fresh are the rows asked for.
func (c compareCmd) fresh() (all []evidence.Difference, err error) {
	for _, r := range c.Row {
		parts := strings.Split(r, "|")
		if len(parts) != 3 {
			return nil, wrong("--row "+r, "row-form")
		}
		row := evidence.Difference{Aspect: strings.TrimSpace(parts[0]), Promised: strings.TrimSpace(parts[1]), Received: strings.TrimSpace(parts[2])}
		if row.Empty() {
			return nil, wrong("--row "+r, "row-form")
		}
		all = append(all, row)
	}
	return all, nil
}

// points are where the pictures get a number: one for each exhibit, in the order
// they were named, and for one row.
func (c compareCmd) points(ids []evidence.ExhibitID) (map[evidence.ExhibitID]evidence.Point, error) {
	at := map[evidence.ExhibitID]evidence.Point{}
	switch {
	case len(c.At) > 0 && len(c.At) != len(ids):
		return nil, wrong("--at", "at-each", "count", strconv.Itoa(len(ids)), "given", strconv.Itoa(len(c.At)))
	case len(c.At) > 0 && len(c.Row) > 1:
		return nil, wrong("--at", "at-one-row")
	}
	for i, s := range c.At {
		p, err := form{"--at", 2, 2, "0.2,0.3"}.points(s)
		if err != nil {
			return nil, err
		}
		at[ids[i]] = p[0]
	}
	return at, nil
}

// comparison prints a comparison for human eyes.
func (t *terminal) comparison(s evidence.Snapshot, k evidence.Comparison) {
	t.print(strings.Join(facts.Numbers(s, k.Exhibits()), " "))
	for i, r := range k.Rows {
		line := fmt.Sprintf("%3d  ", i+1)
		if r.Number > 0 {
			line += fmt.Sprintf("(%d) ", r.Number)
		}
		var by []evidence.ExhibitID
		for _, x := range s.Showing(k, r) {
			by = append(by, x.ID)
		}
		t.print(strings.TrimRight(line+cut(r.Aspect)+" | "+cut(r.Promised)+" | "+cut(r.Received)+"  "+strings.Join(facts.Numbers(s, by), " "), " "))
	}
}
