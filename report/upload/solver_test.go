package upload

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// paper stands for what makes documents: every item adds bytes and pages of its
// own at each rung, and every document has some of its own.
type paper struct {
	bytes [][]int64 // by rung, by item
	pages [][]int
	own   Size
	asked map[Ask]int
}

func (p *paper) Make(_ context.Context, a Ask) ([]Size, error) {
	if p.asked == nil {
		p.asked = map[Ask]int{}
	}
	p.asked[a]++
	s := p.own
	for i := a.From; i < a.To; i++ {
		s.Bytes, s.Pages = s.Bytes+p.bytes[a.Rung][i], s.Pages+p.pages[a.Rung][i]
	}
	return []Size{s}, nil
}

// drawPaper gives one of which a lower rung is never larger, unless it is wild.
func drawPaper(t *rapid.T, wild bool) (p *paper, items, rungs int) {
	items, rungs = rapid.IntRange(0, 12).Draw(t, "items"), rapid.IntRange(1, 6).Draw(t, "rungs")
	p = &paper{own: Size{rapid.Int64Range(1, 50).Draw(t, "own"), rapid.IntRange(1, 3).Draw(t, "own pages")}}
	for r := range rungs {
		var bytes []int64
		var pages []int
		for i := range items {
			most, mostPages := int64(1000), 4
			if r > 0 && !wild {
				most, mostPages = p.bytes[r-1][i], p.pages[r-1][i]
			}
			bytes = append(bytes, rapid.Int64Range(1, most).Draw(t, "bytes"))
			pages = append(pages, rapid.IntRange(0, mostPages).Draw(t, "pages"))
		}
		p.bytes, p.pages = append(p.bytes, bytes), append(p.pages, pages)
	}
	return p, items, rungs
}

func drawRoom(t *rapid.T) Room {
	return Room{Files: rapid.IntRange(0, 6).Draw(t, "files"), Each: rapid.Int64Range(0, 4000).Draw(t, "each"),
		Total: rapid.Int64Range(0, 8000).Draw(t, "total"), Pages: rapid.IntRange(0, 20).Draw(t, "most pages")}
}

// measured are the files of a plan, made anew.
func measured(t *rapid.T, m Maker, p Plan) (all []Size) {
	for _, a := range p.Asks {
		sizes, err := m.Make(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sizes...)
	}
	return all
}

// within holds the limits up against sizes, without the solver's own words.
func within(r Room, all []Size) bool {
	var sum int64
	for _, s := range all {
		if sum += s.Bytes; r.Each > 0 && s.Bytes > r.Each || r.Pages > 0 && s.Pages > r.Pages {
			return false
		}
	}
	return (r.Total == 0 || sum <= r.Total) && (r.Files == 0 || len(all) <= r.Files)
}

func TestDocumentKeepsEveryLimitOrRefuses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPaper(t, rapid.Bool().Draw(t, "wild"))
		room, split := drawRoom(t), rapid.Bool().Draw(t, "split")
		p, err := Document(t.Context(), room, items, rungs, split, m)
		for a, n := range m.asked {
			if n > 1 {
				t.Fatalf("%v was made %d times", a, n)
			}
		}
		if err != nil {
			var no *NoFit
			if !errors.As(err, &no) || no.Least <= no.Most {
				t.Fatalf("refused with %v", err)
			}
			if last, _ := m.Make(t.Context(), Ask{Rung: rungs - 1, Of: min(items, 1), To: min(items, 1)}); within(room, last) {
				t.Fatalf("refused, though the first alone fits: %v", last)
			}
			return
		}
		if !within(room, measured(t, m, p)) {
			t.Fatalf("%+v does not keep %+v", p, room)
		}
		next := 0 // volumes hold every item of the plan, once and in order
		for _, a := range p.Asks {
			if a.From != next || a.To < a.From || a.Rung != p.Rung {
				t.Fatalf("%+v", p.Asks)
			}
			next = a.To
		}
		if next != p.Items || p.Items > items || !split && len(p.Asks) != 1 {
			t.Fatalf("%+v of %d", p, items)
		}
	})
}

// What has more room never holds less, and is never coarser at the same.
func TestDocumentIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPaper(t, false)
		small, split := drawRoom(t), rapid.Bool().Draw(t, "split")
		large := small
		for _, l := range []*int64{&large.Each, &large.Total} {
			if *l > 0 {
				*l += rapid.Int64Range(0, 2000).Draw(t, "more")
			}
		}
		if large.Pages > 0 {
			large.Pages += rapid.IntRange(0, 5).Draw(t, "more pages")
		}
		a, errA := Document(t.Context(), small, items, rungs, split, m)
		b, errB := Document(t.Context(), large, items, rungs, split, m)
		switch {
		case errA == nil && errB != nil:
			t.Fatalf("%+v fits %+v, and nothing %+v: %v", a, small, large, errB)
		case errA == nil && b.Items < a.Items:
			t.Fatalf("%+v in %+v, and %+v in %+v", a, small, b, large)
		case errA == nil && len(a.Asks) == 1 && len(b.Asks) == 1 && b.Items == a.Items && b.Rung > a.Rung:
			t.Fatalf("rung %d in %+v, and %d in %+v", a.Rung, small, b.Rung, large)
		}
	})
}

// The most that fits is found, not only something that does.
func TestDocumentIsTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPaper(t, false)
		room := drawRoom(t)
		p, err := Document(t.Context(), room, items, rungs, false, m)
		if err != nil || p.Rung == 0 && p.Items == items {
			return
		}
		var better []Ask
		if p.Rung > 0 {
			better = append(better, Ask{Rung: p.Rung - 1, Of: p.Items, To: p.Items})
		}
		if p.Items < items {
			better = append(better, Ask{Rung: rungs - 1, Of: p.Items + 1, To: p.Items + 1})
		}
		for _, a := range better {
			if sizes, _ := m.Make(t.Context(), a); within(room, sizes) {
				t.Fatalf("%+v, and %+v would fit, too", p, a)
			}
		}
	})
}

// Few tries: the ladder is halved, and so is what is left out.
func TestDocumentTriesFew(t *testing.T) {
	m := &paper{own: Size{100, 1}}
	for r := range 9 {
		m.bytes, m.pages = append(m.bytes, slices.Repeat([]int64{int64(1000 - 100*r)}, 40)), append(m.pages, slices.Repeat([]int{1}, 40))
	}
	for name, c := range map[string]struct {
		room  Room
		tries int
	}{
		"all there is": {Room{}, 1},
		"further down": {Room{Total: 20_000}, 5},
		"some of it":   {Room{Total: 3000, Pages: 19}, 10},
	} {
		m.asked = nil
		if _, err := Document(t.Context(), c.room, 40, 9, false, m); err != nil || len(m.asked) > c.tries {
			t.Errorf("%s: %d tries, %v", name, len(m.asked), err)
		}
	}
}

// photos stands for what makes a file or more of an item.
type photos struct {
	sizes [][][]Size // by rung, by item; none: nothing can be made of it
}

func (p photos) Make(_ context.Context, a Ask) ([]Size, error) {
	if all := p.sizes[a.Rung][a.From]; len(all) > 0 {
		return all, nil
	}
	return nil, ErrNothing
}

func drawPhotos(t *rapid.T, wild bool) (p photos, items, rungs int) {
	items, rungs = rapid.IntRange(0, 10).Draw(t, "items"), rapid.IntRange(1, 5).Draw(t, "rungs")
	files := rapid.SliceOfN(rapid.IntRange(0, 3), items, items).Draw(t, "files")
	for r := range rungs {
		var row [][]Size
		for i := range items {
			var all []Size
			for f := range files[i] {
				most := int64(1000)
				if r > 0 && !wild {
					most = p.sizes[r-1][i][f].Bytes
				}
				all = append(all, Size{Bytes: rapid.Int64Range(1, most).Draw(t, "bytes")})
			}
			row = append(row, all)
		}
		p.sizes = append(p.sizes, row)
	}
	return p, items, rungs
}

func TestSeparateKeepsEveryLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPhotos(t, rapid.Bool().Draw(t, "wild"))
		room := drawRoom(t)
		p, err := Separate(t.Context(), room, items, rungs, m)
		if err != nil {
			t.Fatal(err)
		}
		if all := measured(t, m, p); !within(room, all) {
			t.Fatalf("%+v does not keep %+v: %v", p, room, all)
		}
		// What is in stands in order and up to Items, and no item before the last
		// that is in is left out but for what no room could mend.
		in := 0
		for i := range p.Items {
			if slices.Contains(p.Without, i) {
				continue
			}
			if in >= len(p.Asks) || p.Asks[in].From != i {
				t.Fatalf("item %d is left out, and later ones are in: %+v", i, p)
			}
			in++
		}
		if in != len(p.Asks) {
			t.Fatalf("%+v", p)
		}
		for _, i := range p.Without {
			for r := p.Rung; r < rungs; r++ {
				if all := m.sizes[r][i]; len(all) > 0 && within(room, all) {
					t.Fatalf("item %d would have room alone at rung %d", i, r)
				}
			}
		}
	})
}

func TestSeparateIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawPhotos(t, false)
		small := drawRoom(t)
		small.Each = 0
		large := small
		if large.Total > 0 {
			large.Total += rapid.Int64Range(0, 4000).Draw(t, "more")
		}
		a, errA := Separate(t.Context(), small, items, rungs, m)
		b, errB := Separate(t.Context(), large, items, rungs, m)
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if len(b.Asks) < len(a.Asks) && len(a.Without) == len(b.Without) {
			t.Fatalf("%+v in %+v, and %+v in %+v", a, small, b, large)
		}
	})
}
