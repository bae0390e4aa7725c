package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// askRolesOfChosen asks for the sides of those who said what is chosen.
func (t *talkPage) askRolesOfChosen() {
	chosen := voicesOf(t.chosen(), t.c.w.say.Lang()).senders
	var some []sender
	for _, v := range t.bar.voices.senders {
		if slices.ContainsFunc(chosen, func(c sender) bool { return c.name == v.name }) {
			some = append(some, v)
		}
	}
	t.askRoles(some)
}

// mostSenders is how many sides are asked for at once.
const mostSenders = 8

// askRoles asks on which side senders stand; the answer is for all their
// messages.
func (t *talkPage) askRoles(some []sender) {
	some = some[:min(len(some), mostSenders)]
	if len(some) == 0 {
		return
	}
	w := t.c.w
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = w.say.T("role." + string(r))
	}
	list := kit.Column(10, kit.NewText(w.say.T("app.senders.text"), kit.Muted, kit.Wrapping))
	pickers := make([]*kit.Picker, len(some))
	for i, v := range some {
		pickers[i] = kit.NewPicker(names, "", nil)
		pickers[i].Choose(slices.Index(roles, v.role))
		name := kit.NewText(t.bar.nameOf(v), kit.Bold, kit.Cutting)
		list.Add(kit.Row(12, kit.Spring(kit.Column(1, name, kit.NewText(w.say.N("app.senders.count", v.count), kit.Small))), kit.Sized(kit.Grown(170), kit.Grown(34), pickers[i])))
	}
	var focus fyne.Focusable = pickers[0]
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.talk.roles"), Content: list, Focus: focus, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			for i, v := range some {
				if n := pickers[i].Chosen(); n >= 0 && roles[n] != v.role {
					t.setRole(v.name, roles[n])
				}
			}
			return true
		}},
	}})
}

// setRole puts all that somebody said on a side.
func (t *talkPage) setRole(from string, r evidence.Role) {
	var said []evidence.MessageID
	for _, m := range t.c.state.Snapshot.Messages {
		if m.From == from && !m.Notice && m.Role != r {
			said = append(said, m.ID)
		}
	}
	if len(said) > 0 {
		t.c.change(desk.EditMessages(said, func(m *evidence.Message) { m.Role = r }))
	}
}

// screenshots are what may show messages.
func (t *talkPage) screenshots() (all []evidence.Exhibit) {
	for _, x := range t.c.state.Snapshot.Exhibits {
		if transcribable(x) {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b evidence.Exhibit) int { // screenshots before photos
		return len(b.Kind) - len(a.Kind)
	})
	return all
}

// askScreens says which screenshot shows the messages chosen.
func (t *talkPage) askScreens() {
	some, all, w := t.chosen(), t.screenshots(), t.c.w
	if len(some) == 0 || len(all) == 0 {
		return
	}
	names := []string{w.say.T("app.screens.none")}
	for _, x := range all {
		names = append(names, x.Number.String()+"  "+x.Name())
	}
	pick := kit.NewPicker(names, "", nil)
	pick.Choose(1)
	if s := some[0].Screens; len(s) > 0 {
		pick.Choose(1 + slices.IndexFunc(all, func(x evidence.Exhibit) bool { return x.ID == s[0] }))
	}
	body := kit.Column(10, kit.NewText(w.say.N("app.screens.text", len(some)), kit.Muted, kit.Wrapping), pick)
	kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.talk.screens"), Content: body, Focus: pick, Answers: []kit.Answer{
		{Label: w.say.T("app.cancel")},
		{Label: w.say.T("app.save"), Look: kit.Primary, Act: func() bool {
			var screens []evidence.ExhibitID
			if n := pick.Chosen(); n > 0 {
				screens = []evidence.ExhibitID{all[n-1].ID}
			}
			t.c.change(desk.EditMessages(messageIDs(some), func(m *evidence.Message) { m.Screens = screens }))
			return true
		}},
	}})
}
