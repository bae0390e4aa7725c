package bundle

import (
	"bytes"
	"fmt"
	"strings"

	"proofbox/evidence"
)

// line is one of a manifest: what sha256sum writes and reads.
type line struct {
	digest evidence.Digest
	name   string // within the bundle's folder
}

func lines(all []line) []byte {
	var b bytes.Buffer
	for _, l := range all {
		fmt.Fprintf(&b, "%s  %s\n", l.digest, l.name)
	}
	return b.Bytes()
}

// parseLines reads a manifest of anybody's. RFC 8493 lets one space or more, or
// an asterisk, stand between digest and name.
func parseLines(b []byte) ([]line, error) {
	var all []line
	seen := map[string]bool{}
	for row := range strings.Lines(string(b)) {
		row = strings.TrimRight(row, "\r\n")
		if row == "" {
			continue
		}
		sum, name, ok := strings.Cut(row, " ")
		d, err := evidence.ParseDigest(strings.ToLower(sum))
		name = strings.TrimPrefix(strings.TrimLeft(name, " \t"), "*")
		if !ok || err != nil || name == "" || seen[name] {
			return nil, evidence.Invalid("manifest", cut(row, 200))
		}
		seen[name] = true
		all = append(all, line{d, name})
	}
	return all, nil
}
