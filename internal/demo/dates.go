package demo

import (
	"bytes"
	"fmt"
	"text/template"
	"time"

	"proofbox/evidence"
)

// dates are the days of the story, counted from the day it is told: 0 is that
// day, -20 twenty days before it. So its deadlines are always still to come.
type dates struct{ today time.Time }

// datesAt are those of a story told at an instant.
func datesAt(now time.Time) dates {
	zone, err := evidence.LoadZone(evidence.DefaultZone)
	if err != nil {
		zone = time.UTC
	}
	return dates{now.In(zone)}
}

func (d dates) day(n int) time.Time { return d.today.AddDate(0, 0, n) }

// iso is a day as 2026-10-29.
func (d dates) iso(n int) string { return d.day(n).Format(time.DateOnly) }

// fill writes the days into the words of the story.
func (d dates) fill(words string) ([]byte, error) {
	t, err := template.New("story").Funcs(template.FuncMap{
		"iso":   d.iso,
		"ko":    d.korean,
		"en":    func(n int) string { return d.day(n).Format("2 January 2006") },
		"enDay": func(n int) string { return d.day(n).Format("2 January") },
		"name":  func(n int) string { return d.day(n).Format("0102") }, // as phones name their files
	}).Parse(words)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, nil)
	return b.Bytes(), err
}

// korean is a day as 10월 29일.
func (d dates) korean(n int) string {
	return fmt.Sprintf("%d월 %d일", d.day(n).Month(), d.day(n).Day())
}

// The days that are drawn: when it was paid, when it came, and by when it had
// been promised. The story has them, too.
const (
	paidDay     = -35
	arrivalDay  = -20
	promisedDay = -19
)
