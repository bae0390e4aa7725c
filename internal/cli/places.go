package cli

import (
	"math"
	"strconv"
	"strings"

	"proofbox/evidence"
)

// form is how a flag says places on a picture: how many numbers, and an example.
type form struct {
	flag        string
	least, most int
	example     string
}

// numbers reads finite numbers set apart by commas. What can be no place is
// wrong usage; a place that is not on the picture is refused.
func (f form) numbers(s string) ([]float64, error) {
	parts := strings.Split(s, ",")
	out := make([]float64, len(parts))
	for i, part := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, f.wrong(s, "places-form")
		}
		out[i] = v
	}
	if len(out) < f.least || len(out) > f.most || len(out)%2 != 0 {
		return nil, f.wrong(s, "places-form")
	}
	return out, nil
}

// points reads places.
func (f form) points(s string) ([]evidence.Point, error) {
	v, err := f.numbers(s)
	if err != nil {
		return nil, err
	}
	var out []evidence.Point
	for i := 0; i < len(v); i += 2 {
		out = append(out, evidence.Point{X: v[i], Y: v[i+1]})
	}
	return out, f.onPicture(s, v...)
}

// onPicture refuses what is not on the picture.
func (f form) onPicture(s string, all ...float64) error {
	for _, v := range all {
		if v < 0 || v > 1 {
			return f.refused(s, "places-outside")
		}
	}
	return nil
}

// box reads left, top, width and height.
func (f form) box(s string) (evidence.Box, error) {
	v, err := f.numbers(s)
	if err != nil {
		return evidence.Box{}, err
	}
	if v[2] <= 0 || v[3] <= 0 {
		return evidence.Box{}, f.wrong(s, "no-extent")
	}
	b := evidence.Box{X: v[0], Y: v[1], W: v[2], H: v[3]}
	if inside := b.Inside(); inside.W == 0 || inside.H == 0 {
		return b, f.refused(s, "places-outside")
	}
	return b, f.onPicture(s, v...)
}

func (f form) refused(value, reason string) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: f.flag + " " + value, Reason: reason,
		Args: map[string]string{"example": f.flag + " " + f.example}}
}

func (f form) wrong(value, reason string) error { return badUsage(f.refused(value, reason)) }

// wrong is a value on the command line that can never be right. args fill the
// sentence.
func wrong(subject, reason string, args ...string) error {
	return badUsage(unfit(subject, reason, args...))
}

// unfit is a value that this case cannot take.
func unfit(subject, reason string, args ...string) error {
	e := &evidence.Error{Fault: evidence.InvalidForm, Subject: subject, Reason: reason, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args[args[i]] = args[i+1]
	}
	return e
}

// inRange refuses places in a list, from 1, that are not there.
func inRange(flag string, places []int, n int) error {
	for _, p := range places {
		switch {
		case p < 1:
			return wrong(flag+" "+strconv.Itoa(p), "place-form", "flag", flag)
		case p > n:
			return &evidence.Error{Fault: evidence.NotFound, Subject: flag + " " + strconv.Itoa(p), Reason: "no-such-place", Args: map[string]string{"count": strconv.Itoa(n)}}
		}
	}
	return nil
}
