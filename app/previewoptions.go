package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
)

// previewOptions is the pane beside the pages: all there is to choose about the
// document, and how large it will be.
type previewOptions struct {
	d       *document
	preset  *fyne.Container // its picker is made anew as presets come and go
	offered []string        // the names in it
	drop    *kit.Button
	choices []*setupChoice
	talk    fyne.CanvasObject
	parts   *partList
	size    *kit.Text
	extent  *fyne.Container // its picker is made anew with what a supplement goes on from
	from    evidence.Digest // that
	handed  *fyne.Container // the way to what was made before
	foreign *kit.Text       // that numbers of a court are only written in Korean
	root    fyne.CanvasObject
}

// setupChoice is one thing to choose among a few.
type setupChoice struct {
	picker *kit.Picker
	is     func(report.Setup) int // place of what is chosen
}

// The choices, in the order offered; the first of each is as usual.
var (
	setupPapers   = []report.Paper{report.A4, report.Letter}
	setupPictures = []report.PictureSize{report.ByImportance, report.LargePictures, report.SmallPictures}
	setupNumbers  = []report.Scheme{report.PlainNumbers, report.CourtNumbers}
	setupCovers   = []report.CoverStyle{report.DarkCover, report.LightCover}
	setupTalks    = []report.Scope{report.WholeTalk, report.CitedTalk}
)

func newPreviewOptions(d *document) *previewOptions {
	o := &previewOptions{d: d, preset: container.NewStack(), size: kit.NewText("", kit.Bold, kit.Wrapping),
		foreign: kit.NewText(d.c.w.say.T("app.document.numbers.foreign"), kit.Small, kit.Wrapping)}
	o.parts = newPartList(o)
	o.handed = kit.Row(0, d.c.w.quiet("app.handed.menu", theme.HistoryIcon(), d.c.askHanded))
	w, say := d.c.w, d.c.w.say
	save := w.quietIcon("app.preset.keep", theme.DocumentSaveIcon(), o.askName)
	o.drop = w.quietIcon("app.preset.drop", theme.DeleteIcon(), o.dropShown)
	o.extent = kit.Column(0)
	column := kit.Column(12, o.extent,
		kit.Labelled(say.T("app.preset"), kit.Row(2, kit.Spring(o.preset), save, o.drop)),
		o.languages(),
		kit.Fields(110, 10, choose(o, "app.export.paper", "app.paper.", setupPapers, func(s *report.Setup) *report.Paper { return &s.Paper }),
			choose(o, "app.document.cover", "app.document.cover.", setupCovers, func(s *report.Setup) *report.CoverStyle { return &s.Cover })),
		choose(o, "app.document.pictures-size", "app.document.pictures-size.", setupPictures, func(s *report.Setup) *report.PictureSize { return &s.Pictures }),
		choose(o, "app.document.numbers", "app.document.numbers.", setupNumbers, func(s *report.Setup) *report.Scheme { return &s.Numbers }), o.foreign)
	o.talk = choose(o, "app.export.talk", "app.export.talk.", setupTalks, func(s *report.Setup) *report.Scope { return &s.Talk })
	column.Add(o.talk)
	column.Add(kit.Column(4, kit.NewText(say.T("app.document.parts"), kit.Small), o.parts.root))
	column.Add(o.handed)
	foot := kit.Pad(10, 16, 12, 16, kit.Column(4, o.size, kit.NewText(say.T("app.document.note"), kit.Small, kit.Wrapping)))
	body := kit.Above(kit.NewPane(kit.Pad(12, 16, 16, 16, column)), container.NewBorder(kit.Separator(), nil, nil, nil, foot))
	o.root = kit.NewSurface(container.NewBorder(nil, nil, kit.Separator(), nil, body), kit.Filled(kit.ColorRail))
	return o
}

// choose makes a picker for one field of the setup; its texts are named by the
// values.
func choose[T ~string](o *previewOptions, label, texts string, values []T, field func(*report.Setup) *T) fyne.CanvasObject {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = o.d.c.w.say.T(texts + string(v))
	}
	return o.choice(label, names, func(s report.Setup) int { return max(slices.Index(values, *field(&s)), 0) },
		func(s *report.Setup, i int) { *field(s) = values[i] })
}

func (o *previewOptions) choice(label string, names []string, is func(report.Setup) int, set func(*report.Setup, int)) fyne.CanvasObject {
	c := &setupChoice{is: is, picker: kit.NewPicker(names, "", func(i int) { o.change(func(s *report.Setup) { set(s, i) }) })}
	o.choices = append(o.choices, c)
	return kit.Labelled(o.d.c.w.say.T(label), c.picker)
}

func (o *previewOptions) languages() fyne.CanvasObject {
	w := o.d.c.w
	all := w.sv.Catalog.Tongues(w.say.Lang())
	var names []string
	for _, l := range all {
		names = append(names, w.setupLanguage(report.Setup{Lang: l[0], Also: l[1]}))
	}
	return o.choice("app.export.language", names,
		func(s report.Setup) int { return max(slices.Index(all, [2]i18n.Lang{s.Lang, s.Also}), 0) },
		func(s *report.Setup, i int) { s.Lang, s.Also = all[i][0], all[i][1] })
}

// setupLanguage names the language of a setup, or both, each in its own words.
func (w *Window) setupLanguage(s report.Setup) string {
	name := func(l i18n.Lang) string { return w.sv.Catalog.Printer(l).T("app.language." + string(l)) }
	if s.Also == "" {
		return name(s.Lang)
	}
	return name(s.Lang) + " + " + name(s.Also)
}

// change chooses something else about the document.
func (o *previewOptions) change(edit func(*report.Setup)) {
	w := o.d.c.w
	s := w.setup()
	edit(&s)
	w.setSetup(s)
	o.show()
	o.d.renew()
}

// show brings all choices up to date.
func (o *previewOptions) show() {
	w := o.d.c.w
	s := w.setup()
	for _, c := range o.choices {
		c.picker.Choose(c.is(s))
	}
	show(o.foreign, s.Numbers == report.CourtNumbers && s.Lang != i18n.Korean && s.Also != i18n.Korean)
	o.showExtent()
	show(o.handed, len(o.d.c.state.Snapshot.Sent) > 0)
	show(o.talk, cites(o.d.c.state.Snapshot))
	o.showPresets()
	o.parts.show(s.Told())
	o.showSize()
}

// showExtent offers to tell only what is new, where that is less than all.
func (o *previewOptions) showExtent() {
	c, say := o.d.c, o.d.c.w.say
	if o.d.proof == nil {
		return
	}
	since := o.d.proof.since
	show(o.extent, since != nil)
	if since == nil || since.Sent.Digest == o.from {
		return
	}
	o.from = since.Sent.Digest
	zone := c.state.Snapshot.Case.Location()
	when := say.ShortDate(since.Sent.At.In(zone).In(zone))
	picker := kit.NewPicker([]string{say.T("app.document.extent.all"), say.T("app.document.extent.news", "when", when)}, "", func(i int) {
		c.supplement.chosen = i == 1
		o.d.renew()
	})
	if c.supplement.chosen {
		picker.Choose(1)
	} else {
		picker.Choose(0)
	}
	o.extent.Objects = []fyne.CanvasObject{kit.Labelled(say.T("app.document.extent"), picker),
		kit.NewText(say.T("app.document.extent.text", "file", since.Sent.File, "when", when), kit.Small, kit.Wrapping)}
	kit.Relay(o.extent)
}

func (o *previewOptions) showPresets() {
	w := o.d.c.w
	all, at := w.presets(), w.presetShown()
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.name
	}
	if slices.Equal(names, o.offered) {
		o.preset.Objects[0].(*kit.Picker).Choose(at)
		o.drop.SetEnabled(at >= 0 && all[at].own)
		return
	}
	o.offered = names
	picker := kit.NewPicker(names, w.say.T("app.preset.none"), func(i int) { o.change(func(s *report.Setup) { *s = w.presets()[i].over(*s) }) })
	picker.Choose(at)
	o.preset.Objects = []fyne.CanvasObject{picker}
	o.preset.Refresh()
	o.drop.SetEnabled(at >= 0 && all[at].own)
}

// askName asks what to call the present choices.
func (o *previewOptions) askName() {
	w := o.d.c.w
	name := w.typing.Line()
	name.SetPlaceHolder(w.say.T("app.preset.name.hint"))
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.preset.keep"), Focus: name,
		Content: kit.Column(12, kit.NewText(w.say.T("app.preset.keep.text"), kit.Muted, kit.Wrapping), kit.Labelled(w.say.T("app.preset.name"), name)),
		Answers: []kit.Answer{{Label: w.say.T("app.cancel")}, {Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			text := strings.Join(strings.Fields(name.Text), " ")
			if text == "" {
				return false
			}
			w.keepPreset(text)
			o.show()
			return true
		}}}})
}

func (o *previewOptions) dropShown() {
	w := o.d.c.w
	if at := w.presetShown(); at >= 0 {
		p := w.presets()[at]
		w.confirm(w.say.T("app.preset.drop"), w.say.T("app.preset.drop.text", "name", p.name), w.say.T("app.preset.drop.do"), func() {
			w.dropPreset(p.name)
			o.show()
		})
	}
}

// showSize says how large the document will be.
func (o *previewOptions) showSize() {
	p, say := o.d.proof, o.d.c.w.say
	if p == nil {
		o.size.SetText("")
		return
	}
	o.size.SetText(say.N("app.document.size", o.d.pageCount(), "pdf", say.Bytes(p.bytes), "zip", say.Bytes(p.bytes+p.files)))
}
