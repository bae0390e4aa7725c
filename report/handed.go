package report

import (
	"fmt"
	"strings"

	"proofbox/evidence"
)

// tallied counts the originals by how they are held: whole, as copies, not at
// all.
func (c *composer) tallied() (whole, copies, withheld int) {
	for _, o := range c.s.Originals {
		switch {
		case o.Withheld:
			withheld++
		case !o.CopyOf.IsZero():
			copies++
		default:
			whole++
		}
	}
	return whole, copies, withheld
}

// held says which exhibits of a case that came out of a bundle are without their
// original.
func (c *composer) held() (all []Note) {
	copies := c.having(func(x evidence.Exhibit) bool { return !c.s.Originals[x.Original].CopyOf.IsZero() })
	if copies != "" {
		all = append(all, Note{Heading: c.T("report.custody.copies"), Text: c.T("report.custody.copies.text", "numbers", copies)})
	}
	withheld := c.having(func(x evidence.Exhibit) bool { return c.s.Originals[x.Original].Withheld })
	if withheld != "" {
		all = append(all, Note{Heading: c.T("report.custody.withheld"), Text: c.T("report.custody.withheld.text", "numbers", withheld)})
	}
	return all
}

// copyOf is the digest of the original that a bundle held a copy of.
func (c *composer) copyOf(o evidence.Original) Row {
	if o.CopyOf.IsZero() {
		return Row{}
	}
	return Row{Label: c.T("report.row.copy-of"), Value: o.CopyOf.String(), Mono: true}
}

// bundleCheck says how the ZIP that the document is in is checked without this
// program.
func (c *composer) bundleCheck() Check {
	if c.contents.IsZero() {
		return Check{}
	}
	mono := func(label, value string) Row { return Row{Label: label, Value: value, Mono: true} }
	return Check{Note: Note{Heading: c.T("report.bundle.verify"), Text: c.T("report.bundle.verify.text")}, Lines: []Row{
		mono(c.T("report.bundle.browser"), "verify.html"),
		mono("Windows", "powershell -ExecutionPolicy Bypass -File verify.ps1"),
		mono("macOS, Linux", "sh verify.sh"),
		mono("sha256sum", "sha256sum -c manifest-sha256.txt"),
		mono(c.T("report.log"), "python3 verify-log.py"),
		mono(c.T("report.bundle.contents"), c.contents.String()),
	}}
}

// handed lists what was handed over before, as far as the log has it.
func (c *composer) handed() Table {
	var t Table
	for _, x := range c.s.Sent {
		if x.Within(c.log) {
			t.Rows = append(t.Rows, []Cell{{Text: join2(c.date(x.At), c.clock(x.At))}, {Text: c.sentForm(x.Form)}, {Text: line(x.File)}, {Text: c.sentCounts(x)},
				{Text: x.Digest.String(), Mono: true}})
		}
	}
	if len(t.Rows) > 0 {
		t.Heading, t.Note = c.T("report.sent"), c.T("report.sent.note")
		t.Head = []string{c.T("report.col.sent"), c.T("report.col.form"), c.T("report.col.file"), c.T("report.col.holds"), c.T("report.col.digest")}
	}
	return t
}

// reopened says where the case was opened from a bundle, and what of the log came
// with it.
func (c *composer) reopened() (all []Note) {
	for _, e := range c.log {
		if seal, ok := strings.CutPrefix(e.Subject, "bundle/"); ok && e.Op == evidence.OpReopen {
			all = append(all, Note{Heading: c.T("report.custody.reopened"), Text: c.T("report.custody.reopened.text", "n", c.Number(e.Seq), "seal", seal)})
		}
	}
	return all
}

// goesOn is the first row of the log that a supplement tells, and says that the
// others were told before. Where the log is not the one that was sent, all of it
// is told.
func (c *composer) goesOn() (from int, note string) {
	if c.since == nil {
		return 0, ""
	}
	n, head := int(c.since.Sent.Seq), c.since.Sent.Head
	if n < 1 || n > len(c.log) || c.log[n-1].Hash != head {
		return 0, c.T("report.log.other")
	}
	return n, c.T("report.log.since", "n", fmt.Sprint(n), "hash", beginning(head))
}
