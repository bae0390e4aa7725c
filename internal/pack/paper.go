package pack

import (
	"fmt"
	"path"
	"slices"

	"proofbox/evidence"
	"proofbox/report/bundle"
)

// paper is an original that the bundle speaks of: that of exhibits, or the source
// of the conversation.
type paper struct {
	original evidence.Original
	file     string            // the name it came with
	numbers  []evidence.Number // of the exhibits that show it
}

// papers are the originals of a case in the order of its exhibits, each once;
// then the sources. What lies in the trash is not among them.
func papers(s evidence.Snapshot) (all []paper) {
	at := map[evidence.Digest]int{}
	add := func(d evidence.Digest, file string, numbers ...evidence.Number) {
		o, known := s.Originals[d]
		if i, there := at[d]; there {
			all[i].numbers = append(all[i].numbers, numbers...)
		} else if known {
			at[d] = len(all)
			all = append(all, paper{o, file, numbers})
		}
	}
	for _, x := range s.Exhibits {
		add(x.Original, x.File, x.Number)
	}
	for _, src := range s.Sources {
		add(src.Digest, src.File)
	}
	return all
}

// label begins the name of a file: "A-03". It sorts as the exhibits do.
func (p paper) label() string {
	if len(p.numbers) == 0 {
		return ""
	}
	n := slices.MinFunc(p.numbers, evidence.Number.Compare)
	if n.Branch > 0 {
		return fmt.Sprintf("%s-%02d.%d ", n.Series, n.N, n.Branch)
	}
	return fmt.Sprintf("%s-%02d ", n.Series, n.N)
}

// name is what the file is called in the bundle. The ending is that of what it
// is, not of what it was called.
func (p paper) name(names *bundle.Names, veil evidence.Veil, ext string) string {
	stem := p.file[:len(p.file)-len(path.Ext(p.file))]
	return names.Of(p.label() + veil.Hide(stem) + ext)
}
