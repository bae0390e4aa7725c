package app

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// factRows are what is known of a file, each under its name.
func factRows(c *caseScreen, x evidence.Exhibit, o evidence.Original) (rows []fyne.CanvasObject) {
	say := c.w.say
	add := func(key, value string, fit func(*kit.Text)) {
		if value != "" {
			rows = append(rows, kit.Column(1, kit.NewText(say.T(key), kit.Tiny), kit.NewText(value, fit)))
		}
	}
	rows = append(rows, capturedRow(c, x, o))
	add("app.exhibit.size", sizeOf(say, o), kit.Wrapping)
	add("app.exhibit.device", strings.TrimSpace(o.Facts.Make+" "+o.Facts.Model), kit.Wrapping)
	if o.Facts.GPS {
		add("app.exhibit.place", say.T("app.exhibit.gps"), kit.Wrapping)
	}
	add("app.exhibit.name", x.File, kit.FileName)
	digest := kit.NewButton(short(o.Digest), theme.ContentCopyIcon(), kit.Plain, func() { c.w.copy(o.Digest.String()) })
	digest.Small = true
	open := c.w.quiet("app.open-original", nil, func() { c.w.openPath(c.session.OriginalPath(o)) })
	return append(rows, kit.Column(3, kit.NewText("SHA-256", kit.Tiny), kit.Row(8, digest, open)))
}

// capturedRow says when it was taken and who says so; the user may know better.
func capturedRow(c *caseScreen, x evidence.Exhibit, o evidence.Original) fyne.CanvasObject {
	say := c.w.say
	at := evidence.CapturedAt(x, o)
	value, source := say.T("app.exhibit.undated"), ""
	if !at.IsZero() {
		value = moment(say, at, c.state.Snapshot.Case.Location())
		source = say.T("source." + string(at.Source))
		if !at.ZoneKnown() {
			source += " · " + say.T("app.exhibit.no-zone")
		}
	}
	text := kit.Column(1, kit.NewText(say.T("app.exhibit.captured"), kit.Tiny), kit.NewText(value, kit.Wrapping))
	if source != "" {
		text.Add(kit.NewText(source, kit.Small, kit.Wrapping))
	}
	return kit.Row(8, kit.Spring(text), c.w.quiet("app.correct", nil, func() { c.askCaptured(x) }))
}

// sizeOf is the picture's size, the file's, and a video's length.
func sizeOf(say i18n.Printer, o evidence.Original) string {
	parts := []string{}
	if o.Facts.Width > 0 {
		parts = append(parts, fmt.Sprintf("%d × %d", o.Facts.Width, o.Facts.Height))
	}
	if o.Facts.Duration > 0 {
		parts = append(parts, say.Duration(time.Duration(o.Facts.Duration*float64(time.Second))))
	}
	if o.Facts.Pages > 0 {
		parts = append(parts, say.N("app.cell.pages", o.Facts.Pages))
	}
	parts = append(parts, say.Bytes(o.Bytes))
	if kind := strings.TrimPrefix(o.Ext, "."); kind != "" {
		parts = append(parts, strings.ToUpper(kind))
	}
	return strings.Join(parts, " · ")
}

// short is the head of a digest, enough to compare by eye.
func short(d evidence.Digest) string {
	s := d.String()
	if len(s) < 16 {
		return s
	}
	return s[:8] + " … " + s[len(s)-6:]
}

// notices are the warnings of a file in words.
func notices(say i18n.Printer, o evidence.Original) (all []fyne.CanvasObject) {
	for _, w := range o.Warnings {
		row := kit.Row(8, kit.Icon(theme.WarningIcon(), 16, kit.ColorAmber), kit.Spring(kit.NewText(reason(say, w), kit.Small, kit.Wrapping, kit.Tinted(kit.ColorAmber))))
		all = append(all, kit.NewSurface(row, kit.Filled(kit.ColorAmberSoft), kit.Rounded(8), kit.Padded(10, 8)))
	}
	return all
}

// hintRows are hints in words, quieter than warnings. Of a damaged file the
// warning speaks already.
func hintRows(say i18n.Printer, hints []evidence.Hint) (all []fyne.CanvasObject) {
	for _, h := range hints {
		if h != evidence.HintCut {
			all = append(all, kit.Row(8, kit.Icon(theme.InfoIcon(), 16, kit.ColorMuted),
				kit.Spring(kit.NewText(say.T("hint."+string(h)), kit.Small, kit.Wrapping))))
		}
	}
	return all
}
