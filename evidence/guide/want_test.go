package guide_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// known is the guide as it is handed out.
func known(t testing.TB) guide.Guide {
	t.Helper()
	g, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func taxonomy(t testing.TB) evidence.Taxonomy {
	t.Helper()
	tags, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	return tags
}

// needs are the wants of a case by tag.
func needs(g guide.Guide, c evidence.Case) map[evidence.TagCode]guide.Need {
	all := map[evidence.TagCode]guide.Need{}
	for _, w := range g.WantedBy(c) {
		all[w.Tag] = w.Need
	}
	return all
}

func TestWants(t *testing.T) {
	g := known(t)
	for name, x := range map[string]struct {
		claim  string
		order  evidence.Order
		must   []evidence.TagCode
		should []evidence.TagCode
		none   []evidence.TagCode
	}{
		"no claim yet": {"", evidence.Order{}, []evidence.TagCode{"DOC-ORDER", "DOC-SNAPSHOT", "DOC-CHAT"}, []evidence.TagCode{"DOC-RECEIPT", "DOC-TRACK"},
			[]evidence.TagCode{"DEF-OVERALL", "DEF-CLOSE", "PKG-LABEL"}},
		"damaged": {"damaged", evidence.Order{}, []evidence.TagCode{"PKG-OUT-A", "PKG-OUT-B", "PKG-LABEL", "PKG-DAMAGE", "PKG-INNER", "PKG-INPLACE", "DEF-OVERALL", "DEF-CLOSE", "DOC-ORDER"},
			[]evidence.TagCode{"UNBOX-VIDEO", "DEF-SCALE"}, []evidence.TagCode{"DEF-FAIL-VIDEO", "DEF-EACH", "PKG-CONTENTS"}},
		"damaged electronics": {"damaged", evidence.Order{Goods: "electronics"}, []evidence.TagCode{"DEF-FAIL-VIDEO"}, []evidence.TagCode{"DEF-SERIAL"}, nil},
		"defective electronics": {"defective", evidence.Order{Goods: "electronics"}, []evidence.TagCode{"DEF-FAIL-VIDEO", "DEF-OVERALL", "DEF-CLOSE"}, []evidence.TagCode{"DEF-SERIAL"},
			[]evidence.TagCode{"PKG-OUT-A"}},
		"defective chair": {"defective", evidence.Order{Goods: "other"}, []evidence.TagCode{"DEF-CLOSE"}, []evidence.TagCode{"DEF-FAIL-VIDEO"}, []evidence.TagCode{"DEF-SERIAL"}},
		"two defective":   {"defective", evidence.Order{Units: 2}, []evidence.TagCode{"DEF-EACH"}, nil, nil},
		"one defective":   {"defective", evidence.Order{Units: 1}, nil, nil, []evidence.TagCode{"DEF-EACH"}},
		"clothing": {"not-as-described", evidence.Order{Goods: "clothing"}, []evidence.TagCode{"DEF-SCALE", "DEF-LABEL", "DEF-COMPARE"}, nil,
			[]evidence.TagCode{"DEF-FAIL-VIDEO"}},
		"wrong size":   {"wrong-item", evidence.Order{Goods: "clothing"}, []evidence.TagCode{"DEF-SCALE", "DEF-LABEL", "DEF-COMPARE", "PKG-LABEL"}, nil, nil},
		"not clothing": {"not-as-described", evidence.Order{}, nil, []evidence.TagCode{"DEF-SCALE", "DEF-LABEL"}, nil},
		"missing":      {"missing-parts", evidence.Order{}, []evidence.TagCode{"PKG-CONTENTS", "PKG-LABEL"}, []evidence.TagCode{"UNBOX-VIDEO", "PKG-SEAL"}, nil},
		"counterfeit":  {"counterfeit", evidence.Order{}, []evidence.TagCode{"DEF-OVERALL", "DEF-LABEL", "DEF-COMPARE"}, []evidence.TagCode{"DEF-SERIAL", "DOC-EXPERT"}, nil},
		"not received": {"not-received", evidence.Order{Goods: "electronics", Units: 5}, []evidence.TagCode{"DOC-TRACK", "DOC-ORDER", "DOC-CHAT"}, nil,
			[]evidence.TagCode{"DEF-OVERALL", "DEF-FAIL-VIDEO", "DEF-EACH", "PKG-LABEL", "PKG-OUT-A", "UNBOX-VIDEO"}},
	} {
		got := needs(g, evidence.Case{Claim: evidence.Claim{Type: x.claim}, Order: x.order})
		for want, tags := range map[guide.Need][]evidence.TagCode{guide.Must: x.must, guide.Should: x.should, "": x.none} {
			for _, tag := range tags {
				if got[tag] != want {
					t.Errorf("%s: %s is %q, want %q", name, tag, got[tag], want)
				}
			}
		}
	}
}

// TestWantsAreSaid: every claim wants something that must be there, each thing
// once, and every want is of a tag, with a reason in both languages.
func TestWantsAreSaid(t *testing.T) {
	g, tags := known(t), taxonomy(t)
	for _, w := range g.Wants {
		if _, ok := tags.Find(w.Tag); !ok || w.Why["ko"] == "" || w.Why["en"] == "" {
			t.Errorf("%+v", w)
		}
	}
	for _, ch := range g.Channels {
		for _, w := range ch.Wants {
			reason := w.Reason(tags)
			if _, ok := tags.Find(w.Tag); !ok || reason["ko"] == "" || reason["en"] == "" {
				t.Errorf("%s: %+v", ch.Code, w)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		all := g.WantedBy(c)
		seen := map[evidence.TagCode]bool{}
		for _, w := range all {
			if seen[w.Tag] {
				t.Fatalf("%s is wanted twice", w.Tag)
			}
			seen[w.Tag] = true
		}
		if !slices.ContainsFunc(all, func(w guide.Want) bool { return w.Need == guide.Must }) {
			t.Fatal("nothing must be there")
		}
	})
}

// TestStrongerNeed: where claim and channel ask for one thing, the stronger need
// stands, with its own source and a reason.
func TestStrongerNeed(t *testing.T) {
	soft := guide.Want{Tag: "DOC-RECEIPT", Need: guide.Should, Why: evidence.Text{"en": "for the sum"}, Fact: guide.Fact{Source: "soft"}}
	hard := guide.Want{Tag: "DOC-RECEIPT", Need: guide.Must, Fact: guide.Fact{Source: "hard"}}
	for _, pair := range [][2]guide.Want{{soft, hard}, {hard, soft}} {
		g := guide.Guide{Wants: pair[:1], Channels: []guide.Channel{{Code: "card", Kind: guide.Payment, Wants: pair[1:]}}}
		all := g.WantedBy(evidence.Case{Order: evidence.Order{Payment: "card"}})
		if len(all) != 1 || all[0].Need != guide.Must || all[0].Source != "hard" {
			t.Errorf("%+v", all)
		}
	}
}

// anyCase is a case of any facts that wants go by.
func anyCase(t *rapid.T) evidence.Case {
	pick := func(name string, codes []string) string {
		return rapid.SampledFrom(append([]string{""}, codes...)).Draw(t, name)
	}
	return evidence.Case{Platform: pick("platform", evidence.Platforms),
		Claim: evidence.Claim{Type: pick("claim", evidence.ClaimTypes)},
		Order: evidence.Order{Goods: pick("goods", evidence.GoodsTypes), Payment: pick("payment", evidence.Payments),
			Carrier: pick("carrier", evidence.Carriers), Units: rapid.IntRange(0, 5).Draw(t, "units")}}
}

// TestTheStrongerNeedStands: with its own source, and the reason that is known.
func TestTheStrongerNeedStands(t *testing.T) {
	why := evidence.Text{"en": "It shows the label"}
	weak := guide.Want{Tag: "PKG-LABEL", Need: guide.Should, Why: why, Fact: guide.Fact{Source: "a guide"}}
	strong := guide.Want{Tag: "PKG-LABEL", Need: guide.Must, Fact: guide.Fact{Source: "the carrier"}}
	g := guide.Guide{Wants: []guide.Want{weak}, Channels: []guide.Channel{{Code: "ups", Kind: guide.Carrier, Wants: []guide.Want{strong}}}}
	all := g.WantedBy(evidence.Case{Order: evidence.Order{Carrier: "ups"}})
	if len(all) != 1 || all[0].Need != guide.Must || all[0].Source != "the carrier" || all[0].Why["en"] != why["en"] {
		t.Errorf("%+v", all)
	}
}

// TestTaken: a claim may say otherwise how a thing is taken than its tag.
func TestTaken(t *testing.T) {
	tags := taxonomy(t)
	track, _ := tags.Find("DOC-TRACK")
	for code, same := range map[string]bool{"damaged": true, "not-received": false} {
		for _, w := range known(t).WantedBy(claim(code)) {
			if how := w.Taken(tags); w.Tag == track.Code && ((how["ko"] == track.How["ko"]) != same || how["ko"] == "" || how["en"] == "") {
				t.Errorf("%s: %v", code, how)
			}
		}
	}
}
