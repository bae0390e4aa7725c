package evidence

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// WithRoles gives the messages their sides: me is the buyer's name there (may be
// empty), the rest is told by the names of the case. Where the buyer is known
// and just one sender is not, that one is the seller: a claim has two sides.
// What nobody said is the platform's; what is unsigned keeps the side its reader
// gave it.
func WithRoles(c Case, me string, messages []Message) []Message {
	roles, _ := rolesOf(c, me, messages)
	out := make([]Message, len(messages))
	for i, m := range messages {
		switch {
		case m.Notice:
			m.Role = Platform
		case m.From != "":
			m.Role = roles[m.From]
		case m.Role == "":
			m.Role = Other // unsigned: nobody is made to say it
		}
		out[i] = m
	}
	return out
}

// Assumed names the senders that WithRoles makes the seller only because nobody
// else is left.
func Assumed(c Case, me string, messages []Message) map[string]bool {
	_, assumed := rolesOf(c, me, messages)
	return assumed
}

// rolesOf tells the side of each sender, and whose is only assumed.
func rolesOf(c Case, me string, messages []Message) (roles map[string]Role, assumed map[string]bool) {
	roles, assumed = map[string]Role{}, map[string]bool{}
	for _, m := range messages {
		if _, known := roles[m.From]; known || m.From == "" {
			continue
		}
		roles[m.From] = RoleOf(c, m.From)
		if GoesBy(m.From, me) {
			roles[m.From] = Buyer
		}
	}
	buyer, seller, unknown := addressed(c, me, messages), false, map[string]bool{}
	for from, r := range roles {
		buyer, seller = buyer || r == Buyer, seller || r == Seller
		if r == Other {
			unknown[fold(from)] = true
		}
	}
	for from, r := range roles {
		if buyer && !seller && len(unknown) == 1 && r == Other {
			roles[from], assumed[from] = Seller, true
		}
	}
	return roles, assumed
}

// GoesBy tells whether somebody called from is meant by name: "Kim
// <kim@example.com>" goes by the whole, by "Kim" and by the address.
func GoesBy(from, name string) bool {
	from, name = fold(from), fold(name)
	called, address := nameAndAddress(from)
	return name != "" && (name == from || name == called || name == address)
}

// addressed tells whether a mail went to the buyer: a side is known, then, even
// where the buyer never wrote.
func addressed(c Case, me string, messages []Message) bool {
	for _, m := range messages {
		for _, to := range m.Receivers() {
			if GoesBy(to, me) || RoleOf(c, to) == Buyer {
				return true
			}
		}
	}
	return false
}

// Receivers are those a mail went to.
func (m Message) Receivers() (all []string) {
	for _, to := range strings.Split(m.To, ", ") {
		if to = strings.TrimSpace(to); to != "" {
			all = append(all, to)
		}
	}
	return all
}

// Unknown gives those of fresh that known does not hold.
func Unknown(known, fresh []Message, zone *time.Location) (out []Message) {
	same := map[int]bool{}
	for _, p := range Pairs(known, fresh, zone) {
		same[p.Fresh] = true
	}
	for i, m := range fresh {
		if !same[i] {
			out = append(out, m)
		}
	}
	return out
}

// Pair is one message, told twice.
type Pair struct {
	Known int // its place among the known
	Fresh int // its place among the fresh
	// Sure is false among pictures of one side in one minute where one telling
	// has more of them: which is which nobody knows.
	Sure bool
}

// Pairs finds the fresh messages that known holds, each of these once and in
// order. The same words on the same minute from the same side are the same
// message, whatever device told of it: names and seconds differ between devices,
// and so do the words for a picture that is not in the export. Clocks of unknown
// zone are read in zone.
func Pairs(known, fresh []Message, zone *time.Location) (pairs []Pair) {
	free, old, now := map[utterance][]teller{}, map[utterance][]teller{}, map[utterance][]teller{}
	for i, m := range known {
		u := m.utterance(zone)
		free[u] = append(free[u], teller{m.speaker(), i})
		if u.text == onlyAttached {
			old[u] = append(old[u], teller{m.speaker(), i})
		}
	}
	for i, m := range fresh {
		if u := m.utterance(zone); u.text == onlyAttached {
			now[u] = append(now[u], teller{m.speaker(), i})
		}
	}
	sure := map[saying]bool{}
	for i, m := range fresh {
		u, s := m.utterance(zone), m.speaker()
		at := slices.IndexFunc(free[u], s.told)
		if at < 0 {
			continue
		}
		what := saying{u, s}
		if _, counted := sure[what]; !counted {
			sure[what] = count(old[u], s.told) == count(now[u], s.told)
		}
		pairs = append(pairs, Pair{free[u][at].place, i, sure[what]})
		if at == 0 {
			free[u] = free[u][1:] // many alike cost no more than few
		} else {
			free[u] = slices.Delete(free[u], at, at+1)
		}
	}
	return pairs
}

// saying is an utterance of somebody.
type saying struct {
	utterance
	speaker
}

func count(all []teller, is func(teller) bool) (n int) {
	for _, t := range all {
		if is(t) {
			n++
		}
	}
	return n
}

// teller is who said the message at a place.
type teller struct {
	speaker
	place int
}

func (s speaker) told(t teller) bool { return s.is(t.speaker) }

// utterance is what was said when.
type utterance struct {
	at   int64 // seconds, cut to what is known of it
	text string
}

// speaker is who said it.
type speaker struct {
	role Role
	name string
}

func (m Message) speaker() speaker { return speaker{m.Role, fold(m.From)} }

// is tells whether two devices may mean the same person.
func (s speaker) is(o speaker) bool {
	return s.name == o.name || s.role == o.role && s.role != Other && s.role != ""
}

func (m Message) utterance(zone *time.Location) utterance {
	at := m.At.In(zone).Truncate(time.Minute)
	return utterance{at.Unix(), m.Words()}
}

// onlyAttached stands for the words of a message that has none.
const onlyAttached = "\x00"

// Words are what two tellings of a message must agree in: its text as the source
// has it, however spaced, and one and the same for whatever is only attached.
func (m Message) Words() string {
	if m.OnlyAttached() {
		return onlyAttached
	}
	return strings.Join(strings.Fields(m.Subject+" "+cmp.Or(m.Wrote, m.Text)), " ")
}

// OnlyAttached tells whether m is nothing but what was attached to it.
func (m Message) OnlyAttached() bool {
	if len(m.Attachments) == 0 && len(m.Missing) == 0 {
		return false
	}
	for _, words := range m.Missing {
		if m.Text == words {
			return true
		}
	}
	return strings.TrimSpace(m.Text) == "" && m.Subject == ""
}
