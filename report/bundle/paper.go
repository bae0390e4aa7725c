package bundle

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"proofbox/evidence"
)

// Where originals and copies of them stand in a bundle.
const (
	OriginalsDir = "originals/"
	CopiesDir    = "copies/"
)

// Paper is an original that a bundle speaks of: that of exhibits, a picture of a
// moment of theirs, or the source of the conversation.
type Paper struct {
	Original evidence.Original
	File     string            // the name it came with
	Numbers  []evidence.Number // of the exhibits that show it
}

// Papers are the originals of a case in the order of its exhibits, each once;
// then the pictures that show moments of videos, and the sources. What lies in the trash is not among them.
func Papers(s evidence.Snapshot) (all []Paper) {
	at := map[evidence.Digest]int{}
	add := func(d evidence.Digest, file string, numbers ...evidence.Number) {
		o, known := s.Originals[d]
		if i, there := at[d]; there {
			all[i].Numbers = append(all[i].Numbers, numbers...)
		} else if known {
			at[d] = len(all)
			all = append(all, Paper{o, file, numbers})
		}
	}
	for _, x := range s.Exhibits {
		add(x.Original, x.File, x.Number)
	}
	for _, x := range s.Exhibits {
		for _, still := range x.Stills {
			add(still.Original, strings.TrimSuffix(x.File, path.Ext(x.File))+" "+evidence.TimeCode(still.At)+s.Originals[still.Original].Ext, x.Number)
		}
	}
	for _, src := range s.Sources {
		add(src.Digest, src.File)
	}
	return all
}

// Label begins the name of a file: "A-03 ". It sorts as the exhibits do.
func (p Paper) Label() string {
	if len(p.Numbers) == 0 {
		return ""
	}
	n := slices.MinFunc(p.Numbers, evidence.Number.Compare)
	if n.Branch > 0 {
		return fmt.Sprintf("%s-%02d.%d ", n.Series, n.N, n.Branch)
	}
	return fmt.Sprintf("%s-%02d ", n.Series, n.N)
}

// Name is what the file is called in a bundle, before Names has its say, which
// leaves that of an exhibit as Clean does. The ending is that of what it is, not
// of what it was called; hide takes away what is not to be told.
func (p Paper) Name(hide func(string) string, ext string) string {
	stem := p.File[:len(p.File)-len(path.Ext(p.File))]
	return p.Label() + hide(stem) + ext
}

// FileNames are the names of the originals of exhibits, with their folder, in a
// bundle that they are in.
func FileNames(s evidence.Snapshot, hide func(string) string) map[evidence.Digest]string {
	names := map[evidence.Digest]string{}
	for _, p := range Papers(s) {
		if len(p.Numbers) > 0 {
			names[p.Original.Digest] = OriginalsDir + Clean(p.Name(hide, p.Original.Ext))
		}
	}
	return names
}
