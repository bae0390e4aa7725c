package arrows_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/internal/arrows"
)

var root = filepath.Join("..", "..")

func TestNoForbiddenArrow(t *testing.T) {
	packages, err := arrows.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(packages, func(p arrows.Package) bool { return p.Path == "evidence" && len(p.Imports) > 5 }) {
		t.Fatal("the domain was not found: the graph is not read")
	}
	for _, wrong := range arrows.Check("proofbox", packages) {
		t.Error(wrong)
	}
}

// The picture and the data must not drift apart.
func TestEveryRoomStandsInThePicture(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range arrows.Rooms {
		name := strings.TrimSuffix(r.Pattern, "/...")
		if name != "." && !strings.Contains(string(b), "`"+name+"/`") && !strings.Contains(string(b), "`"+name+"`") {
			t.Errorf("ARCHITECTURE.md does not name %s", name)
		}
	}
}

func TestCheckFindsWhatIsForbidden(t *testing.T) {
	tests := map[string]struct {
		packages []arrows.Package
		want     []string
	}{
		"all allowed": {[]arrows.Package{
			{Path: ".", Imports: []string{"proofbox/app", "os"}},
			{Path: "app", Imports: []string{"proofbox/evidence/desk", "fyne.io/fyne/v2", "proofbox/app/kit"}},
			{Path: "internal/cli", Imports: []string{"proofbox/report/pdf", "proofbox/internal/library"}},
			{Path: "evidence/media", Imports: []string{"github.com/disintegration/imaging", "proofbox/evidence/media/movie"}},
			{Path: "evidence/vault", Tests: []string{"proofbox/internal/corpus"}, Imports: []string{"proofbox/evidence"}},
		}, nil},
		"the domain knows the window": {[]arrows.Package{{Path: "evidence", Imports: []string{"proofbox/app"}}},
			[]string{"evidence → app: not in the table"}},
		"the domain uses a library": {[]arrows.Package{{Path: "evidence", Imports: []string{"time", "go/ast", "golang.org/x/text/unicode/norm"}}},
			[]string{"evidence → golang.org/x/text/unicode/norm: the standard library only"}},
		"imaging elsewhere": {[]arrows.Package{{Path: "report/page", Tests: []string{"github.com/disintegration/imaging"}, Imports: []string{}}},
			[]string{"report/page → github.com/disintegration/imaging: only evidence/media/... may"}},
		"gofpdf elsewhere": {[]arrows.Package{{Path: "internal/press", Imports: []string{"github.com/jung-kurt/gofpdf"}}},
			[]string{"internal/press → github.com/jung-kurt/gofpdf: only report/pdf/... may"}},
		"Fyne elsewhere": {[]arrows.Package{{Path: "internal/cli", Imports: []string{"fyne.io/fyne/v2/widget"}}},
			[]string{"internal/cli → fyne.io/fyne/v2/widget: only app/... may"}},
		"widgets know the domain": {[]arrows.Package{{Path: "app/kit", Imports: []string{"proofbox/evidence"}}},
			[]string{"app/kit → evidence: not in the table"}},
		"the command line opens a window": {[]arrows.Package{{Path: "internal/cli", Imports: []string{"proofbox/app/kit", "proofbox/app"}}},
			[]string{"internal/cli → app/kit: not in the table", "internal/cli → app: not in the table"}},
		"the window runs the command line": {[]arrows.Package{{Path: "app", Imports: []string{"proofbox/internal/cli"}}},
			[]string{"app → internal/cli: not in the table"}},
		"back into the root":  {[]arrows.Package{{Path: "assets", Imports: []string{"proofbox"}}}, []string{"assets → .: not in the table"}},
		"an unknown room":     {[]arrows.Package{{Path: "evidence/extra", Imports: []string{"os"}}}, []string{"evidence/extra: no room in the table"}},
		"an empty new room":   {[]arrows.Package{{Path: "evidence/extra"}}, []string{"evidence/extra: no room in the table"}},
		"tests need no room":  {[]arrows.Package{{Path: "e2e", Tests: []string{"proofbox/app"}, TestsOnly: true}}, nil},
		"a similar name":      {[]arrows.Package{{Path: "evidence/media", Imports: []string{"proofbox/evidence/mediation"}}}, []string{"evidence/media → evidence/mediation: not in the table"}},
		"a name without noun": {[]arrows.Package{{Path: "app/util", Imports: []string{}}}, []string{"app/util: a name that says nothing"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := arrows.Check("proofbox", test.packages)
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// The graph is read from files that no build of this machine would look at,
// and not from what the go command ignores.
func TestReadSeesEveryTagAndPlatform(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a/x_windows.go", "//go:build never\n\npackage a\n\nimport _ \"one\"\n")
	write("a/x_test.go", "package a\n\nimport (\n\t_ \"two\"\n)\n")
	write("b/x_test.go", "package b\n")
	for _, ignored := range []string{"testdata/x.go", "build/x.go", ".git/x.go", "_old/x.go"} {
		write(ignored, "not Go at all")
	}
	write("nested/go.mod", "module nested\n")
	write("nested/x.go", "not Go at all")
	got, err := arrows.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].TestsOnly || !got[1].TestsOnly || got[0].Path != "a" || !slices.Equal(got[0].Imports, []string{"one"}) || !slices.Equal(got[0].Tests, []string{"two"}) {
		t.Errorf("got %+v", got)
	}
}
