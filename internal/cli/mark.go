package cli

import (
	"fmt"
	"math"
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
	Zoom      *float64 `placeholder:"N" help:"mark-zoom"`
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
		if err := inRange("--remove", c.Remove, len(x.Marks)); err != nil {
			return err
		}
		if len(fresh) > 0 {
			err = pictured(d.Snapshot(), x.ID)
		}
		if err == nil && len(fresh)+len(c.Remove) > 0 {
			err = d.Do(t.ctx, desk.EditMarks(x.ID, func(all []evidence.Mark) []evidence.Mark { return append(without(all, c.Remove), fresh...) }))
		}
		if err != nil {
			return err
		}
		c.list(t, d.Snapshot(), x.ID)
		return nil
	})
}

// markForms are how the marks are said, in the order of asked.
var markForms = []struct {
	kind evidence.MarkKind
	form form
}{
	{evidence.Arrow, form{"--arrow", 4, 4, "0.1,0.9,0.4,0.7"}},
	{evidence.BoxMark, form{"--box", 4, 4, "0.1,0.2,0.4,0.5"}},
	{evidence.Ellipse, form{"--ellipse", 4, 4, "0.1,0.2,0.4,0.5"}},
	{evidence.Freehand, form{"--freehand", 4, 2 * evidence.MaxPoints, "0.1,0.2,0.2,0.3,0.3,0.2"}},
	{evidence.TextMark, form{"--label", 2, 2, "0.5,0.1"}},
	{evidence.Callout, form{"--callout", 2, 4, "0.2,0.5"}},
	{evidence.Magnifier, form{"--magnifier", 6, 6, "0.3,0.3,0.4,0.3,0.8,0.7"}},
	{evidence.Ruler, form{"--ruler", 4, 4, "0.1,0.9,0.6,0.9"}},
}

// marks are those that are asked for.
func (c markCmd) marks() ([]evidence.Mark, error) {
	usual, err := c.usual()
	if err != nil {
		return nil, err
	}
	var out []evidence.Mark
	for i, asked := range [][]string{c.Arrow, c.Box, c.Ellipse, c.Freehand, c.Label, c.Callout, c.Magnifier, c.Ruler} {
		for _, s := range asked {
			m := usual
			m.Kind = markForms[i].kind
			if m.Points, err = markForms[i].form.points(s); err != nil {
				return nil, err
			}
			if len(m.Points) > 1 && !extends(m) {
				return nil, markForms[i].form.wrong(s, "no-extent")
			}
			if m.Kind == evidence.TextMark && strings.TrimSpace(m.Text) == "" {
				return nil, wrong("--label", "label-empty")
			}
			out = append(out, m)
		}
	}
	if len(out) == 0 && (c.Text != "" || c.Zoom != nil || c.Length != "") {
		return nil, wrong("mark", "which-place", "example", "proofbox mark "+c.Case+" "+c.Exhibit+" --callout 0.2,0.5 --text …")
	}
	return out, nil
}

// extends tells whether a mark is more than a dot: a box and an ellipse need
// both sides, a magnifier what it looks at.
func extends(m evidence.Mark) bool {
	switch b := m.Around(); m.Kind {
	case evidence.BoxMark, evidence.Ellipse:
		return b.W > 0 && b.H > 0
	case evidence.Magnifier:
		return m.Points[0] != m.Points[1]
	default:
		return b.W > 0 || b.H > 0
	}
}

// usual is what all marks of one call have in common.
func (c markCmd) usual() (m evidence.Mark, err error) {
	m = evidence.Mark{Text: c.Text, Ink: evidence.Ink(c.Ink), Stroke: evidence.Stroke(c.Stroke)}
	if z := c.Zoom; z != nil {
		if !(*z >= evidence.MinZoom && *z <= evidence.MaxZoom) {
			return m, wrong(fmt.Sprintf("--zoom %g", *z), "zoom-form")
		}
		m.Zoom = *z
	}
	m.Length, m.Unit, err = lengthOf(c.Length)
	return m, err
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
		if v, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err == nil && v > 0 && !math.IsInf(v, 0) {
			return v, u, nil
		}
	}
	return 0, "", wrong("--length "+s, "length-form")
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
