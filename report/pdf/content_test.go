package pdf

import (
	"encoding/binary"
	"math"
	"reflect"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/report/page"
)

func TestNumbers(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 1: "1", -1.5: "-1.5", 0.001: "0.001", 0.0004: "0", 841.89: "841.89", -0.0001: "0", 12.3456: "12.346", math.NaN(): "0", math.Inf(1): "0", 1e6: "1000000"} {
		if got := string(appendNumber(nil, in)); got != want {
			t.Errorf("%v: %s, want %s", in, got, want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		v := rapid.Float64Range(-1e6, 1e6).Draw(r, "v")
		got, err := strconv.ParseFloat(string(appendNumber(nil, v)), 64)
		if err != nil || math.Abs(got-v) > 0.0005001 {
			r.Fatalf("%v: %v, %v", v, got, err)
		}
	})
}

func TestStrings(t *testing.T) {
	for in, want := range map[string]string{"": "()", "Proofbox": "(Proofbox)", "a(b": "<FEFF006100280062>", "가😀": "<FEFFAC00D83DDE00>", "\\": "<FEFF005C>", "a\nb": "<FEFF0061000A0062>"} {
		if got := textString(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	at := time.Date(2026, 11, 2, 3, 4, 5, 0, time.UTC)
	for zone, want := range map[int]string{0: "D:20261102030405Z", 9 * 3600: "D:20261102120405+09'00'", -(3*3600 + 1800): "D:20261101233405-03'30'"} {
		if got := pdfDate(at.In(time.FixedZone("", zone))); got != want {
			t.Errorf("%d: %s, want %s", zone, got, want)
		}
	}
}

func TestBranches(t *testing.T) {
	var entries []page.OutlineEntry
	for _, level := range []int{0, 1, 2, 1, 0, 0, 1} {
		entries = append(entries, page.OutlineEntry{Level: level})
	}
	want := []branch{
		{-1, -1, 4, 1, 3, 2}, {0, -1, 3, 2, 2, 1}, {1, -1, -1, -1, -1, 0}, {0, 1, -1, -1, -1, 0},
		{-1, 0, 5, -1, -1, 0}, {-1, 4, -1, 6, 6, 1}, {5, -1, -1, -1, -1, 0},
	}
	if got := branches(entries); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// The profile is put together as ICC.1:2001 has it: every tag lies inside, on
// a boundary of four, and begins with its type.
func TestProfile(t *testing.T) {
	p := sRGB()
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" {
		t.Fatalf("%d bytes, header %q", len(p), p[:40])
	}
	types := map[string]string{"desc": "desc", "cprt": "text", "wtpt": "XYZ ", "rXYZ": "XYZ ", "gXYZ": "XYZ ", "bXYZ": "XYZ ", "rTRC": "curv", "gTRC": "curv", "bTRC": "curv"}
	n := int(binary.BigEndian.Uint32(p[128:]))
	sum := [3]int{}
	for i := range n {
		e := p[132+12*i:]
		name, at, size := string(e[:4]), int(binary.BigEndian.Uint32(e[4:])), int(binary.BigEndian.Uint32(e[8:]))
		if at%4 != 0 || at+size > len(p) || string(p[at:at+4]) != types[name] {
			t.Errorf("tag %s: %d bytes at %d", name, size, at)
		}
		if name == "rXYZ" || name == "gXYZ" || name == "bXYZ" {
			for k := range sum {
				sum[k] += int(int32(binary.BigEndian.Uint32(p[at+8+4*k:])))
			}
		}
		delete(types, name)
	}
	if len(types) > 0 {
		t.Errorf("no %v", types)
	}
	for k, white := range [3]float64{0.9642, 1, 0.8249} { // the primaries make white
		if math.Abs(float64(sum[k])/65536-white) > 0.0005 {
			t.Errorf("white is %v at %d", float64(sum[k])/65536, k)
		}
	}
}
