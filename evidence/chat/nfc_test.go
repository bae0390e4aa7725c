package chat

import (
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestCharactersThatStandAlone(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		s := string(r)
		p := norm.NFC.PropertiesString(s)
		if standsAlone(r) && (p.CCC() != 0 || !p.BoundaryBefore() || !norm.NFC.IsNormalString(s)) {
			t.Errorf("%U", r)
		}
	}
}

func TestComposed(t *testing.T) {
	parts := rapid.SampledFrom([]string{"a", "각", "가", "\u11a8", "\u1100", "\u1161", "e", "\u0301", "\u0323", "é", "\u212b", "🙂", "가", "\u200d", "𝅗𝅥", "漢", "\u3099", "か", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, s := range rapid.SliceOf(rapid.OneOf(parts, rapid.String())).Draw(t, "parts") {
			text += s
		}
		if got, want := composed(text), norm.NFC.IsNormalString(text); got != want {
			t.Errorf("%+q: %v, want %v", text, got, want)
		}
		if got, want := nfc(text), norm.NFC.String(text); got != want {
			t.Errorf("%+q: %+q, want %+q", text, got, want)
		}
	})
}
