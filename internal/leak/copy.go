package leak

import (
	"errors"
	"os"

	"proofbox/evidence"
)

// CheckCopy reads a picture that is to be handed over instead of an original. The
// error is as that of Check: something is in it besides the picture, or it is not
// solid where it must be.
func CheckCopy(path string, bare []evidence.Box) error {
	info, err := os.Stat(path)
	if err != nil {
		return evidence.Unopened(path, err)
	}
	if info.Size() > maxObject {
		return doubt(path, errForm)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return evidence.Unopened(path, err)
	}
	if err := errors.Join(checkJPEG(b), checkPixels(b, bare)); err != nil {
		return doubt(path, err)
	}
	return nil
}
