package parcel

import (
	"testing"

	"proofbox/evidence"
)

func TestTitle(t *testing.T) {
	for _, tt := range []struct{ title, file, want string }{
		{"금 간 부분 v1.2", "IMG_1.jpg", "금 간 부분 v1.2"},
		{"", "IMG_1.HEIC", "IMG_1"},
		{" ", "a.b.mp4", "a.b"},
		{"", "2026.11.02", "2026.11.02"},
		{"", "Mr. Kim's kettle", "Mr. Kim's kettle"},
		{"", "kettle", "kettle"},
	} {
		if got := title(evidence.Exhibit{Title: tt.title, File: tt.file}); got != tt.want {
			t.Errorf("%q of %q: %q", tt.title, tt.file, got)
		}
	}
}

func TestMoment(t *testing.T) {
	for at, want := range map[float64]string{0: "00m00.0s", 3: "00m03.0s", 83.25: "01m23.2s", 3723.4: "1h02m03.4s"} {
		if got := moment(at); got != want {
			t.Errorf("%v: %q", at, got)
		}
	}
}
