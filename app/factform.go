package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// textFact is a fact of a case that is typed.
type textFact struct {
	key  string // of its label; the hint is key+".hint"
	rows int
	of   func(*evidence.Case) *string
}

// choiceFact is a fact of a case that is chosen from a list.
type choiceFact struct {
	key, prefix string // of the label, of the choices
	codes       []string
	of          func(*evidence.Case) *string
}

var (
	titleFact    = textFact{"app.fact.title", 1, func(c *evidence.Case) *string { return &c.Title }}
	itemFact     = textFact{"app.fact.item", 1, func(c *evidence.Case) *string { return &c.Order.Item }}
	numberFact   = textFact{"app.fact.number", 1, func(c *evidence.Case) *string { return &c.Order.Number }}
	priceFact    = textFact{"app.fact.price", 1, func(c *evidence.Case) *string { return &c.Order.Price }}
	sellerFact   = textFact{"app.fact.seller", 1, func(c *evidence.Case) *string { return &c.Seller.Name }}
	buyerFact    = textFact{"app.fact.buyer", 1, func(c *evidence.Case) *string { return &c.Buyer.Name }}
	promisedFact = textFact{"app.fact.promised", 3, func(c *evidence.Case) *string { return &c.Claim.Promised }}
	receivedFact = textFact{"app.fact.received", 3, func(c *evidence.Case) *string { return &c.Claim.Received }}
	demandFact   = textFact{"app.fact.demand", 2, func(c *evidence.Case) *string { return &c.Claim.Demand }}

	platformFact = choiceFact{"app.fact.platform", "platform.", evidence.Platforms, func(c *evidence.Case) *string { return &c.Platform }}
	claimFact    = choiceFact{"app.fact.claim", "claim.", evidence.ClaimTypes, func(c *evidence.Case) *string { return &c.Claim.Type }}
)

// dateFacts are the events of an order that a form asks for.
var dateFacts = []evidence.EventKind{evidence.Ordered, evidence.Paid, evidence.Shipped, evidence.Delivered}

// factSink is where a form's values go.
type factSink interface {
	setText(f textFact, value string)
	setChoice(f choiceFact, code string)
	setDate(k evidence.EventKind, at evidence.Time) // the zero Time: not known
}

// factForm is the facts of a case as fields.
type factForm struct {
	say     i18n.Printer
	typing  *kit.Typing
	sink    factSink
	zone    func() *time.Location
	texts   map[string]*kit.Field
	choices map[string]*kit.Picker
	dates   map[evidence.EventKind]*dateField
	box     fyne.CanvasObject
}

// dateField is a day that may be typed in several forms.
type dateField struct {
	field   *kit.Field
	problem *kit.Text
}

func newFactForm(say i18n.Printer, typing *kit.Typing, sink factSink, zone func() *time.Location) *factForm {
	f := &factForm{say: say, typing: typing, sink: sink, zone: zone, texts: map[string]*kit.Field{},
		choices: map[string]*kit.Picker{}, dates: map[evidence.EventKind]*dateField{}}
	var dates []fyne.CanvasObject
	for _, k := range dateFacts {
		dates = append(dates, f.date(k))
	}
	f.box = kit.Column(16,
		f.section("app.facts.order", kit.Column(12,
			f.text(titleFact),
			kit.Fields(220, 12, f.choice(platformFact), f.text(numberFact)),
			f.text(itemFact),
			kit.Fields(150, 12, f.text(sellerFact), f.text(buyerFact), f.text(priceFact)))),
		f.section("app.facts.dates", kit.Fields(120, 12, dates...)),
		f.section("app.facts.claim", kit.Column(12, f.choice(claimFact), f.text(promisedFact), f.text(receivedFact), f.text(demandFact))))
	return f
}

func (f *factForm) section(key string, content fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewSurface(kit.Column(12, kit.NewText(f.say.T(key), kit.Bold), content), kit.Card, kit.Padded(18, 16))
}

func (f *factForm) text(t textFact) fyne.CanvasObject {
	e := f.typing.Line()
	if t.rows > 1 {
		e = f.typing.Paragraph(t.rows)
	}
	e.SetPlaceHolder(f.say.T(t.key + ".hint"))
	f.texts[t.key] = kit.NewField(f.say.T(t.key), e, func(v string) { f.sink.setText(t, strings.TrimSpace(v)) })
	return f.texts[t.key].Object()
}

func (f *factForm) choice(c choiceFact) fyne.CanvasObject {
	names := make([]string, len(c.codes))
	for i, code := range c.codes {
		names[i] = f.say.T(c.prefix + code)
	}
	p := kit.NewPicker(names, f.say.T("app.choose"), func(i int) { f.sink.setChoice(c, c.codes[i]) })
	f.choices[c.key] = p
	return kit.Labelled(f.say.T(c.key), p)
}

func (f *factForm) date(k evidence.EventKind) fyne.CanvasObject {
	d := &dateField{problem: kit.NewText("", kit.Small, kit.Tinted(kit.ColorRed), kit.Wrapping)}
	e := f.typing.Line()
	e.SetPlaceHolder(f.say.T("app.date.hint"))
	d.field = kit.NewField(f.say.T("event."+string(k)), e, func(v string) { f.readDate(k, v) })
	d.problem.Hide()
	f.dates[k] = d
	return kit.Column(3, d.field.Object(), d.problem)
}

// readDate takes a typed day; one that is not understood is said under it and
// goes nowhere.
func (f *factForm) readDate(k evidence.EventKind, v string) {
	d := f.dates[k]
	var at evidence.Time
	if strings.TrimSpace(v) != "" {
		var err error
		if at, err = typedTime(v, "", f.zone()); err != nil {
			d.problem.SetText(f.say.T("app.date.wrong"))
			d.problem.Show()
			return
		}
	}
	d.problem.Hide()
	f.sink.setDate(k, at)
}

// show fills the fields from a case; what is being typed is left alone.
func (f *factForm) show(s evidence.Snapshot) {
	for _, t := range []textFact{titleFact, itemFact, numberFact, priceFact, sellerFact, buyerFact, promisedFact, receivedFact, demandFact} {
		f.texts[t.key].Show(*t.of(&s.Case))
	}
	for _, c := range []choiceFact{platformFact, claimFact} {
		f.choices[c.key].Choose(slices.Index(c.codes, *c.of(&s.Case)))
	}
	for _, k := range dateFacts {
		f.dates[k].field.Show(dateText(s.Date(k), f.zone()))
	}
}

// still leaves the facts of a case that is only looked at to be read.
func (f *factForm) still(c *caseScreen) {
	for _, t := range f.texts {
		c.still(t)
	}
	for _, d := range f.dates {
		c.still(d.field)
	}
	for _, p := range f.choices {
		p.SetEnabled(!c.reads())
	}
}

// flush saves what is typed.
func (f *factForm) flush() {
	for _, t := range f.texts {
		t.Flush()
	}
	for _, d := range f.dates {
		d.field.Flush()
	}
}

// wrong tells whether a day stands there that was not understood.
func (f *factForm) wrong() bool {
	for _, d := range f.dates {
		if d.problem.Visible() {
			return true
		}
	}
	return false
}
