package report

import (
	"path"
	"strings"

	"proofbox/evidence"
)

// Packed is what became of an original in the sealed ZIP.
type Packed struct {
	Name string // of the file that is there, with its folder; "": none is
	// Became says how, as the catalogue does under bundle.originals; "": nothing
	// is packed, and Name is what the original would be called.
	Became string
}

// bundled is what the file of an exhibit is called in the bundle: always that of
// a video, for nothing else of it is on paper, and of others where it is another
// than the name it came with says.
func (c *composer) bundled(x evidence.Exhibit) Row {
	p := c.bundle[x.Original]
	row := Row{Label: c.T("report.row.bundled"), Value: p.Name}
	became := func() string { return c.T("bundle.originals." + p.Became) }
	switch {
	case p.Became != "" && p.Name == "":
		row.Value = c.T("report.bundled.none", "why", became())
	case strings.HasPrefix(p.Became, "copy."):
		row.Value = c.T("report.bundled.copy", "name", p.Name, "why", became())
	case x.Kind != evidence.Video && (p.Became == "" || strings.EqualFold(path.Ext(p.Name), path.Ext(x.File))):
		return Row{}
	}
	return row
}

// viewing says how a video is watched.
func (c *composer) viewing(x evidence.Exhibit) Row {
	if x.Kind != evidence.Video || c.bundle[x.Original].Name == "" {
		return Row{}
	}
	return Row{Label: c.T("report.row.view"), Value: c.T("report.view")}
}
