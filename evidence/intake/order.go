package intake

import "strings"

// byNumber orders names as people do: what is written in digits counts as a
// number, so that 2.jpg comes before 10.jpg.
func byNumber(a, b string) int {
	for a != "" && b != "" {
		da, ra := digits(a)
		db, rb := digits(b)
		if da == "" || db == "" {
			if a[0] != b[0] {
				return int(a[0]) - int(b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		if c := compareDigits(da, db); c != 0 {
			return c
		}
		a, b = ra, rb
	}
	return len(a) - len(b)
}

// digits cuts the number that s begins with.
func digits(s string) (number, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}

// compareDigits compares numbers of any length.
func compareDigits(a, b string) int {
	x, y := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	return strings.Compare(x, y)
}
