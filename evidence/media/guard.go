package media

import (
	"errors"
	"fmt"
)

// errSlow tells that a picture would take longer, or more memory, than it may.
var errSlow = errors.New("media: too much work")

// errLate is an errSlow of the clock alone: on another day, with less at work
// beside it, the same may be done in time.
var errLate = fmt.Errorf("%w, by the clock", errSlow)

// guard runs a reader of untrusted bytes; a panic in it is an error like any
// other.
func guard(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("media: panic: %v", r)
		}
	}()
	return do()
}
