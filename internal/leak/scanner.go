package leak

import "bytes"

// scanner takes the text of PDF objects apart. It takes any bytes, and always
// gets to their end.
type scanner struct {
	b  []byte
	at int
}

// kind is what a token is.
type kind uint8

const (
	endOf  kind = iota
	wordOf      // an operator or a number
	nameOf      // without its slash
	hexOf       // digits between < and >
	textOf      // between ( and )
	signOf      // [ ] << >>
)

const blanks = " \t\r\n\f\x00"

func (s *scanner) next() ([]byte, kind) {
	for s.at < len(s.b) && bytes.IndexByte([]byte(blanks), s.b[s.at]) >= 0 {
		s.at++
	}
	if s.at >= len(s.b) {
		return nil, endOf
	}
	rest := s.b[s.at:]
	switch c := rest[0]; {
	case c == '/':
		return s.take(1, word(rest[1:]), nameOf)
	case c == '(':
		return s.text()
	case c == '<' && len(rest) > 1 && rest[1] == '<', c == '>' && len(rest) > 1 && rest[1] == '>':
		return s.take(0, 2, signOf)
	case c == '<':
		if i := bytes.IndexByte(rest, '>'); i > 0 {
			token, _ := s.take(1, i-1, hexOf)
			s.at++
			return token, hexOf
		}
		return s.take(0, 1, signOf)
	case bytes.IndexByte([]byte("[]{}>)"), c) >= 0:
		return s.take(0, 1, signOf)
	}
	return s.take(0, max(1, word(rest)), wordOf)
}

// word is how many bytes belong to a word.
func word(b []byte) int {
	if i := bytes.IndexAny(b, blanks+"/<>[](){}"); i >= 0 {
		return i
	}
	return len(b)
}

func (s *scanner) take(skip, n int, k kind) ([]byte, kind) {
	token := s.b[s.at+skip : s.at+skip+n]
	s.at += skip + n
	return token, k
}

// text reads to the bracket that closes; what is escaped stands for itself.
func (s *scanner) text() ([]byte, kind) {
	var out []byte
	depth := 0
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; {
		case c == '\\' && s.at+1 < len(s.b):
			s.at++
			out = append(out, s.b[s.at])
		case c == '(':
			if depth++; depth > 1 {
				out = append(out, c)
			}
		case c == ')':
			if depth--; depth == 0 {
				s.at++
				return out, textOf
			}
			out = append(out, c)
		default:
			out = append(out, c)
		}
	}
	return out, textOf
}
