package repair

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/media"
)

// proposeRedraw finds derivatives of the case that are of no use. They hang on
// originals and not on the case: another case that has the same photo is helped,
// too.
func (p *Plan) proposeRedraw(ctx context.Context, s evidence.Snapshot) error {
	if p.options.Studio == nil {
		return nil
	}
	seen := map[evidence.Digest]bool{{}: true}
	for _, x := range slices.Concat(s.Exhibits, s.Trash) {
		if seen[x.Original] {
			continue
		}
		seen[x.Original] = true
		names, err := p.options.Studio.Worn(ctx, x.Original)
		if err != nil {
			return err
		}
		for _, name := range names {
			p.Steps = append(p.Steps, Step{Action: Redraw, Path: name, Numbers: []string{x.Number.String()}, digest: x.Original})
		}
	}
	return nil
}

// redraw drops what is of no use, and makes what is shown of it at once anew.
// Where that cannot be done, it is made when it is wanted.
func (p *Plan) redraw(ctx context.Context, r *Result) error {
	for i := range r.Steps {
		s := &r.Steps[i]
		if s.Action != Redraw {
			continue
		}
		if err := p.options.Studio.Drop(s.digest, []string{s.Path}); err != nil {
			return err
		}
		s.Done = true
		if !strings.HasPrefix(s.Path, s.digest.String()+"-"+string(media.Thumb)) {
			continue
		}
		if src, there := p.sources[s.digest]; there {
			_, err := p.options.Studio.Derive(ctx, src, media.Thumb)
			if ctx.Err() != nil {
				return err
			}
		}
	}
	return nil
}

// source is what derivatives of an original are made of.
func source(dir, rel string, o evidence.Original) media.Source {
	return media.Source{Digest: o.Digest, Path: filepath.Join(dir, filepath.FromSlash(rel)), MediaType: o.MediaType, Facts: o.Facts}
}
