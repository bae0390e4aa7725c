package app

import (
	"encoding/json"

	"proofbox/app/thumbs"
	"proofbox/evidence"
	"proofbox/evidence/media"
)

// drawn is what lies over the pictures of a case: they are shown as they leave.
// What is redacted in one exhibit, be it in the trash, is so in all that show
// the same original.
type drawn map[evidence.Digest][]evidence.Redaction

func newDrawn(s evidence.Snapshot) drawn {
	d := drawn{}
	for _, some := range [][]evidence.Exhibit{s.Exhibits, s.Trash} {
		for i := range some {
			x := &some[i]
			if _, known := d[x.Original]; !known && len(x.Redactions) > 0 {
				d[x.Original] = s.Redactions(x.Original)
			}
		}
	}
	return d
}

// over is what lies over the pictures of x.
func (d drawn) over(x evidence.Exhibit) media.Overlay {
	return media.Overlay{Redactions: d[x.Original], Marks: x.Marks}
}

// writeOver gives the words of a key for what lies over a picture; readOver
// reads them. A mark cannot be written that is not a number; such a one never
// came into a case.
func writeOver(o media.Overlay) string {
	if o.Plain() {
		return ""
	}
	b, err := json.Marshal(o)
	if err != nil {
		return "?"
	}
	return string(b)
}

func readOver(s string) (o media.Overlay, err error) {
	if s != "" {
		err = json.Unmarshal([]byte(s), &o)
	}
	return o, err
}

// pictureOf is the picture of an exhibit as it leaves, for a square of side
// pixels. Of a damaged file there is none, whatever is kept of it.
func (c *caseScreen) pictureOf(x evidence.Exhibit, side int) thumbs.Key {
	if x.Original.IsZero() || c.broken(x) {
		return thumbs.Key{}
	}
	return thumbs.Key{Digest: x.Original, Over: writeOver(c.drawn.over(x)), Side: side}
}
