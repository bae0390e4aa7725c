package report

import (
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// printSide is the long side of a Print derivative, in pixels.
const printSide = 1600

// thumbSide is the long side of a Thumb derivative, in pixels.
const thumbSide = 480

// exhibits tells every exhibit, in the order of their numbers.
func (c *composer) exhibits() []Exhibit {
	mentions := c.mentions()
	out := make([]Exhibit, 0, len(c.exhibited))
	for _, x := range c.exhibited {
		e := c.exhibit(x, mentions[x.ID])
		e.Rows = append(c.otherwise(x), e.Rows...)
		out = append(out, e)
	}
	return out
}

func (c *composer) exhibit(x evidence.Exhibit, mentions []Ref) Exhibit {
	if x.Kind == evidence.Conversation {
		return c.citation(x)
	}
	o := c.s.Originals[x.Original]
	e := Exhibit{
		Anchor: exhibitAnchor(x.ID), Digest: x.Original, Label: c.label(x.Number), Number: c.number(x.Number), Main: c.number(x.Number.Main()), Branch: x.Number.Branch, Title: line(x.Name()), Kind: c.kind(x.Kind),
		Tags: c.tags(x), Caption: strings.TrimSpace(x.Caption),
		Proves:  Row{Label: c.T("report.proves"), Value: strings.TrimSpace(x.Proves)},
		Picture: c.picture(x, Print), Holder: c.placeholder(x, o), Rows: c.facts(x, o),
		Mentions: Mentions{Label: c.T("report.mentioned"), Refs: mentions},
	}
	e.Undone = c.T("report.damage.late")
	e.Tone, e.Group = c.group(x).Tone, c.group(x).Name
	e.Alone = x.Star || len(x.Marks) > 0 || x.Kind == evidence.Video
	e.Fine = x.Kind == evidence.Screenshot || x.Kind == evidence.Document
	c.paper(x, o, &e)
	if e.Picture != nil {
		notes, facts := c.drawn(x)
		e.Marks, e.Rows = notes, append(facts, e.Rows...)
	}
	if x.Kind == evidence.Video {
		e.Strip, e.Frameless = c.T("report.stills"), c.T("report.holder.no-ffmpeg")
		c.stills(x, &e)
	}
	for _, w := range o.Warnings {
		e.Warnings = append(e.Warnings, c.warning(w))
	}
	if !o.CopyOf.IsZero() {
		e.Warnings = append([]string{c.T("report.copy")}, e.Warnings...)
	}
	c.damaged(&e)
	return e
}

// picture is a derivative of x, or nil where none can be made. Of a video one
// may be made today that could not be when it was added.
func (c *composer) picture(x evidence.Exhibit, recipe string) *Picture {
	o, ok := c.s.Originals[x.Original]
	if ok && c.showsPages(o) {
		return c.sheet(x, recipe, 1)
	}
	if f := o.Facts; !ok || c.caution(x.Original) != "" || !f.Preview && f.Kind != evidence.Video || f.Width <= 0 || f.Height <= 0 {
		return nil
	}
	if aspect := float64(o.Facts.Height) / float64(o.Facts.Width); recipe == Print && aspect > tallFrom && aspect < tallTo {
		recipe = Tall
	}
	w, h := o.Facts.Width, o.Facts.Height
	switch recipe {
	case Thumb:
		w, h = fit(w, h, thumbSide)
	case Print:
		w, h = fit(w, h, printSide)
	}
	p := &Picture{Digest: o.Digest, Recipe: recipe, W: w, H: h, Of: x.ID, Alt: join2(c.number(x.Number), line(x.Name()))}
	if len(x.Marks) > 0 {
		p.Drawing = c.drawing(x, *p)
	}
	if recipe != Thumb {
		p.Alt = join(append([]string{p.Alt}, c.spoken(x)...)...)
	}
	return p
}

// tallFrom is how many times higher than wide a picture is told in pieces. The
// screen of a phone (up to 21 : 9) stays whole: it is set in about its own size.
// What is higher than tallTo is a thread: there is nothing to be read in its
// pieces, and they would fill a book.
const (
	tallFrom = 2.4
	tallTo   = 100.0
)

// fit scales w × h down to a long side, never up and never to nothing.
func fit(w, h, side int) (int, int) {
	long := max(w, h)
	if long <= side {
		return w, h
	}
	scale := func(v int) int { return max(1, (v*side+long/2)/long) }
	return scale(w), scale(h)
}

// glyphs are the signs of the kinds.
var glyphs = map[evidence.Kind]Glyph{evidence.Video: VideoGlyph, evidence.Document: DocumentGlyph}

// placeholder says what the file is where it cannot be shown.
func (c *composer) placeholder(x evidence.Exhibit, o evidence.Original) Placeholder {
	g, ok := glyphs[x.Kind]
	if !ok {
		g = PhotoGlyph
	}
	p := Placeholder{Glyph: g, Name: line(x.File), Facts: c.media(o), Note: c.T("report.holder." + string(g))}
	if g != PhotoGlyph {
		return p
	}
	for _, w := range o.Warnings {
		if slices.Contains(pictureless, w.Code) {
			p.Note = join2(c.warning(w), c.T("report.holder.kept"))
		}
	}
	return p
}

// pictureless are the warnings that say why a photo has no picture.
var pictureless = []string{"no-preview", "no-decoder", "too-complex", "too-large-to-show"}

// facts are the rows under an exhibit: when, with what, which file.
func (c *composer) facts(x evidence.Exhibit, o evidence.Original) []Row {
	return rows(
		Row{Label: c.T("report.row.clip"), Value: x.Clip.String()},
		Row{Label: c.T("report.row.captured." + capturedWord(x.Kind)), Value: c.moment(evidence.CapturedAt(x, o))},
		c.ownTime(x, o),
		c.row("report.row.device", device(o.Facts)),
		c.row("report.row.file", x.File),
		Row{Label: c.T("report.row.media"), Value: c.media(o)},
		c.bundled(x),
		c.viewing(x),
		Row{Label: c.T("report.row.place"), Value: c.place(o)},
		Row{Label: c.T("report.row.added"), Value: join2(c.date(x.Added), c.clock(x.Added))},
		Row{Label: c.T("report.row.digest"), Value: x.Original.String(), Mono: true},
		c.copyOf(o),
		c.packedCopy(x.Original),
	)
}

// ownTime is what the file itself says where the user said another time.
func (c *composer) ownTime(x evidence.Exhibit, o evidence.Original) Row {
	own := o.Facts.Captured
	if x.Captured.IsZero() || own.IsZero() || c.moment(own) == c.moment(x.Captured) {
		return Row{}
	}
	label := "report.row.own.file"
	if own.Source == evidence.FromCamera {
		label = "report.row.own.camera"
	}
	return Row{Label: c.T(label), Value: c.moment(own)}
}

// capturedWord tells what making an exhibit of a kind is called.
func capturedWord(k evidence.Kind) string {
	switch k {
	case evidence.Document, evidence.Screenshot, evidence.Video:
		return string(k)
	}
	return string(evidence.Photo)
}

// device is make and model, the make said once.
func device(f evidence.Facts) string {
	maker, model := line(f.Make), line(f.Model)
	if strings.HasPrefix(strings.ToLower(model), strings.ToLower(maker)) {
		return model
	}
	return join2(maker, model)
}

// place says whether the original tells where it was taken; the report never
// tells itself.
func (c *composer) place(o evidence.Original) string {
	if !o.Facts.GPS {
		return ""
	}
	return c.T("report.place")
}

// media are the facts of the file: form, size, picture, length.
func (c *composer) media(o evidence.Original) string {
	f := o.Facts
	var parts []string
	say := func(is bool, s func() string) {
		if is {
			parts = append(parts, s())
		}
	}
	say(o.MediaType != "", func() string { return c.format(o) })
	say(o.Bytes > 0, func() string { return c.Bytes(o.Bytes) })
	say(f.Width > 0 && f.Height > 0, func() string {
		return c.T("report.pixels", "width", f.Width, "height", f.Height)
	})
	say(f.Duration > 0, func() string { return c.length(time.Duration(f.Duration * float64(time.Second))) })
	say(f.Duration > 0, func() string {
		if f.Sound {
			return c.T("report.sound")
		}
		return c.T("report.silent")
	})
	say(f.Pages > 0, func() string { return c.N("report.pages", f.Pages) })
	return join(parts...)
}

// formats are the media types with the name people know them by.
var formats = map[string]string{
	"image/jpeg": "JPEG", "image/png": "PNG", "image/heic": "HEIC", "image/heif": "HEIF", "image/webp": "WebP", "image/tiff": "TIFF",
	"image/bmp": "BMP", "image/gif": "GIF", "image/avif": "AVIF", "video/mp4": "MP4", "video/quicktime": "MOV", "video/3gpp": "3GP",
	"video/webm": "WebM", "video/x-matroska": "MKV", "video/x-msvideo": "AVI", "application/pdf": "PDF",
}

// format names the form of a file: by its usual name, by what it is, or by its
// extension.
func (c *composer) format(o evidence.Original) string {
	mediaType, _, _ := strings.Cut(o.MediaType, ";")
	switch mediaType {
	case "text/plain":
		return c.T("report.format.text")
	case "message/rfc822":
		return c.T("report.format.mail")
	}
	if name, ok := formats[mediaType]; ok {
		return name
	}
	return strings.ToUpper(strings.TrimPrefix(o.Ext, "."))
}

// kind names a kind of exhibit.
func (c *composer) kind(k evidence.Kind) string {
	return c.word("kind."+string(k), c.T("kind.document"))
}

// tones are the colour families of the tag groups.
var tones = map[evidence.GroupCode]Tone{
	evidence.DefectGroup: Defect, evidence.PackagingGroup: Packaging, evidence.DocumentsGroup: Papers, evidence.OwnGroup: Own,
}

// tags are the tags of x in words, in the order they were given.
func (c *composer) tags(x evidence.Exhibit) []Tag {
	var out []Tag
	for _, code := range x.Tags {
		if t, ok := c.s.Tag(c.tax, code); ok {
			out = append(out, Tag{Name: c.tagName(t), Tone: tones[t.Group]})
		}
	}
	return slices.DeleteFunc(out, func(t Tag) bool { return t.Name == "" })
}

// group is what family an exhibit belongs to: that of its first tag, else its
// kind.
func (c *composer) group(x evidence.Exhibit) Tag {
	for _, code := range x.Tags {
		t, ok := c.s.Tag(c.tax, code)
		if !ok {
			continue
		}
		if t.Group == evidence.OwnGroup {
			return Tag{Name: line(t.Name.In(string(c.Lang()))), Tone: Own}
		}
		for _, g := range c.tax.Groups {
			if g.Code == t.Group {
				return Tag{Name: c.groupName(g), Tone: tones[g.Code]}
			}
		}
	}
	if x.Kind == evidence.Conversation {
		return Tag{Name: c.kind(x.Kind), Tone: Talk}
	}
	return Tag{Name: c.kind(x.Kind)}
}

// warning is a warning in words for who reads the report: what is so, where
// "reason.<code>" tells the user what to do about it.
func (c *composer) warning(w evidence.Warning) string {
	var args []any
	for k, v := range w.Args {
		args = append(args, k, v)
	}
	for _, key := range []string{"report.warning." + w.Code, "reason." + w.Code} {
		if c.word(key, "") != "" {
			return c.T(key, args...)
		}
	}
	return c.T("report.warning")
}

// mentions gather the messages that carry each exhibit or are shown by it, and
// the comparisons it stands in.
func (c *composer) mentions() map[evidence.ExhibitID][]Ref {
	out := map[evidence.ExhibitID][]Ref{}
	for i := range c.s.Messages {
		m := &c.s.Messages[i]
		for _, id := range slices.Concat(m.Attachments, m.Screens) {
			out[id] = append(out[id], c.lineRef(m.ID))
		}
	}
	for i, k := range c.whole {
		if c.leavesOut(k.ID) {
			continue
		}
		for _, id := range k.Exhibits() {
			r := Ref{Text: c.comparisonLabel(i + 1), To: comparisonAnchor(k.ID)}
			if !c.holds(k.ID) {
				r.Text = c.earlier(r.Text)
			}
			out[id] = append(out[id], r)
		}
	}
	return out
}

// lineRef points at a message by its number; at one that is not told it only
// names it.
func (c *composer) lineRef(id evidence.MessageID) Ref {
	if n, known := c.linesThen[id]; known && !c.told(id) {
		return Ref{Text: c.earlier(c.T("report.line", "n", c.num(n)))}
	}
	return Ref{Text: c.T("report.line", "n", c.num(c.lines[id])), To: c.toldAnchor(id)}
}
