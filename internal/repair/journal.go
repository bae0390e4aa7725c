package repair

import (
	"bytes"
	"encoding/binary"
)

// journalMagic begins the journal of a step that was cut off.
var journalMagic = []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}

// rolledBack gives a database as it was before the step that its journal is of;
// nil where the bytes are no such journal. Pages are taken as they come: what
// they hold is judged by its hashes.
func rolledBack(database, journal []byte) []byte {
	if len(journal) < 28 || !bytes.HasPrefix(journal, journalMagic) {
		return nil
	}
	sector, page := int64(binary.BigEndian.Uint32(journal[20:])), int64(binary.BigEndian.Uint32(journal[24:]))
	if sector < 28 || page < smallestPage || page > largestPage {
		return nil
	}
	was := bytes.Clone(database)
	for at := sector; at+4+page <= int64(len(journal)); at += page + 8 {
		n := int64(binary.BigEndian.Uint32(journal[at:]))
		if n < 1 || n*page > mostBytes {
			break
		}
		if need := n * page; need > int64(len(was)) {
			if need > int64(len(database)+len(journal)) { // no step made a file shrink so much
				break
			}
			was = append(was, make([]byte, need-int64(len(was)))...)
		}
		copy(was[(n-1)*page:n*page], journal[at+4:])
	}
	return was
}
