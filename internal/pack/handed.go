package pack

import (
	"cmp"
	"image"
	_ "image/jpeg" // copies are JPEG
	"os"
	"slices"

	"proofbox/evidence"
)

// handed is the case as it is handed over, and as it opens again: nothing that
// was removed or is hidden is in it, what goes as a copy is the original of its
// exhibit, and what does not go is withheld.
func (p *packing) handed() evidence.Snapshot {
	s := p.s.Reworded(p.veil.Hide)
	s.Case.Hidden = ""
	s.Originals = map[evidence.Digest]evidence.Original{}
	as := map[evidence.Digest]evidence.Digest{}
	for _, k := range p.kept {
		o := reworded(k.as, p.veil)
		as[k.Digest], s.Originals[o.Digest] = o.Digest, o
	}
	now := func(d evidence.Digest) evidence.Digest { return cmp.Or(as[d], d) }
	for i := range s.Exhibits {
		x := &s.Exhibits[i]
		x.Redactions = p.redactions(*x)
		x.Original = now(x.Original)
		for k := range x.Stills {
			x.Stills[k].Original = now(x.Stills[k].Original)
		}
	}
	for i := range s.Sources {
		s.Sources[i].Digest = now(s.Sources[i].Digest)
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.Source = now(m.Source); p.s.Originals[m.Source].Digest == m.Source && s.Originals[m.Source].Digest.IsZero() && !m.Source.IsZero() {
			s.Originals[m.Source] = reworded(withheld(p.s.Originals[m.Source]), p.veil)
		}
	}
	s.Trash = nil
	s.Sent = slices.DeleteFunc(s.Sent, func(x evidence.Sent) bool { return !x.Within(p.log) })
	return s
}

func reworded(o evidence.Original, veil evidence.Veil) evidence.Original {
	one := evidence.Snapshot{Originals: map[evidence.Digest]evidence.Original{o.Digest: o}}
	return one.Reworded(veil.Hide).Originals[o.Digest]
}

// redactions are those of an exhibit, with those that an exhibit in the trash has
// on the same original: they hide there, too.
func (p *packing) redactions(x evidence.Exhibit) []evidence.Redaction {
	all := slices.Clone(x.Redactions)
	for _, gone := range p.s.Trash {
		if gone.Original == x.Original && !x.Original.IsZero() {
			all = append(all, gone.Redactions...)
		}
	}
	return all[:min(len(all), evidence.MaxRedactions)]
}

// withheld is an original whose bytes do not go. How it looks and what made it
// stay here, too.
func withheld(o evidence.Original) evidence.Original {
	o.Withheld, o.Facts.Look, o.Facts.Make, o.Facts.Model = true, evidence.Look{}, "", ""
	return o
}

// copyOf is the picture in a file that goes instead of an original. It says
// neither where it was taken nor by what, and what was warned of the original is
// not true of it.
func copyOf(o evidence.Original, file string, sum evidence.Digest, size int64) (evidence.Original, error) {
	f, err := os.Open(file)
	if err != nil {
		return o, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return o, err
	}
	facts := evidence.Facts{Kind: o.Facts.Kind, Width: c.Width, Height: c.Height, Captured: o.Facts.Captured, Preview: true}
	return evidence.Original{Digest: sum, Bytes: size, MediaType: "image/jpeg", Ext: ".jpg", Facts: facts, CopyOf: cmp.Or(o.CopyOf, o.Digest)}, nil
}
