package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// stillCmd sets moments of a video that are shown, and the part of it that
// matters. It prints the stills there are then, each with its place, by which it
// can be removed.
type stillCmd struct {
	Case    string  `arg:"" help:"arg-case"`
	Exhibit string  `arg:"" help:"arg-exhibit"`
	Time    string  `arg:"" optional:"" placeholder:"M:SS.T" help:"arg-moment"`
	Caption string  `arg:"" optional:"" help:"arg-caption"`
	Picture string  `placeholder:"A-9" help:"still-picture"`
	Clip    *string `placeholder:"M:SS-M:SS" help:"still-clip"`
	Remove  []int   `placeholder:"N" help:"still-remove"`
}

func (c stillCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		ids, err := exhibits(d.Snapshot(), []string{c.Exhibit})
		if err != nil {
			return err
		}
		if err := errors.Join(c.stills(t, d, ids[0]), c.clip(t, d, ids[0])); err != nil {
			return err
		}
		c.list(t, d.Snapshot(), ids[0])
		return nil
	})
}

// stills adds a still and takes others away, by the places they had before.
func (c stillCmd) stills(t *terminal, d *desk.Desk, id evidence.ExhibitID) error {
	x, _ := d.Snapshot().Exhibit(id)
	if err := inRange("--remove", c.Remove, len(x.Stills)); err != nil {
		return err
	}
	var fresh []evidence.Still
	if c.Time != "" {
		at, err := moment("", c.Time)
		if err != nil {
			return err
		}
		picture, err := c.picture(d.Snapshot())
		if err != nil {
			return err
		}
		if slices.ContainsFunc(without(x.Stills, c.Remove), func(s evidence.Still) bool { return s.At == at && s.Original == picture }) {
			return &evidence.Error{Fault: evidence.Exists, Subject: evidence.TimeCode(at), Reason: "still-twice"}
		}
		fresh = append(fresh, evidence.Still{At: at, Caption: c.Caption, Original: picture})
	}
	if len(fresh)+len(c.Remove) == 0 {
		return nil
	}
	return d.Do(t.ctx, desk.EditStills(id, func(all []evidence.Still) []evidence.Still { return append(without(all, c.Remove), fresh...) }))
}

// moment reads a time of a video.
func moment(flag, s string) (float64, error) {
	at, err := evidence.ParseTimeCode(s)
	if err != nil {
		return 0, wrong(flag+s, "moment-form")
	}
	return at, nil
}

// picture is the original of the exhibit that shows the moment.
func (c stillCmd) picture(s evidence.Snapshot) (evidence.Digest, error) {
	if c.Picture == "" {
		return evidence.Digest{}, nil
	}
	ids, err := exhibits(s, []string{c.Picture})
	if err != nil {
		return evidence.Digest{}, err
	}
	x, _ := s.Exhibit(ids[0])
	if f := s.Originals[x.Original].Facts; !f.Preview || f.Kind == evidence.Video {
		return evidence.Digest{}, unfit("--picture "+c.Picture, "no-still-picture")
	}
	return x.Original, nil
}

// clip sets the part that matters: "0:05-0:12.5", "0:05-" to the end; empty: all
// of it.
func (c stillCmd) clip(t *terminal, d *desk.Desk, id evidence.ExhibitID) error {
	if c.Clip == nil {
		return nil
	}
	var clip evidence.Clip
	if *c.Clip != "" {
		in, out, parted := strings.Cut(*c.Clip, "-")
		if !parted {
			return wrong("--clip "+*c.Clip, "clip-form")
		}
		for _, end := range []struct {
			text string
			to   *float64
		}{{in, &clip.In}, {out, &clip.Out}} {
			if end.text == "" {
				continue
			}
			at, err := moment("--clip ", end.text)
			if err != nil {
				return err
			}
			*end.to = at
		}
		if out != "" && clip.Out <= clip.In {
			return wrong("--clip "+*c.Clip, "clip-form")
		}
	}
	return d.Do(t.ctx, desk.SetClip(id, clip))
}

func (c stillCmd) list(t *terminal, s evidence.Snapshot, id evidence.ExhibitID) {
	x, _ := s.Exhibit(id)
	for i, m := range x.Stills {
		t.print(strings.TrimRight(fmt.Sprintf("%3d  %s  %s", i+1, evidence.TimeCode(m.At), cut(m.Caption)), " "))
	}
	if !x.Clip.IsZero() {
		t.print("     " + x.Clip.String())
	}
}
