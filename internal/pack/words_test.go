package pack

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// A word is found in every code, wherever in the file it stands, and not where it
// is another.
func TestWordsInBytes(t *testing.T) {
	w := newWords("홍길동\nHong Gildong\n010-1234-5678\nKim\n")
	code := func(text string, e interface{ Bytes([]byte) ([]byte, error) }) string {
		b, err := e.Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for text, want := range map[string]bool{
		"홍길동":                  true,
		norm.NFD.String("홍길동"): true,
		code("홍길동", korean.EUCKR.NewEncoder()):                                                    true,
		code("홍길동", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()):          true,
		code("홍길동", unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()):                true,
		code("HONG-gildong", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()): true,
		"HONGGILDONG":         true,
		"tel 010 1234 5678":   true,
		"(010)1234-5678":      true,
		"\x04\x00Kim\x00\xff": true,
		"by kim, Seoul":       true,
		"\xff\x81Kim\xff\x90": false,
		"홍길순":                 false,
		"010-1234-5679":       false,
		"Hong and Gildong":    false,
	} {
		for _, before := range []int{0, 5, window - 7, window, window + 2*w.most - 3, 3*window - 1} {
			b := append(bytes.Repeat([]byte{0}, before), text...)
			b = append(b, make([]byte, before/2)...)
			got, err := w.read(context.Background(), bytes.NewReader(b))
			if err != nil || got != want {
				t.Errorf("%q after %d: %v, want %v (%v)", text, before, got, want, err)
			}
		}
	}
}

// Of twenty megabytes of noise nothing is a name or a number.
func TestNoiseHasNoWords(t *testing.T) {
	w := newWords("홍길동\nGildong\n010-1234-5678\n")
	noise := rand.NewChaCha8([32]byte{7})
	b := make([]byte, 20<<20)
	noise.Read(b)
	if found, err := w.read(context.Background(), bytes.NewReader(b)); found || err != nil {
		t.Errorf("%v %v", found, err)
	}
}

func BenchmarkWords(b *testing.B) {
	w := newWords("홍길동\nHong Gildong\n010-1234-5678\n서울시 강남구 역삼동\n")
	noise := rand.NewChaCha8([32]byte{7})
	data := make([]byte, 8<<20)
	noise.Read(data)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if found, _ := w.read(context.Background(), bytes.NewReader(data)); found {
			b.Fatal("found")
		}
	}
}
