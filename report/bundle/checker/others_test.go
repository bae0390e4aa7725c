package checker_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// Programs that know nothing of this one agree: those that every system has,
// and the BagIt validator of the Library of Congress, where it is installed.
func TestOtherProgramsAgree(t *testing.T) {
	b, _ := written(t, sample(t))
	clean, changed := unpacked(t, b), unpacked(t, b)
	if err := flipIn("data/주전자.pdf")(changed); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{
		{"sha256sum", "-c", "--strict", "--quiet", "tagmanifest-sha256.txt", "manifest-sha256.txt"},
		{"bagit.py", "--validate", "."},
	} {
		t.Run(command[0], func(t *testing.T) {
			if _, err := exec.LookPath(command[0]); err != nil {
				t.Skip(command[0] + " is not installed")
			}
			if out, ok := ran(t, clean, nil, command...); !ok {
				t.Errorf("clean:\n%s", out)
			}
			if out, ok := ran(t, changed, nil, command...); ok {
				t.Errorf("changed:\n%s", out)
			}
		})
	}
	t.Run("unzip", func(t *testing.T) {
		path := saved(t, "a.zip", b)
		if out, ok := ran(t, filepath.Dir(path), nil, needs(t, "unzip"), "-tq", path); !ok {
			t.Error(out)
		}
	})
}
