package upload

import "slices"

// Letters is how long the words for a recipient may be, in characters; zero:
// nothing is said of it, or there is no field for words.
func (p Profile) Letters() Limit {
	if i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Holds == Note }); i >= 0 {
		return p.Fields[i].Letters
	}
	return Limit{}
}
