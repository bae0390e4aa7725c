package parcel

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
	"proofbox/internal/press"
	"proofbox/report/upload"
)

// measure reads every finished file again, fills in what it is, and holds it up
// against every limit of the profile. bare is where pictures must be solid, by
// their name. sum is what all take that goes into the form as files. The error says which file does not keep which limit.
func measure(ctx context.Context, studio *media.Studio, dir string, p upload.Profile, files []File, bare map[string][]evidence.Box) (sum int64, err error) {
	for i := range files {
		x := &files[i]
		f, known := p.Field(x.Field)
		if !known {
			return 0, broken(x.Name, "field")
		}
		if err := x.look(ctx, studio, filepath.Join(dir, x.Name)); err != nil {
			return 0, err
		}
		if limit := x.exceeds(f); limit != "" {
			return 0, broken(x.Name, limit)
		}
		if x.Type == "jpg" {
			if err := leak.CheckCopy(filepath.Join(dir, x.Name), bare[x.Name]); err != nil {
				return 0, press.Named(err, filepath.Join(dir, x.Name), x.Name)
			}
		}
		if f.Holds != upload.Note {
			sum += x.Bytes
		}
	}
	if over(sum, p.Total) {
		return 0, broken(p.Code, "total")
	}
	for _, f := range p.Fields {
		if limit := crowded(f, files); limit != "" {
			return 0, broken(f.Code, limit)
		}
	}
	return sum, nil
}

func over(n int64, l upload.Limit) bool { return l.Most > 0 && n > l.Most }

// broken is the error of a limit that was not kept: the solver, or what made the
// file, was wrong.
func broken(name, limit string) error {
	return evidence.Fail(evidence.Internal, name, fmt.Errorf("parcel: %s does not keep the limit %q", name, limit))
}

// look measures a file: its bytes, what it is by them, its pages or seconds.
func (x *File) look(ctx context.Context, studio *media.Studio, path string) error {
	i, err := os.Stat(path)
	if err != nil {
		return err
	}
	x.Bytes = i.Size()
	if strings.HasSuffix(x.Name, ".txt") {
		x.Type = "txt"
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, min(i.Size(), media.HeadBytes))
	if _, err := f.ReadAt(head, 0); err != nil {
		return err
	}
	x.Type = strings.TrimPrefix(media.Sniff(head, "").Ext, ".")
	if x.Type == "jpg" {
		return nil
	}
	found, err := studio.Examine(ctx, media.File{Path: path, Name: x.Name})
	x.Pages, x.Seconds = found.Facts.Pages, found.Facts.Duration
	return err
}

// exceeds is a limit of a single file that this one does not keep; "": none.
func (x File) exceeds(f upload.Field) string {
	switch {
	case "."+x.Type != f.Ext(), f.Holds != upload.Note && !slices.Contains(f.Types, x.Type):
		return "type"
	case over(x.Bytes, f.Each):
		return "each"
	case over(int64(x.Pages), f.Pages):
		return "pages"
	case f.Seconds.Most > 0 && x.Seconds > float64(f.Seconds.Most):
		return "seconds"
	}
	return ""
}

// crowded is a limit of all files of a field that they do not keep; "": none.
func crowded(f upload.Field, files []File) string {
	var count, sum int64
	for _, x := range files {
		if x.Field == f.Code {
			count, sum = count+1, sum+x.Bytes
		}
	}
	switch {
	case over(count, f.Files):
		return "files"
	case over(sum, f.Total):
		return "total"
	}
	return ""
}
