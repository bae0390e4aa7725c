package parcel_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// Where no document goes a cited conversation goes as pages, its first before the
// second of anything; where none is cited it is said that none goes.
func TestAConversationGoesAsPages(t *testing.T) {
	b := open(t, 1)
	var all []evidence.Message
	for range 24 {
		all = append(all, evidence.Message{From: "seller", Role: evidence.Seller, Text: strings.Repeat("쿠폰을 드리겠습니다. ", 20)})
	}
	if err := b.d.Do(t.Context(), desk.AddMessages(all)); err != nil {
		t.Fatal(err)
	}
	make := func(profile upload.Profile) parcel.Result {
		t.Helper()
		r, err := b.make(t.Context(), filepath.Join(t.TempDir(), "out"), parcel.Options{Profile: profile, Lang: "ko"})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	amazon := profile(t, "amazon")
	if _, told := lost(make(amazon), "talk"); !told {
		t.Error("nobody says that the conversation is left out")
	}
	if _, told := lost(make(profile(t, "card")), "talk"); told {
		t.Error("the document has the conversation")
	}
	x := evidence.Exhibit{Kind: evidence.Conversation, Title: "coupon"}
	for _, m := range b.d.Snapshot().Messages {
		x.Messages = append(x.Messages, m.ID)
	}
	cite, made := desk.Cite(x)
	if err := b.d.Do(t.Context(), cite); err != nil {
		t.Fatal(err)
	}
	amazon.Fields[1].Files.Most = 12
	r := make(amazon)
	var pages []string
	for _, f := range r.Files {
		if slices.Contains(f.Exhibits, made.Number) {
			pages = append(pages, f.Name)
		}
	}
	part, told := lost(r, "talk-part")
	if len(pages) != 3 || !told || !slices.Equal(part, []evidence.Number{made.Number}) {
		t.Errorf("%q, %+v", pages, r.GaveUp)
	}
	if r.Unable() {
		t.Errorf("what has no room is told as what cannot be made: %+v", r.GaveUp)
	}
	amazon.Fields[1].Each.Most = 200_000 // pages get coarser, not fewer
	if r := make(amazon); len(r.Files) != 2+1+3 {
		t.Errorf("%+v, %+v", r.Files, r.GaveUp)
	}
}
