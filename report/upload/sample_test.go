package upload

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// counted counts what is asked of photos.
type counted struct {
	photos
	asked map[Ask]int
}

func (c counted) Make(ctx context.Context, a Ask) ([]Size, error) {
	c.asked[a]++
	return c.photos.Make(ctx, a)
}

// drawAlbum gives many photos, which all get smaller by about the same on each
// rung.
func drawAlbum(t *rapid.T) (p photos, items, rungs int) {
	items, rungs = rapid.IntRange(fewItems+1, 60).Draw(t, "items"), rapid.IntRange(2, 6).Draw(t, "rungs")
	first := rapid.SliceOfN(rapid.Int64Range(50_000, 150_000), items, items).Draw(t, "bytes")
	part := 1.0
	for range rungs {
		var row [][]Size
		for i := range items {
			off := rapid.Float64Range(0.97, 1).Draw(t, "off")
			row = append(row, []Size{{Bytes: int64(float64(first[i]) * part * off)}})
		}
		p.sizes = append(p.sizes, row)
		part *= rapid.Float64Range(0.3, 0.9).Draw(t, "part")
	}
	return p, items, rungs
}

// TestSeparateGuesses: of many photos the finest rung is found that has room for
// all, or the last has the most of them; with few tries.
func TestSeparateGuesses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, items, rungs := drawAlbum(t)
		room := Room{Total: rapid.Int64Range(150_000, 7_000_000).Draw(t, "total"), Files: rapid.SampledFrom([]int{0, 0, fewItems, fewItems + 1, 80}).Draw(t, "files")}
		c := counted{m, map[Ask]int{}}
		p, err := Separate(t.Context(), room, items, rungs, c)
		if err != nil {
			t.Fatal(err)
		}
		if all := measured(t, m, p); !within(room, all) {
			t.Fatalf("%+v does not keep %+v: %v", p, room, all)
		}
		n := items
		if room.Files > 0 {
			n = min(items, room.Files)
		}
		want := slices.IndexFunc(m.sizes, func(row [][]Size) bool { return within(room, slices.Concat(row[:n]...)) })
		if want >= 0 && (p.Rung != want || len(p.Asks) != n) || want < 0 && p.Rung != rungs-1 {
			t.Fatalf("%d of %d on rung %d, not %d", len(p.Asks), n, p.Rung, want)
		}
		for a, n := range c.asked {
			if n > 1 {
				t.Fatalf("%v was made %d times", a, n)
			}
		}
	})
}

// TestSeparateTriesFew: photos of about the same size are made once, and some of
// them once more to find out how.
func TestSeparateTriesFew(t *testing.T) {
	const items, rungs = 40, 6
	for _, total := range []int64{1_000_000, 12_000_000, 25_000_000, 60_000_000, 200_000_000} {
		m := counted{asked: map[Ask]int{}}
		bytes := int64(3_000_000)
		for range rungs {
			m.sizes = append(m.sizes, slices.Repeat([][]Size{{{Bytes: bytes}}}, items))
			bytes = bytes * 2 / 5
		}
		p, err := Separate(t.Context(), Room{Total: total}, items, rungs, m)
		if most := items + 4*samples; err != nil || len(m.asked) > most {
			t.Errorf("%d bytes: %d tries for %+v: %v", total, len(m.asked), p, err)
		}
	}
}
