package parcel

import (
	"errors"
	"io"
	"os"

	"proofbox/evidence"
	"proofbox/report/upload"
)

// ReadProfile reads the file of a recipient of the user's own.
func ReadProfile(path string) (upload.Profile, error) {
	b, err := ReadUpTo(path, upload.MaxProfile)
	if err != nil {
		return upload.Profile{}, err
	}
	return upload.Parse(b)
}

// ReadUpTo reads a file of the user's that is no longer than most bytes; of a longer
// one it gives a byte more than that. A pipe, which would never end, is refused.
func ReadUpTo(path string, most int64) ([]byte, error) {
	if i, err := os.Stat(path); err != nil || !i.Mode().IsRegular() {
		return nil, evidence.Unopened(path, errors.Join(err, errors.ErrUnsupported))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, evidence.Unopened(path, err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, evidence.Unopened(path, err)
	}
	return b, nil
}
