package assets_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"slices"
	"testing"

	"proofbox/assets"
)

// TestDrawings: each tag has a drawing of how its shot is taken, and no drawing
// is of none. All are small, drawn in lines of one colour that a screen may
// change, and without words, since those would be of one language.
func TestDrawings(t *testing.T) {
	var want, got []string
	for _, x := range readTaxonomy(t).Tags {
		want = append(want, "drawings/"+x.Code+".svg")
	}
	err := fs.WalkDir(assets.Guide(), "drawings", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			got = append(got, path)
		}
		return err
	})
	slices.Sort(want)
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("drawings are of %v, %v; tags are %v", got, err, want)
	}
	for _, path := range got {
		b, err := fs.ReadFile(assets.Guide(), path)
		if err != nil || len(b) > 4<<10 {
			t.Errorf("%s: %d bytes, %v", path, len(b), err)
		}
		holdToStyle(t, path, b)
	}
}

func holdToStyle(t *testing.T, path string, svg []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if !slices.Contains([]string{"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline"}, x.Name.Local) {
				t.Errorf("%s has a <%s>", path, x.Name.Local)
			}
			for _, a := range x.Attr {
				if bad := attrOfAnotherStyle(a); bad {
					t.Errorf("%s: %s is %q", path, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			if len(bytes.TrimSpace(x)) > 0 {
				t.Errorf("%s says %q", path, x)
			}
		}
	}
}

func attrOfAnotherStyle(a xml.Attr) bool {
	switch a.Name.Local {
	case "viewBox":
		return a.Value != "0 0 160 120"
	case "stroke":
		return a.Value != "#000"
	case "fill":
		return a.Value != "none" && a.Value != "#000"
	case "fill-opacity":
		return a.Value != ".12"
	}
	return false
}
