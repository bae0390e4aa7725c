package chat

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/transform"
)

// iso2022KR is the seven-bit charset of old Korean mails (RFC 1557): ESC $ ) C
// once, then SO before Hangul and SI before ASCII.
type iso2022KR struct{}

// NewDecoder reads the shifts into EUC-KR's eighth bits, and that as EUC-KR.
func (iso2022KR) NewDecoder() *encoding.Decoder {
	return &encoding.Decoder{Transformer: transform.Chain(&shiftKR{}, korean.EUCKR.NewDecoder())}
}

// shiftKR turns shifted bytes into bytes with the eighth bit set.
type shiftKR struct{ shifted bool }

func (s *shiftKR) Reset() { s.shifted = false }

func (s *shiftKR) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	const escape = "\x1b$)C"
	for nSrc < len(src) {
		if nDst == len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		c := src[nSrc]
		switch rest := src[nSrc:]; {
		case c == escape[0] && len(rest) < len(escape) && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		case c == escape[0] && len(rest) >= len(escape) && string(rest[:len(escape)]) == escape:
			nSrc += len(escape)
			continue
		case c == 0x0e, c == 0x0f:
			s.shifted = c == 0x0e
			nSrc++
			continue
		case c == '\n':
			s.shifted = false // each line begins in ASCII
		case s.shifted && c > ' ' && c < 0x7f:
			c |= 0x80
		}
		dst[nDst] = c
		nDst, nSrc = nDst+1, nSrc+1
	}
	return nDst, nSrc, nil
}
