package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// Ask is what a letter is written from.
type Ask struct {
	Kind      Kind
	Lang      string
	Tone      Tone
	Snapshot  evidence.Snapshot
	Channels  []guide.Channel  // of the case
	Cautions  []guide.Caution  // of the case
	Deadlines []guide.Deadline // of the case
	Now       time.Time
}

// facts is what a template sees of a case. What it says goes into the text as it
// is.
type facts struct {
	Firm        bool
	NotReceived bool // it is claimed that nothing came
	Disputed    bool // a dispute was opened
	Waited      int  // whole days since the buyer wrote, where nobody answered
	Once        bool // the buyer last wrote on the day of the first time
	Grounds     []ground
	Exhibits    []exhibit // those to attach
	More        int       // that are attached and not listed

	words  tongue
	known  map[string]string
	claim  string
	blanks []string // codes of what was missing, as they came
}

// ground is a difference; its texts are set in to stand under their beginning.
type ground struct {
	N                                 int
	Promised, Received, Demand, Proof string
}

type exhibit struct{ Number, Title string }

const (
	setIn     = "  "    // by which the next lines of a fact are
	setInMore = "     " // the same inside a ground
	listed    = 12      // so many exhibits are named one by one
)

// Has tells whether a fact is known.
func (f *facts) Has(code string) (bool, error) {
	if f.words.Blanks[code] == "" {
		return false, fmt.Errorf("letter: a template asks for %q, which is no fact", code)
	}
	return f.known[code] != "", nil
}

// Say is a fact, or the blank that stands for it.
func (f *facts) Say(code string) (string, error) {
	known, err := f.Has(code)
	switch {
	case err != nil:
		return "", err
	case known:
		return f.known[code], nil
	}
	return f.blank(code), nil
}

// Flat is Say in one line.
func (f *facts) Flat(code string) (string, error) {
	said, err := f.Say(code)
	return strings.ReplaceAll(said, "\n"+setIn, " / "), err
}

// Talked tells whether anything is known of what was tried so far.
func (f *facts) Talked() bool {
	for _, code := range []string{"contacted", "refused", "answered", "disputed"} {
		if f.known[code] != "" {
			return true
		}
	}
	return f.Waited > 0
}

// Answered tells whether it is known what the seller made of it: an answer, a
// refusal, or silence.
func (f *facts) Answered() bool {
	return f.known["refused"] != "" || f.known["answered"] != "" || f.Waited > 0
}

// Claim says in a sentence what is wrong.
func (f *facts) Claim() string {
	if said := f.words.Claims[f.claim]; said != "" {
		return said
	}
	return f.blank("claim")
}

// Topic says the same as a heading.
func (f *facts) Topic() string {
	if said := f.words.Topics[f.claim]; said != "" {
		return said
	}
	return f.blank("claim")
}

func (f *facts) blank(code string) string {
	f.blanks = append(f.blanks, code)
	return f.words.Blanks[code]
}

// look gathers what is known.
func (b Book) look(a Ask, p Purpose, t tongue) *facts {
	s, c := a.Snapshot, a.Snapshot.Case
	l := lifeOf(s, a.Now)
	f := &facts{words: t, claim: c.Claim.Type, Firm: a.Tone == Firm, NotReceived: c.Claim.Type == guide.NotReceived}
	demand := func(said string) string { return b.translated(said, a.Lang) }
	f.known = map[string]string{
		"order": line(c.Order.Number), "item": line(c.Order.Item), "price": b.price(line(c.Order.Price), a.Lang), "buyer": line(c.Buyer.Name), "seller": line(c.Seller.Name),
		"market": t.market(c.Platform), "shop": shop(t, c.Platform),
		"reason":   reason(a.Channels, c.Claim.Type, a.Lang),
		"promised": under(whole(c.Claim, c.Claim.Promised, func(g evidence.Ground) string { return g.Promised }), setIn),
		"demand":   under(whole(c.Claim, demand(c.Claim.Demand), func(g evidence.Ground) string { return demand(g.Demand) }), setIn),
		"received": under(whole(c.Claim, c.Claim.Received, func(g evidence.Ground) string { return g.Received }), setIn),
	}
	for code, kind := range map[string]evidence.EventKind{"ordered": evidence.Ordered, "paid": evidence.Paid, "shipped": evidence.Shipped,
		"delivered": evidence.Delivered, "refused": evidence.Refused, "disputed": evidence.DisputeOpened, "returned": evidence.ReturnShipped} {
		f.date(code, l.first(kind), c)
	}
	f.Disputed = f.known["disputed"] != ""
	f.talked(l)
	f.date("offered", l.offered(b.offers()), c)
	f.deadline(a, p)
	f.argue(s, p.Attaches, demand)
	if p.Attaches {
		f.attach(s)
	}
	return f
}

// whole is what is said of the claim as a whole, or else what its grounds say.
func whole(c evidence.Claim, said string, of func(evidence.Ground) string) string {
	if plain(said) != "" {
		return said
	}
	var all []string
	for _, g := range c.Grounds {
		all = append(all, of(g))
	}
	return strings.Join(all, "\n")
}

// date makes a day known; the zero time does not.
func (f *facts) date(code string, at time.Time, c evidence.Case) {
	if !at.IsZero() {
		f.known[code] = f.words.day(at.In(c.Location()))
	}
}

// shop is the name of a marketplace that has one.
func shop(t tongue, code string) string {
	if code == "" {
		return ""
	}
	return t.Markets[code]
}

// reason is what the marketplace's form calls the claim.
func reason(channels []guide.Channel, claim, lang string) string {
	for _, ch := range channels {
		if said := ch.Reasons[claim]; ch.Kind == guide.Market && len(said) > 0 {
			return line(said.In(lang))
		}
	}
	return ""
}

// daysBetween counts midnights.
func daysBetween(from, to time.Time) int {
	return int(midnight(to).Sub(midnight(from)) / (24 * time.Hour))
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// deadline tells by when an answer is asked for: in some days, and in any case
// on the day before the buyer's own next deadline. Of deadlines, only what the
// user read on the site is told to others.
func (f *facts) deadline(a Ask, p Purpose) {
	c := a.Snapshot.Case
	now := a.Now.In(c.Location())
	by := now.AddDate(0, 0, p.ReplyDays)
	for _, d := range a.Deadlines {
		if !d.ForBuyer() || d.At(a.Now) != guide.Ahead {
			continue
		}
		if before := d.Due.In(c.Location()).AddDate(0, 0, -1); before.Before(by) {
			by = before
		}
		if !d.Own.At.IsZero() && slices.Contains(d.Rule.Until, evidence.DisputeOpened) && f.known["deadline"] == "" {
			f.date("deadline", d.Due, c)
		}
	}
	if p.ReplyDays > 0 && daysBetween(now, by) > 0 {
		f.date("reply-by", by, c)
	}
}

// argue takes over the grounds of the claim; what one of them asks is told where
// the whole claim does not ask the same.
func (f *facts) argue(s evidence.Snapshot, proven bool, demand func(string) string) {
	for i, g := range s.Case.Claim.Grounds {
		said := ground{N: i + 1, Promised: under(g.Promised, setInMore), Received: under(g.Received, setInMore)}
		if plain(g.Demand) != plain(s.Case.Claim.Demand) {
			said.Demand = under(demand(g.Demand), setInMore)
		}
		if proven {
			said.Proof = strings.Join(numbers(s, g), f.words.Listing)
		}
		f.Grounds = append(f.Grounds, said)
	}
}

// numbers are those of the exhibits that show a ground and are still there.
func numbers(s evidence.Snapshot, g evidence.Ground) (all []string) {
	for _, id := range g.Exhibits {
		if x, is := s.Exhibit(id); is {
			all = append(all, x.Number.String())
		}
	}
	return all
}

// attach lists what goes with the letter, in the order of the case. Where that is
// too much, what grounds name comes before what is starred, and that before the
// rest.
func (f *facts) attach(s evidence.Snapshot) {
	cited := map[evidence.ExhibitID]bool{}
	for _, g := range s.Case.Claim.Grounds {
		for _, id := range g.Exhibits {
			cited[id] = true
		}
	}
	chosen := map[evidence.ExhibitID]bool{}
	for _, is := range []func(evidence.Exhibit) bool{
		func(x evidence.Exhibit) bool { return cited[x.ID] }, func(x evidence.Exhibit) bool { return x.Star }, func(evidence.Exhibit) bool { return true }} {
		for _, x := range s.Exhibits {
			if len(chosen) < listed && is(x) {
				chosen[x.ID] = true
			}
		}
	}
	for _, x := range s.Exhibits {
		if chosen[x.ID] {
			f.Exhibits = append(f.Exhibits, exhibit{x.Number.String(), f.title(x, s.OwnTags)})
		}
	}
	f.More = len(s.Exhibits) - len(f.Exhibits)
}

// mostTags bounds the tags by which an exhibit is called.
const mostTags = 3

// title is what an exhibit is called: by its user, where the letter's reader can
// read that, else by its tags, which every language has a name for.
func (f *facts) title(x evidence.Exhibit, own []evidence.OwnTag) string {
	said := line(x.Title)
	if said != "" && !f.words.foreign(said, named) {
		return said
	}
	var tags []string
	for _, code := range x.Tags {
		if name := f.words.tag(code, own); name != "" && len(tags) < mostTags {
			tags = append(tags, name)
		}
	}
	return cmp.Or(strings.Join(tags, f.words.Listing), said, f.words.Files[string(x.Kind)])
}
