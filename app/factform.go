package app

import (
	"maps"
	"slices"
	"strconv"
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
	recordFact   = textFact{"app.fact.record", 2, func(c *evidence.Case) *string { return &c.Seller.Record }}

	platformFact = choiceFact{"app.fact.platform", "platform.", evidence.Platforms, func(c *evidence.Case) *string { return &c.Platform }}
	claimFact    = choiceFact{"app.fact.claim", "claim.", evidence.ClaimTypes, func(c *evidence.Case) *string { return &c.Claim.Type }}
	paymentFact  = choiceFact{"app.fact.payment", "payment.", evidence.Payments, func(c *evidence.Case) *string { return &c.Order.Payment }}
	goodsFact    = choiceFact{"app.fact.goods", "goods.", evidence.GoodsTypes, func(c *evidence.Case) *string { return &c.Order.Goods }}
	carrierFact  = choiceFact{"app.fact.carrier", "carrier.", evidence.Carriers, func(c *evidence.Case) *string { return &c.Order.Carrier }}

	textFacts   = []textFact{titleFact, itemFact, numberFact, priceFact, sellerFact, buyerFact, recordFact, promisedFact, receivedFact, demandFact}
	choiceFacts = []choiceFact{platformFact, goodsFact, paymentFact, carrierFact, claimFact}
)

// dateFacts are the events of an order that a form asks for.
var dateFacts = []evidence.EventKind{evidence.Ordered, evidence.Paid, evidence.Shipped, evidence.Delivered}

// factSink is where a form's values go.
type factSink interface {
	setText(f textFact, value string)
	setChoice(f choiceFact, code string)
	setDate(k evidence.EventKind, at evidence.Time) // the zero Time: not known
	setUnits(n int)                                 // 0: not said
}

// factForm is the facts of a case as fields.
type factForm struct {
	say     i18n.Printer
	typing  *kit.Typing
	sink    factSink
	zone    func() *time.Location
	now     func() time.Time
	texts   map[string]*kit.Field
	choices map[string]*kit.Picker
	dates   map[evidence.EventKind]*checkedField
	units   *checkedField
	box     fyne.CanvasObject
}

// checkedField is a field that takes some texts only: a day, a number. What is
// wrong with another is said under it, and it goes nowhere; what is odd about one
// that is taken is said there, too.
type checkedField struct {
	field           *kit.Field
	problem, remark *kit.Text
}

func newCheckedField(typing *kit.Typing, label, hint string, read func(text string) (problem string)) *checkedField {
	d := &checkedField{problem: kit.NewText("", kit.Small, kit.Tinted(kit.ColorRed), kit.Wrapping),
		remark: kit.NewText("", kit.Small, kit.Tinted(kit.ColorAmber), kit.Wrapping)}
	e := typing.Line()
	e.SetPlaceHolder(hint)
	d.field = kit.NewField(label, e, func(v string) { d.complain(read(strings.TrimSpace(v))) })
	d.problem.Hide()
	d.remark.Hide()
	return d
}

func (d *checkedField) object() fyne.CanvasObject {
	return kit.Column(3, d.field.Object(), d.problem, d.remark)
}

// complain says a problem; "": there is none.
func (d *checkedField) complain(problem string) { tell(d.problem, problem) }

// tell shows a text where there is one.
func tell(t *kit.Text, text string) {
	t.SetText(text)
	show(t, text != "")
}

func newFactForm(say i18n.Printer, typing *kit.Typing, sink factSink, zone func() *time.Location, now func() time.Time) *factForm {
	f := &factForm{say: say, typing: typing, sink: sink, zone: zone, now: now, texts: map[string]*kit.Field{},
		choices: map[string]*kit.Picker{}, dates: map[evidence.EventKind]*checkedField{}}
	var dates []fyne.CanvasObject
	for _, k := range dateFacts {
		dates = append(dates, f.date(k))
	}
	f.box = kit.Column(16,
		f.section("app.facts.order", kit.Column(12,
			f.text(titleFact),
			kit.Fields(220, 12, f.choice(platformFact), f.text(numberFact)),
			f.text(itemFact),
			kit.Fields(150, 12, f.choice(goodsFact), f.number(), f.text(priceFact)),
			kit.Fields(150, 12, f.text(sellerFact), f.text(buyerFact)),
			f.text(recordFact),
			kit.Fields(150, 12, f.choice(paymentFact), f.choice(carrierFact)))),
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
	f.dates[k] = newCheckedField(f.typing, f.say.T("event."+string(k)), f.say.T("app.date.hint"), func(v string) string { return f.readDate(k, v) })
	return f.dates[k].object()
}

// readDate takes a typed day.
func (f *factForm) readDate(k evidence.EventKind, v string) (problem string) {
	var at evidence.Time
	if v != "" {
		var err error
		if at, err = typedTime(v, "", f.zone()); err != nil {
			tell(f.dates[k].remark, "")
			return noDate(f.say, v)
		}
	}
	f.remark(k, at)
	f.sink.setDate(k, at)
	return ""
}

// remark says that a day has not come yet; it is taken all the same.
func (f *factForm) remark(k evidence.EventKind, at evidence.Time) {
	said := ""
	if zone := f.zone(); !at.IsZero() && day(at, zone).After(f.now()) {
		said = f.say.T("guide.problem.future", "first", f.say.T("event."+string(k)))
	}
	tell(f.dates[k].remark, said)
}

func (f *factForm) number() fyne.CanvasObject {
	f.units = newCheckedField(f.typing, f.say.T("app.fact.units"), f.say.T("app.fact.units.hint"), f.readUnits)
	return f.units.object()
}

// readUnits takes a typed number.
func (f *factForm) readUnits(v string) (problem string) {
	n := 0
	if v != "" {
		var err error
		if n, err = strconv.Atoi(strings.ReplaceAll(v, ",", "")); err != nil || n < 1 || n > evidence.MaxUnits {
			return f.say.T("app.fact.units.wrong", "most", f.say.Number(evidence.MaxUnits))
		}
	}
	f.sink.setUnits(n)
	return ""
}

// show fills the fields from a case; what is being typed is left alone.
func (f *factForm) show(s evidence.Snapshot) {
	for _, t := range textFacts {
		f.texts[t.key].Show(*t.of(&s.Case))
	}
	for _, c := range choiceFacts {
		f.choices[c.key].Choose(slices.Index(c.codes, *c.of(&s.Case)))
	}
	for _, k := range dateFacts {
		f.dates[k].field.Show(dateText(s.Date(k), f.zone()))
		if !f.dates[k].problem.Visible() {
			f.remark(k, s.Date(k))
		}
	}
	f.units.field.Show(count(s.Case.Order.Units))
}

// still leaves the facts of a case that is only looked at to be read.
func (f *factForm) still(c *caseScreen) {
	for _, t := range f.texts {
		c.still(t)
	}
	for _, d := range f.checked() {
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
	for _, d := range f.checked() {
		d.field.Flush()
	}
}

// checked are the fields that take some texts only.
func (f *factForm) checked() []*checkedField {
	return append(slices.Collect(maps.Values(f.dates)), f.units)
}

// wrong is what is said about a text that was not understood; "": none stands
// there.
func (f *factForm) wrong() string {
	for _, d := range f.checked() {
		if d.problem.Visible() {
			return d.problem.Content
		}
	}
	return ""
}
