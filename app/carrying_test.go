package app

import (
	"fmt"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
)

// The preview of a drag is made anew for every gap the pointer comes to.
func BenchmarkPreviewOfMoving(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	s := c.state.Snapshot
	for i := range 5000 {
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprintf("x%04d", i)), Number: evidence.Number{Series: "A", N: i + 1}})
	}
	c.state.Snapshot = s
	c.board.apply(c.state)
	for _, n := range []int{1, 500} {
		some := ids(s.Exhibits[1000 : 1000+n])
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				c.board.moving(some, s.Exhibits[2000+i%100].ID)
			}
		})
	}
}

// Every change of the case shows the board anew.
func BenchmarkBoardShown(b *testing.B) {
	w := newBench(b, i18n.Korean)
	c := w.newCase("x")
	s := c.state.Snapshot
	for i := range 5000 {
		s.Exhibits = append(s.Exhibits, evidence.Exhibit{ID: evidence.ExhibitID(fmt.Sprintf("x%04d", i)), Kind: evidence.Photo,
			Tags: []evidence.TagCode{"PKG-LABEL", "DOC-ORDER"}, Number: evidence.Number{Series: "A", N: i + 1}})
	}
	c.state.Snapshot = s
	for _, n := range []int{1, 500, 5000} {
		c.board.apply(c.state)
		some := make([]string, n)
		for i := range some {
			some[i] = string(s.Exhibits[i].ID)
		}
		c.board.grid.Select(some...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				c.board.apply(c.state)
			}
		})
	}
}
