package evidence

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// StillID names a still inside its exhibit.
type StillID string

// Still is one moment of a video that is worth being seen: "here it fails".
type Still struct {
	ID      StillID `json:"id"`
	At      float64 `json:"at"` // seconds from the beginning, to the millisecond
	Caption string  `json:"caption,omitempty"`
	// Original is a picture that shows the moment where the video itself is not
	// asked for one: a screenshot of a player. Zero: the video is.
	Original Digest `json:"original,omitzero"`
}

// Clip is the part of a video that matters. The zero Clip is all of it.
type Clip struct {
	In  float64 `json:"in"`  // seconds, to the millisecond
	Out float64 `json:"out"` // 0 asks for the end
}

// IsZero tells that nothing of the video is left aside.
func (c Clip) IsZero() bool { return c == Clip{} }

// String tells c by its time codes: "00:02.0–00:31.2"; of everything it tells
// nothing.
func (c Clip) String() string {
	switch {
	case c.IsZero():
		return ""
	case c.Out == 0:
		return TimeCode(c.In) + "–"
	}
	return TimeCode(c.In) + "–" + TimeCode(c.Out)
}

// stillReach is how many seconds before its first still and after its last one a
// video matters.
const stillReach = 3

// Part is the part of the video x that matters: its clip; else what its stills are
// of, with some seconds around; else all of it. length is that of the video in
// seconds; 0: it does not tell.
func (x Exhibit) Part(length float64) Clip {
	if !x.Clip.IsZero() || len(x.Stills) == 0 {
		return x.Clip
	}
	first, last := math.Inf(1), 0.0
	for _, s := range x.Stills {
		first, last = min(first, s.At), max(last, s.At)
	}
	c := Clip{In: max(0, StillMoment(first-stillReach)), Out: StillMoment(last + stillReach)}
	if length > 0 && c.Out >= length {
		c.Out = 0
	}
	return c
}

// Bounds of stills.
const (
	MaxStills       = 24
	MaxStillCaption = 500     // runes
	maxMoment       = 1000000 // seconds into a video that does not tell its length
)

// StillMoment is a moment as a still keeps it: to the millisecond.
func StillMoment(at float64) float64 { return math.Round(at*1000) / 1000 }

// ValidStills brings the stills of x into the order of the video, rounds them
// and its clip to the millisecond, and refuses what is not in the video: only a
// video has any. original finds what the case has taken in.
func (x *Exhibit) ValidStills(original func(Digest) (Original, bool)) error {
	if len(x.Stills) == 0 && x.Clip.IsZero() {
		return nil
	}
	video, ok := original(x.Original)
	if !ok || video.Facts.Kind != Video {
		return &Error{Fault: InvalidForm, Subject: x.Number.String(), Reason: "no-video"}
	}
	if len(x.Stills) > MaxStills {
		return tooMany(MaxStills)
	}
	end := cmp.Or(StillMoment(video.Facts.Duration), maxMoment)
	for i := range x.Stills {
		if err := x.Stills[i].valid(end, original); err != nil {
			return err
		}
	}
	slices.SortStableFunc(x.Stills, func(a, b Still) int { return cmp.Compare(a.At, b.At) })
	return x.Clip.valid(video.Facts.Duration, end)
}

func (s *Still) valid(end float64, original func(Digest) (Original, bool)) error {
	if s.At = StillMoment(s.At); !finite(s.At) || s.At < 0 || s.At > end {
		return outside(end)
	}
	if utf8.RuneCountInString(s.Caption) > MaxStillCaption {
		return tooLong(s.Caption, MaxStillCaption)
	}
	if s.Original.IsZero() {
		return nil
	}
	if o, ok := original(s.Original); !ok || !o.Facts.Preview || o.Facts.Kind == Video {
		return &Error{Fault: InvalidForm, Subject: TimeCode(s.At), Reason: "no-still-picture"}
	}
	return nil
}

// outside says that a moment is not in a video that ends at end.
func outside(end float64) error {
	return &Error{Fault: InvalidForm, Reason: "outside-video", Args: map[string]string{"end": TimeCode(end)}}
}

// valid says Out where it was left open, and makes a clip of everything none.
// Of a video that does not tell its length an open end stays open.
func (c *Clip) valid(duration, end float64) error {
	c.In, c.Out = StillMoment(c.In), StillMoment(c.Out)
	if !finite(c.In) || !finite(c.Out) || c.In < 0 || c.Out < 0 || c.In > end || c.Out > end {
		return outside(end)
	}
	if c.Out == 0 && c.In > 0 && duration > 0 {
		c.Out = end
	}
	if c.Out != 0 && c.Out <= c.In {
		return &Error{Fault: InvalidForm, Subject: c.String(), Reason: "clip-empty"}
	}
	if c.In == 0 && c.Out == end {
		*c = Clip{}
	}
	return nil
}

// TimeCode writes a moment of a video as it is told: "00:12.4", from an hour on
// "1:00:12.4". A tenth that the moment has not reached is never told.
func TimeCode(at float64) string {
	tenths := int64(math.Floor(math.Round(at*1000) / 100))
	s := fmt.Sprintf("%02d:%02d.%d", tenths/600%60, tenths/10%60, tenths%10)
	if h := tenths / 36000; h > 0 {
		return fmt.Sprintf("%d:%s", h, s)
	}
	return s
}

// codeForm is a time code as people type it: 12.4, 0:12.4, 1:00:12,4.
var codeForm = regexp.MustCompile(`^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,6})?)$`)

// ParseTimeCode reads seconds, m:ss or h:mm:ss, each with parts of a second.
func ParseTimeCode(s string) (float64, error) {
	parts := codeForm.FindStringSubmatch(strings.TrimSpace(s))
	if parts == nil {
		return 0, Invalid("time", s)
	}
	var v [3]float64
	for i, p := range parts[1:] {
		v[i], _ = strconv.ParseFloat(strings.Replace(p, ",", ".", 1), 64) // the form has digits only; nothing is 0
	}
	if parts[2] != "" && v[2] >= 60 || parts[1] != "" && v[1] >= 60 {
		return 0, Invalid("time", s)
	}
	return StillMoment(v[0]*3600 + v[1]*60 + v[2]), nil
}
