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
	// Of the file that is there; zero: it is not known.
	Digest evidence.Digest
	Bytes  int64
}

// copied tells whether a copy goes in the place of the original.
func (p Packed) copied() bool { return p.Name != "" && strings.HasPrefix(p.Became, "copy.") }

// left tells whether the original stays where it is for what it says.
func (p Packed) left() bool { return p.Name == "" && strings.HasPrefix(p.Became, "leave.") }

// bundled is what the file of an exhibit is called in the bundle: always that of
// a video, for nothing else of it is on paper, and of others where it is another
// than the name it came with says.
func (c *composer) bundled(x evidence.Exhibit) Row {
	p := c.bundle[x.Original]
	row := Row{Label: c.T("report.row.bundled"), Value: p.Name}
	switch {
	case p.copied(), p.Became != "" && p.Name == "":
		row.Value = c.became(p)
	case x.Kind != evidence.Video && (p.Became == "" || strings.EqualFold(path.Ext(p.Name), path.Ext(x.File))):
		return Row{}
	}
	return row
}

// became says in a few words what became of an original that is not there as it
// is.
func (c *composer) became(p Packed) string {
	why := c.T("bundle.originals." + p.Became)
	if p.Name == "" {
		return c.T("report.bundled.none", "why", why)
	}
	return c.T("report.bundled.copy", "name", p.Name, "why", why)
}

// packedCopy is the digest of the copy that goes in the place of an original.
func (c *composer) packedCopy(d evidence.Digest) Row {
	p := c.bundle[d]
	if !p.copied() || p.Digest.IsZero() || p.Digest == d {
		return Row{}
	}
	return Row{Label: c.T("report.row.packed-copy"), Value: p.Digest.String(), Mono: true}
}

// packedRows say under the file of an original what goes in its place, if it does
// not go.
func (c *composer) packedRows(d evidence.Digest) [][]Cell {
	switch p := c.bundle[d]; {
	case p.left():
		return [][]Cell{{{}, {Text: c.T("report.files.left", "why", c.T("bundle.originals."+p.Became))}, {}, {}}}
	case p.copied() && p.Digest != d && !p.Digest.IsZero():
		return [][]Cell{{{}, {Text: c.T("report.files.copied", "name", p.Name)}, {Text: c.Bytes(p.Bytes)}, {Text: p.Digest.String(), Mono: true}}}
	}
	return nil
}

// sourcePacked says of the file of a conversation that it is not in the bundle as
// it is.
func (c *composer) sourcePacked(d evidence.Digest) string {
	if p := c.bundle[d]; p.left() || p.copied() {
		return c.T("report.source.packed", "what", c.became(p))
	}
	return ""
}

// viewing says how a video is watched.
func (c *composer) viewing(x evidence.Exhibit) Row {
	if x.Kind != evidence.Video || c.bundle[x.Original].Name == "" {
		return Row{}
	}
	return Row{Label: c.T("report.row.view"), Value: c.T("report.view")}
}
