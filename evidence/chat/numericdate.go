package chat

import "time"

// numericDate is a date of two or three numbers, in the order they stand.
type numericDate struct {
	n    [3]int
	wide int  // place of the number of four digits, from 1; 0: none has
	two  bool // no year was written
}

// in reads the date in an order; without a year, year is 0.
func (d numericDate) in(o DateOrder) (year, month, day int, ok bool) {
	n := d.n
	switch {
	case d.two && o == MDY:
		return 0, n[0], n[1], realDate(2024, n[0], n[1])
	case d.two && o == DMY:
		return 0, n[1], n[0], realDate(2024, n[1], n[0])
	case d.two:
		return 0, 0, 0, false
	case d.wide == 1:
		year, month, day = n[0], n[1], n[2] // whatever the order of the others is
	case o == YMD && d.wide == 0:
		year, month, day = n[0], n[1], n[2]
	case o == DMY:
		year, month, day = n[2], n[1], n[0]
	case o == MDY:
		year, month, day = n[2], n[0], n[1]
	default:
		return 0, 0, 0, false
	}
	if year < 100 {
		year += 2000
	}
	return year, month, day, realDate(year, month, day)
}

// open tells whether the order must be known to read it.
func (d numericDate) open() bool { return d.wide != 1 }

// real tells whether the calendar has it in any order.
func (d numericDate) real() bool {
	for _, o := range numericOrders {
		if _, _, _, ok := d.in(o); ok {
			return true
		}
	}
	return false
}

// numericOrders are tried in this order.
var numericOrders = []DateOrder{DMY, MDY, YMD}

// fittingOrders are those in which every date of open order is a day of the
// calendar; nil where there is no such date.
func fittingOrders(dates []numericDate) []DateOrder {
	var fit []DateOrder
	for _, o := range numericOrders {
		if len(dates) > 0 && fitsAll(dates, o) {
			fit = append(fit, o)
		}
	}
	return fit
}

func fitsAll(dates []numericDate, o DateOrder) bool {
	for _, d := range dates {
		if _, _, _, ok := d.in(o); !ok {
			return false
		}
	}
	return true
}

// yearBefore is the year of the last such day that is not after now, give or
// take the day that zones differ by.
func yearBefore(month, day int, now time.Time) int {
	for year := now.Year() + 1; year > now.Year()-8; year-- {
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, now.Location())
		if realDate(year, month, day) && !t.After(now.AddDate(0, 0, 1)) {
			return year
		}
	}
	return now.Year()
}
