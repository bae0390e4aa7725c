package chat

import (
	"context"
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
		s, ok := readStamp(line)
		if ok = ok && s.possible(in) && !s.ofKakao(); ok {
			alike[s.style]++
		}
		if ok && (first || alike[s.style] == 3) {
			return true
		}
		first = first && trim(line) == ""
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

// ofKakao tells the heads of KakaoTalk, which are of another reader, by the
// space before the colon.
func (s stamp) ofKakao() bool {
	name, _, _ := strings.Cut(s.rest, ":")
	return s.style.end == ',' && strings.HasSuffix(name, " ")
}

// readStamped reads an export that dates every message. accepts picks the heads
// of the format; media finds what was attached to a text.
func readStamped(ctx context.Context, in *input, accepts func(stamp) bool, media func([]string) (kept, missing []string)) (Parsed, error) {
	stamps, others := alike(in.lines, accepts)
	orders, err := orderOf(stamps, in)
	if err != nil {
		return Parsed{}, err
	}
	r := stampedReading{in: in, media: media, notices: map[string]bool{}}
	r.out.Orders = orders
	if len(orders) > 0 {
		r.order = orders[0]
	}
	if others > 0 {
		r.out.Warnings = []evidence.Warning{{Code: "quoted-heads"}}
	}
	err = r.all(ctx, stamps)
	return r.out, err
}

// alike gives the heads of the most frequent style. A line in another style is a
// quotation from another conversation, and part of the message it stands in.
func alike(lines []string, accepts func(stamp) bool) (stamps []stamp, others int) {
	count := map[stampStyle]int{}
	for i, line := range lines {
		if s, ok := readStamp(line); ok && accepts(s) {
			s.line = i + 1
			stamps = append(stamps, s)
			count[s.style]++
		}
	}
	var most stampStyle
	for _, s := range stamps { // the first of equals
		if count[s.style] > count[most] {
			most = s.style
		}
	}
	kept := stamps[:0]
	for _, s := range stamps {
		if s.style == most {
			kept = append(kept, s)
		}
	}
	return kept, len(stamps) - count[most]
}
