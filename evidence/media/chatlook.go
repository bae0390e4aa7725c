package media

import (
	"regexp"
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

var (
	// clockLine is a message with a clock and no day: "[나] [오후 3:02] …".
	clockLine = regexp.MustCompile(`(?m)^\[[^\]\n]{1,60}\] \[[^\]\n\d]{0,10}\d{1,2}:\d{2}[^\]\n\d]{0,10}\] `)
	// dayLine is any day in words or figures.
	dayLine = regexp.MustCompile(`\d{4} ?[년./-]`)
	// dayFirst is a message that opens with two numbers that may be day and
	// month in either order: "01/02/25, 10:00 - …".
	dayFirst = regexp.MustCompile(`(?m)^\[?(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2}),? \d{1,2}:\d{2}`)
)

// lookAtChat tells what in a chat leaves its dates open: who takes its messages
// will have to say.
func lookAtChat(text string) []evidence.Warning {
	text = text[:min(len(text), limit.TextChat)]
	if clockLine.MatchString(text) && !dayLine.MatchString(text) {
		return []evidence.Warning{warning("chat-no-day")}
	}
	if days := dayFirst.FindAllStringSubmatch(text, -1); len(days) > 0 && ambiguous(days) {
		return []evidence.Warning{warning("chat-day-order")}
	}
	return nil
}

// ambiguous tells that no date of a chat settles which number is the day.
func ambiguous(days [][]string) bool {
	differ := false
	for _, d := range days {
		a, _ := strconv.Atoi(d[1])
		b, _ := strconv.Atoi(d[2])
		if a > 12 || b > 12 {
			return false
		}
		differ = differ || a != b
	}
	return differ
}
