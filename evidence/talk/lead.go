package talk

import (
	"context"
	"path"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// lead has a message lead to an exhibit in place of the words for it; 1: it did
// not yet.
func lead(m *evidence.Message, words string, x evidence.ExhibitID) int {
	if i := slices.Index(m.Missing, words); i >= 0 {
		m.Missing = slices.Delete(m.Missing, i, i+1)
	}
	if slices.Contains(m.Attachments, x) {
		return 0
	}
	m.Attachments = append(m.Attachments, x)
	return 1
}

// files are the exhibits by the names they came with, where only one has it.
type files map[string]evidence.ExhibitID

func filesOf(s evidence.Snapshot) files {
	f, twice := files{}, map[string]bool{}
	for _, x := range s.Exhibits {
		_, there := f[x.File]
		twice[x.File] = twice[x.File] || there
		f[x.File] = x.ID
	}
	for name := range twice {
		if twice[name] || path.Ext(name) == "" {
			delete(f, name)
		}
	}
	return f
}

// lead has a message lead to those exhibits that go by the names it gives.
func (f files) lead(m *evidence.Message) (n int) {
	for _, words := range slices.Clone(m.Missing) {
		if x, there := f[path.Base(words)]; there {
			n += lead(m, words, x)
		}
	}
	return n
}

// sending is a file that was sent, as two exports of one conversation tell of it.
type sending struct {
	name   string
	second int64
	role   evidence.Role
}

// leadByName has messages lead to files that came before them, or after: the
// new ones, and those of this conversation that the case has.
func (t *taking) leadByName(ctx context.Context) error {
	now := t.door.Snapshot()
	f := filesOf(now)
	for i := range t.fresh {
		t.taken.Attached += f.lead(&t.fresh[i])
	}
	var late []evidence.MessageID
	here := t.sendings()
	for _, m := range now.Messages {
		if slices.ContainsFunc(m.Missing, func(words string) bool {
			_, there := f[path.Base(words)]
			return there && here[t.sending(m, words)]
		}) {
			late = append(late, m.ID)
		}
	}
	if len(late) == 0 {
		return nil
	}
	n := 0
	change := desk.EditMessages(late, func(m *evidence.Message) { n += f.lead(m) })
	err := t.door.Do(ctx, change.In(t.options.Group))
	t.taken.Attached += n
	return err
}

// sendings are the files that this conversation names.
func (t *taking) sendings() map[sending]bool {
	all := map[sending]bool{}
	for _, m := range t.all {
		for _, words := range m.Missing {
			all[t.sending(m, words)] = true
		}
	}
	return all
}

func (t *taking) sending(m evidence.Message, words string) sending {
	return sending{words, m.At.In(t.zone).Unix(), m.Role}
}

// delivery is an exhibit for a message that the case has without it.
type delivery struct {
	to    evidence.MessageID
	words string // what the export it came with calls it
	what  evidence.ExhibitID
}

// deliver has messages of the case lead to what came along for them now.
func (t *taking) deliver(ctx context.Context) error {
	if len(t.late) == 0 {
		return nil
	}
	due := map[evidence.MessageID][]delivery{}
	var ids []evidence.MessageID
	for _, d := range t.late {
		if len(due[d.to]) == 0 {
			ids = append(ids, d.to)
		}
		due[d.to] = append(due[d.to], d)
	}
	n := 0
	err := t.door.Do(ctx, desk.EditMessages(ids, func(m *evidence.Message) {
		for _, d := range due[m.ID] {
			n += d.hand(m)
		}
	}).In(t.options.Group))
	t.taken.Attached += n
	return err
}

// hand has a message lead to what was delivered, in place of the name of it, or
// of the other export's words for whatever is not in it ("<Media omitted>").
func (d delivery) hand(m *evidence.Message) int {
	words := d.words
	if len(m.Missing) > 0 && !slices.Contains(m.Missing, words) {
		words = m.Missing[0]
	}
	if m.Text == words {
		m.Text = "" // it stood for what is there now
	}
	return lead(m, words, d.what)
}

// loose are the exhibits that came along and that nothing in the case leads to.
func (t *taking) loose() (all []evidence.Number) {
	now := t.door.Snapshot()
	held := map[evidence.ExhibitID]bool{}
	for _, m := range now.Messages {
		for _, x := range m.Attachments {
			held[x] = true
		}
	}
	for _, v := range t.taken.Verdicts {
		if x, there := now.ByNumber(v.Exhibit); there && !held[x.ID] {
			all = append(all, v.Exhibit)
		}
	}
	return all
}
