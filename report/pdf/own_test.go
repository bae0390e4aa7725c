package pdf_test

import (
	"bytes"
	"context"
	"testing"

	"proofbox/report/pdf"
)

// What Write writes is known as such; what another program wrote, or wrote into
// it, and what ends early is not.
func TestIsOwn(t *testing.T) {
	var own, other bytes.Buffer
	if err := pdf.Write(context.Background(), &own, sample(t), pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(context.Background(), &other, sample(t), pdf.Options{Producer: "Another"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		b    []byte
		want bool
	}{
		"own":      {own.Bytes(), true},
		"other":    {other.Bytes(), false},
		"nothing":  {nil, false},
		"cut":      {own.Bytes()[:own.Len()-1], false},
		"added to": {append(bytes.Clone(own.Bytes()), "xref\nstartxref\n12\n%%EOF\n"...), false},
		"odd":      {[]byte("%PDF-1.7\nstartxref\n-7\n%%EOF\n"), false},
		"far":      {[]byte("%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF\n"), false},
	} {
		if got := pdf.IsOwn(bytes.NewReader(c.b), int64(len(c.b))); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
