package page_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report"
	"proofbox/report/reporttest"
)

// anySetup draws all there is to choose.
func anySetup(t *rapid.T) report.Setup {
	languages := []i18n.Lang{i18n.Korean, i18n.English}
	s := report.Setup{
		Lang:     rapid.SampledFrom(languages).Draw(t, "language"),
		Also:     rapid.SampledFrom(append(languages, "", "")).Draw(t, "second language"),
		Paper:    rapid.SampledFrom([]report.Paper{"", report.A4, report.Letter}).Draw(t, "paper"),
		Talk:     rapid.SampledFrom([]report.Scope{"", report.WholeTalk, report.CitedTalk}).Draw(t, "scope"),
		Numbers:  rapid.SampledFrom([]report.Scheme{"", report.PlainNumbers, report.CourtNumbers}).Draw(t, "scheme"),
		Pictures: rapid.SampledFrom([]report.PictureSize{"", report.ByImportance, report.LargePictures, report.SmallPictures}).Draw(t, "pictures"),
		Margins:  rapid.SampledFrom([]report.Margins{"", report.CourtMargins}).Draw(t, "margins"),
		Cover:    rapid.SampledFrom([]report.CoverStyle{"", report.DarkCover, report.LightCover}).Draw(t, "style"),
	}
	if rapid.Bool().Draw(t, "parts chosen") {
		s.Parts = rapid.SliceOfNDistinct(rapid.SampledFrom(report.AllParts()), 1, len(report.AllParts()), rapid.ID).Draw(t, "parts")
	}
	return s
}

// anyOf are some exhibits, or none.
func anyOf(t *rapid.T, all []evidence.Exhibit) (ids []evidence.ExhibitID) {
	for _, x := range all {
		if rapid.IntRange(0, 3).Draw(t, "chosen") == 0 {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// composeOnly tells some exhibits of a case, in the languages of the setup.
func composeOnly(t rapid.TB, s evidence.Snapshot, log []evidence.CustodyEntry, setup report.Setup, only []evidence.ExhibitID) report.Document {
	t.Helper()
	texts, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := taxonomy()
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Printer: texts.Printer(setup.Lang), Setup: setup, Taxonomy: tags, Only: only}
	if setup.Also != "" {
		o.Second = texts.Printer(setup.Also)
	}
	return report.Compose(s, log, o)
}

// TestAnyCaseInAnySetup: whatever the case and whatever is chosen, the book is
// sound, of a sane length, and the same each time.
func TestAnyCaseInAnySetup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, setup, stills := anyCase(t), anySetup(t), rapid.IntRange(0, 7).Draw(t, "stills")
		log := reporttest.Log(s)
		only := anyOf(t, s.Exhibits)
		tell := func() report.Document { return withStills(composeOnly(t, s, log, setup, only), stills) }
		d := tell()
		b := layout(t, d)
		soundBook(t, d, b)
		if n := len(b.Pages); n < 2 || n > 400 {
			t.Fatalf("%d pages", n)
		}
		if again := layout(t, tell()); !reflect.DeepEqual(again.Pages, b.Pages) || !reflect.DeepEqual(again.Outline, b.Outline) || !reflect.DeepEqual(again.Elements, b.Elements) {
			t.Fatal("the second time it is another book")
		}
	})
}
