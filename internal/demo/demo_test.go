package demo

import (
	"bytes"
	"image/jpeg"
	"slices"
	"testing"
	"time"

	"github.com/bep/imagemeta"

	"proofbox/evidence"
)

func TestStoryIsWhole(t *testing.T) {
	s, err := readStory(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range s.Exhibits {
		if scenes[x.Scene] == nil && screens[x.Scene] == nil && x.Scene != "leak" && x.Scene != "receipt" {
			t.Errorf("%s: nobody draws scene %q", x.File, x.Scene)
		}
		if x.Title == "" || len(x.Tags) == 0 {
			t.Errorf("%s has no title or no tag", x.File)
		}
	}
	zone := s.Case.facts().Location()
	for _, e := range s.Events {
		if _, err := e.event(zone); err != nil {
			t.Error(err)
		}
	}
	for _, c := range s.Citations {
		for _, place := range c.Messages {
			if place < 1 || place > len(s.Messages) {
				t.Errorf("%s: no message %d", c.Title, place)
			}
		}
	}
	for _, place := range append([]int{s.Comparison.Promised}, s.Comparison.Received...) {
		if place < 1 || place > len(s.Exhibits) {
			t.Errorf("the comparison: no exhibit %d", place)
		}
	}
	for _, row := range s.Comparison.Rows {
		for _, spot := range row.Seen {
			if spot.On != s.Comparison.Promised && !slices.Contains(s.Comparison.Received, spot.On) {
				t.Errorf("%s: exhibit %d is not compared", row.Aspect, spot.On)
			}
		}
	}
	for i, m := range s.Messages {
		if i > 0 && m.At < s.Messages[i-1].At {
			t.Errorf("message %d stands before the one before it", i+1)
		}
		for _, place := range m.Attach {
			if place < 1 || place > len(s.Exhibits) {
				t.Errorf("message of %s: no exhibit %d", m.At, place)
			}
		}
	}
}

// Whenever it is told, the story lies behind it, and its deadline ahead.
func TestStoryIsOfTheseDays(t *testing.T) {
	for _, day := range []string{"2026-11-23T09:00:00Z", "2027-01-03T23:59:59Z", "2028-02-29T15:00:00Z", "2031-12-31T14:59:59Z"} {
		now, err := time.Parse(time.RFC3339, day)
		if err != nil {
			t.Fatal(err)
		}
		s, err := readStory(now)
		if err != nil {
			t.Fatal(err)
		}
		zone := s.Case.facts().Location()
		for _, x := range s.Events {
			e, err := x.event(zone)
			if err != nil {
				t.Fatal(err)
			}
			if ahead := e.At.In(zone).After(now); ahead != (e.Kind == evidence.DueDate) {
				t.Errorf("told at %s: %s is at %s", day, e.Kind, x.At)
			}
		}
		drawn := map[evidence.EventKind]string{evidence.Paid: s.dates.iso(paidDay), evidence.Delivered: s.dates.iso(arrivalDay)}
		for _, x := range s.Events {
			if want, is := drawn[x.Kind]; is && x.At[:len(want)] != want {
				t.Errorf("%s is at %s, and drawn as %s", x.Kind, x.At, want)
			}
		}
	}
}

func TestPhotoSaysWhenItWasTaken(t *testing.T) {
	at := time.Date(2026, 10, 29, 17, 6, 40, 0, time.FixedZone("", 9*3600))
	b, err := encodePhoto(kettlePhoto(80, 60, Camera{Zoom: .2}), at)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := jpeg.Decode(bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	_, err = imagemeta.Decode(imagemeta.Options{R: bytes.NewReader(b), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
		HandleTag: func(i imagemeta.TagInfo) error { got[i.Tag] = i.Value; return nil }})
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{"Make": maker, "Model": model, "DateTimeOriginal": "2026:10:29 17:06:40", "OffsetTimeOriginal": "+09:00"} {
		if got[tag] != want {
			t.Errorf("%s = %v, want %s", tag, got[tag], want)
		}
	}
}

func TestSameSceneSameBytes(t *testing.T) {
	a, b := kettlePhoto(200, 150, Camera{Zoom: .5}), kettlePhoto(200, 150, Camera{Zoom: .5})
	var x, y bytes.Buffer
	if jpeg.Encode(&x, a, nil) != nil || jpeg.Encode(&y, b, nil) != nil || !bytes.Equal(x.Bytes(), y.Bytes()) {
		t.Error("the same scene was drawn twice with different bytes")
	}
}
