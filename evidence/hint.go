package evidence

import (
	"slices"
	"strings"
)

// Hint is something that may be worth a second photo. It never stops anything.
// Its sentence is "hint.<code>" of the catalogue.
type Hint string

const (
	HintBlurred      Hint = "blurred"
	HintDark         Hint = "dark"
	HintBright       Hint = "bright"
	HintSmall        Hint = "small"
	HintCut          Hint = "cut"            // the file is cut short or damaged
	HintNoScale      Hint = "no-scale"       // close-ups of a defect, and nowhere a ruler
	HintOnlyCloseUps Hint = "only-close-ups" // close-ups of a defect, and nowhere the item
)

// Hints are all hints, in the order they are given.
var Hints = []Hint{HintBlurred, HintDark, HintBright, HintSmall, HintCut, HintNoScale, HintOnlyCloseUps}

// The limits of hints. They were tried on 40 photos of phones and cameras that a
// person would call good, of 26 subjects, and on copies of them, spoilt.
const (
	// Good photos have 152 and more. Out of focus by 16 pixels of a 12-megapixel
	// photo all have less; shaken by 60, two thirds. Less spoilt ones pass.
	leastSharpness = 60
	// Good photos have 113 and more; at a fifth of their light all stay below.
	leastHighlight = 60
	// Good photos have 84 and less; only what is lit so that shapes are lost has more.
	mostShadow = 215
	// The long side, in pixels: it is printed 17 cm wide, and below 100 dots an
	// inch small print is lost.
	leastSide = 640
)

// Tags that hints go by.
const (
	tagCloseUp = TagCode("DEF-CLOSE")
	tagScale   = TagCode("DEF-SCALE")
	tagWhole   = TagCode("DEF-OVERALL")
	tagCompare = TagCode("DEF-COMPARE")
	tagEach    = TagCode("DEF-EACH")
	tagAngle   = "DEF-ANGLE-" // of every side
)

// Hints gives the hints for an exhibit. What was not measured, as in cases of
// an older version, gives none.
func (s Snapshot) Hints(x Exhibit) []Hint {
	hints := s.hintsOf(x)
	if x.HasTag(tagCloseUp) {
		hints = append(hints, s.aroundCloseUps()...)
	}
	return hints
}

// AllHints gives the hints of all exhibits that have any: Hints looks at the
// whole case for every close-up, this once.
func (s Snapshot) AllHints() map[ExhibitID][]Hint {
	all, around := map[ExhibitID][]Hint{}, s.aroundCloseUps()
	for _, x := range s.Exhibits {
		hints := s.hintsOf(x)
		if x.HasTag(tagCloseUp) {
			hints = append(hints, around...)
		}
		if len(hints) > 0 {
			all[x.ID] = hints
		}
	}
	return all
}

// hintsOf are the hints that x gives by itself.
func (s Snapshot) hintsOf(x Exhibit) []Hint {
	var hints []Hint
	o := s.Originals[x.Original]
	if x.Kind == Photo {
		hints = append(o.Facts.Look.hints(), o.smallness()...)
	}
	if slices.ContainsFunc(o.Warnings, func(w Warning) bool { return slices.Contains(cutWarnings, w.Code) }) {
		hints = append(hints, HintCut)
	}
	return hints
}

// cutWarnings are the warnings about an original of which something is missing.
var cutWarnings = []string{"cut", "damaged", "video-cut", "video-no-index"}

func (l Look) hints() (hints []Hint) {
	if l.Way == 0 {
		return nil
	}
	if l.Highlight < leastHighlight {
		return []Hint{HintDark} // in the dark nothing is sharp: one hint is enough
	}
	if l.Sharpness > 0 && l.Sharpness < leastSharpness {
		hints = append(hints, HintBlurred)
	}
	if l.Shadow > mostShadow {
		hints = append(hints, HintBright)
	}
	return hints
}

func (o Original) smallness() []Hint {
	if side := max(o.Facts.Width, o.Facts.Height); side > 0 && side < leastSide {
		return []Hint{HintSmall}
	}
	return nil
}

// aroundCloseUps tells what close-ups of a defect lack in this case: a ruler,
// and the item they belong to.
func (s Snapshot) aroundCloseUps() (hints []Hint) {
	scale, whole := false, false
	for i := range s.Exhibits {
		for _, c := range s.Exhibits[i].Tags {
			scale = scale || c == tagScale
			whole = whole || c == tagWhole || c == tagCompare || c == tagEach || strings.HasPrefix(string(c), tagAngle)
		}
	}
	if !scale {
		hints = append(hints, HintNoScale)
	}
	if !whole {
		hints = append(hints, HintOnlyCloseUps)
	}
	return hints
}
