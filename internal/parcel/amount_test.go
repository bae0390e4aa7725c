package parcel

import (
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
)

// A limit is told as it is, and not rounded to another one.
func TestAmount(t *testing.T) {
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int64]string{14_500_000: "14.5 MB", 14_000_000: "14 MB", 3_000_000: "3.0 MB", 14_123_456: "14 MB", 100_000_000: "100 MB"} {
		if got := amount(texts.Printer("en"), "total", n); got != want {
			t.Errorf("%d is told as %q", n, got)
		}
	}
}
