package report_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

func TestTold(t *testing.T) {
	usual := []report.Part{report.ExhibitPages, report.PromisedReceived, report.TalkRecord, report.ChronologyTable, report.CustodyPages}
	for _, tt := range []struct {
		setup report.Setup
		want  []report.Part
	}{
		{report.Setup{}, usual},
		{report.Setup{Numbers: report.PlainNumbers}, usual},
		{report.Setup{Numbers: report.CourtNumbers}, report.AllParts()},
		{report.Setup{Numbers: report.CourtNumbers, Parts: []report.Part{report.CustodyPages}}, []report.Part{report.CustodyPages}},
		{report.Setup{Parts: []report.Part{report.StatementOfProof, "newer", report.ExhibitPages, report.StatementOfProof}},
			[]report.Part{report.StatementOfProof, report.ExhibitPages}},
	} {
		if got := tt.setup.Told(); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v", tt.setup, got)
		}
	}
}

// TestLeftOutPartsAreNotLedTo: whatever is left out, no link leads there, and
// the index does not name it.
func TestLeftOutPartsAreNotLedTo(t *testing.T) {
	s, log := reporttest.Compared()
	usual := report.Compose(s, log, options(t, i18n.Korean))
	prefixes := map[report.Part]string{report.StatementOfProof: string(report.StatementPart), report.ExhibitPages: "exhibit/", report.PromisedReceived: "comparison/",
		report.TalkRecord: "message/", report.ChronologyTable: string(report.ChronologyPart), report.CustodyPages: string(report.CustodyPart)}
	for _, p := range []string{"exhibit/", "comparison/", "message/"} {
		if !slices.ContainsFunc(anchors(usual), func(a report.Anchor) bool { return strings.HasPrefix(string(a), p) }) {
			t.Fatalf("nothing leads to %s", p)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := options(t, i18n.Korean)
		o.Parts = rapid.SliceOfNDistinct(rapid.SampledFrom(report.AllParts()), 1, 6, rapid.ID).Draw(rt, "parts")
		d := report.Compose(s, log, o)
		for _, a := range anchors(d) {
			for p, prefix := range prefixes {
				if !slices.Contains(o.Parts, p) && strings.HasPrefix(string(a), prefix) {
					rt.Fatalf("something leads to %s", a)
				}
			}
		}
		var listed, want []report.Anchor
		for _, r := range d.Index.Parts {
			listed = append(listed, r.To)
		}
		for _, p := range o.Parts {
			if p != report.ExhibitPages {
				want = append(want, map[report.Part]report.Anchor{report.StatementOfProof: report.StatementPart, report.PromisedReceived: report.ComparisonsPart,
					report.TalkRecord: report.ConversationPart, report.ChronologyTable: report.ChronologyPart, report.CustodyPages: report.CustodyPart}[p])
			}
		}
		if !slices.Equal(listed, want) {
			rt.Fatalf("%v, want %v", listed, want)
		}
	})
}

// anchors are all anchors in a document.
func anchors(d report.Document) []report.Anchor {
	var out []report.Anchor
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if v.Type() == reflect.TypeFor[report.Anchor]() && v.Len() > 0 {
				out = append(out, report.Anchor(v.String()))
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(d))
	return out
}
