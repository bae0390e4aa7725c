package i18n_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/internal/i18n"
)

// hangul is the block of composed syllables.
var hangul = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1}}}

func korean(t fatal) i18n.Printer  { return shipped(t, i18n.Korean) }
func english(t fatal) i18n.Printer { return shipped(t, i18n.English) }

func shipped(t fatal, lang i18n.Lang) i18n.Printer {
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(lang)
}

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", -1000: "-1,000", -999: "-999", 1234567: "1,234,567",
		math.MinInt64: "-9,223,372,036,854,775,808",
	} {
		if got := korean(t).Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestNumberReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		s := english(t).Number(n)
		if got, err := strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64); err != nil || got != n {
			t.Fatalf("%d is written %q", n, s)
		}
		for i, group := range strings.Split(strings.TrimPrefix(s, "-"), ",") {
			if len(group) > 3 || i > 0 && len(group) != 3 || group == "" {
				t.Fatalf("%q is badly grouped", s)
			}
		}
	})
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 B", 999: "999 B", 1000: "1.0 KB", 1500: "1.5 KB", 9949: "9.9 KB", 9960: "10 KB", 999_499: "999 KB",
		999_500: "1.0 MB", 2_300_000: "2.3 MB", 52_428_800: "52 MB", 5_242_880: "5.2 MB", 1_234_000_000: "1.2 GB",
		math.MaxInt64: "9.2 EB", -2_300_000: "-2.3 MB",
	} {
		if got := english(t).Bytes(n); got != want {
			t.Errorf("Bytes(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestBytesIsClose: what is written is within a twentieth of the truth.
func TestBytesIsClose(t *testing.T) {
	units := map[string]float64{"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Min(1).Draw(t, "n")
		digits, unit, _ := strings.Cut(korean(t).Bytes(n), " ")
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil || math.Abs(v*units[unit]/float64(n)-1) > 0.0501 || len(digits) > 3 {
			t.Fatalf("%d is written %s %s", n, digits, unit)
		}
	})
}

func TestDuration(t *testing.T) {
	for _, tt := range []struct {
		d      time.Duration
		ko, en string
	}{
		{0, "0초", "0 s"},
		{time.Millisecond, "0.1초", "0.1 s"},
		{400 * time.Millisecond, "0.4초", "0.4 s"},
		{12400 * time.Millisecond, "12초", "12 s"},
		{59600 * time.Millisecond, "1:00", "1:00"},
		{65 * time.Second, "1:05", "1:05"},
		{time.Hour + 2*time.Minute + 5*time.Second, "1:02:05", "1:02:05"},
		{-65 * time.Second, "-1:05", "-1:05"},
		{-5 * time.Second, "-5초", "-5 s"},
		{math.MinInt64, "-2562047:47:16", "-2562047:47:16"},
	} {
		if ko, en := korean(t).Duration(tt.d), english(t).Duration(tt.d); ko != tt.ko || en != tt.en {
			t.Errorf("Duration(%v) = %q, %q, want %q, %q", tt.d, ko, en, tt.ko, tt.en)
		}
	}
}

func TestDurationReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(3600, 1e6).Draw(t, "seconds")) * time.Second
		var h, m, s time.Duration
		text := english(t).Duration(d)
		if n, err := fmt.Sscanf(text, "%d:%02d:%02d", &h, &m, &s); n != 3 || err != nil {
			t.Fatalf("%v is written %q", d, text)
		}
		if h*time.Hour+m*time.Minute+s*time.Second != d {
			t.Fatalf("%v is written %q", d, text)
		}
	})
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		done, total int
		want        string
	}{
		{0, 0, "0/0"}, {0, 8, "0/8 (0%)"}, {5, 8, "5/8 (62%)"}, {8, 8, "8/8 (100%)"}, {999, 1000, "999/1,000 (99%)"},
		{9, 8, "9/8 (100%)"}, {-1, 8, "-1/8 (0%)"},
	} {
		if got := korean(t).Share(tt.done, tt.total); got != tt.want {
			t.Errorf("Share(%d, %d) = %q, want %q", tt.done, tt.total, got, tt.want)
		}
	}
}
