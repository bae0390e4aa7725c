package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/intake"
)

// A picture is kept without an exhibit; once more it is the same; what is no
// picture is refused, and nothing of it stays.
func TestPictureWithoutExhibit(t *testing.T) {
	d, s := newCase(t), newStudio(t)
	path := photos(t)[0]
	o, err := intake.Picture(t.Context(), d, s, path)
	if err != nil || !o.Facts.Preview || len(d.Snapshot().Exhibits) != 0 {
		t.Fatalf("%+v, %v", o, err)
	}
	if i, err := os.Stat(d.OriginalPath(o)); err != nil || i.Size() != o.Bytes {
		t.Errorf("it is not kept: %v", err)
	}
	if again, err := intake.Picture(t.Context(), d, s, path); err != nil || again.Digest != o.Digest {
		t.Errorf("again: %+v, %v", again, err)
	}
	for _, bad := range []string{note(t, t.TempDir(), "a.txt", "no picture"), filepath.Join(t.TempDir(), "none.jpg")} {
		if o, err := intake.Picture(t.Context(), d, s, bad); err == nil || evidence.FaultOf(err) == evidence.Internal {
			t.Errorf("%s: %+v, %v", bad, o, err)
		}
	}
}
