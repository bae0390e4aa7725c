package intake

import (
	"slices"
	"testing"
)

func TestNamesInTheOrderOfPeople(t *testing.T) {
	names := []string{"p10.jpg", "p2.jpg", "p1.jpg", "b", "p01.jpg", "a9z", "a10", "", "p2 (2).jpg", "IMG_2", "IMG_10"}
	slices.SortStableFunc(names, byNumber)
	want := []string{"", "IMG_2", "IMG_10", "a9z", "a10", "b", "p1.jpg", "p01.jpg", "p2 (2).jpg", "p2.jpg", "p10.jpg"}
	if !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
