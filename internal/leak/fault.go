package leak

import (
	"errors"
	"io/fs"

	"proofbox/evidence"
)

// openFault tells why a file cannot be opened.
func openFault(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return evidence.Fail(evidence.NotFound, path, err)
	case errors.Is(err, fs.ErrPermission):
		return evidence.Fail(evidence.Permission, path, err)
	}
	return evidence.Fail(evidence.Internal, path, err)
}
