package cli

import (
	"fmt"
	"strconv"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// markCmd draws on the pictures of an exhibit. It prints the marks there are
// then, each with its place, by which it can be removed. Text, ink and stroke go
// to all marks of one call.
type markCmd struct {
	Case      string   `arg:"" help:"arg-case"`
	Exhibit   string   `arg:"" help:"arg-exhibit"`
	Arrow     []string `placeholder:"X,Y,X,Y" sep:"none" help:"mark-arrow"`
	Box       []string `placeholder:"X,Y,X,Y" sep:"none" help:"mark-box"`
	Ellipse   []string `placeholder:"X,Y,X,Y" sep:"none" help:"mark-ellipse"`
	Freehand  []string `placeholder:"X,Y,…" sep:"none" help:"mark-freehand"`
	Label     []string `placeholder:"X,Y" sep:"none" help:"mark-label"`
	Callout   []string `placeholder:"X,Y[,X,Y]" sep:"none" help:"mark-callout"`
	Magnifier []string `placeholder:"X,Y,X,Y,X,Y" sep:"none" help:"mark-magnifier"`
	Ruler     []string `placeholder:"X,Y,X,Y" sep:"none" help:"mark-ruler"`
	Text      string   `placeholder:"T" help:"mark-text"`
	Ink       string   `enum:"red,blue,green,amber" default:"red" help:"mark-ink"`
	Stroke    string   `enum:"thin,medium,thick" default:"medium" help:"mark-stroke"`
	Zoom      float64  `placeholder:"N" help:"mark-zoom"`
	Length    string   `placeholder:"42mm" help:"mark-length"`
	Remove    []int    `placeholder:"N" help:"mark-remove"`
}

func (c markCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		ids, err := exhibits(d.Snapshot(), []string{c.Exhibit})
		if err != nil {
			return err
		}
		fresh, err := c.marks()
		if err != nil {
			return err
		}
		x, _ := d.Snapshot().Exhibit(ids[0])
		if err := inRange(c.Remove, len(x.Marks)); err != nil {
			return err
		}
		if len(fresh)+len(c.Remove) > 0 {
			err = d.Do(t.ctx, desk.EditMarks(x.ID, func(all []evidence.Mark) []evidence.Mark { return append(without(all, c.Remove), fresh...) }))
		}
		if err != nil {
			return err
		}
		c.list(t, d.Snapshot(), x.ID)
		return nil
	})
}

// marks are those that are asked for.
func (c markCmd) marks() ([]evidence.Mark, error) {
	length, unit, err := lengthOf(c.Length)
	if err != nil {
		return nil, err
	}
	var out []evidence.Mark
	for _, asked := range []struct {
		kind evidence.MarkKind
		at   []string
	}{
		{evidence.Arrow, c.Arrow}, {evidence.BoxMark, c.Box}, {evidence.Ellipse, c.Ellipse}, {evidence.Freehand, c.Freehand},
		{evidence.TextMark, c.Label}, {evidence.Callout, c.Callout}, {evidence.Magnifier, c.Magnifier}, {evidence.Ruler, c.Ruler},
	} {
		for _, s := range asked.at {
			v, err := fractions(s, 2, 2*evidence.MaxPoints)
			if err != nil {
				return nil, err
			}
			m := evidence.Mark{Kind: asked.kind, Text: c.Text, Ink: evidence.Ink(c.Ink), Stroke: evidence.Stroke(c.Stroke), Zoom: c.Zoom, Length: length, Unit: unit}
			for i := 0; i+1 < len(v); i += 2 {
				m.Points = append(m.Points, evidence.Point{X: v[i], Y: v[i+1]})
			}
			out = append(out, m)
		}
	}
	return out, nil
}

// lengthOf reads "42mm", "4.2 cm", "1.65in"; empty: unknown.
func lengthOf(s string) (float64, evidence.LengthUnit, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, evidence.Millimetre, nil
	}
	for _, u := range evidence.LengthUnits {
		number, ok := strings.CutSuffix(s, string(u))
		if !ok {
			continue
		}
		if v, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err == nil && v > 0 {
			return v, u, nil
		}
	}
	return 0, "", badUsage(evidence.Invalid("--length", s))
}

func (c markCmd) list(t *terminal, s evidence.Snapshot, id evidence.ExhibitID) {
	x, _ := s.Exhibit(id)
	facts := s.Originals[x.Original].Facts
	for i, m := range x.Marks {
		line := fmt.Sprintf("%3d  %s", i+1, m.Kind)
		if m.Number > 0 {
			line += fmt.Sprintf(" %d", m.Number)
		}
		if m.Kind == evidence.Ruler {
			line += "  " + evidence.Measured(m, x.Marks, facts.Width, facts.Height)
		}
		t.print(strings.TrimRight(line+"  "+cut(m.Text), " "))
	}
}
