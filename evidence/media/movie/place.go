package movie

import (
	"regexp"
	"strconv"
	"strings"
)

// place is the beginning of an ISO 6709 string: "+37.7450-122.4301+066.374/".
var place = regexp.MustCompile(`^\s*([+-]\d{1,7}(?:\.\d+)?)([+-]\d{1,8}(?:\.\d+)?)`)

// IsPlace tells whether a location tag names a place. Zero, zero is what
// phones write when location is off.
func IsPlace(iso6709 string) bool {
	m := place.FindStringSubmatch(iso6709)
	if m == nil {
		return false
	}
	lat, _ := strconv.ParseFloat(m[1], 64)
	lon, _ := strconv.ParseFloat(m[2], 64)
	return lat != 0 || lon != 0
}

// isLoci reads the place of a 3GPP loci box: language, name, role, then
// longitude and latitude in 16.16.
func isLoci(b []byte) bool {
	c := bigEndian(b)
	c.version()
	c.skip(2)
	if !c.skipName() {
		return false
	}
	c.skip(1)
	lon, lat := c.i32(), c.i32()
	return !c.short && (lon != 0 || lat != 0)
}

// skipName passes over a text that ends with a zero: one byte of UTF-8, or two
// of UTF-16 where it begins with a byte order mark.
func (c *cursor) skipName() bool {
	if len(c.b) >= 2 && (string(c.b[:2]) == "\xfe\xff" || string(c.b[:2]) == "\xff\xfe") {
		for !c.short && c.u16() != 0 {
		}
		return !c.short
	}
	for !c.short && c.u8() != 0 {
	}
	return !c.short
}

// PlaceAt tells whether bytes anywhere in a file begin a place, as videos and
// sounds write it: a box or item of a text with coordinates, a 3GPP box, or the
// track of a camera that writes where it goes.
func PlaceAt(b []byte) bool {
	begins := func(mark string) bool { return len(b) >= len(mark) && string(b[:len(mark)]) == mark }
	beyond := func(n int) string { return string(b[min(n, len(b)):min(n+maxText, len(b))]) }
	switch {
	case begins("\xa9xyz"), begins("data\x00\x00\x00\x01"):
		return IsPlace(beyond(8)) || IsPlace(beyond(12))
	case begins("loci\x00\x00\x00\x00"):
		return isLoci(b[4:])
	case begins("mebx"):
		return strings.Contains(string(b[:min(len(b), 4<<10)]), "quicktime.location.ISO6709")
	case begins("GPS5l\x14"), begins("freeGPS "):
		return true
	}
	return false
}
