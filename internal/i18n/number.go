package i18n

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Number is n with its digits in groups of three: 1,234,567.
func (p Printer) Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	digits := strings.TrimPrefix(s, "-")
	if len(digits) <= 3 {
		return s
	}
	group := p.T("number.group")
	var b strings.Builder
	b.WriteString(s[:len(s)-len(digits)])
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	return b.String()
}

var byteUnits = []string{"B", "KB", "MB", "GB", "TB", "PB", "EB"}

// Bytes is a size to two digits or three, in powers of a thousand: 2.3 MB.
func (p Printer) Bytes(n int64) string {
	v, unit := float64(n), 0
	for math.Abs(v) >= 999.5 && unit < len(byteUnits)-1 {
		v /= 1000
		unit++
	}
	digits := 0
	if unit > 0 && math.Abs(v) < 9.95 {
		digits = 1
	}
	return p.Decimal(v, digits) + " " + byteUnits[unit]
}

// Decimal is v with some digits behind the point, whatever stands for that: 2.3.
func (p Printer) Decimal(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if digits > 0 {
		s = strings.Replace(s, ".", p.T("number.decimal"), 1)
	}
	return s
}

// Duration is a length of time as a player shows it: 1:05, 1:02:05, and below a
// minute 12초 or 12 s.
func (p Printer) Duration(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign = "-"
	}
	d = d.Abs()
	if d.Round(time.Second) < time.Minute {
		return sign + p.seconds(d)
	}
	s := int64(d.Round(time.Second) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%s%d:%02d", sign, s/60, s%60)
	}
	return fmt.Sprintf("%s%d:%02d:%02d", sign, s/3600, s/60%60, s%60)
}

// seconds keeps a tenth below a second, so that a short clip is not "0 s".
func (p Printer) seconds(d time.Duration) string {
	s := p.Decimal(d.Round(time.Second).Seconds(), 0)
	if d > 0 && d < time.Second {
		s = p.Decimal(max(d.Seconds(), 0.1), 1)
	}
	return p.T("number.seconds", "n", s)
}

// Share is a part of a whole: 5/8 (62%). It says 100% only when all is done.
func (p Printer) Share(done, total int) string {
	s := p.Number(int64(done)) + "/" + p.Number(int64(total))
	if total <= 0 {
		return s
	}
	percent := min(max(math.Floor(100*float64(done)/float64(total)), 0), 100)
	return fmt.Sprintf("%s (%.0f%%)", s, percent)
}
