package upload

import (
	"cmp"
	"fmt"
)

// Size is what a finished file measures.
type Size struct {
	Bytes int64
	Pages int
}

// Room is what a field has room for; 0 of anything: as much as there is.
type Room struct {
	Files int
	Each  int64 // bytes of a file
	Total int64 // bytes together
	Pages int   // of a file
}

// Room is what of the recipient's total is left to a field that comes after
// others, which took some.
func (p Profile) Room(f Field, taken int64) Room {
	r := Room{Files: int(f.Files.Most), Each: f.Each.Most, Total: f.Total.Most, Pages: int(f.Pages.Most)}
	if p.Total.Most == 0 {
		return r
	}
	left := p.Total.Most - taken
	if f.Share > 0 {
		left = min(left, p.Total.Most*int64(f.Share)/maxShare)
	}
	if left = max(left, 1); r.Total == 0 || left < r.Total { // 0 would be no limit
		r.Total = left
	}
	return r
}

// each tells which limit of a single file one does not keep; nil: none.
func (r Room) each(s Size) *NoFit {
	return cmp.Or(over("each", s.Bytes, r.Each), over("pages", int64(s.Pages), int64(r.Pages)))
}

// together tells which limit files do not keep; nil: none.
func (r Room) together(all []Size) *NoFit {
	var sum int64
	for _, s := range all {
		if no := r.each(s); no != nil {
			return no
		}
		sum += s.Bytes
	}
	return cmp.Or(over("total", sum, r.Total), over("files", int64(len(all)), int64(r.Files)))
}

func over(limit string, has, most int64) *NoFit {
	if most == 0 || has <= most {
		return nil
	}
	return &NoFit{limit, most, has}
}

// NoFit tells that nothing worth sending can meet the limits: which of them fails,
// what it is, and the least that was come down to.
type NoFit struct {
	Limit       string // as Named.Name
	Most, Least int64
}

func (e *NoFit) Error() string {
	return fmt.Sprintf("upload: %s: %d at least, %d at most", e.Limit, e.Least, e.Most)
}
