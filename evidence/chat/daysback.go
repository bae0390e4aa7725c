package chat

import (
	"strconv"
	"time"

	"proofbox/evidence"
)

// warnDaysBack tells where the days of an export first run backwards, as they do
// not unless two were put into one, or a hand was in it. A text that has its
// newest message first runs so all through.
func (p *Parsed) warnDaysBack(zone *time.Location) {
	if p.newestFirst || len(p.Messages) > 2 && drift(p.Messages) < 0 {
		return
	}
	last := ""
	for _, m := range p.Messages {
		day := m.At.In(zone).Format(time.DateOnly)
		if day < last {
			p.Warnings = append(p.Warnings, evidence.Warning{Code: "days-back", Args: map[string]string{"line": strconv.Itoa(m.Line)}})
			return
		}
		last = day
	}
}
