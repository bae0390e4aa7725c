package repair

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
)

// Action is what is to be done about something that is wrong.
type Action string

const (
	Relink  Action = "relink"  // an original is put back from From
	Lost    Action = "lost"    // an original that nothing was found of: nothing can be done
	Aside   Action = "aside"   // a file that nobody knows goes to To
	Reseal  Action = "reseal"  // case.sha256 is written anew
	Redraw  Action = "redraw"  // a derivative is dropped, and made again when wanted
	Salvage Action = "salvage" // what can be read of the database becomes the case To
	Older   Action = "older"   // a copy of the database knows more than the database: it can become the case To
)

// Step is one thing that is wrong, and what is to be done about it.
type Step struct {
	Action  Action   `json:"action"`
	Path    string   `json:"path"`    // within the case folder, with slashes; of a derivative, its name
	Problem string   `json:"problem"` // as verify names it; "" of a derivative
	Detail  string   `json:"detail"`  // for who looks into it
	Numbers []string `json:"numbers"` // of the exhibits whose original it is
	From    string   `json:"from"`    // where the bytes are: a path, or that of a ZIP and of the entry, with " » " between
	To      string   `json:"to"`      // where it goes: within the case folder, or the path of a new case
	Done    bool     `json:"done"`

	digest evidence.Digest
	fresh  bool // it goes into a new case
}

// Mendable tells whether anything can be done about it here.
func (s Step) Mendable() bool { return s.Action != Lost && s.Action != Older }

// Sentence is the key of the catalogue that says what is wrong and what is done
// about it, with what its placeholders stand for.
func (s Step) Sentence() (key string, args map[string]string) {
	key = "repair." + string(s.Action)
	switch {
	case s.Action == Relink && s.fresh:
		key += ".fresh"
	case s.Action == Lost && s.digest.IsZero():
		key += ".folder"
	case s.Action == Relink, s.Action == Lost, s.Action == Salvage:
		key += "." + cmp.Or(s.Problem, "asked")
	case s.Action == Aside && s.Problem == vault.Changed && strings.HasPrefix(s.Path, backupsName+"/"):
		key += ".changed"
	}
	return key, map[string]string{"what": cmp.Or(strings.Join(s.Numbers, " "), s.Path), "path": s.Path, "from": s.From, "to": s.To}
}

// Options of a repair. The zero value is ready.
type Options struct {
	From     []string                // folders and ZIPs to look for originals in
	Into     string                  // where a damaged case is salvaged to; "": beside it. Where it is named, the case is salvaged in any case
	Studio   *media.Studio           // whose derivatives are looked at, and who examines originals; nil: nobody
	Progress func(done, total int64) // told of the bytes read; nil: nobody
	Desk     desk.Options            // for what goes into the log
}

func (o Options) told(done, total int64) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

// Plan is what is wrong with a case, and what is to be done about it.
type Plan struct {
	Dir    string       // the case folder, absolute
	Into   string       // the new case, where one is to be made; else ""
	Report vault.Report // as verify found it
	Steps  []Step
	Saved  Saved  // what can be read, where a new case is to be made
	Bundle string // a bundle among the places to look in, where a new case is to be made: it may know more; "": none

	options Options
	cargo   *cargo // nil: it is mended in place
	finds   map[evidence.Digest]find
	sources map[evidence.Digest]media.Source // originals, to make derivatives of
}

// Sound tells that nothing is wrong.
func (p *Plan) Sound() bool { return len(p.Steps) == 0 }

// Harmless tells that nothing is wrong but previews, which are made again.
func (p *Plan) Harmless() bool {
	return !slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Action != Redraw })
}

// Mendable tells whether Apply would do anything.
func (p *Plan) Mendable() bool {
	for _, s := range p.Steps {
		if s.Mendable() {
			return true
		}
	}
	return false
}

// Propose looks at a case and everything that could help it, and changes
// nothing. Faults: those of vault.Open, where nothing is there to be mended.
func Propose(ctx context.Context, dir string, o Options) (*Plan, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	report, err := examine(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	p := &Plan{Dir: dir, Report: report, Steps: []Step{}, options: o}
	if o.Into != "" || broken(report) {
		return p, p.proposeSalvage(ctx)
	}
	return p, p.proposeInPlace(ctx)
}

// examine verifies a case. One without a database is taken for damaged where
// other files tell that it was a case.
func examine(ctx context.Context, dir string, o Options) (vault.Report, error) {
	r, err := vault.Verify(ctx, dir, o.told)
	if f := evidence.FaultOf(err); err == nil || f != evidence.NotACase && f != evidence.Damaged || !wasCase(dir) {
		return r, err
	}
	return vault.Report{Problems: []vault.Problem{{Path: databaseName, Problem: missingOrDamaged(dir), Detail: err.Error()}}}, nil
}

// broken tells whether the database itself is not as it was written. That it
// differs from its sum alone is not that.
func broken(r vault.Report) bool {
	for _, p := range r.Problems {
		if p.Path == databaseName && !differs(p) {
			return true
		}
	}
	return false
}

// differs tells the problem of a database whose sum says something else.
func differs(p vault.Problem) bool {
	return p.Path == databaseName && p.Problem == vault.Changed && strings.HasPrefix(p.Detail, "sha256 ")
}
