package chat

import (
	"cmp"
	"slices"
	"time"

	"proofbox/evidence"
)

// writtenDate is a date before it is known which of its numbers is the day.
type writtenDate struct {
	n      [3]int // in the order of writing; year, month, day where told
	told   bool   // the text names each: "2022년 3월 18일", "18 Mar 2022"
	short  bool   // its year has two digits
	first  bool   // the year stands first, by its length
	last   bool   // the year stands last, by its length
	spaced bool   // "22. 3. 18.": written as in Korea
	sep    byte   // between the numbers; 0 where told
}

// firstYear is when the oldest of these messengers came out: a year of two
// digits before it is no year.
const firstYear = 2009

var allOrders = []DateOrder{DMY, MDY, YMD}

// in reads the date in an order.
func (d writtenDate) in(o DateOrder) (year, month, day int) {
	switch {
	case d.told || o == YMD:
		year, month, day = d.n[0], d.n[1], d.n[2]
	case o == MDY:
		year, month, day = d.n[2], d.n[0], d.n[1]
	default:
		year, month, day = d.n[2], d.n[1], d.n[0]
	}
	if d.short {
		year += 2000
	}
	return year, month, day
}

// fits tells whether the calendar has the date in an order. A year of two digits
// lies between the first messenger and the day of copying.
func (d writtenDate) fits(o DateOrder, now time.Time) bool {
	year, month, day := d.in(o)
	if !d.told && (d.first && o != YMD || d.last && o == YMD) {
		return false
	}
	if d.short && (year < firstYear || year > now.Year()+1) {
		return false
	}
	return realDate(year, month, day)
}

// unheard is an order that the calendar allows and no country writes: "22.3.18"
// with the year first.
func (d writtenDate) unheard(o DateOrder) bool {
	return o == YMD && d.short && d.sep == '.' && !d.spaced && !d.told
}

// orderOf finds how the dates of an export are to be read. It gives every order
// that fits, the one to read in first; none where all dates tell it themselves.
// Dates that fit no order are damage, and so are the fewer ones that fit another
// order than the rest; as many of either are two exports in one, and refused.
func orderOf(stamps []stamp, in *input) ([]DateOrder, error) {
	if !slices.ContainsFunc(stamps, func(s stamp) bool { return !s.date.told }) {
		return nil, nil
	}
	if impossible := func(s stamp) bool { return !s.possible(in) }; slices.ContainsFunc(stamps, impossible) {
		first := stamps[0].line
		if stamps = slices.DeleteFunc(slices.Clone(stamps), impossible); len(stamps) == 0 {
			return nil, refused(evidence.InvalidForm, "chat-dates", "line", first)
		}
	}
	fit := fitting(stamps, in)
	if in.Dates != AnyOrder {
		if !slices.Contains(fit, in.Dates) {
			return nil, misfit(stamps, in.Dates, in.Now)
		}
		return chosenFirst(fit, in.Dates), nil
	}
	if len(fit) == 0 {
		return nil, disagreement(stamps, in.Now)
	}
	return likeliest(heard(fit, stamps), stamps, in.Now), nil
}

// fitting are the orders that fit every date; or where there is none, the one
// that fits most.
func fitting(stamps []stamp, in *input) []DateOrder {
	var all, most []DateOrder
	for _, o := range allOrders {
		switch wrong := misfits(stamps, o, in.Now); {
		case wrong == 0:
			all = append(all, o)
		case wrong*2 < len(stamps):
			most = append(most, o)
		}
	}
	if len(all) == 0 {
		return most
	}
	return all
}

func misfits(stamps []stamp, o DateOrder, now time.Time) (n int) {
	for i := range stamps {
		if !stamps[i].date.fits(o, now) {
			n++
		}
	}
	return n
}

// misfit says where the order that was asked for cannot be.
func misfit(stamps []stamp, o DateOrder, now time.Time) error {
	for _, s := range stamps {
		if !s.date.fits(o, now) {
			return refused(evidence.InvalidForm, "chat-date-order", "line", s.line)
		}
	}
	return refused(evidence.InvalidForm, "chat-date-order", "line", stamps[0].line)
}

// disagreement names the first date that no order fits which fits all before it.
func disagreement(stamps []stamp, now time.Time) error {
	left := slices.Clone(allOrders)
	for _, s := range stamps {
		left = slices.DeleteFunc(left, func(o DateOrder) bool { return !s.date.fits(o, now) })
		if len(left) == 0 {
			return refused(evidence.InvalidForm, "chat-dates", "line", s.line)
		}
	}
	return refused(evidence.InvalidForm, "chat-dates", "line", stamps[0].line)
}

// heard leaves out the orders that nobody writes, and those that read the same
// days as one before.
func heard(orders []DateOrder, stamps []stamp) []DateOrder {
	var out []DateOrder
	for _, o := range orders {
		unheard := slices.ContainsFunc(stamps, func(s stamp) bool { return s.date.unheard(o) })
		same := slices.ContainsFunc(out, func(before DateOrder) bool { return sameDays(before, o, stamps) })
		if (!unheard || len(orders) == 1) && !same {
			out = append(out, o)
		}
	}
	return out
}

func sameDays(a, b DateOrder, stamps []stamp) bool {
	return !slices.ContainsFunc(stamps, func(s stamp) bool {
		y, m, d := s.date.in(a)
		year, month, day := s.date.in(b)
		return y != year || m != month || d != day
	})
}

func chosenFirst(orders []DateOrder, chosen DateOrder) []DateOrder {
	out := []DateOrder{chosen}
	for _, o := range orders {
		if o != chosen {
			out = append(out, o)
		}
	}
	return out
}

// likeliest sorts the orders: the one in which time runs back the least, then
// the one in which the fewest days are yet to come, then the custom of those
// who write so.
func likeliest(orders []DateOrder, stamps []stamp, now time.Time) []DateOrder {
	type weight struct{ back, future, custom int }
	weights := map[DateOrder]weight{}
	for _, o := range orders {
		back, future := runs(stamps, o, now)
		weights[o] = weight{back, future, custom(o, stamps)}
	}
	out := slices.Clone(orders)
	slices.SortStableFunc(out, func(a, b DateOrder) int {
		x, y := weights[a], weights[b]
		return cmp.Or(cmp.Compare(x.back, y.back), cmp.Compare(x.future, y.future), cmp.Compare(x.custom, y.custom))
	})
	return out
}

// runs counts where a day comes before the one above it, and the days after the
// day of copying.
func runs(stamps []stamp, o DateOrder, now time.Time) (back, future int) {
	last := 0
	today := ordinal(now.Year(), int(now.Month()), now.Day()+1)
	for _, s := range stamps {
		at := ordinal(s.date.in(o))
		if at < last {
			back++
		}
		if at > today {
			future++
		}
		last = at
	}
	return back, future
}

func ordinal(year, month, day int) int { return (year*16+month)*64 + day }

// custom is how far an order is from the habit of those who write as the export
// does: the year first where the half of the day is named in an Eastern script
// or the numbers are set apart, the month first with "am" or a short year behind
// slashes, else the day.
func custom(o DateOrder, stamps []stamp) int {
	s := stamps[0]
	habit := []DateOrder{DMY, MDY, YMD}
	switch {
	case s.date.spaced && s.date.short || s.before:
		habit = []DateOrder{YMD, DMY, MDY}
	case s.date.sep == '/' && (s.date.short || s.clock.half != wholeDay):
		habit = []DateOrder{MDY, DMY, YMD}
	}
	return slices.Index(habit, o)
}
