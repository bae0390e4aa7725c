package page

import "proofbox/report"

// form is how exhibits share a page.
type form uint8

const (
	single   form = iota // one has the page for itself
	bands                // two above each other, the words beside the picture
	columns              // two beside each other, the words under the picture
	quarters             // up to four, the words under the picture
	forms
)

// spread is how many exhibits stand on the next page, and how.
type spread struct {
	n    int
	form form
}

// manyFrom is how many exhibits of one family a case has before they are shown
// four to a page.
const manyFrom = 8

// packer finds which exhibits share a page. They stay in their order, and what
// is measured once is kept.
type packer struct {
	l    *layout
	all  []report.Exhibit
	size report.PictureSize
	many map[string]int // exhibits of each family
	kept [][forms]*cell // as measured
	seen [][forms]bool  // whether it was
}

func (l *layout) packer(all []report.Exhibit) *packer {
	p := &packer{l: l, all: all, size: l.d.Setup.Pictures, many: map[string]int{}, kept: make([][forms]*cell, len(all)), seen: make([][forms]bool, len(all))}
	for _, x := range all {
		p.many[x.Group]++
	}
	return p
}

// spread chooses what stands on the page that begins with the exhibit at.
func (p *packer) spread(at int) spread {
	if p.size == report.LargePictures {
		return spread{1, single}
	}
	if n := p.unbroken(at, p.four(at)); n > 2 {
		return spread{n, quarters}
	}
	if at+1 < len(p.all) && p.unbroken(at, 2) == 2 {
		if f := p.pair(at); f != single {
			return spread{2, f}
		}
	}
	return spread{1, single}
}

// four is how many from at on may stand on one page of quarters.
func (p *packer) four(at int) int {
	branches, alike, any := 0, 0, 0
	for i := at; i < len(p.all) && i < at+4 && p.fits(i, quarters); i++ {
		any++
		if branches == i-at && p.all[i].Main == p.all[at].Main {
			branches++
		}
		if alike == i-at && p.all[i].Group == p.all[at].Group {
			alike++
		}
	}
	switch {
	case p.size == report.SmallPictures:
		return any
	case branches > 2:
		return branches
	case alike == 4 && p.many[p.all[at].Group] >= manyFrom:
		return alike
	}
	return 0
}

// unbroken is how many of n exhibits from at on can share a page without parting
// the branches of a number that begin among them.
func (p *packer) unbroken(at, n int) int {
	end := at + n
	if n < 1 || end >= len(p.all) || p.all[end].Main != p.all[end-1].Main {
		return n
	}
	from := end - 1
	for from > at && p.all[from-1].Main == p.all[end].Main {
		from--
	}
	if from == at {
		return n
	}
	return from - at
}

// pair is how the exhibit at and the one after it share a page; single: they do
// not. Pictures as high as a phone stand beside each other.
func (p *packer) pair(at int) form {
	order := []form{bands, columns}
	if p.high(at) && p.high(at+1) {
		order = []form{columns, bands}
	}
	for _, f := range order {
		if p.fits(at, f) && p.fits(at+1, f) {
			return f
		}
	}
	return single
}

// highFrom is how many times higher than wide a picture is that rather stands
// beside another.
const highFrom = 1.5

func (p *packer) high(i int) bool {
	x := p.all[i]
	return x.Picture != nil && x.Picture.Aspect() >= highFrom
}

// fits tells whether an exhibit can be told whole in a form and still be seen.
func (p *packer) fits(i int, f form) bool {
	if !p.seen[i][f] {
		p.seen[i][f] = true
		if p.shares(p.all[i]) {
			if c := p.l.cell(p.all[i], f); c.fits(p.size) {
				p.kept[i][f] = c
			}
		}
	}
	return p.kept[i][f] != nil
}

// shares tells whether an exhibit may share a page.
func (p *packer) shares(x report.Exhibit) bool {
	tall := x.Picture != nil && x.Picture.Recipe == report.Tall
	return !tall && (!x.Alone || p.size == report.SmallPictures) && len(x.Quote.Lines)+len(x.Stills)+len(x.Pages) == 0 && x.Strip == "" && x.Holder.Excerpt == ""
}

func (p *packer) cells(at int, s spread) []*cell {
	out := make([]*cell, s.n)
	for i := range out {
		out[i] = p.kept[at+i][s.form]
	}
	return out
}
