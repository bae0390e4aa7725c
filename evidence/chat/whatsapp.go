package chat

import (
	"context"
	"strconv"
	"strings"

	"proofbox/evidence"
)

// whatsAppReader reads the text that WhatsApp exports, of Android and of iOS, in
// any language of the phone. It names no zone, and often not the order of day
// and month.
var whatsAppReader = reader{format: WhatsApp, knows: knowsWhatsApp, read: readWhatsApp}

func readWhatsApp(ctx context.Context, in *input) (Parsed, error) {
	return readStamped(ctx, in, func(stamp) bool { return true }, whatsApp().media)
}

// knownWithin are the lines in which an export shows what it is.
const knownWithin = 200

// knowsWhatsApp asks that the first line which says anything is a head, or that
// three heads alike stand near the beginning.
func knowsWhatsApp(in *input) bool {
	alike, first := map[stampStyle]int{}, true
	for i, line := range in.lines {
		if i == knownWithin {
			return false
		}
		s, stamped := readStamp(line)
		ok := stamped && s.possible(in) && !s.foreign()
		if ok {
			alike[s.style]++
		}
		if ok && (first || alike[s.style] == 3) {
			return true
		}
		first = first && (trim(line) == "" || stamped && !s.foreign()) // a date that cannot be is damage
	}
	return false
}

// possible tells whether the calendar has the date in any order.
func (s stamp) possible(in *input) bool {
	for _, o := range allOrders {
		if s.date.fits(o, in.Now) {
			return true
		}
	}
	return false
}

// foreign tells the heads of others: KakaoTalk has a space before the colon, and
// a log has a time and a colon and no name.
func (s stamp) foreign() bool {
	name, _, named := strings.Cut(s.rest, ": ")
	return s.style.end == ',' && strings.HasSuffix(name, " ") || s.style.end == ':' && !named
}

// readStamped reads an export that dates every message. accepts picks the heads
// of the format; media finds what was attached to a text.
func readStamped(ctx context.Context, in *input, accepts func(stamp) bool, media func([]string) (kept, missing []string)) (Parsed, error) {
	stamps, err := stampsOf(in.lines, accepts)
	if err != nil {
		return Parsed{}, err
	}
	stamps, others := alike(stamps)
	orders, err := orderOf(stamps, in)
	if err != nil {
		return Parsed{}, err
	}
	r := stampedReading{in: in, media: media, notices: map[string]bool{}}
	r.out.Orders = orders
	if len(orders) > 0 {
		r.order = orders[0]
	}
	if len(others) > 0 {
		r.out.Warnings = []evidence.Warning{{Code: "quoted-heads",
			Args: map[string]string{"count": strconv.Itoa(len(others)), "line": strconv.Itoa(others[0])}}}
	}
	err = r.all(ctx, stamps)
	r.out.warnDaysBack(in.Zone)
	return r.out, err
}

// maxStamps is more messages than a phone exports: Android stops at 40,000.
const maxStamps = 1 << 19

func stampsOf(lines []string, accepts func(stamp) bool) (stamps []stamp, err error) {
	for i, line := range lines {
		s, ok := readStamp(line)
		if !ok || !accepts(s) {
			continue
		}
		if len(stamps) == maxStamps {
			return nil, tooMany(maxStamps)
		}
		s.line = i + 1
		stamps = append(stamps, s)
	}
	return stamps, nil
}

// alike keeps the heads of the most frequent style, the first of equals, and
// gives the lines of the others. A line in another style is a quotation from
// another conversation, and part of the message it stands in.
func alike(stamps []stamp) (kept []stamp, others []int) {
	count, most := map[stampStyle]int{}, stampStyle{}
	for _, s := range stamps {
		count[s.style]++
	}
	for _, s := range stamps {
		if count[s.style] > count[most] {
			most = s.style
		}
	}
	kept = stamps[:0]
	for _, s := range stamps {
		if s.style == most {
			kept = append(kept, s)
		} else {
			others = append(others, s.line)
		}
	}
	return kept, others
}
