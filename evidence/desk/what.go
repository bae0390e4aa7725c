package desk

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"proofbox/evidence"
)

// What tells what a deed did in parts; a catalogue makes a sentence of them.
// Nothing of it is stored: it is read off the images before and after.
type What struct {
	Deed   string               // "tag", "caption" …; empty: nothing more is known than the Op
	Things int                  // how many exhibits, messages … it is about
	Kind   evidence.Kind        // that all of those exhibits have; empty: there are several, or none
	Number evidence.Number      // of the exhibit, where it is one
	Count  int                  // how many marks, redactions or stills came or went
	Mark   evidence.MarkKind    // of the mark, where one came, went or changed
	Tags   []evidence.TagCode   // that came or went
	Event  evidence.EventKind   // of the event, where it is one
	Name   string               // of a tag of the user's own
	Sides  []evidence.ExhibitID // of the comparison, where it is one; what was promised comes first
}

// pair is a value before and after; nil where there was none.
type pair[T any] struct{ was, is *T }

// pairs puts side by side what was and what is.
func pairs[ID comparable, T any](was, is map[ID]*T) (all []pair[T]) {
	for id, v := range is {
		all = append(all, pair[T]{was[id], v})
	}
	return all
}

// what reads a deed off its images.
func what(op evidence.Op, was, is edits) What {
	exhibits := pairs(was.exhibits, is.exhibits)
	switch {
	case op == evidence.OpReorder:
		return What{Deed: "reorder", Things: len(exhibits)}
	case op == evidence.OpJoin:
		return What{Deed: "join", Things: branched(exhibits, func(p pair[evidence.Exhibit]) (single, branch *evidence.Exhibit) { return p.was, p.is })}
	case op == evidence.OpPart:
		return What{Deed: "part", Things: branched(exhibits, func(p pair[evidence.Exhibit]) (single, branch *evidence.Exhibit) { return p.is, p.was })}
	case len(is.comparisons) > 0:
		return whatComparisons(pairs(was.comparisons, is.comparisons))
	case op == evidence.OpCite:
		return whatCited(exhibits)
	case len(is.sources) > 0:
		return What{Deed: coming("talk", pairs(was.sources, is.sources)), Things: len(is.messages)}
	case len(is.messages) > 0:
		return whatMessages(pairs(was.messages, is.messages))
	case len(is.events) > 0:
		return whatEvents(pairs(was.events, is.events))
	case len(is.ownTags) > 0 && len(exhibits) == 0:
		return whatOwnTags(pairs(was.ownTags, is.ownTags))
	case is.cas != nil && was.cas != nil && len(exhibits) == 0:
		return What{Deed: whatCase(was.cas, is.cas), Things: 1}
	case len(exhibits) > 0:
		return whatExhibits(op, exhibits)
	}
	return What{}
}

// whatCited tells of a citation that came, whatever number a branch has in
// reserve since.
func whatCited(all []pair[evidence.Exhibit]) What {
	for _, p := range all {
		if p.was == nil && p.is != nil {
			return What{Deed: "cite", Things: 1, Number: p.is.Number}
		}
	}
	return What{}
}

// branched counts the exhibits that stood alone on one side of the change and
// were branches on the other; the others only moved up.
func branched(all []pair[evidence.Exhibit], sides func(pair[evidence.Exhibit]) (single, branch *evidence.Exhibit)) (n int) {
	for _, p := range all {
		single, branch := sides(p)
		if single != nil && branch != nil && single.Number.Branch == 0 && branch.Number.Branch != 0 {
			n++
		}
	}
	return n
}

// coming names what became of things: ".add", ".remove" or ".edit".
func coming[T any](name string, all []pair[T]) string {
	added := !slices.ContainsFunc(all, func(p pair[T]) bool { return p.was != nil })
	removed := !slices.ContainsFunc(all, func(p pair[T]) bool { return p.is != nil })
	switch {
	case added:
		return name + ".add"
	case removed:
		return name + ".remove"
	}
	return name + ".edit"
}

func whatMessages(all []pair[evidence.Message]) What {
	w := What{Deed: coming("message", all), Things: len(all)}
	translated := func(p pair[evidence.Message]) bool {
		return p.was != nil && p.is != nil && !reflect.DeepEqual(p.was.Translation, p.is.Translation) && p.was.Text == p.is.Text
	}
	if len(all) == 1 && translated(all[0]) {
		w.Deed = "message.translate"
	}
	return w
}

func whatEvents(all []pair[evidence.Event]) What {
	w := What{Deed: coming("event", all), Things: len(all)}
	if len(all) == 1 {
		w.Event = present(all[0]).Kind
	}
	return w
}

func whatComparisons(all []pair[evidence.Comparison]) What {
	w := What{Deed: coming("comparison", all), Things: len(all)}
	if len(all) == 1 {
		w.Sides = present(all[0]).Exhibits()
	}
	return w
}

func whatOwnTags(all []pair[evidence.OwnTag]) What {
	return What{Deed: coming("own-tag", all), Things: len(all), Name: present(all[0]).Name}
}

// present is the value after, else the one before.
func present[T any](p pair[T]) *T {
	if p.is != nil {
		return p.is
	}
	return p.was
}

func whatCase(was, is *evidence.Case) string {
	switch {
	case was.Hidden != is.Hidden:
		return "hidden-words"
	case was.Title != is.Title:
		return "case.title"
	case was.Seller != is.Seller:
		return "case.seller"
	case was.Zone != is.Zone:
		return "case.zone"
	}
	return "case"
}

func whatExhibits(op evidence.Op, all []pair[evidence.Exhibit]) What {
	for _, beside := range []func(pair[evidence.Exhibit]) bool{
		func(p pair[evidence.Exhibit]) bool { return p.was != nil },
		func(p pair[evidence.Exhibit]) bool { return p.is != nil },
	} {
		if moved := slices.DeleteFunc(slices.Clone(all), beside); len(moved) > 0 {
			all = moved // what changed beside what came or went is told by the way
			break
		}
	}
	w := What{Things: len(all), Kind: oneKind(all)}
	if len(all) == 1 {
		w.Number = present(all[0]).Number
	}
	if w.Deed = coming("exhibit", all); w.Deed != "exhibit.edit" {
		if op == evidence.OpRestore {
			w.Deed = "exhibit.restore"
		}
		return w
	}
	fields := map[string]bool{}
	for _, p := range all {
		changed(p.was, p.is, fields)
	}
	if len(fields) != 1 {
		return w
	}
	for f := range fields {
		w.field(f, all)
	}
	return w
}

func oneKind(all []pair[evidence.Exhibit]) evidence.Kind {
	kind := present(all[0]).Kind
	if slices.ContainsFunc(all, func(p pair[evidence.Exhibit]) bool { return present(p).Kind != kind }) {
		return ""
	}
	return kind
}

// changed notes the fields of an exhibit that are not as they were.
func changed(was, is *evidence.Exhibit, fields map[string]bool) {
	a, b := reflect.ValueOf(was).Elem(), reflect.ValueOf(is).Elem()
	for i := range a.NumField() {
		if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			fields[strings.ToLower(a.Type().Field(i).Name)] = true
		}
	}
}

// field names the one thing about exhibits that changed.
func (w *What) field(name string, all []pair[evidence.Exhibit]) {
	switch name {
	case "tags":
		w.tags(all)
	case "star":
		w.Deed = "star.remove"
		if all[0].is.Star {
			w.Deed = "star.add"
		}
	case "marks":
		w.listed("mark", all, func(x *evidence.Exhibit) []string {
			return idsOf(x.Marks, func(m evidence.Mark) evidence.MarkID { return m.ID })
		})
		w.Mark = soleMark(all)
	case "redactions":
		w.listed("redaction", all, func(x *evidence.Exhibit) []string {
			return idsOf(x.Redactions, func(r evidence.Redaction) evidence.RedactionID { return r.ID })
		})
	case "stills":
		w.listed("still", all, func(x *evidence.Exhibit) []string {
			return idsOf(x.Stills, func(s evidence.Still) evidence.StillID { return s.ID })
		})
	case "title", "caption", "proves", "captured", "kind", "clip":
		w.Deed = name
	}
}

func (w *What) tags(all []pair[evidence.Exhibit]) {
	var came, went []evidence.TagCode
	for _, p := range all {
		came = append(came, beyond(p.is.Tags, p.was.Tags)...)
		went = append(went, beyond(p.was.Tags, p.is.Tags)...)
	}
	came, went = distinct(came), distinct(went)
	switch {
	case len(went) == 0:
		w.Deed, w.Tags = "tag.add", came
	case len(came) == 0:
		w.Deed, w.Tags = "tag.remove", went
	default:
		w.Deed, w.Tags = "tag.edit", came
	}
}

// listed tells of a list in exhibits whether things came, went or changed, and
// how many.
func (w *What) listed(name string, all []pair[evidence.Exhibit], list func(*evidence.Exhibit) []string) {
	came, went := 0, 0
	for _, p := range all {
		was, is := list(p.was), list(p.is)
		came, went = came+len(beyond(is, was)), went+len(beyond(was, is))
	}
	switch {
	case came > 0 && went == 0:
		w.Deed, w.Count = name+".add", came
	case went > 0 && came == 0:
		w.Deed, w.Count = name+".remove", went
	default:
		w.Deed = name + ".edit"
	}
}

// soleMark is the kind of the one mark that came, went or changed; empty: there
// are several.
func soleMark(all []pair[evidence.Exhibit]) evidence.MarkKind {
	touched := map[evidence.MarkID]evidence.MarkKind{}
	for _, p := range all {
		maps.Copy(touched, unlike(p.is.Marks, p.was.Marks))
		maps.Copy(touched, unlike(p.was.Marks, p.is.Marks))
	}
	if len(touched) == 1 {
		for _, kind := range touched {
			return kind
		}
	}
	return ""
}

// unlike are the marks of a that b does not have as they are, each with its kind.
func unlike(a, b []evidence.Mark) map[evidence.MarkID]evidence.MarkKind {
	out := map[evidence.MarkID]evidence.MarkKind{}
	for _, m := range a {
		if !slices.ContainsFunc(b, func(o evidence.Mark) bool { return reflect.DeepEqual(m, o) }) {
			out[m.ID] = m.Kind
		}
	}
	return out
}

func idsOf[T any, ID ~string](all []T, id func(T) ID) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(id(v))
	}
	return out
}

// beyond gives what is in a and not in b.
func beyond[T comparable](a, b []T) (rest []T) {
	for _, v := range a {
		if !slices.Contains(b, v) {
			rest = append(rest, v)
		}
	}
	return rest
}

// distinct gives each value once, in the order of its first place.
func distinct[T comparable](all []T) (out []T) {
	for _, v := range all {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
