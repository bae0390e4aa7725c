package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/press"
)

// Make draws the sample case into dir and gives its folder. What it tells happened
// in the weeks before now. A sample case that is already there is left as it is. progress, which may be nil, hears from 0 to
// 1 how much is done. Nothing is made inside another case (press.InCase).
func Make(ctx context.Context, dir string, studio *media.Studio, now time.Time, progress func(part float64)) (string, error) {
	s, err := readStory(now)
	if err != nil {
		return "", err
	}
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if press.CaseAbove(whole) != "" {
		return "", evidence.Fail(press.InCase, dir, nil)
	}
	folder := filepath.Join(dir, s.Case.Folder)
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if progress == nil {
		progress = func(float64) {}
	}
	return folder, s.make(ctx, folder, studio, progress)
}

// make draws the files in a folder of their own, takes them in as a user would,
// and says of them what the story says. A case that could not be finished is
// removed: it holds nothing of the user's.
func (s story) make(ctx context.Context, folder string, studio *media.Studio, progress func(float64)) (err error) {
	scratch, err := press.NewScratch(filepath.Join(os.TempDir(), s.Case.Folder))
	if err != nil {
		return err
	}
	defer scratch.Remove()
	paths, err := s.draw(ctx, scratch.Dir, func(part float64) { progress(part * drawing) })
	if err != nil {
		return err
	}
	d, err := desk.Create(ctx, folder, s.Case.facts(), desk.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, d.Close()); err != nil {
			os.RemoveAll(folder)
		}
	}()
	return s.tell(ctx, d, studio, paths, func(part float64) { progress(drawing + part*(1-drawing)) })
}

// drawing is how much of the work it is to draw the files; taking them in is
// the rest.
const drawing = 0.7

func (s story) tell(ctx context.Context, d *desk.Desk, studio *media.Studio, paths []string, progress func(float64)) error {
	step := func(p intake.Progress) { progress(float64(p.Done) / float64(max(p.Total, 1))) }
	if _, err := intake.Import(ctx, d, studio, paths, intake.Options{Progress: step}); err != nil {
		return err
	}
	exhibits := d.Snapshot().Exhibits
	if len(exhibits) != len(s.Exhibits) {
		return evidence.Invalid("demo", "a picture of the story was not taken in")
	}
	var ids []evidence.ExhibitID
	for i, x := range s.Exhibits {
		ids = append(ids, exhibits[i].ID)
		if err := d.Do(ctx, x.edit(exhibits[i].ID)); err != nil {
			return err
		}
	}
	return errors.Join(s.compare(ctx, d, ids), s.converse(ctx, d, ids), s.happen(ctx, d), s.claim(ctx, d, ids))
}

// edit says of an exhibit what the story says.
func (x storyExhibit) edit(id evidence.ExhibitID) desk.Change {
	return desk.EditExhibits([]evidence.ExhibitID{id}, func(e *evidence.Exhibit) {
		e.Title, e.Caption, e.Proves, e.Star, e.Tags = x.Title, x.Caption, x.Proves, x.Star, x.Tags
		e.Marks, e.Redactions, e.Stills = x.Marks, x.redactions(), x.Stills
	})
}

// compare holds what was promised against what came.
func (s story) compare(ctx context.Context, d *desk.Desk, ids []evidence.ExhibitID) error {
	add, put := desk.AddComparison(s.Comparison.comparison(ids))
	if err := d.Do(ctx, add); err != nil {
		return err
	}
	for _, row := range s.Comparison.Rows {
		if err := d.Do(ctx, desk.MarkDifference(*put, row.Difference, row.places(ids))); err != nil {
			return err
		}
	}
	return nil
}

func (s story) converse(ctx context.Context, d *desk.Desk, ids []evidence.ExhibitID) error {
	var messages []evidence.Message
	for _, m := range s.Messages {
		message, err := m.message(d.Snapshot().Case.Location(), ids)
		if err != nil {
			return err
		}
		messages = append(messages, message)
	}
	if err := d.Do(ctx, desk.AddMessages(messages)); err != nil {
		return err
	}
	for _, c := range s.Citations {
		cite, _ := desk.Cite(c.exhibit(d.Snapshot().Messages))
		if err := d.Do(ctx, cite); err != nil {
			return err
		}
	}
	return nil
}

// claim holds each ground of the claim against what shows it.
func (s story) claim(ctx context.Context, d *desk.Desk, ids []evidence.ExhibitID) error {
	said := d.Snapshot().Messages
	return d.Do(ctx, desk.SetCase(func(c *evidence.Case) {
		for i, g := range s.Case.Grounds {
			c.Claim.Grounds = append(c.Claim.Grounds, g.ground(i+1, ids, said))
		}
	}))
}

func (s story) happen(ctx context.Context, d *desk.Desk) error {
	for _, e := range s.Events {
		event, err := e.event(d.Snapshot().Case.Location())
		if err != nil {
			return err
		}
		if err := d.Do(ctx, desk.AddEvent(event)); err != nil {
			return err
		}
	}
	return nil
}
