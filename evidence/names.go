package evidence

// IDs are the ids of all that a case has. They are random: what they seem to say
// they say by chance.
func (s Snapshot) IDs() []string {
	all := []string{string(s.Case.ID)}
	for _, g := range s.Case.Claim.Grounds {
		all = append(all, string(g.ID))
	}
	for _, some := range [][]Exhibit{s.Exhibits, s.Trash} {
		for i := range some {
			x := &some[i]
			all = append(all, string(x.ID))
			for _, m := range x.Marks {
				all = append(all, string(m.ID))
			}
			for _, r := range x.Redactions {
				all = append(all, string(r.ID))
			}
			for _, st := range x.Stills {
				all = append(all, string(st.ID))
			}
		}
	}
	for i := range s.Messages {
		all = append(all, string(s.Messages[i].ID))
	}
	for _, e := range s.Events {
		all = append(all, string(e.ID))
	}
	for _, c := range s.Comparisons {
		all = append(all, string(c.ID))
	}
	return all
}
