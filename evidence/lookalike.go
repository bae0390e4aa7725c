package evidence

import (
	"cmp"
	"slices"
	"time"
)

// Lookalikes are photos that show the same: copies of one, or shots of one
// moment.
type Lookalikes struct {
	Exhibits []ExhibitID // as they stand; two at least
	Sharpest ExhibitID
}

// The limits of likeness, in places of 64. Of 40 photos of 26 subjects, copies
// sent through a messenger differ in 4 at most, photos of two subjects in 6 at
// least. Shots of one moment move a little, and that they are is half the proof.
const (
	alike      = 4
	alikeBurst = 8
	burst      = 5 * time.Second // between two shots, by a camera's clock
)

// view is what likeness goes by.
type view struct {
	look     Look
	w, h     int
	original Digest
	at       int64 // seconds; 0: not known to the second
	id       ExhibitID
	unlike   []ExhibitID
}

// Lookalikes gives the groups of photos that look alike, in the order of their
// first. Only photos are compared: screenshots of one program all look alike. A
// picture that was never measured, or is too even to tell, is like none, and of
// what the user called unlike no two stand together for each other's sake.
func (s Snapshot) Lookalikes() []Lookalikes {
	views := make([]view, 0, len(s.Exhibits))
	for _, x := range s.Exhibits {
		if v, ok := s.viewOf(x); ok {
			views = append(views, v)
		}
	}
	first := joined(views)
	members := map[int][]int{}
	for i := range views {
		members[first[i]] = append(members[first[i]], i)
	}
	var groups []Lookalikes
	for i := range views {
		if len(members[i]) > 1 { // i is the first of its group
			groups = append(groups, s.group(views, members[i]))
		}
	}
	return groups
}

func (s Snapshot) viewOf(x Exhibit) (view, bool) {
	f := s.Originals[x.Original].Facts
	v := view{look: f.Look, w: f.Width, h: f.Height, original: x.Original, id: x.ID, unlike: x.Unlike}
	if at := f.Captured; at.Source == FromCamera && at.Precision == Second {
		v.at = at.In(s.Case.Location()).Unix()
	}
	return v, x.Kind == Photo && f.Look.Way != 0 && f.Look.Fingerprint != 0
}

// joined gives for each view the first of its group.
func joined(views []view) []int {
	first := make([]int, len(views))
	for i := range first {
		first[i] = i
	}
	root := func(i int) int {
		for first[i] != i {
			first[i] = first[first[i]]
			i = first[i]
		}
		return i
	}
	prints := make([]Fingerprint, len(views)) // together: every pair is compared
	for i, v := range views {
		prints[i] = v.look.Fingerprint
	}
	for i, f := range prints {
		for j, g := range prints[:i] {
			if f.Distance(g) <= alikeBurst && views[i].like(views[j]) {
				a, b := root(i), root(j)
				first[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range first {
		first[i] = root(i)
	}
	return first
}

// like tells whether two photos look alike: of one shape and brightness, too,
// for a fingerprint alone knows neither.
func (v view) like(o view) bool {
	limit := alike
	if v.at != 0 && o.at != 0 && max(v.at-o.at, o.at-v.at) <= int64(burst/time.Second) {
		limit = alikeBurst
	}
	a, b := v.w*o.h, v.h*o.w // equal for equal ratios of the sides
	return v.look.Fingerprint.Distance(o.look.Fingerprint) <= limit &&
		20*max(a-b, b-a) <= max(a, b) &&
		!slices.Contains(v.unlike, o.id) && !slices.Contains(o.unlike, v.id) &&
		max(v.look.Highlight-o.look.Highlight, o.look.Highlight-v.look.Highlight) <= 32
}

// measuredAt is the long side that looks are measured at. What has fewer pixels
// was measured as it is, and seems sharper than it is.
const measuredAt = 480

func (s Snapshot) group(views []view, members []int) Lookalikes {
	var g Lookalikes
	for _, i := range members {
		g.Exhibits = append(g.Exhibits, views[i].id)
	}
	// What is sharper by less than a tenth is not: of those the one with most
	// pixels, then with most bytes, then the first.
	best := slices.MaxFunc(nearlySharpest(views, members), func(i, j int) int {
		a, b := views[i], views[j]
		return cmp.Or(cmp.Compare(a.w*a.h, b.w*b.h), cmp.Compare(s.Originals[a.original].Bytes, s.Originals[b.original].Bytes))
	})
	g.Sharpest = views[best].id
	return g
}

// nearlySharpest are those of a group whose sharpness is about the best; all,
// where none has the pixels to be measured by.
func nearlySharpest(views []view, members []int) []int {
	sharpest := 0
	fair := slices.DeleteFunc(slices.Clone(members), func(i int) bool { return max(views[i].w, views[i].h) < measuredAt })
	if len(fair) == 0 {
		return members
	}
	for _, i := range fair {
		sharpest = max(sharpest, views[i].look.Sharpness)
	}
	return slices.DeleteFunc(fair, func(i int) bool { return 10*views[i].look.Sharpness < 9*sharpest })
}

// Loss is one thing that goes with a photo where one that looks like it is kept.
type Loss string

// What can go. Marks and redactions stand where they are drawn; the rest can be
// taken over.
const (
	LostTags       Loss = "tags"
	LostStar       Loss = "star"
	LostTitle      Loss = "title"
	LostCaption    Loss = "caption"
	LostProves     Loss = "proves"
	LostMarks      Loss = "marks"
	LostRedactions Loss = "redactions"
)

// Moves tells whether it can be taken over.
func (l Loss) Moves() bool { return l != LostMarks && l != LostRedactions }

// Lost tells what goes with o and x has not.
func (x Exhibit) Lost(o Exhibit) (all []Loss) {
	with := x.WithWordsOf(o)
	other := func(o, x string) bool { return o != "" && o != x }
	for _, each := range []struct {
		gone bool
		what Loss
	}{{len(with.Tags) > len(x.Tags), LostTags}, {with.Star != x.Star, LostStar}, {other(o.Title, x.Title), LostTitle},
		{other(o.Caption, x.Caption), LostCaption}, {other(o.Proves, x.Proves), LostProves},
		{len(o.Marks) > 0, LostMarks}, {len(o.Redactions) > 0, LostRedactions}} {
		if each.gone {
			all = append(all, each.what)
		}
	}
	return all
}

// WithWordsOf gives x with the tags and the star of o, and with what is said of
// o where nothing is said of x.
func (x Exhibit) WithWordsOf(o Exhibit) Exhibit {
	x = x.WithTags(o.Tags, nil)
	x.Star = x.Star || o.Star
	x.Title, x.Caption, x.Proves = cmp.Or(x.Title, o.Title), cmp.Or(x.Caption, o.Caption), cmp.Or(x.Proves, o.Proves)
	return x
}
