package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// redactCmd changes what nobody else gets to see: areas of an exhibit's
// pictures, and words wherever they stand. It prints what is hidden then.
type redactCmd struct {
	Case    string   `arg:"" help:"arg-case"`
	Exhibit string   `arg:"" optional:"" help:"arg-exhibit"`
	Box     []string `placeholder:"X,Y,W,H" sep:"none" help:"redact-box"`
	Remove  []int    `placeholder:"N" help:"redact-remove"`
	Word    []string `placeholder:"T" sep:"none" help:"redact-word"`
	Unword  []string `placeholder:"T" sep:"none" help:"redact-unword"`
}

func (c redactCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		if err := c.words(t, d); err != nil {
			return err
		}
		if err := c.areas(t, d); err != nil {
			return err
		}
		c.list(t, d.Snapshot())
		return nil
	})
}

// words adds words to the hidden ones and takes others away.
func (c redactCmd) words(t *terminal, d *desk.Desk) error {
	if len(c.Word)+len(c.Unword) == 0 {
		return nil
	}
	return d.Do(t.ctx, desk.HideWords(func(hidden string) string {
		all := append(lines(hidden), c.Word...)
		all = slices.DeleteFunc(all, func(w string) bool { return slices.Contains(c.Unword, w) })
		return strings.Join(all, "\n")
	}))
}

// lines are the lines of a text that say something.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
}

// areas adds areas to an exhibit's redactions and takes others away, by the
// places they had before.
func (c redactCmd) areas(t *terminal, d *desk.Desk) error {
	if c.Exhibit == "" {
		if len(c.Box)+len(c.Remove) > 0 {
			return badUsage(errors.New("EXHIBIT"))
		}
		return nil
	}
	ids, err := exhibits(d.Snapshot(), []string{c.Exhibit})
	if err != nil || len(c.Box)+len(c.Remove) == 0 {
		return err
	}
	var fresh []evidence.Redaction
	for _, b := range c.Box {
		v, err := fractions(b, 4, 4)
		if err != nil {
			return err
		}
		fresh = append(fresh, evidence.Redaction{Box: evidence.Box{X: v[0], Y: v[1], W: v[2], H: v[3]}})
	}
	x, _ := d.Snapshot().Exhibit(ids[0])
	if err := inRange(c.Remove, len(x.Redactions)); err != nil {
		return err
	}
	return d.Do(t.ctx, desk.Redact(x.ID, func(all []evidence.Redaction) []evidence.Redaction {
		return append(without(all, c.Remove), fresh...)
	}))
}

func (c redactCmd) list(t *terminal, s evidence.Snapshot) {
	for _, w := range lines(s.Case.Hidden) {
		t.print(w)
	}
	for _, x := range s.Exhibits {
		for i, r := range x.Redactions {
			t.print(fmt.Sprintf("%-6s %3d  %.4g,%.4g,%.4g,%.4g", x.Number, i+1, r.Box.X, r.Box.Y, r.Box.W, r.Box.H))
		}
	}
}

// fractions reads numbers set apart by commas, at least and at most so many.
func fractions(s string, least, most int) ([]float64, error) {
	var out []float64
	for _, part := range strings.Split(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			return nil, badUsage(evidence.Invalid("numbers", s))
		}
		out = append(out, v)
	}
	if len(out) < least || len(out) > most {
		return nil, badUsage(evidence.Invalid("numbers", s))
	}
	return out, nil
}

// inRange refuses places, from 1, that are not there.
func inRange(places []int, n int) error {
	for _, p := range places {
		if p < 1 || p > n {
			return evidence.Fail(evidence.NotFound, strconv.Itoa(p), nil)
		}
	}
	return nil
}

// without leaves out the values at places, from 1.
func without[T any](all []T, places []int) []T {
	var out []T
	for i, v := range all {
		if !slices.Contains(places, i+1) {
			out = append(out, v)
		}
	}
	return out
}
