package talk

import (
	"bytes"
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/archive"
	"proofbox/evidence/chat"
	"proofbox/evidence/intake"
	"proofbox/evidence/vault"
)

// parcel is a file that was sent along.
type parcel struct {
	item    intake.Item
	message int                // index in fresh; -1: no new message names it
	known   evidence.MessageID // the message of the case that is told of again and was sent it; may be empty
	words   string             // what the message calls it
	inside  bool               // it came inside the text, which has no other words for it
}

// bring takes what was sent along as exhibits, and leads the messages to them.
func (t *taking) bring(ctx context.Context, staged *vault.Staged) error {
	parcels := t.attached()
	if t.export.zip != "" {
		a, err := archive.Open(staged.Path)
		if err != nil {
			return err
		}
		defer a.Close()
		parcels = append(parcels, t.members(a)...)
	}
	if len(parcels) == 0 {
		return nil
	}
	items := make([]intake.Item, len(parcels))
	for i, p := range parcels {
		items[i] = p.item
	}
	var err error
	t.taken.Verdicts, err = intake.Take(ctx, t.door, t.studio, items,
		intake.Options{Group: t.options.Group, Progress: t.options.Progress, Now: t.options.Now})
	if err != nil {
		return err
	}
	now := t.door.Snapshot()
	for i, v := range t.taken.Verdicts {
		p := parcels[i]
		x, there := now.ByNumber(v.Exhibit)
		switch {
		case p.known != "" && there:
			t.late = append(t.late, delivery{p.known, p.words, x.ID})
		case p.message < 0:
		case there:
			t.taken.Attached += lead(&t.fresh[p.message], p.words, x.ID)
		case p.inside: // refused, and still it was sent
			t.fresh[p.message].Missing = append(t.fresh[p.message].Missing, p.words)
		}
	}
	return nil
}

// attached are the files that came inside the text, of messages that are new.
func (t *taking) attached() (all []parcel) {
	for _, f := range t.parsed.Files {
		i, isNew := t.byPlace[f.Message]
		if !isNew {
			continue
		}
		open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.Data)), nil }
		all = append(all, parcel{item: intake.Item{Name: f.Name, Bytes: int64(len(f.Data)), Open: open},
			message: i, words: norm.NFC.String(f.Name), inside: true})
	}
	return all
}

// members are the files of the ZIP beside its text: those that new messages name
// in the order of the messages, those of messages that the case has without
// them, then the rest.
func (t *taking) members(a *archive.Archive) []parcel {
	dir := path.Dir(t.export.Member)
	byName := map[string]int{}
	for i, m := range a.Members {
		for _, name := range []string{strings.TrimPrefix(m.Name, dir+"/"), path.Base(m.Name)} {
			if _, twice := byName[name]; !twice && !t.beside(m.Name) {
				byName[name] = i
			}
		}
	}
	var all []parcel
	taken := map[int]bool{}
	for i, m := range t.fresh {
		for _, words := range append(slices.Clone(m.Missing), m.Text) {
			if at, there := byName[words]; there {
				taken[at] = true
				all = append(all, parcel{item: itemOf(a.Members[at]), message: i, words: words})
			}
		}
	}
	for _, w := range t.twins {
		if !w.sure || len(w.known.Missing) == 0 {
			continue
		}
		for _, words := range t.all[w.place].Missing {
			if at, there := byName[words]; there && !taken[at] {
				taken[at] = true
				all = append(all, parcel{item: itemOf(a.Members[at]), message: -1, known: w.known.ID, words: words})
			}
		}
	}
	for i, m := range a.Members {
		if !taken[i] && !t.beside(m.Name) {
			all = append(all, parcel{item: itemOf(m), message: -1})
		}
	}
	return all
}

func itemOf(m archive.Member) intake.Item {
	return intake.Item{Name: m.Name, Bytes: m.Bytes, Open: m.Open}
}

// beside tells members that nobody sent: the text itself, and what a web page of
// Telegram is drawn with.
func (t *taking) beside(name string) bool {
	if slices.ContainsFunc(t.export.parts, func(p part) bool { return p.name == name }) {
		return true
	}
	if t.parsed.Format != chat.Telegram {
		return false
	}
	within := strings.TrimPrefix(name, path.Dir(t.export.Member)+"/")
	folder, _, _ := strings.Cut(within, "/")
	bare := strings.TrimSuffix(name, path.Ext(name))
	return slices.Contains([]string{"css", "js", "images"}, folder) || path.Ext(name) == ".html" || strings.HasSuffix(bare, "_thumb")
}
