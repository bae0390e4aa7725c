package media

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
)

// screenshotName is what phones and desktops call their screenshots.
var screenshotName = regexp.MustCompile(`(?i)screen[ _-]?shot|screencapture|스크린 ?샷|화면 ?캡처|캡처|截屏|截图|스크린 ?캡처`)

// isScreenshot tells a picture of a screen from a photo: by its name, by what
// the phone wrote into it, or as a PNG that no camera signed and that is as
// tall as a phone's screen, or a long scroll of one.
func isScreenshot(x evidence.Facts, m metadata, t Type, name string) bool {
	switch {
	case screenshotName.MatchString(norm.NFC.String(name)), strings.Contains(m.comment, "Screenshot"):
		return !m.camera()
	case t.Media != typePNG.Media || m.camera():
		return false
	}
	return x.Width >= 320 && x.Height*10 >= x.Width*16
}
