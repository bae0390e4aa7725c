package cli

import (
	"errors"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// factFlags are the facts of a case, as `new` and `set` take them. A flag that
// was not given leaves its fact alone.
type factFlags struct {
	Title    *string `placeholder:"T" help:"fact-title"`
	Platform *string `placeholder:"CODE" help:"fact-platform"`
	OrderNo  *string `placeholder:"N" help:"fact-order"`
	Item     *string `placeholder:"T" help:"fact-item"`
	Seller   *string `placeholder:"NAME" help:"fact-seller"`
	Buyer    *string `placeholder:"NAME" help:"fact-buyer"`
	Price    *string `placeholder:"\"23.10 USD\"" help:"fact-price"`
	Claim    *string `placeholder:"CODE" help:"fact-claim"`
	Promised *string `placeholder:"T" help:"fact-promised"`
	Received *string `placeholder:"T" help:"fact-received"`
	Demand   *string `placeholder:"T" help:"fact-demand"`
	Zone     *string `placeholder:"Asia/Seoul" help:"fact-zone"`

	Payment      *string `placeholder:"CODE" help:"fact-payment"`
	Goods        *string `placeholder:"CODE" help:"fact-goods"`
	Units        *int    `placeholder:"N" help:"fact-units"`
	Carrier      *string `placeholder:"CODE" help:"fact-carrier"`
	SellerRecord *string `placeholder:"T" help:"fact-seller-record"`

	Ordered   *string `placeholder:"TIME" help:"fact-ordered"`
	Paid      *string `placeholder:"TIME" help:"fact-paid"`
	Shipped   *string `placeholder:"TIME" help:"fact-shipped"`
	Delivered *string `placeholder:"TIME" help:"fact-delivered"`
}

// check refuses codes and zones that nobody knows.
func (f factFlags) check() error {
	return errors.Join(
		oneOf("platform", f.Platform, evidence.Platforms),
		oneOf("claim", f.Claim, evidence.ClaimTypes),
		oneOf("payment", f.Payment, evidence.Payments),
		oneOf("goods", f.Goods, evidence.GoodsTypes),
		oneOf("carrier", f.Carrier, evidence.Carriers),
		f.checkZone())
}

func (f factFlags) checkZone() error {
	if f.Zone == nil {
		return nil
	}
	zone, err := zoneNamed(*f.Zone)
	if err == nil {
		*f.Zone = zone.String()
	}
	return err
}

func oneOf(flag string, v *string, known []string) error {
	if v == nil || *v == "" || slices.Contains(known, *v) {
		return nil
	}
	return badUsage(evidence.Invalid("--"+flag, *v+" — "+strings.Join(known, " ")))
}

// apply writes the given facts into c.
func (f factFlags) apply(c *evidence.Case) {
	for _, x := range []struct {
		from *string
		to   *string
	}{{f.Title, &c.Title}, {f.Platform, &c.Platform}, {f.OrderNo, &c.Order.Number}, {f.Item, &c.Order.Item},
		{f.Seller, &c.Seller.Name}, {f.Buyer, &c.Buyer.Name}, {f.Price, &c.Order.Price}, {f.Claim, &c.Claim.Type},
		{f.Promised, &c.Claim.Promised}, {f.Received, &c.Claim.Received}, {f.Demand, &c.Claim.Demand}, {f.Zone, &c.Zone},
		{f.Payment, &c.Order.Payment}, {f.Goods, &c.Order.Goods}, {f.Carrier, &c.Order.Carrier}, {f.SellerRecord, &c.Seller.Record}} {
		if x.from != nil {
			*x.to = *x.from
		}
	}
	if f.Units != nil {
		c.Order.Units = *f.Units
	}
	c.ZoneAssumed = c.ZoneAssumed && f.Zone == nil
}

// dates are the events the flags name, read in the case's zone.
func (f factFlags) dates(c evidence.Case) ([]evidence.Event, error) {
	var events []evidence.Event
	for _, x := range []struct {
		kind evidence.EventKind
		at   *string
	}{{evidence.Ordered, f.Ordered}, {evidence.Paid, f.Paid}, {evidence.Shipped, f.Shipped}, {evidence.Delivered, f.Delivered}} {
		if x.at == nil {
			continue
		}
		at, err := typedTime("--"+string(x.kind), *x.at, c)
		if err != nil {
			return nil, err
		}
		events = append(events, evidence.Event{Kind: x.kind, At: at})
	}
	return events, nil
}

// typedTime reads a time of the command line; an empty one is none.
func typedTime(flag, s string, c evidence.Case) (evidence.Time, error) {
	if s == "" {
		return evidence.Time{}, nil
	}
	at, err := evidence.ParseTime(s, c.Location(), evidence.FromTyped)
	var e *evidence.Error
	if errors.As(err, &e) {
		e.Subject = flag + " " + s
		return at, badUsage(e)
	}
	if err != nil {
		return at, badUsage(evidence.Invalid(flag, s+" — 2026-11-02, 2026-11-02 14:05, 2026-11-02T14:05:00+09:00"))
	}
	return at, nil
}

// setDates gives each dated kind its one event: the first of that kind is
// moved, or a new one made; an empty date takes it away. All are one step.
func setDates(t *terminal, d *desk.Desk, group string, events []evidence.Event) error {
	for _, e := range events {
		old, ok := firstOf(d.Snapshot().Events, e.Kind)
		var change desk.Change
		switch {
		case ok && e.At.IsZero():
			change = desk.RemoveEvent(old.ID)
		case ok:
			change = desk.EditEvent(old.ID, func(x *evidence.Event) { x.At = e.At })
		case e.At.IsZero():
			continue
		default:
			change = desk.AddEvent(e)
		}
		if err := d.Do(t.ctx, change.In(group)); err != nil {
			return err
		}
	}
	return nil
}

func firstOf(events []evidence.Event, k evidence.EventKind) (evidence.Event, bool) {
	i := slices.IndexFunc(events, func(e evidence.Event) bool { return e.Kind == k })
	if i < 0 {
		return evidence.Event{}, false
	}
	return events[i], true
}
