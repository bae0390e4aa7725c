package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// showOrigins tells where the conversation is from: each source with its name,
// its form, its digest and its sum.
func (t *talkPage) showOrigins() {
	w, s := t.c.w, t.c.state.Snapshot
	counts := map[evidence.Digest]int{}
	for i := range s.Messages {
		counts[s.Messages[i].Source]++
	}
	list := kit.Column(12)
	var question *kit.Modal
	for _, source := range s.Sources {
		list.Add(t.origin(source, counts[source.Digest], func() { question.Close() }))
		delete(counts, source.Digest)
	}
	typed := counts[evidence.Digest{}]
	delete(counts, evidence.Digest{})
	seen := 0
	for _, n := range counts {
		seen += n
	}
	if typed > 0 {
		list.Add(kit.NewText(w.say.N("app.origins.typed", typed), kit.Wrapping))
	}
	if seen > 0 {
		list.Add(kit.NewText(w.say.N("app.origins.screens", seen), kit.Wrapping))
	}
	content := kit.NewPane(kit.Pad(0, 12, 4, 0, list))
	question = kit.ShowModal(w.win.Canvas(), kit.ModalBody{Title: w.say.T("app.origins.title"), Content: content, Width: 640, Height: min(180+132*float32(len(s.Sources)), 620),
		Answers: []kit.Answer{{Label: w.say.T("app.close"), Look: kit.Primary}}})
}

// origin is one source.
func (t *talkPage) origin(s evidence.Source, n int, closed func()) fyne.CanvasObject {
	w := t.c.w
	name := s.File
	if name == "" {
		name = w.say.T("app.origins.pasted")
	}
	if s.Member != "" {
		name += " › " + s.Member
	}
	about := w.say.T("format."+s.Format) + " · " + s.Encoding + " · " + moment(w.say, s.Added, t.thread.zone)
	digest := kit.NewButton(short(s.Digest), theme.ContentCopyIcon(), kit.Plain, func() { w.copy(s.Digest.String()) })
	digest.Small = true
	remove := kit.NewButton(w.say.T("app.origins.remove"), theme.DeleteIcon(), kit.Danger, func() {
		closed()
		t.askRemoveOrigin(s, name, n)
	})
	remove.Small = true
	remove.SetEnabled(n > 0)
	body := kit.Column(5, kit.Row(8, kit.Spring(kit.NewText(name, kit.Bold, kit.FileName)), kit.NewText(w.say.N("app.origins.count", n), kit.Muted)),
		kit.NewText(about, kit.Small, kit.Cutting), kit.NewText(sumOf(w.say, s.Tally), kit.Small, kit.Wrapping),
		kit.Row(8, digest, kit.Spring(), remove))
	return kit.NewSurface(body, kit.Card, kit.Padded(14, 12))
}

func (t *talkPage) askRemoveOrigin(s evidence.Source, name string, n int) {
	w := t.c.w
	w.confirm(w.say.N("app.origins.remove.title", n, "name", name), w.say.T("app.message.remove.text"), w.say.T("app.remove"), func() {
		var all []evidence.MessageID
		for _, m := range t.c.state.Snapshot.Messages {
			if m.Source == s.Digest {
				all = append(all, m.ID)
			}
		}
		t.c.change(desk.RemoveMessages(all))
	})
}
