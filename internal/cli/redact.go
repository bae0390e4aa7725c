package cli

import (
	"fmt"
	"slices"
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
		id, err := c.exhibit(d.Snapshot())
		if err != nil {
			return err
		}
		areas, err := c.areas(d.Snapshot(), id)
		if err != nil {
			return err
		}
		if err := c.words(t, d); err != nil {
			return err
		}
		if areas != nil {
			if err := d.Do(t.ctx, *areas); err != nil {
				return err
			}
		}
		c.list(t, d.Snapshot(), id)
		return nil
	})
}

// exhibit finds the one whose areas are meant; "" for none.
func (c redactCmd) exhibit(s evidence.Snapshot) (evidence.ExhibitID, error) {
	if c.Exhibit == "" {
		if len(c.Box)+len(c.Remove) > 0 {
			return "", wrong("redact", "which-exhibit", "example", "proofbox redact "+c.Case+" A-3 --box "+areaForm.example)
		}
		return "", nil
	}
	ids, err := exhibits(s, []string{c.Exhibit})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// words adds words to the hidden ones and takes others away.
func (c redactCmd) words(t *terminal, d *desk.Desk) error {
	if len(c.Word)+len(c.Unword) == 0 {
		return nil
	}
	for _, w := range c.Word {
		if strings.TrimSpace(w) == "" {
			return wrong("--word", "word-empty")
		}
		if _, err := evidence.NewVeil(w); err != nil {
			return badUsage(err)
		}
	}
	hidden := lines(d.Snapshot().Case.Hidden)
	for _, w := range c.Unword {
		if !slices.Contains(hidden, w) && !slices.Contains(c.Word, w) {
			return &evidence.Error{Fault: evidence.NotFound, Subject: "--unword " + w, Reason: "word-not-hidden"}
		}
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

// areaForm is how an area is said.
var areaForm = form{"--box", 4, 4, "0.1,0.2,0.3,0.1"}

// areas is the change that adds areas to an exhibit's redactions and takes
// others away, by the places they had before; nil where none was asked for.
func (c redactCmd) areas(s evidence.Snapshot, id evidence.ExhibitID) (*desk.Change, error) {
	if len(c.Box)+len(c.Remove) == 0 {
		return nil, nil
	}
	var fresh []evidence.Redaction
	for _, b := range c.Box {
		box, err := areaForm.box(b)
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, evidence.Redaction{Box: box})
	}
	if len(fresh) > 0 {
		if err := pictured(s, id); err != nil {
			return nil, err
		}
	}
	x, _ := s.Exhibit(id)
	if err := inRange("--remove", c.Remove, len(x.Redactions)); err != nil {
		return nil, err
	}
	change := desk.Redact(id, func(all []evidence.Redaction) []evidence.Redaction {
		return append(without(all, c.Remove), fresh...)
	})
	return &change, nil
}

// list prints the areas of one exhibit; where none was named, of all, and the
// hidden words.
func (c redactCmd) list(t *terminal, s evidence.Snapshot, id evidence.ExhibitID) {
	if id == "" || len(c.Word)+len(c.Unword) > 0 {
		for _, w := range lines(s.Case.Hidden) {
			t.print(w)
		}
	}
	for _, x := range s.Exhibits {
		if id != "" && x.ID != id {
			continue
		}
		for i, r := range x.Redactions {
			t.print(fmt.Sprintf("%-6s %3d  %.4g,%.4g,%.4g,%.4g", x.Number, i+1, r.Box.X, r.Box.Y, r.Box.W, r.Box.H))
		}
	}
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
