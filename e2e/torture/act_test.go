//go:build linux

package torture

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// act is one command, with what it may change and how to tell that it was done.
type act struct {
	name   string
	args   []string
	may    []string                         // parts of the case it may change
	partly bool                             // a part of it may have been done
	done   func(before, after *state) error // nil where the case stays as it is
	undone bool                             // undo leads back to before
	out    string                           // a file or folder it makes
}

// kind makes an act that fits a case as it is now; nil where none does.
type kind func(l *lane, now *state) *act

// kinds are the commands that are tortured, by name.
var kinds = []struct {
	name string
	make kind
}{
	{"import", importing}, {"edit", editing}, {"tag", tagging}, {"mark", marking}, {"redact", redacting}, {"event", happening}, {"set", setting},
	{"messages", talking}, {"remove", removing}, {"restore", restoring}, {"undo", undoing}, {"redo", redoing},
	{"export", exporting}, {"pages", paging}, {"bundle", bundling}, {"unbundle", unbundling}, {"new", creating},
}

// next is an act of a kind, or, where the case has nothing for it, another.
func (l *lane) next(now *state, i int) *act {
	for ; ; i++ {
		k := kinds[i%len(kinds)]
		if a := k.make(l, now); a != nil {
			a.name = k.name
			return a
		}
	}
}

// word is a text that stands nowhere yet.
func (l *lane) word() string {
	l.turn++
	return fmt.Sprintf("word-%d-%08x", l.turn, l.chance.Uint32())
}

func (l *lane) any(now *state) (exhibit, bool) {
	all := now.exhibits()
	if len(all) == 0 {
		return exhibit{}, false
	}
	return all[l.chance.IntN(len(all))], true
}

// picture is any exhibit that is one.
func (l *lane) picture(now *state) (exhibit, bool) {
	all := slices.DeleteFunc(now.exhibits(), func(x exhibit) bool { return x.Kind != "photo" })
	if len(all) == 0 {
		return exhibit{}, false
	}
	return all[l.chance.IntN(len(all))], true
}

func importing(l *lane, _ *state) *act {
	dir := l.path("files", l.word())
	os.Mkdir(dir, 0o700)
	var digests []string
	for i := range 1 + l.chance.IntN(4) {
		b := photo(l.chance)
		if i == 2 {
			b = []byte(strings.Repeat(l.word()+"\n", 1+l.chance.IntN(50_000)))
		}
		os.WriteFile(filepath.Join(dir, fmt.Sprintf("file %d%s", i, []string{".jpg", ".jpg", ".txt", ".jpg"}[i])), b, 0o600)
		digests = append(digests, fmt.Sprintf("%x", sha256.Sum256(b)))
	}
	return &act{args: []string{"import", l.caseDir(), dir, "--tag", "PKG-OUT-A"}, may: []string{"exhibits"}, partly: true, undone: true,
		done: func(_, after *state) error {
			for _, d := range digests {
				if !after.has("exhibits", d) {
					return fmt.Errorf("%s is not there", d)
				}
			}
			return nil
		}}
}

func editing(l *lane, now *state) *act {
	x, ok := l.any(now)
	if !ok {
		return nil
	}
	word := l.word()
	return saying([]string{"edit", l.caseDir(), x.Number, "--caption", word}, word, "exhibits")
}

// saying is an act after which a word stands in a part of the case.
func saying(args []string, word, part string, also ...string) *act {
	return &act{args: args, may: append(also, part), undone: true, done: func(_, after *state) error {
		if !after.has(part, word) {
			return fmt.Errorf("%s is not in the %s", word, part)
		}
		return nil
	}}
}

func tagging(l *lane, now *state) *act {
	x, ok := l.any(now)
	if !ok {
		return nil
	}
	how := "--add"
	if slices.Contains(x.Tags, "PKG-LABEL") {
		how = "--remove"
	}
	return changing(x, []string{"tag", l.caseDir(), x.Number, how, "PKG-LABEL"}, func(y exhibit) bool {
		return slices.Contains(y.Tags, "PKG-LABEL") == (how == "--add")
	})
}

// changing is an act after which an exhibit is as it should be.
func changing(x exhibit, args []string, right func(exhibit) bool) *act {
	return &act{args: args, may: []string{"exhibits"}, undone: true, done: func(_, after *state) error {
		for _, y := range after.exhibits() {
			if y.Number == x.Number && right(y) {
				return nil
			}
		}
		return fmt.Errorf("%s is not as it was to be", x.Number)
	}}
}

func marking(l *lane, now *state) *act {
	x, ok := l.picture(now)
	if !ok || len(x.Marks) > 6 {
		return nil
	}
	return changing(x, []string{"mark", l.caseDir(), x.Number, "--arrow", "0.1,0.1,0.6,0.5"},
		func(y exhibit) bool { return len(y.Marks) == len(x.Marks)+1 })
}

func redacting(l *lane, now *state) *act {
	x, ok := l.picture(now)
	if !ok || len(x.Redactions) > 3 {
		return nil
	}
	return changing(x, []string{"redact", l.caseDir(), x.Number, "--box", "0.5,0.5,0.1,0.1"},
		func(y exhibit) bool { return len(y.Redactions) == len(x.Redactions)+1 })
}

func happening(l *lane, _ *state) *act {
	word := l.word()
	return saying([]string{"event", l.caseDir(), "contacted", "2026-11-02 14:05", "--note", word}, word, "events", "case")
}

func setting(l *lane, _ *state) *act {
	word := l.word()
	return saying([]string{"set", l.caseDir(), "--item", word}, word, "case")
}

func talking(l *lane, _ *state) *act {
	var text strings.Builder
	var words []string
	for i := range 1 + l.chance.IntN(30) {
		words = append(words, l.word())
		fmt.Fprintf(&text, "2026-11-%02d 14:%02d | %s | %s\n", 1+l.turn%28, i, []string{"Kim", "Shop"}[i%2], words[i])
	}
	file := l.path("files", l.word()+".txt")
	os.WriteFile(file, []byte(text.String()), 0o600)
	return &act{args: []string{"messages", l.caseDir(), file, "--me", "Kim"}, may: []string{"messages", "sources"}, undone: true,
		done: func(_, after *state) error {
			for _, w := range words {
				if !after.has("messages", w) {
					return fmt.Errorf("%s was not said", w)
				}
			}
			return nil
		}}
}

func removing(l *lane, now *state) *act {
	x, ok := l.any(now)
	if !ok || len(now.exhibits()) < 4 {
		return nil
	}
	return &act{args: []string{"remove", l.caseDir(), x.Number}, may: []string{"exhibits", "trash"}, undone: true, done: func(_, after *state) error {
		if after.has("exhibits", x.SHA256) || !after.has("trash", `"`+x.Number+`"`) {
			return fmt.Errorf("%s was not removed", x.Number)
		}
		return nil
	}}
}

func restoring(l *lane, now *state) *act {
	var gone []exhibit
	if json.Unmarshal(now.parts["trash"], &gone) != nil || len(gone) == 0 {
		return nil
	}
	x := gone[l.chance.IntN(len(gone))]
	a := changing(x, []string{"restore", l.caseDir(), x.Number}, func(exhibit) bool { return true })
	a.may = []string{"exhibits", "trash"}
	return a
}

// back is an act that leads to a state there was.
func (l *lane) back(command string, to *state) *act {
	if to == nil {
		return nil
	}
	return &act{args: []string{command, l.caseDir()}, may: stored, done: func(_, after *state) error {
		if part := to.differs(after); part != "" {
			return fmt.Errorf("%s: the %s are not what they were:\n%s\n%s", command, part, to.parts[part], after.parts[part])
		}
		return nil
	}}
}

func undoing(l *lane, _ *state) *act { return l.back("undo", l.past) }
func redoing(l *lane, _ *state) *act { return l.back("redo", l.future) }

func exporting(l *lane, _ *state) *act {
	out := l.path("out", "case.pdf")
	return &act{args: []string{"export", l.caseDir(), out}, out: out}
}

func bundling(l *lane, _ *state) *act {
	out := l.path("out", "case.zip")
	return &act{args: []string{"bundle", l.caseDir(), out}, out: out}
}

func paging(l *lane, _ *state) *act {
	out := l.path("out", l.word())
	return &act{args: []string{"pages", l.caseDir(), out, "--dpi", "50"}, out: out}
}

func creating(l *lane, _ *state) *act {
	out := l.path("out", l.word()+".proofbox")
	return &act{args: []string{"new", out, "--title", "fresh"}, out: out}
}

// unbundling makes a case of the last bundle.
func unbundling(l *lane, _ *state) *act {
	zip, out := l.path("out", "case.zip"), l.path("out", l.word()+".proofbox")
	if _, err := os.Stat(zip); err != nil {
		return nil
	}
	return &act{args: []string{"unbundle", out, zip}, out: out}
}
