package evidence

// WithRoles gives the messages their sides: me is the buyer's name there (may be
// empty), the rest is told by the names of the case. Where the buyer is known
// and just one sender is not, that one is the seller: a claim has two sides.
func WithRoles(c Case, me string, messages []Message) []Message {
	unknown := map[string]bool{}
	out := make([]Message, len(messages))
	buyer := false
	for i, m := range messages {
		m.Role = RoleOf(c, m.From)
		if me != "" && fold(m.From) == fold(me) {
			m.Role = Buyer
		}
		if m.Role == Other {
			unknown[fold(m.From)] = true
		}
		buyer = buyer || m.Role == Buyer
		out[i] = m
	}
	if buyer && len(unknown) == 1 {
		for i := range out {
			if out[i].Role == Other {
				out[i].Role = Seller
			}
		}
	}
	return out
}

// Unknown gives those of fresh that known does not hold: the same sender saying
// the same at the same time is the same message.
func Unknown(known, fresh []Message) []Message {
	type key struct{ at, from, text string }
	of := func(m Message) key { return key{m.At.clock.String(), m.From, m.Text} }
	seen := make(map[key]int, len(known))
	for _, m := range known {
		seen[of(m)]++
	}
	var out []Message
	for _, m := range fresh {
		if k := of(m); seen[k] > 0 {
			seen[k]--
		} else {
			out = append(out, m)
		}
	}
	return out
}
