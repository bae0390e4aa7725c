package app

import "time"

// zoom is how closely the timeline looks.
type zoom int

const (
	byMonth zoom = iota
	byDay
	byHour
	byMinute
)

// zoomKeys name the levels in the catalogue.
var zoomKeys = [...]string{"app.zoom.month", "app.zoom.day", "app.zoom.hour", "app.zoom.minute"}

// zoomScale is what a level draws.
type zoomScale struct {
	unit, most time.Duration // pace is the height of unit; what is longer than most is drawn short
	pace       float32
	talk, film time.Duration // messages and exhibits of a day no further apart stand as one; 0: each alone
	least      int           // messages worth one entry
}

var zoomScales = [...]zoomScale{
	byMonth:  {unit: 24 * time.Hour, most: 21 * 24 * time.Hour, pace: 5, talk: 24 * time.Hour, film: 24 * time.Hour, least: 2},
	byDay:    {unit: 24 * time.Hour, most: 4 * 24 * time.Hour, pace: 22, talk: 24 * time.Hour, film: time.Hour, least: 3},
	byHour:   {unit: time.Hour, most: 6 * time.Hour, pace: 18, talk: 10 * time.Minute, film: 10 * time.Minute, least: 3},
	byMinute: {unit: time.Minute, most: 30 * time.Minute, pace: 4},
}

// height is that of a stretch of time, as far as it is drawn true to scale.
func (s zoomScale) height(d time.Duration) float32 {
	return float32(float64(d) / float64(s.unit) * float64(s.pace))
}

// in and out are the neighbours of a level.
func (z zoom) step(n int) zoom { return max(byMonth, min(byMinute, z+zoom(n))) }
