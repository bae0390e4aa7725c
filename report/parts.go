package report

import (
	"reflect"
	"slices"
	"strings"
)

// Told are the parts of the report in their order. The usual report does not
// repeat its index as a statement of proof; one numbered as for a court does.
func (s Setup) Told() []Part {
	if len(s.Parts) == 0 {
		return slices.DeleteFunc(AllParts(), func(p Part) bool { return p == StatementOfProof && s.Numbers != CourtNumbers })
	}
	var told []Part
	for _, p := range s.Parts {
		if slices.Contains(AllParts(), p) && !slices.Contains(told, p) {
			told = append(told, p)
		}
	}
	return told
}

// Tells tells whether a part is in the report.
func (s Setup) Tells(p Part) bool { return slices.Contains(s.Told(), p) }

// leaveOut empties the parts that are not told, and turns every link to them
// into plain words.
func (d *Document) leaveOut() {
	told := d.Setup.Told()
	for p, empty := range map[Part]func(){
		StatementOfProof: func() { d.Statement = Statement{} },
		ExhibitPages:     func() { d.Exhibits = nil },
		PromisedReceived: func() { d.Comparisons = Comparisons{} },
		TalkRecord:       func() { d.Conversation = Conversation{} },
		ChronologyTable:  func() { d.Chronology = Chronology{} },
		CustodyPages:     func() { d.Custody = Custody{} },
	} {
		if !slices.Contains(told, p) {
			empty()
		}
	}
	if len(told) < len(AllParts()) {
		unlink(reflect.ValueOf(d).Elem(), func(a Anchor) bool { p := a.part(); return p != "" && !slices.Contains(told, p) })
	}
}

// part is the part an anchor stands in; "": one that is always there.
func (a Anchor) part() Part {
	switch a {
	case StatementPart:
		return StatementOfProof
	case ExhibitsPart:
		return ExhibitPages
	case ComparisonsPart, GroundsPart:
		return PromisedReceived
	case ConversationPart:
		return TalkRecord
	case ChronologyPart:
		return ChronologyTable
	case CustodyPart:
		return CustodyPages
	}
	for prefix, p := range map[string]Part{exhibitPrefix: ExhibitPages, comparisonPrefix: PromisedReceived, messagePrefix: TalkRecord} {
		if strings.HasPrefix(string(a), prefix) {
			return p
		}
	}
	return ""
}

var anchorType = reflect.TypeFor[Anchor]()

// unlink clears the anchors that are gone, wherever they are in v.
func unlink(v reflect.Value, gone func(Anchor) bool) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == anchorType && gone(Anchor(v.String())) {
			v.SetString("")
		}
	case reflect.Pointer:
		if !v.IsNil() {
			unlink(v.Elem(), gone)
		}
	case reflect.Slice:
		if leads(v.Type()) {
			for i := range v.Len() {
				unlink(v.Index(i), gone)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				unlink(v.Field(i), gone)
			}
		}
	}
}

// leads tells whether a slice may hold anchors: not one of bytes or words.
func leads(t reflect.Type) bool {
	switch t.Elem().Kind() {
	case reflect.Struct, reflect.Pointer, reflect.Slice:
		return true
	}
	return t.Elem() == anchorType
}
