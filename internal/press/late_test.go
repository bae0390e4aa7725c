package press_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// TestLateIsSaid: what was not done in time is told, by the result and in the
// document, and comes with the next export.
func TestLateIsSaid(t *testing.T) {
	b := pack(t)
	cache := t.TempDir()
	open := func(l media.Limits) *media.Studio {
		s, err := media.Open(media.Options{CacheDir: cache, FFmpeg: "-", FFprobe: "-", Limits: l})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	b.studio = open(media.Limits{Decode: time.Nanosecond})
	if b.studio.Tools().JPEG != "libjpeg-turbo" {
		t.Skip("this decoder has no clock")
	}
	var first, last int
	o := press.Options{Setup: report.Setup{Lang: i18n.English}, Progress: func(done, total int) { first, last = total-done, total }}
	var late bytes.Buffer
	r, err := b.print(t.Context(), &late, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Late) == 0 || len(r.Damage) > 0 || r.Late[0].Problem != report.Late || r.Late[0].File == "" {
		t.Errorf("late: %+v, damage %+v", r.Late, r.Damage)
	}
	if first != 0 || last == 0 {
		t.Errorf("%d of %d steps are left", first, last)
	}
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	said := bare(texts.Printer(i18n.English).T("report.damage.late"))
	if !strings.Contains(bare(tool(t, late.Bytes(), "pdftotext", "PDF", "-")), said) {
		t.Error("the document does not say so")
	}
	b.studio = open(media.Limits{})
	var done bytes.Buffer
	if r, err = b.print(t.Context(), &done, o); err != nil || len(r.Late) > 0 {
		t.Fatalf("then: %+v %v", r.Late, err)
	}
	if strings.Contains(bare(tool(t, done.Bytes(), "pdftotext", "PDF", "-")), said) {
		t.Error("then it is still said")
	}
}
