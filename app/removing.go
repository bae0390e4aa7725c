package app

import (
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/i18n"
)

// askRemove asks before exhibits go into the trash; their numbers are not given
// again.
func (b *board) askRemove() {
	some := b.chosen()
	if len(some) == 0 {
		return
	}
	say := b.c.w.say
	text := append(append(b.uncompared(ids(some)), b.unproven(some)...), say.T("app.remove.text"))
	b.c.w.confirm(removalTitle(say, some), strings.Join(text, "\n\n"), say.T("app.remove.yes"),
		func() { b.c.change(desk.RemoveExhibits(ids(some))) })
}

// removalTitle asks whether exhibits are to go into the trash.
func removalTitle(say i18n.Printer, some []evidence.Exhibit) string {
	if len(some) == 1 {
		return say.T("app.remove.one", "number", some[0].Number.String())
	}
	return say.T("app.remove.many", "number", some[0].Number.String(), "n", len(some))
}

// exhibitsOf are those that ids name and the case has.
func exhibitsOf(s evidence.Snapshot, ids []evidence.ExhibitID) (some []evidence.Exhibit) {
	for _, id := range ids {
		if x, there := s.Exhibit(id); there {
			some = append(some, x)
		}
	}
	return some
}

// uncompared says which comparisons lose exhibits that go, and whether they are
// still printed.
func (b *board) uncompared(ids []evidence.ExhibitID) (lines []string) {
	for _, u := range b.c.state.Snapshot.Uncompared(ids) {
		numbers := make([]string, len(u.Gone))
		for i, x := range u.Gone {
			numbers[i] = x.Number.String()
		}
		key := "app.remove.compared"
		if u.Stays {
			key = "app.remove.compared.less"
		}
		lines = append(lines, b.c.w.say.T(key, "numbers", strings.Join(numbers, ", "), "n", u.N))
	}
	return lines
}

// unproven says which differences of the claim lose exhibits that go.
func (b *board) unproven(some []evidence.Exhibit) (lines []string) {
	for i, g := range b.c.state.Snapshot.Case.Claim.Grounds {
		var numbers []string
		for _, x := range some {
			if slices.Contains(g.Exhibits, x.ID) {
				numbers = append(numbers, x.Number.String())
			}
		}
		if len(numbers) > 0 {
			lines = append(lines, b.c.w.say.T("app.remove.ground", "numbers", strings.Join(numbers, ", "), "n", i+1))
		}
	}
	return lines
}
