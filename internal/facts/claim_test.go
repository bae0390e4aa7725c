package facts_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/facts"
	"proofbox/internal/i18n"
)

// teller is one with all that is known.
func teller(t *testing.T, lang i18n.Lang) facts.Teller {
	t.Helper()
	words, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	tags, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	return facts.Teller{Say: words.Printer(lang), Taxonomy: tags, Guide: known}
}

// half is a case of which some is there, some is not and some cannot be had.
func half() evidence.Snapshot {
	return evidence.Snapshot{
		Case: evidence.Case{Title: "Kettle", Platform: "aliexpress", Order: evidence.Order{Payment: "card", Units: 2},
			Claim:   evidence.Claim{Type: "damaged", Grounds: []evidence.Ground{{ID: "g", Promised: "new"}}},
			Excuses: []evidence.Excuse{{Tag: "PKG-INNER", Because: "It was thrown away"}}},
		Exhibits: []evidence.Exhibit{{ID: "x", Number: evidence.Number{Series: "A", N: 1}, Kind: evidence.Video, Tags: []evidence.TagCode{"DEF-CLOSE", "DEF-ANGLE-F"}}},
		Messages: []evidence.Message{{ID: "m", Role: evidence.Buyer, Text: "It is cracked"}},
	}
}

// TestCoverageAddsUp: what is wanted is missing, excused or present, and weak
// ones are among those present; tags that nobody asked for are present, too.
func TestCoverageAddsUp(t *testing.T) {
	teller := teller(t, "ko")
	c := teller.Coverage(half(), teller.Guide.Coverage(half()))
	stands := map[evidence.TagCode]int{}
	for _, list := range [][]evidence.TagCode{c.Present, c.Missing, c.Excused} {
		for _, tag := range list {
			stands[tag]++
		}
	}
	for _, tag := range c.Wanted {
		if stands[tag] != 1 {
			t.Errorf("%s stands in %d lists", tag, stands[tag])
		}
	}
	for tag, want := range map[evidence.TagCode][]evidence.TagCode{"DEF-CLOSE": c.Weak, "DEF-ANGLE-F": c.Present, "DOC-CHAT": c.Present, "PKG-INNER": c.Excused, "PKG-OUT-A": c.Missing} {
		if !strings.Contains(" "+join(want)+" ", " "+string(tag)+" ") {
			t.Errorf("%s is not in %s", tag, join(want))
		}
	}
	for _, x := range c.Items {
		if x.Name == "" || x.Why == "" || x.Source == "" || x.Checked == "" || (x.Cover == guide.Weak) != (len(x.Hints) > 0) {
			t.Errorf("%+v", x)
		}
	}
}

func join(tags []evidence.TagCode) string {
	words := make([]string, len(tags))
	for i, c := range tags {
		words[i] = string(c)
	}
	return strings.Join(words, " ")
}

// TestPlainSaysNoCoaching: what leaves has the claim, and nothing of what it is
// without.
func TestPlainSaysNoCoaching(t *testing.T) {
	all := teller(t, "en").Facts(half(), time.Unix(1_800_000_000, 0), nil)
	for _, x := range []struct {
		f    facts.Facts
		says bool
	}{{all, true}, {all.Plain(), false}, {all, true}} {
		b, err := json.Marshal(x.f)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{`"coverage"`, `"excuses"`, `"lacks"`, `thrown away`} {
			if strings.Contains(string(b), key) != x.says {
				t.Errorf("%s: %v, want %v", key, !x.says, x.says)
			}
		}
		if !strings.Contains(string(b), `"promised":"new"`) || !strings.Contains(string(b), `"payment":"card"`) {
			t.Errorf("the claim is gone: %s", b)
		}
	}
}

// TestAdviceSaysAll: in every language there are words for all that the guide
// may say, and no outcome is promised.
func TestAdviceSaysAll(t *testing.T) {
	for _, lang := range []i18n.Lang{"ko", "en"} {
		b, err := json.Marshal(teller(t, lang).Advice(half(), time.Unix(1_800_000_000, 0)))
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(string(b), "⟦$") || strings.Contains(string(b), `"name":""`) || strings.Contains(string(b), `"sentence":""`) {
			t.Errorf("%s: %s", lang, b)
		}
	}
}

// TestUnsaid: what the guide goes by is asked for until it is said.
func TestUnsaid(t *testing.T) {
	if got := strings.Join(facts.Unsaid(evidence.Case{}), " "); got != "claim platform payment goods carrier units" {
		t.Error(got)
	}
	if got := strings.Join(facts.Unsaid(half().Case), " "); got != "goods carrier" {
		t.Error(got)
	}
}

// TestUntimelySays: a date that can hardly be meant is named, in every language.
func TestUntimelySays(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	at := func(days int) evidence.Time {
		return evidence.Instant(now.AddDate(0, 0, days).UTC(), evidence.Day, evidence.FromTyped)
	}
	s := half()
	s.Events = []evidence.Event{{ID: "o", Kind: evidence.Ordered, At: at(-9)}}
	for _, lang := range []i18n.Lang{"ko", "en"} {
		for days, want := range map[int]bool{-30: true, -1: false, 30: true} {
			got := teller(t, lang).Untimely(s, evidence.Event{Kind: evidence.Contacted, At: at(days)}, now)
			if (got != "") != want || strings.ContainsAny(got, "⟦{") {
				t.Errorf("%s, %d: %q", lang, days, got)
			}
		}
	}
}
