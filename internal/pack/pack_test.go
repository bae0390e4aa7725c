package pack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/leak"
	"proofbox/internal/pack"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
	"proofbox/report/reporttest"
)

// label is where the photo of an address is.
var label = evidence.Box{X: 0.3, Y: 0.25, W: 0.35, H: 0.2}

// photo is a picture with an address label in loud colours; located, it also
// says where it was taken and by what, and has something after its end.
func photo(t testing.TB, tone uint8, located bool) []byte {
	t.Helper()
	const w, h = 1200, 900
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	area := label.Pixels(w, h)
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(90 + x/12), tone, 140, 255}
			if image.Pt(x, y).In(area) && (x/9)%3 == 0 {
				c = color.RGBA{255, 240, 0, 255}
			}
			im.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	if !located {
		return b.Bytes()
	}
	return reporttest.Located(b.Bytes())
}

// desktop is a case at work: a plain photo, one that says where it was taken, one
// with an address blacked out, and a text with a hidden name.
type desktop struct {
	*desk.Desk
	studio *media.Studio
}

func open(t testing.TB) *desktop {
	t.Helper()
	ctx := context.Background()
	d, err := desk.Create(ctx, filepath.Join(t.TempDir(), "a.proofbox"), evidence.Case{Title: "깨진 주전자 홍길동", Zone: "Asia/Seoul"},
		desk.Options{Now: func() time.Time { return time.Date(2026, 11, 2, 5, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	s, err := media.Open(media.Options{CacheDir: t.TempDir(), FFmpeg: "-", FFprobe: "-"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	in := t.TempDir()
	var paths []string
	for name, b := range map[string][]byte{"1 plain.jpg": photo(t, 90, false), "2 located.jpg": photo(t, 120, true), "3 address.jpg": photo(t, 200, false),
		"4 홍길동.txt": []byte("받는 사람: 홍길동\n")} {
		path := filepath.Join(in, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	if _, err := intake.Import(ctx, d, s, paths, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	out := &desktop{Desk: d, studio: s}
	out.do(t, desk.Redact(d.Snapshot().Exhibits[2].ID, func([]evidence.Redaction) []evidence.Redaction { return []evidence.Redaction{{Box: label}} }))
	out.do(t, desk.HideWords(func(string) string { return "홍길동" }))
	return out
}

func (d *desktop) do(t testing.TB, c desk.Change) {
	t.Helper()
	if err := d.Do(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

// pack packs the case and gives the files of the bundle by name.
func (d *desktop) pack(t *testing.T, c pack.Choices) (map[string][]byte, pack.Result) {
	t.Helper()
	return d.packAs(t, d.Snapshot(), c)
}

// packAs packs a snapshot of the case.
func (d *desktop) packAs(t *testing.T, s evidence.Snapshot, c pack.Choices) (map[string][]byte, pack.Result) {
	t.Helper()
	log, err := d.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d.packWith(t, s, log, c)
}

// packWith packs a snapshot with a log.
func (d *desktop) packWith(t *testing.T, s evidence.Snapshot, log []evidence.CustodyEntry, c pack.Choices) (map[string][]byte, pack.Result) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.zip")
	made, err := pack.File(context.Background(), s, log, d.studio, d.OriginalPath, out, pack.Options{Print: press.Options{Setup: report.Setup{Lang: "ko"}}, Choices: c})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := bundle.Check(context.Background(), out, nil); err != nil || !r.OK || r.Seal != made.Seal.Digest {
		t.Fatalf("%+v %v", r, err)
	}
	if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*")); len(rest) != 1 {
		t.Errorf("left behind: %v", rest)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{"": b}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, _ := f.Open()
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(f.Name, "/")
		all[name] = text
	}
	return all, made
}

// What is hidden is in no byte of the bundle, by any way of looking.
func TestNothingHiddenLeaves(t *testing.T) {
	d := open(t)
	all, made := d.pack(t, pack.Choices{})
	for _, word := range []string{"홍길동", "SECRETO", "37.5665N"} {
		if bytes.Contains(all[""], []byte(word)) {
			t.Errorf("%q is in the bundle", word)
		}
	}
	if got := all["data/originals/A-01 1 plain.jpg"]; !bytes.Equal(got, photo(t, 90, false)) {
		t.Errorf("the plain photo is not there as it came: %d bytes", len(got))
	}
	im, err := jpeg.Decode(bytes.NewReader(all["data/copies/A-03 3 address.jpg"]))
	if err != nil {
		t.Fatal(err)
	}
	r := label.Pixels(1200, 900)
	for y := r.Min.Y + 8; y < r.Max.Y-8; y++ {
		for x := r.Min.X + 8; x < r.Max.X-8; x++ {
			if c := color.GrayModel.Convert(im.At(x, y)).(color.Gray); c.Y > 12 {
				t.Fatalf("%d,%d shines through: %v", x, y, c)
			}
		}
	}
	want := []pack.Kept{{Secret: pack.None, Treatment: pack.Keep}, {Secret: pack.Located, Treatment: pack.Copy}, {Secret: pack.Redacted, Treatment: pack.Copy}, {Secret: pack.Redacted, Treatment: pack.Leave}}
	for i, k := range made.Kept {
		if k.Secret != want[i].Secret || k.Treatment != want[i].Treatment {
			t.Errorf("%d: %+v", i, k)
		}
	}
}

// That the case was handed on before is told in the log alone: the next bundle is
// the same.
func TestAnExportBeforeChangesNothing(t *testing.T) {
	d := open(t)
	log, err := d.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	before, _ := d.packWith(t, d.Snapshot(), log, pack.Choices{})
	last := log[len(log)-1]
	e := evidence.CustodyEntry{Seq: last.Seq + 1, At: last.At.Add(time.Hour), Actor: last.Actor, Op: evidence.OpExport,
		Subject: "sent/" + last.Hash.String(), After: last.Hash, Prev: last.Hash}
	e.Hash = e.Chain()
	after, _ := d.packWith(t, d.Snapshot(), append(log, e), pack.Choices{})
	if !bytes.Equal(before[""], after[""]) {
		t.Errorf("%d bytes, then %d others", len(before[""]), len(after[""]))
	}
}

// A program that is not ours finds nothing either.
func TestExiftoolFindsNothing(t *testing.T) {
	long(t)
	if _, err := exec.LookPath("exiftool"); err != nil {
		t.Skip("exiftool is not installed")
	}
	d := open(t)
	look := func(b []byte) string {
		file := filepath.Join(t.TempDir(), "a.jpg")
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("exiftool", "-a", "-G1", "-gps:all", "-ifd0:all", "-trailer:all", "-preview:all", file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if found := look(photo(t, 120, true)); !strings.Contains(found, "GPS") {
		t.Fatalf("the photo says nothing of its place: %s", found)
	}
	all, _ := d.pack(t, pack.Choices{})
	if found := look(all["data/copies/A-02 2 located.jpg"]); found != "" {
		t.Error(found)
	}
}

// long leaves a test out where only races are looked for.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it packs a case once more")
	}
}

// Who asks for the originals gets them, and the bundle says so.
func veil(t *testing.T, d *desktop) evidence.Veil {
	t.Helper()
	v, err := press.Veil(d.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestKeep(t *testing.T) {
	long(t)
	d := open(t)
	all, made := d.pack(t, pack.Choices{Redacted: pack.Keep, Located: pack.Keep})
	named := bundle.FileNames(d.Snapshot(), veil(t, d).Hide) // as the report tells them
	for _, k := range made.Kept {
		if len(k.Exhibits) > 0 && named[k.Digest] != k.Name {
			t.Errorf("%s is called %q in the report", k.Name, named[k.Digest])
		}
	}
	if !bytes.Equal(all["data/originals/A-03 3 address.jpg"], photo(t, 200, false)) || !bytes.Equal(all["data/originals/A-02 2 located.jpg"], photo(t, 120, true)) {
		t.Error("they are not there")
	}
	if list := string(all["data/originals.txt"]); strings.Count(list, "사용자가 선택") != 3 {
		t.Error(list)
	}
	all, _ = d.pack(t, pack.Choices{Redacted: pack.Leave, Located: pack.Leave})
	for name := range all {
		if strings.HasPrefix(name, "data/copies/") || strings.Contains(name, "address") {
			t.Errorf("%s is there", name)
		}
	}
}

func TestSameBytes(t *testing.T) {
	long(t)
	d := open(t)
	one, _ := d.pack(t, pack.Choices{})
	two, _ := d.pack(t, pack.Choices{})
	if !bytes.Equal(one[""], two[""]) {
		t.Error("the same case gives other bytes")
	}
}

// The check finds what the packing would have put in by mistake.
func TestCheckFindsAStranger(t *testing.T) {
	secret := photo(t, 200, false)
	for name, b := range map[string][]byte{"data/originals/a.jpg": secret, "data/a.txt": []byte("홍길동"), "data/b.pdf": []byte("%PDF-1.7")} {
		path := filepath.Join(t.TempDir(), "a.zip")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bundle.Write(context.Background(), f, bundle.Content{Name: "a", Payload: []bundle.File{bundle.Text(strings.TrimPrefix(name, "data/"), b)}}, nil); err != nil {
			t.Fatal(err)
		}
		f.Close()
		veil, _ := evidence.NewVeil("홍길동")
		if err := leak.CheckBundle(context.Background(), path, leak.NewAllowedBundle(veil)); evidence.FaultOf(err) != leak.Leak {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSecrets(t *testing.T) {
	if redacted, located := pack.Secrets(open(t).Snapshot()); redacted != 2 || located != 1 {
		t.Error(redacted, located)
	}
}

// What was redacted before its exhibit went to the trash stays redacted where
// the same file is taken in again.
func TestTheTrashKeepsHiding(t *testing.T) {
	d := open(t)
	d.do(t, desk.RemoveExhibits([]evidence.ExhibitID{d.Snapshot().Exhibits[2].ID}))
	again := filepath.Join(t.TempDir(), "again.jpg")
	if err := os.WriteFile(again, photo(t, 200, false), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := intake.Import(context.Background(), d.Desk, d.studio, []string{again}, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	all, made := d.pack(t, pack.Choices{})
	last := made.Kept[len(made.Kept)-1]
	if last.Secret != pack.Redacted || last.Treatment != pack.Copy || bytes.Contains(all[""], photo(t, 200, false)) {
		t.Errorf("%+v", last)
	}
}
