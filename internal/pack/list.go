package pack

import (
	"bytes"
	"fmt"
	"strings"

	"proofbox/report/bundle"
)

// list says of every original what became of it.
func (p *packing) list() (bundle.File, error) {
	var b bytes.Buffer
	b.WriteString(p.say.T("bundle.originals.head") + "\n\n")
	for _, k := range p.kept {
		numbers := make([]string, len(k.Exhibits))
		for i, n := range k.Exhibits {
			numbers[i] = n.String()
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\tSHA-256 %s\n", strings.Join(numbers, " "), p.inLine(k.File), p.say.T("bundle.originals."+k.Became), k.Name, k.Digest)
	}
	return text("originals.txt", b.Bytes()), nil
}

// became names what happened to an original in the catalogue.
func (p *packing) became(k Kept) string {
	switch {
	case k.Treatment == Keep && k.Secret == None:
		return "whole"
	case k.Treatment == Earlier:
		return "earlier"
	case k.as.Withheld && p.s.Originals[k.Digest].Withheld:
		return "withheld"
	case k.Treatment == Leave && k.Secret == None:
		return "damaged"
	case k.Secret == Redacted && len(p.s.Redactions(k.Digest)) == 0:
		return string(k.Treatment) + ".words"
	}
	return string(k.Treatment) + "." + string(k.Secret)
}
