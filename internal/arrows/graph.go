package arrows

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Package is one package of ours with what its files import.
type Package struct {
	Path      string   // relative to the module; "." is its root
	Imports   []string // by files of the package itself
	Tests     []string // by its test files
	TestsOnly bool     // there are no other files
}

// Read collects the imports of every Go file below root, whatever its build
// constraints are.
func Read(root string) ([]Package, error) {
	byPath := map[string]*Package{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return skip(root, file, d.Name())
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		return readFile(byPath, root, file)
	})
	var all []Package
	for _, p := range byPath {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b Package) int { return strings.Compare(a.Path, b.Path) })
	return all, err
}

// skip passes over what the go command does not build either.
func skip(root, dir, name string) error {
	if dir == root {
		return nil
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	if err == nil || name == "testdata" || name == "build" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return fs.SkipDir
	}
	return nil
}

func readFile(byPath map[string]*Package, root, file string) error {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(root, filepath.Dir(file))
	if err != nil {
		return err
	}
	at := filepath.ToSlash(rel)
	if byPath[at] == nil {
		byPath[at] = &Package{Path: at, TestsOnly: true}
	}
	into := &byPath[at].Tests
	if !strings.HasSuffix(file, "_test.go") {
		byPath[at].TestsOnly = false
		into = &byPath[at].Imports
	}
	for _, i := range parsed.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return err
		}
		if !slices.Contains(*into, name) {
			*into = append(*into, name)
		}
	}
	return nil
}

// Check names every arrow that the table does not allow.
func Check(module string, packages []Package) []string {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, p := range packages {
		if slices.Contains(Nameless, path.Base(p.Path)) {
			say("%s: a name that says nothing", p.Path)
		}
		checkRoom(module, p, say)
		checkFences(p, say)
		checkPure(p, say)
	}
	return wrong
}

// checkRoom judges the arrows among our own packages. Tests may look anywhere,
// and a package of tests alone needs no room.
func checkRoom(module string, p Package, say func(string, ...any)) {
	if p.TestsOnly {
		return
	}
	i := slices.IndexFunc(Rooms, func(r Room) bool { return fits(r.Pattern, p.Path) })
	if i < 0 {
		say("%s: no room in the table", p.Path)
		return
	}
	for _, to := range p.Imports {
		ours, ok := within(module, to)
		if ok && !(fitsAny(Rooms[i].May, ours) && !fitsAny(Rooms[i].Not, ours)) {
			say("%s → %s: not in the table", p.Path, ours)
		}
	}
}

func checkFences(p Package, say func(string, ...any)) {
	for _, to := range slices.Concat(p.Imports, p.Tests) {
		for _, f := range Fences {
			if (to == f.Library || strings.HasPrefix(to, f.Library+"/")) && !fitsAny(f.Only, p.Path) {
				say("%s → %s: only %s may", p.Path, to, strings.Join(f.Only, ", "))
			}
		}
	}
}

func checkPure(p Package, say func(string, ...any)) {
	if !slices.Contains(Pure, p.Path) {
		return
	}
	for _, to := range p.Imports {
		if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ".") {
			say("%s → %s: the standard library only", p.Path, to)
		}
	}
}

// within gives the place of an import inside the module.
func within(module, to string) (string, bool) {
	if to == module {
		return ".", true
	}
	return strings.CutPrefix(to, module+"/")
}

func fitsAny(patterns []string, at string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return fits(p, at) })
}

func fits(pattern, at string) bool {
	below, tree := strings.CutSuffix(pattern, "...")
	below = strings.TrimSuffix(below, "/")
	return at == pattern || tree && (below == "" || at == below || strings.HasPrefix(at, below+"/"))
}
