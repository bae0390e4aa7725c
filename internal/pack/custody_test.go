package pack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/pack"
	"proofbox/report/bundle"
)

// resealed is a bundle with another log, all its manifests made anew.
func resealed(t *testing.T, all map[string][]byte, log []byte) string {
	t.Helper()
	c := bundle.Content{Name: "case", At: time.Date(2026, 11, 2, 5, 0, 0, 0, time.UTC)}
	for line := range strings.Lines(string(all["bag-info.txt"])) {
		label, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if !slices.Contains([]string{"Bag-Software-Agent", "Bagging-Date", "Payload-Oxum"}, label) {
			c.Info = append(c.Info, bundle.Info{Label: label, Value: value})
		}
	}
	for name, b := range all {
		if short, payload := strings.CutPrefix(name, "data/"); payload {
			if short == bundle.LogFile {
				b = log
			}
			c.Payload = append(c.Payload, bundle.Text(short, b))
		}
	}
	var out bytes.Buffer
	if _, err := bundle.Write(context.Background(), &out, c, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "resealed.zip")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A log that was changed is found though every manifest was made anew for it; so
// is one whose last rows are gone.
func TestLogIsFollowed(t *testing.T) {
	d := open(t)
	all, _ := d.pack(t, pack.Choices{})
	log := string(all["data/"+bundle.LogFile])
	rows := slices.Collect(strings.Lines(log))
	for name, c := range map[string]struct {
		log  string
		want string
	}{
		"as it is":     {log, ""},
		"time":         {strings.Replace(log, rows[1], strings.Replace(rows[1], ".000Z", ".001Z", 1), 1), "1"},
		"op":           {strings.Replace(log, `"op":"redact"`, `"op":"edit"`, 1), "5"},
		"empty":        {"", "0"},
		"cut mid-line": {log[:len(log)-40], "6"},
		"last row":     {strings.Join(rows[:len(rows)-1], ""), "6"},
		"first row":    {strings.Join(rows[1:], ""), "0"},
		"row twice":    {log + rows[len(rows)-1], "7"},
		"no JSON":      {"row\n" + log, "0"},
		"long":         {`{"actor":"` + strings.Repeat("a", 1<<20) + `"}`, "0"},
	} {
		t.Run(name, func(t *testing.T) {
			path := resealed(t, all, []byte(c.log))
			r, err := bundle.Check(context.Background(), path, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := []bundle.Problem{}
			if c.want != "" {
				want = append(want, bundle.Problem{Path: "data/custody.jsonl", Problem: bundle.ChainBroken, Detail: c.want})
			}
			if !slices.Equal(r.Problems, want) {
				t.Errorf("%+v, want %+v", r.Problems, want)
			}
			followsInPython(t, path, all["verify-log.py"], c.want == "")
			again, _, err := pack.Reopen(context.Background(), filepath.Join(t.TempDir(), "again"), []string{path}, desk.Options{}, nil)
			if err == nil {
				again.Close()
			}
			if refused := evidence.FaultOf(err) == evidence.Damaged; refused != (c.want != "") {
				t.Errorf("opening it again: %v", err)
			}
		})
	}
}

// followsInPython has the script that lies in a bundle check its log: what it says
// of the form is then so.
func followsInPython(t *testing.T, path string, script []byte, holds bool) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Log("python3 is not installed")
		return
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "verify-log.py")
	if err := os.WriteFile(file, script, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, file, filepath.Join(dir, "case")).CombinedOutput()
	if (err == nil) != holds {
		t.Errorf("the script says %q, %v", out, err)
	}
}
