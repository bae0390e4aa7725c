package pack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/internal/corpus"
	"proofbox/internal/facts"
	"proofbox/internal/pack"
)

// seal packs the case into a file and gives its path.
func (d *desktop) seal(t *testing.T, c pack.Choices) (string, map[string][]byte) {
	t.Helper()
	all, made := d.pack(t, c)
	path := filepath.Join(t.TempDir(), "case.zip")
	if err := os.WriteFile(path, all[""], 0o600); err != nil {
		t.Fatal(err)
	}
	d.do(t, desk.Send(sentOf(t, d, made)))
	return path, all
}

func sentOf(t *testing.T, d *desktop, made pack.Result) evidence.Sent {
	t.Helper()
	log, err := d.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	log = evidence.Settled(log)
	head := log[len(log)-1]
	return evidence.Sent{Digest: made.Seal.Digest, Form: evidence.ZIP, File: "홍길동.zip", Seq: head.Seq, Head: head.Hash}
}

// unseal opens bundles as a case.
func (d *desktop) unseal(t *testing.T, zips ...string) *desktop {
	t.Helper()
	again, told, err := pack.Reopen(context.Background(), filepath.Join(t.TempDir(), "again"), zips, desk.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	if len(told.Unknown)+len(told.Missing) > 0 {
		t.Errorf("%+v", told)
	}
	if r, err := again.Verify(context.Background(), func(int64, int64) {}); err != nil || !r.OK {
		t.Errorf("%+v %v", r, err)
	}
	return &desktop{again, d.studio}
}

// wordy puts the hidden word everywhere a text can stand.
func wordy(t *testing.T) *desktop {
	t.Helper()
	d := open(t)
	s := d.Snapshot()
	one, two := s.Exhibits[0].ID, s.Exhibits[1].ID
	at := evidence.Instant(time.Date(2026, 11, 2, 5, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)
	d.do(t, desk.SetCase(func(c *evidence.Case) {
		c.Buyer.Name, c.Seller.Name, c.Order.Number, c.Order.Item = secret, secret, secret, secret
		c.Claim.Promised, c.Claim.Received, c.Claim.Demand, c.Order.Price, c.Platform = secret, secret, secret, secret, secret
	}))
	d.do(t, desk.EditExhibits([]evidence.ExhibitID{one}, func(x *evidence.Exhibit) {
		x.Title, x.Caption, x.Proves = secret, "홍 길-동", norm.NFD.String(secret)
		x.Marks = []evidence.Mark{{Kind: evidence.TextMark, Text: strings.Repeat(secret, 150), Points: []evidence.Point{{X: 0.5, Y: 0.5}}}}
	}))
	own, tag := desk.AddOwnTag(secret)
	d.do(t, own)
	d.do(t, desk.TagExhibits([]evidence.ExhibitID{one}, []evidence.TagCode{tag.Code}, nil))
	d.do(t, desk.AddMessages([]evidence.Message{{At: at, From: secret, To: secret, Subject: secret, Text: "홍\n길동", Missing: []string{secret}, Reckoned: secret,
		Translation: &evidence.Translation{Text: secret, Lang: "ko"}, Attachments: []evidence.ExhibitID{one}}}))
	d.do(t, desk.AddEvent(evidence.Event{Kind: evidence.Paid, At: at, Note: secret}))
	add, _ := desk.AddComparison(evidence.Comparison{Promised: one, Received: []evidence.ExhibitID{two}, Rows: []evidence.Difference{{Aspect: secret, Promised: secret, Received: secret}}})
	d.do(t, add)
	staged, err := d.Stage(context.Background(), strings.NewReader("a chat with "+secret), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := staged.Keep(context.Background(), ".txt"); err != nil {
		t.Fatal(err)
	}
	o := evidence.Original{Digest: staged.Digest, Bytes: staged.Bytes, MediaType: "text/plain", Ext: ".txt", Facts: evidence.Facts{Kind: evidence.Document, Model: secret},
		Warnings: []evidence.Warning{{Code: "no-preview", Args: map[string]string{"name": secret}}}}
	d.do(t, desk.TakeConversation(o, evidence.Source{File: secret + ".txt", Member: secret, Format: "plain", Encoding: "UTF-8"}, []evidence.Message{{At: at, From: secret, Text: "hello"}}))
	return d
}

// What is hidden is in nothing that a case opens from again, nor in what is made
// of that case; what was handed over is there.
func TestReopenedHidesStill(t *testing.T) {
	long(t)
	d := wordy(t)
	d.do(t, desk.HideWords(func(words string) string { return words + "\nSeoul" })) // the name of the case's zone, too
	d.seal(t, pack.Choices{})                                                       // so that the name of a file that was sent is told
	d.do(t, desk.AddEvent(evidence.Event{Kind: evidence.Refused, At: d.Snapshot().Case.Created, Note: "fine"}))
	path, all := d.seal(t, pack.Choices{})
	veil := veil(t, d)
	for name, b := range all {
		if name == "" {
			b = []byte(path)
		}
		if strings.HasPrefix(name, "verify.") || strings.HasSuffix(name, ".pdf") {
			continue
		}
		if bytes.Contains(b, []byte(secret)) || bytes.Contains(b, []byte(norm.NFD.String(secret))) || veil.Finds(name) || bytes.Contains(b, []byte("Asia/Seoul")) {
			t.Errorf("%s says the word", name)
		}
	}
	again := d.unseal(t, path)
	s := again.Snapshot()
	text, err := json.Marshal(s)
	if err != nil || veil.Finds(string(text)) || s.Case.Hidden != "" {
		t.Errorf("the word is in the case that was opened: %v", err)
	}
	if len(s.Sent) != 2 || len(s.Trash) != 0 {
		t.Errorf("%d sent, %d in the trash", len(s.Sent), len(s.Trash))
	}
	var was []evidence.Digest
	for i, want := range []struct{ withheld, copied bool }{{false, false}, {false, true}, {false, true}, {true, false}} {
		x := s.Exhibits[i]
		o := s.Originals[x.Original]
		if o.Withheld != want.withheld || o.CopyOf.IsZero() == want.copied || o.Facts.GPS {
			t.Errorf("%s: %+v", x.Number, o)
		}
		if x.Number != d.Snapshot().Exhibits[i].Number {
			t.Errorf("%s was %s", x.Number, d.Snapshot().Exhibits[i].Number)
		}
		was = append(was, x.Original)
	}
	if len(s.Exhibits[2].Redactions) != 1 {
		t.Error("what was redacted is not recorded")
	}
	next, _ := again.seal(t, pack.Choices{})
	for i, x := range again.unseal(t, next).Snapshot().Exhibits {
		if x.Original != was[i] {
			t.Errorf("%s has another original", x.Number)
		}
	}
}

// factsOf is what show --json says, but for what is told of sending.
func factsOf(t *testing.T, s evidence.Snapshot) string {
	t.Helper()
	tags, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	f := facts.Teller{Say: catalogue(t), Taxonomy: tags}.Facts(s, time.Unix(1_800_000_000, 0), nil)
	f.Sent = nil
	b, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Real photos come through as they are; those that say where they were taken as
// copies that do not.
func TestRealPhotosComeBack(t *testing.T) {
	long(t)
	photos, err := filepath.Glob(filepath.Join(corpus.Dir(t), "photos", "*.jp*g"))
	if err != nil || len(photos) == 0 {
		t.Fatal(len(photos), err)
	}
	d := open(t)
	d.do(t, desk.HideWords(func(string) string { return "" }))
	d.do(t, desk.RemoveExhibits([]evidence.ExhibitID{d.Snapshot().Exhibits[0].ID}))
	if _, err := intake.Import(context.Background(), d.Desk, d.studio, photos[:min(12, len(photos))], intake.Options{}); err != nil {
		t.Fatal(err)
	}
	d.do(t, desk.Reorder([]evidence.ExhibitID{d.Snapshot().Exhibits[3].ID}, ""))
	whole, _ := d.seal(t, pack.Choices{Located: pack.Keep, Redacted: pack.Keep})
	want := d.Snapshot()
	want.Trash = nil
	again := d.unseal(t, whole)
	if got := factsOf(t, again.Snapshot()); got != factsOf(t, want) {
		t.Errorf("got %s\nwant %s", got, factsOf(t, want))
	}
	copies, all := d.seal(t, pack.Choices{})
	bare := d.unseal(t, copies)
	copied := 0
	for i, x := range bare.Snapshot().Exhibits {
		o := bare.Snapshot().Originals[x.Original]
		if x.Number != want.Exhibits[i].Number || o.Facts.GPS {
			t.Errorf("%s: %+v", x.Number, o)
		}
		if !o.CopyOf.IsZero() {
			copied++
		}
	}
	if copied < 2 {
		t.Errorf("%d copies", copied)
	}
	if bytes.Contains(all["data/records.jsonl"], []byte(`"gps":true`)) {
		t.Error("a record says that a place is told")
	}
}

// A bundle that is not as it was sealed is refused by the name of the file, and
// nothing of it stays.
func TestADamagedBundleIsRefused(t *testing.T) {
	d := open(t)
	path, all := d.seal(t, pack.Choices{})
	for _, word := range []string{`"seq":1,`, `"kind":"case"`, "Payload-Oxum", "data/case.json\n"} {
		b := bytes.Replace(all[""], []byte(word), bytes.ToUpper([]byte(word)), 1)
		if bytes.Equal(b, all[""]) {
			t.Fatalf("%q is not there", word)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		home := t.TempDir()
		_, _, err := pack.Reopen(context.Background(), filepath.Join(home, "again"), []string{path}, desk.Options{}, nil)
		var bad *pack.Unsound
		if !errors.As(err, &bad) || evidence.FaultOf(err) != evidence.Damaged || len(bad.Problems) == 0 {
			t.Errorf("%q: %v", word, err)
		}
		if left, _ := os.ReadDir(home); len(left) > 0 {
			t.Errorf("%q: left behind: %v", word, left)
		}
	}
}

// The list of contents names every file of the payload but the PDF, which tells
// the digest of the list.
func TestThePDFVouchesForTheRest(t *testing.T) {
	long(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext")
	}
	all, _ := open(t).pack(t, pack.Choices{})
	list := all["contents-sha256.txt"]
	listed := 0
	for line := range strings.Lines(string(list)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if b, there := all[name]; !there || evidence.DigestOf(b).String() != sum {
			t.Errorf("%s is listed", name)
		}
		listed++
	}
	payload := 0
	for name := range all {
		if strings.HasPrefix(name, "data/") && !strings.HasSuffix(name, ".pdf") {
			payload++
		}
	}
	if listed != payload || listed < 8 {
		t.Errorf("%d listed, %d there", listed, payload)
	}
	if !strings.Contains(pdfText(t, all), evidence.DigestOf(list).String()) {
		t.Error("the PDF does not tell the digest of the list")
	}
}
