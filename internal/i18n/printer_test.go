package i18n_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/internal/i18n"
)

func TestT(t *testing.T) {
	for _, tt := range []struct {
		text string
		args []any
		want string
	}{
		{"plain", nil, "plain"},
		{"{a} of {b}", []any{"a", 1, "b", "two"}, "1 of two"},
		{"{b}{a}{b}", []any{"a", "x", "b", "y"}, "yxy"},
		{"{a}", nil, "{a}"},
		{"{a} {b}", []any{"a", "x", "b"}, "x {b}"},
		{"{{a}} {a}", []any{"a", "{b}", "b", "x"}, "{a} {b}"},
		{"why: {e}", []any{"e", errors.New("no disk")}, "why: no disk"},
		{"done. {detail}", []any{"detail", ""}, "done."},
		{"done. {s} {d}", []any{"s", "", "d", "x"}, "done. x"},
		{"{s}:{d}", []any{"s", "", "d", ""}, ":"},
		{"unused", []any{"a", 1}, "unused"},
		{"{who}, {n} days", []any{"who", "שלום", "n", 3}, "\u2068שלום\u2069, 3 days"}, // it turns nothing but itself
	} {
		if got := say(t, tt.text, tt.args...); got != tt.want {
			t.Errorf("%q with %v = %q, want %q", tt.text, tt.args, got, tt.want)
		}
	}
}

func TestMissingKey(t *testing.T) {
	var p i18n.Printer
	for _, got := range []string{p.T("a.b"), p.N("a.b", 2), printer(t, i18n.Korean, "x").T("a.b", "c", 1)} {
		if got != "⟦a.b⟧" {
			t.Errorf("%q, want ⟦a.b⟧", got)
		}
	}
}

func TestN(t *testing.T) {
	photos := map[string]string{"one": "{n} photo of {who}", "other": "{n} photos of {who}"}
	for n, want := range map[int]string{
		0:             "0 photos of Kim",
		1:             "1 photo of Kim",
		-1:            "-1 photo of Kim",
		2:             "2 photos of Kim",
		1234567:       "1,234,567 photos of Kim",
		10_000_001:    "10,000,001 photos of Kim",
		math.MinInt64: "-9,223,372,036,854,775,808 photos of Kim",
	} {
		if got := printer(t, i18n.English, photos).N("k", n, "who", "Kim"); got != want {
			t.Errorf("N(%d) = %q, want %q", n, got, want)
		}
	}
	if got := printer(t, i18n.English, photos).T("k", "n", "no", "who", "Kim"); got != "no photos of Kim" {
		t.Errorf("T gives %q, want the form other", got)
	}
}

// TestNWithoutForms: a text with one form serves every number.
func TestNWithoutForms(t *testing.T) {
	if got := printer(t, i18n.English, "{n} of 8").N("k", 1); got != "1 of 8" {
		t.Errorf("%q", got)
	}
}

func TestNKorean(t *testing.T) {
	p := printer(t, i18n.Korean, "사진 {n}장{:을/를} 넣음")
	if got := p.N("k", 1200); got != "사진 1,200장을 넣음" {
		t.Errorf("%q", got)
	}
}

// TestLiteral: whatever is escaped comes out as it went in.
func TestLiteral(t *testing.T) {
	escape := strings.NewReplacer("{", "{{", "}", "}}")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringN(1, -1, -1).Draw(t, "s")
		if got := say(t, escape.Replace(s)); got != s {
			t.Fatalf("%q comes out as %q", s, got)
		}
	})
}

// TestValueIsNoTemplate: a value is put in as it is, braces and all.
func TestValueIsNoTemplate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.StringN(1, -1, -1).Draw(t, "v")
		if got := say(t, "<{v}>", "v", v); got != "<"+v+">" && got != "<\u2068"+v+"\u2069>" {
			t.Fatalf("%q comes out as %q", v, got)
		}
	})
}
