package assets_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// documented are the rules there must be, with what they count: whoever drops one,
// or changes a number, notices.
var documented = map[string]string{
	"ali_open_earliest": "10 day earliest from shipped in America/Los_Angeles",
	"ali_open_latest":   "15 day latest from delivered in America/Los_Angeles",
	"ali_evidence":      "3 day latest from dispute-opened in America/Los_Angeles",
	"ali_seller":        "5 day wait from dispute-opened in America/Los_Angeles",
	"ali_stepin":        "7 day wait from dispute-opened in America/Los_Angeles",
	"ali_return_ship":   "10 day latest from nothing in America/Los_Angeles",
	"ali_protection":    "90 day latest from ordered in America/Los_Angeles",
	"amz_wait":          "48 hour wait from contacted",
	"amz_claim":         "90 day latest from shipped/ordered",
	"card_kr":           "120 day latest from paid/ordered in Asia/Seoul",
	"visa_wait_return":  "15 day earliest from return-shipped",
	"dhl":               "30 day latest from shipped",
	"ebay_open":         "30 day latest from delivered",
	"ebay_seller":       "3 business-day wait from dispute-opened",
	"ebay_autoclose":    "21 business-day latest from dispute-opened",
	"ems":               "4 month latest from shipped in Asia/Seoul",
	"fedex":             "21 day latest from delivered",
	"kr_cool":           "7 day latest from delivered in Asia/Seoul",
	"kr_defect_a":       "3 month latest from delivered in Asia/Seoul",
	"kr_defect_b":       "30 day latest from defect-found/opened/delivered in Asia/Seoul",
	"kr_parcel":         "14 day latest from delivered in Asia/Seoul",
	"pp_open":           "180 day latest from paid/ordered",
	"pp_escalate":       "20 day latest from paypal-opened",
	"temu_return":       "90 day latest from ordered/paid",
	"ups":               "14 day latest from delivered",
	"usps":              "60 day latest from shipped",
}

func known(t *testing.T) guide.Guide {
	t.Helper()
	g, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEveryRuleIsThere(t *testing.T) {
	got := map[string]string{}
	for _, c := range known(t).Channels {
		for _, r := range c.Rules {
			start := "nothing"
			for i, k := range r.Start {
				if start += "/" + string(k); i == 0 {
					start = string(k)
				}
			}
			got[r.ID] = fmt.Sprintf("%d %s %s from %s", r.Amount, r.Unit, r.Side, start)
			if r.Zone != "" {
				got[r.ID] += " in " + r.Zone
			}
		}
	}
	for id, want := range documented {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
	if len(got) != len(documented) {
		t.Errorf("%d rules, %d are documented", len(got), len(documented))
	}
}

// TestEveryPlaceHasAChannel: what a case may name, but for what has no rules of
// its own.
func TestEveryPlaceHasAChannel(t *testing.T) {
	g := known(t)
	for kind, codes := range map[guide.ChannelKind][]string{guide.Market: evidence.Platforms, guide.Payment: {"card", "paypal"}, guide.Carrier: evidence.Carriers} {
		for _, code := range codes {
			if c, ok := g.Channel(code); code != "other" && (!ok || c.Kind != kind) {
				t.Errorf("no %s %s", kind, code)
			}
		}
	}
}

// TestChannelsAreWhole: whatever is said is said in both languages, with its
// source and the day it was read.
func TestChannelsAreWhole(t *testing.T) {
	g := known(t)
	taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range g.Common {
		whole(t, x.Code, x.Text)
		sourced(t, x.Code, x.Fact)
		claims(t, x.Code, x.Claims...)
	}
	for _, c := range g.Channels {
		whole(t, c.Code, c.Name)
		for claim, reason := range c.Reasons {
			whole(t, c.Code+" "+claim, reason)
			claims(t, c.Code, claim)
		}
		for _, w := range c.Wants {
			sourced(t, c.Code+" "+string(w.Tag), w.Fact)
			claims(t, c.Code, w.Claims...)
			if _, ok := taxonomy.Find(w.Tag); !ok {
				t.Errorf("%s wants %s, which nobody knows", c.Code, w.Tag)
			}
		}
		for _, r := range c.Rules {
			whole(t, r.ID, r.Name)
			sourced(t, r.ID, r.Fact)
			claims(t, r.ID, r.Claims...)
			if len(r.Note) > 0 {
				whole(t, r.ID+" note", r.Note)
			}
			if unsure := r.Confidence == "C" || r.Confidence == "D"; unsure && r.Side == guide.Latest && !r.Off && !r.Yields {
				t.Errorf("%s is told by others, and does not yield to the date that the user reads", r.ID)
			}
			if (r.Off || r.Yields || r.Confidence == "D") && len(r.Note) == 0 {
				t.Errorf("%s does not say what is doubtful about it", r.ID)
			}
		}
		for _, x := range c.Cautions {
			whole(t, c.Code+" "+x.Code, x.Text)
			sourced(t, c.Code+" "+x.Code, x.Fact)
		}
		for _, n := range c.Notes {
			whole(t, c.Code+" note", n.Text)
			sourced(t, c.Code+" note", n.Fact)
			claims(t, c.Code, n.Claims...)
		}
	}
}

func whole(t *testing.T, what string, text evidence.Text) {
	t.Helper()
	if text["ko"] == "" || text["en"] == "" || len(text) != 2 {
		t.Errorf("%s is not in both languages: %v", what, text)
	}
}

// prose is a source that is more than names and addresses.
var prose = regexp.MustCompile(`\b[a-z]{2,} [a-z]{2,}\b`)

func sourced(t *testing.T, what string, f guide.Fact) {
	t.Helper()
	if prose.MatchString(f.Source) && f.SourceKo == "" {
		t.Errorf("%s: where it was read is told in English alone: %s", what, f.Source)
	}
	if _, err := time.Parse(time.DateOnly, f.Checked); err != nil || len(f.Source) < 2 || !slices.Contains([]string{"A", "B", "C", "D", guide.Unknown}, f.Confidence) {
		t.Errorf("%s: %+v", what, f)
	}
}

func claims(t *testing.T, what string, codes ...string) {
	t.Helper()
	for _, code := range codes {
		if !slices.Contains(evidence.ClaimTypes, code) {
			t.Errorf("%s is for the claim %q, which nobody makes", what, code)
		}
	}
}

// TestCodesOfChannels: rules, cautions and steps name what is there.
func TestCodesOfChannels(t *testing.T) {
	g := known(t)
	common := guide.Channel{Code: "every channel", Cautions: g.Common}
	for _, c := range append(slices.Clone(g.Channels), common) {
		named := []string{}
		for _, r := range c.Rules {
			named = append(named, r.Without...)
		}
		for _, x := range c.Cautions {
			named = append(named, x.With...)
			for _, k := range x.Before {
				if !slices.Contains(evidence.EventKinds, k) {
					t.Errorf("%s warns before %q", c.Code, k)
				}
			}
		}
		for _, n := range c.Notes {
			named = slices.Concat(named, n.With, n.Without)
		}
		for _, code := range named {
			if _, ok := g.Channel(code); !ok {
				t.Errorf("%s names the channel %q", c.Code, code)
			}
		}
		for _, zone := range c.Zones {
			if _, err := evidence.LoadZone(zone); err != nil {
				t.Errorf("%s: %v", c.Code, err)
			}
		}
	}
	for _, step := range g.Steps {
		for _, id := range step.Rules {
			if _, _, ok := g.Rule(id); !ok {
				t.Errorf("step %s names the rule %q", step.Code, id)
			}
		}
	}
}

// TestWhatMeetsADeadline: a dispute where it was bought is none at PayPal, and
// neither is a withdrawal by law; that the carrier was told is noted.
func TestWhatMeetsADeadline(t *testing.T) {
	g := known(t)
	at := func(day int) evidence.Time {
		return evidence.Instant(time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC), evidence.Minute, evidence.FromTyped)
	}
	s := evidence.Snapshot{Case: evidence.Case{Platform: "ebay", Zone: "Asia/Seoul", Claim: evidence.Claim{Type: "damaged"}, Order: evidence.Order{Payment: "paypal", Carrier: "fedex"}},
		Events: []evidence.Event{{ID: "o", Kind: evidence.Ordered, At: at(1)}, {ID: "d", Kind: evidence.Delivered, At: at(5)}}}
	for _, x := range []struct {
		kind evidence.EventKind
		want string
	}{
		{evidence.DisputeOpened, "ebay_open met, fedex ahead, kr_defect_b ahead, pp_open ahead"},
		{evidence.PayPalOpened, "ebay_open met, fedex ahead, kr_defect_b ahead, pp_escalate ahead, pp_open met"},
		{evidence.CarrierTold, "ebay_open met, fedex met, kr_defect_b ahead, pp_escalate ahead, pp_open met"},
	} {
		s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(x.kind), Kind: x.kind, At: at(8)})
		all, _ := g.Deadlines(s, time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC))
		var got []string
		for _, d := range all {
			if d.Side() == guide.Latest && d.ID() != "ebay_autoclose" {
				got = append(got, d.ID()+" "+string(d.At(time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC))))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != x.want {
			t.Errorf("after %s: %q, want %q", x.kind, strings.Join(got, ", "), x.want)
		}
	}
}

// TestNotesAreOfTheCase: what concerns another place, or an item that came, is not
// told.
func TestNotesAreOfTheCase(t *testing.T) {
	g := known(t)
	for _, x := range []struct {
		platform, claim string
		told, not       []string
	}{
		{"aliexpress", "damaged", []string{"소비자24", "crossborder", "포장을 뜯은"}, []string{"받지 못했으면", "세관", "사이즈"}},
		{"ebay", "damaged", []string{"crossborder"}, []string{"소비자24"}},
		{"coupang", "defective", []string{"포장을 뜯은"}, []string{"소비자24", "crossborder", "해외"}},
		{"aliexpress", "not-received", []string{"받지 못했으면", "세관"}, []string{"포장을 뜯은", "작동하지 않는", "반품을 언제"}},
		{"", "", []string{"crossborder", "포장을 뜯은"}, []string{"소비자24"}},
	} {
		c := evidence.Case{Platform: x.platform, Claim: evidence.Claim{Type: x.claim}, Order: evidence.Order{Payment: "card"}}
		var said []string
		for _, ch := range g.Of(c) {
			for _, n := range ch.Notes {
				said = append(said, n.Text["ko"])
			}
		}
		all := strings.Join(said, "\n")
		for _, word := range x.told {
			if !strings.Contains(all, word) {
				t.Errorf("%s, %s: nothing of %s", x.platform, x.claim, word)
			}
		}
		for _, word := range x.not {
			if strings.Contains(all, word) {
				t.Errorf("%s, %s: told of %s", x.platform, x.claim, word)
			}
		}
	}
}
