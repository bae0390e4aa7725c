package parcel

import (
	"path"
	"strings"
	"unicode"

	"proofbox/evidence"
)

// title is what a file made of an exhibit is called: its title, or the name its
// original came with, without the ending: that is not the new file's.
func title(x evidence.Exhibit) string {
	if !evidence.Blank(x.Title) {
		return x.Title
	}
	ext := path.Ext(x.File)
	if len(ext) > maxEnding || !strings.ContainsFunc(ext, unicode.IsLetter) {
		ext = ""
	}
	return strings.TrimSuffix(x.File, ext)
}

// maxEnding is how long the ending of a name may be, with its dot: what is longer
// is a part of the name.
const maxEnding = 6

// moment names a point of a video so that it can stand in a file's name, where
// a colon cannot: 00m03.0s.
func moment(at float64) string {
	code := evidence.TimeCode(at)
	i := strings.LastIndexByte(code, ':')
	return strings.Replace(code[:i], ":", "h", 1) + "m" + code[i+1:] + "s"
}
