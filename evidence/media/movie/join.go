package movie

import "slices"

// Join completes facts that another reader found with our own. The other is
// believed where it says something; ours knows the place and the zone of more
// files, and alone tells what is wrong with one.
func Join(other, own Facts) Facts {
	f := other
	f.Format = own.Format
	if f.Duration == 0 {
		f.Duration = own.Duration
	}
	if f.Width == 0 || f.Height == 0 {
		f.Width, f.Height, f.Turn = own.Width, own.Height, own.Turn
	}
	if own.FPS > 0 {
		f.FPS, f.VFR = own.FPS, own.VFR
	}
	if f.Make == "" && f.Model == "" {
		f.Make, f.Model = own.Make, own.Model
	}
	if own.Created.better(f.Created) {
		f.Created = own.Created
	}
	f.Codec = first(f.Codec, own.Codec)
	f.Sound = f.Sound || own.Sound
	f.GPS = f.GPS || own.GPS
	f.Problems = slices.DeleteFunc(slices.Clone(own.Problems), f.answers)
	return f
}

// answers tells whether a problem of one reading is none to these facts.
func (f Facts) answers(p Problem) bool {
	switch p {
	case NoPicture:
		return f.Codec != ""
	case NoLength:
		return f.Duration > 0
	case Unread:
		return f.Codec != "" && f.Width > 0
	}
	return false
}
