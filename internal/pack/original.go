package pack

import (
	"context"
	"errors"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/leak"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
)

// Kept is what became of an original.
type Kept struct {
	Exhibits  []evidence.Number
	File      string // the name it came with
	Digest    evidence.Digest
	Secret    Secret
	Treatment Treatment
	Name      string // in the bundle; "": left out
	Became    string // what became of it, as the catalogue has it under bundle.originals

	as evidence.Original // what is handed over of it, now or before
}

// originals decides about every paper and makes the copies.
func (p *packing) originals(ctx context.Context) error {
	if p.o.Print.Witness == nil {
		p.o.Print.Witness = new(vault.Witness)
	}
	found, err := press.Inspect(ctx, p.s, p.log, p.path, p.o.Print.Witness, func(done, total int) { p.tell(readPart * float64(done) / float64(max(total, 1))) })
	if err != nil {
		return err
	}
	damaged := map[evidence.Digest]bool{}
	for _, d := range found {
		damaged[d.Digest] = true
	}
	for _, paper := range bundle.Papers(p.s) {
		if err := ctx.Err(); err != nil {
			return err
		}
		k := Kept{Exhibits: paper.Numbers, File: paper.File, Digest: paper.Original.Digest, Treatment: Leave, as: withheld(paper.Original)}
		if !damaged[k.Digest] && !paper.Original.Withheld {
			var err error
			if k.Secret, k.Treatment, err = p.judge(ctx, paper); err != nil {
				return err
			}
			if err := p.take(ctx, paper, &k); err != nil {
				return err
			}
		}
		k.Became = p.became(k)
		p.kept = append(p.kept, k)
	}
	return nil
}

// packed is what the PDF says of it.
func (k Kept) packed() report.Packed {
	one := report.Packed{Name: k.Name, Became: k.Became}
	if k.Name != "" {
		one.Digest, one.Bytes = k.as.Digest, k.as.Bytes
	}
	return one
}

// take puts an original, or a copy of it, into the bundle.
func (p *packing) take(ctx context.Context, one bundle.Paper, k *Kept) error {
	switch k.Treatment {
	case Keep:
		o := one.Original
		k.as = o
		if p.before[o.Digest] {
			k.Treatment = Earlier
			return nil
		}
		k.Name = bundle.OriginalsDir + p.names.Of(one.Name(p.veil.Hide, o.Ext))
		p.payload = append(p.payload, bundle.OnDisk(k.Name, p.path(o), o.Bytes, o.Digest))
		p.may.Whole[o.Digest] = true
	case Copy:
		file, err := p.copy(ctx, one.Original)
		if errors.Is(err, media.ErrNoPreview) || err == nil && file == "" {
			k.Treatment = Leave
			return nil
		}
		if err != nil {
			return err
		}
		return p.takeCopy(ctx, one, k, file)
	}
	return nil
}

// takeCopy puts a copy that was made into the bundle, unless it is in the one
// before.
func (p *packing) takeCopy(ctx context.Context, one bundle.Paper, k *Kept, file string) error {
	sum, size, err := vault.DigestFile(ctx, file)
	if err != nil {
		return err
	}
	if k.as = one.Original; sum != one.Original.Digest {
		if k.as, err = copyOf(one.Original, file, sum, size); err != nil {
			return err
		}
	}
	if p.before[one.Original.Digest] {
		k.Treatment = Earlier
		return nil
	}
	k.Name = bundle.CopiesDir + p.copies.Of(one.Name(p.veil.Hide, ".jpg"))
	p.addCopy(k.Name, file, sum, size, one)
	return nil
}

// copy makes a picture of an original at its full size, without metadata, and
// without what was redacted. "": of what is no picture there is none.
func (p *packing) copy(ctx context.Context, o evidence.Original) (string, error) {
	if !strings.HasPrefix(o.MediaType, "image/") {
		return "", nil
	}
	if !o.CopyOf.IsZero() && leak.CheckCopy(p.path(o), boxes(p.s.Redactions(o.Digest))) == nil {
		return p.path(o), nil // it was made for this, and still does
	}
	return p.studio.DeriveAs(ctx, media.Source{Digest: o.Digest, Path: p.path(o), MediaType: o.MediaType, Facts: o.Facts},
		media.Full, media.Overlay{Redactions: p.s.Redactions(o.Digest)})
}

func (p *packing) addCopy(name, file string, sum evidence.Digest, size int64, one bundle.Paper) {
	bare := append(boxes(p.s.Redactions(one.Original.Digest)), p.may.Pictures[sum].Bare...)
	p.may.Pictures[sum] = leak.Picture{Name: one.Label() + one.File, Bare: bare}
	p.payload = append(p.payload, bundle.OnDisk(name, file, size, sum))
}

func boxes(all []evidence.Redaction) (some []evidence.Box) {
	for _, r := range all {
		some = append(some, r.Box)
	}
	return some
}
