package evidence

import (
	"strings"
	"time"
)

// WithRoles gives the messages their sides: me is the buyer's name there (may be
// empty), the rest is told by the names of the case. Where the buyer is known
// and just one sender is not, that one is the seller: a claim has two sides.
// What nobody said is the platform's; what is unsigned keeps the side its reader
// gave it.
func WithRoles(c Case, me string, messages []Message) []Message {
	roles := rolesOf(c, me, messages)
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

// rolesOf tells the side of each sender.
func rolesOf(c Case, me string, messages []Message) map[string]Role {
	roles := map[string]Role{}
	for _, m := range messages {
		if _, known := roles[m.From]; known || m.From == "" {
			continue
		}
		roles[m.From] = RoleOf(c, m.From)
		if me != "" && fold(m.From) == fold(me) {
			roles[m.From] = Buyer
		}
	}
	buyer, unknown := addressed(c, me, messages), map[string]bool{}
	for from, r := range roles {
		buyer = buyer || r == Buyer
		if r == Other {
			unknown[fold(from)] = true
		}
	}
	for from, r := range roles {
		if buyer && len(unknown) == 1 && r == Other {
			roles[from] = Seller
		}
	}
	return roles
}

// addressed tells whether a mail went to the buyer: a side is known, then, even
// where the buyer never wrote.
func addressed(c Case, me string, messages []Message) bool {
	for _, m := range messages {
		for _, to := range m.Receivers() {
			if me != "" && fold(to) == fold(me) || RoleOf(c, to) == Buyer {
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

// Unknown gives those of fresh that known does not hold. The same words on the
// same minute from the same side are the same message, whatever device told of
// it: names and seconds differ between devices, and so do the words for a
// picture that is not in the export. Clocks of unknown zone are read in zone.
func Unknown(known, fresh []Message, zone *time.Location) []Message {
	seen := map[utterance][]speaker{}
	for _, m := range known {
		u := m.utterance(zone)
		seen[u] = append(seen[u], m.speaker())
	}
	var out []Message
	for _, m := range fresh {
		u := m.utterance(zone)
		if rest, found := without(seen[u], m.speaker()); found {
			seen[u] = rest
		} else {
			out = append(out, m)
		}
	}
	return out
}

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
	text := strings.Join(strings.Fields(m.Subject+" "+m.Text), " ")
	if m.OnlyAttached() {
		text = "\x00"
	}
	return utterance{at.Unix(), text}
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

// without takes one speaker off a list.
func without(all []speaker, s speaker) (rest []speaker, found bool) {
	for i, o := range all {
		if s.is(o) {
			return append(append(rest, all[:i]...), all[i+1:]...), true
		}
	}
	return all, false
}
