package evidence_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
)

// kept are the texts that are no words: ids, codes, zones, and what is to be
// hidden.
var kept = []string{"Case.ID", "Case.Hidden", "Case.Excuses.Tag", "Case.Claim.Grounds.ID", "Case.Claim.Grounds.Exhibits", "Case.Claim.Grounds.Messages", "Exhibits.ID", "Exhibits.Kind", "Exhibits.Tags", "Exhibits.Number.Series", "Exhibits.Messages", "Exhibits.Unlike",
	"Exhibits.Marks.ID", "Exhibits.Marks.Kind", "Exhibits.Marks.Ink", "Exhibits.Marks.Stroke", "Exhibits.Marks.Unit", "Exhibits.Redactions.ID", "Exhibits.Stills.ID",
	"Originals.Facts.Kind", "Originals.Warnings.Code", "Messages.ID", "Messages.Role", "Messages.Attachments", "Messages.Screens",
	"Events.ID", "Events.Kind", "OwnTags.Code", "Sources.Tally.Unit", "Comparisons.ID", "Comparisons.Promised", "Comparisons.Received", "Comparisons.Rows.Exhibit", "Sent.Form"}

// Every text of a case is reworded, one that was added since, too, unless it is
// known to be no word.
func TestRewordedLeavesNoText(t *testing.T) {
	var s evidence.Snapshot
	fill(reflect.ValueOf(&s).Elem())
	before, _ := json.Marshal(s)
	other := s.Reworded(func(string) string { return "█" })
	if after, _ := json.Marshal(s); string(before) != string(after) {
		t.Error("the case itself was changed")
	}
	left := map[string]bool{}
	texts(reflect.ValueOf(other), "", left)
	for path := range left {
		if path = strings.Replace(path, "Trash.", "Exhibits.", 1); !slices.Contains(kept, path) && !isTime(path) {
			t.Errorf("%s is as it was", path)
		}
	}
	if len(left) < len(kept) {
		t.Errorf("%d texts were seen as they were, want %d: nothing was filled in", len(left), len(kept))
	}
}

func isTime(path string) bool {
	for _, end := range []string{".Precision", ".Source"} {
		for _, field := range []string{"At", "Created", "Captured", "Added"} {
			if strings.HasSuffix(path, field+end) {
				return true
			}
		}
	}
	return false
}

// fill puts a word into every text, and one element into every list.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("word")
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	}
}

// texts finds where the word still stands.
func texts(v reflect.Value, path string, left map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		if v.String() == "word" {
			left[strings.TrimPrefix(path, ".")] = true
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), path+"."+v.Type().Field(i).Name, left)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), path, left)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), path, left)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			texts(v.MapIndex(k), path, left)
		}
	}
}
