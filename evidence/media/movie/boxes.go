package movie

import (
	"iter"
	"slices"
)

// box is one box of an MP4 whose body is in memory.
type box struct {
	kind string
	body []byte
}

// boxes walks the boxes inside b. A box that claims more than there is gets
// what there is and is the last.
func boxes(b []byte) iter.Seq[box] {
	return func(yield func(box) bool) {
		for len(b) >= 8 {
			size, head := boxSize(b, int64(len(b)))
			if size < head {
				return
			}
			end := min(size, int64(len(b)))
			if !yield(box{string(b[4:8]), b[head:end]}) {
				return
			}
			b = b[end:]
		}
	}
}

// boxSize reads the head of a box: its whole size and that of its head. Size 0
// on disk means "to the end", which is rest bytes away. A size less than head
// is malformed.
func boxSize(b []byte, rest int64) (size, head int64) {
	c := bigEndian(b)
	n := c.u32()
	c.skip(4)
	switch n {
	case 0:
		return rest, min(8, rest)
	case 1:
		long := c.u64()
		if c.short || long > 1<<62 {
			return 0, 16
		}
		return int64(long), 16
	}
	return int64(n), 8
}

// find gives the body of the first box of a kind.
func find(b []byte, kind string) ([]byte, bool) {
	for x := range boxes(b) {
		if x.kind == kind {
			return x.body, true
		}
	}
	return nil, false
}

// span is a top-level box on disk: its body lies from..to, to at most the end
// of the file. short: it claims more than the file has.
type span struct {
	kind     string
	from, to int64
	short    bool
}

// maxSpans bounds the walk over top-level boxes: 12 hours of one-second
// fragments.
const maxSpans = 100_000

// spans walks the top-level boxes of a file. It ends at the first malformed
// head; a read error ends it too and is given.
func (s source) spans(yield func(span) error) error {
	for at, n := int64(0), 0; at+8 <= s.size && n < maxSpans; n++ {
		b, err := s.bytes(at, 16)
		if err != nil {
			return err
		}
		size, head := boxSize(b, s.size-at)
		if len(b) < 8 || size < head {
			return nil
		}
		end := min(at+size, s.size)
		if err := yield(span{string(b[4:8]), min(at+head, end), end, at+size > s.size}); err != nil {
			return err
		}
		at = end
	}
	return nil
}

// body reads a top-level box of at most limit bytes; false: it is longer.
func (s source) body(x span, limit int64) ([]byte, bool, error) {
	if x.to-x.from > limit {
		return nil, false, nil
	}
	b, err := s.bytes(x.from, x.to-x.from)
	return b, true, err
}

// firstBoxes are the kinds a file of boxes may begin with.
var firstBoxes = []string{"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "uuid", "moof", "styp", "sidx"}

func isBoxed(head []byte) bool {
	return len(head) >= 8 && slices.Contains(firstBoxes, string(head[4:8]))
}
