package guide_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// stands are the rungs in short: gone, here, later.
func stands(all []guide.Rung) (short string) {
	for _, r := range all {
		short += string(r.Stand[:1])
	}
	return short
}

func TestLadder(t *testing.T) {
	g := known(t)
	buyer := []evidence.Message{{Role: evidence.Buyer, At: day(1)}}
	// Nothing is open of a claim with no type but what every claim wants.
	papers := []shot{good("DOC-ORDER", "DOC-SNAPSHOT", "DOC-CHAT")}
	for name, x := range map[string]struct {
		events   []evidence.EventKind
		messages []evidence.Message
		shots    []shot
		want     string
	}{
		"new":                     {nil, nil, nil, "hlllll"},
		"something is there":      {nil, nil, []shot{good("DOC-ORDER")}, "hlllll"},
		"all that must be":        {nil, nil, papers, "ghllll"},
		"it is complete, it says": {[]evidence.EventKind{evidence.Documented}, nil, nil, "ghllll"},
		"the seller was told":     {[]evidence.EventKind{evidence.Contacted}, nil, nil, "gghlll"},
		"the seller was written":  {nil, buyer, nil, "gghlll"},
		"an answer":               {[]evidence.EventKind{evidence.Contacted, evidence.Replied}, nil, nil, "ggghll"},
		"a refusal":               {[]evidence.EventKind{evidence.Refused}, nil, nil, "ggghll"},
		"a dispute":               {[]evidence.EventKind{evidence.DisputeOpened}, nil, nil, "gggghl"},
		"mediation":               {[]evidence.EventKind{evidence.Escalated}, nil, nil, "gggggh"},
		"the card":                {[]evidence.EventKind{evidence.Chargeback}, nil, nil, "gggggg"},
		"paid back at once":       {[]evidence.EventKind{evidence.Contacted, evidence.Refunded}, nil, nil, "gggggg"},
		"only the order":          {[]evidence.EventKind{evidence.Ordered, evidence.Paid, evidence.Delivered}, nil, nil, "hlllll"},
	} {
		s := with(evidence.Case{}, x.shots...)
		s.Messages = x.messages
		for i, k := range x.events {
			s.Events = append(s.Events, event(k, 9-i))
		}
		if got := stands(g.Ladder(s, at)); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// TestLadderIsOne: whatever happened, what was gone comes first, one step at most
// is where the case stands, and another event never leads back.
func TestLadderIsOne(t *testing.T) {
	g := known(t)
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.SliceOf(rapid.SampledFrom(evidence.EventKinds)).Draw(t, "kinds")
		s := evidence.Snapshot{Case: anyCase(t)}
		was := 0
		for i, k := range kinds {
			s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(rune('a' + i)), Kind: k, At: day(len(kinds) - i)})
			short := stands(g.Ladder(s, at))
			gone := len(short) - len(trimLeft(short, 'g'))
			if gone < was || gone < len(short) && (short[gone] != 'h' || slices.Contains([]byte(short[gone+1:]), 'h')) {
				t.Fatalf("%q after %v", short, kinds[:i+1])
			}
			was = gone
		}
	})
}

func trimLeft(s string, c byte) string {
	for len(s) > 0 && s[0] == c {
		s = s[1:]
	}
	return s
}

// TestSteps: there are six, in both languages; the rules that say when they are
// due are there, and each of the buyer's has a step.
func TestSteps(t *testing.T) {
	g := known(t)
	used := map[string]bool{}
	for _, s := range g.Steps {
		if s.Name["ko"] == "" || s.Name["en"] == "" || s.What["ko"] == "" || s.What["en"] == "" {
			t.Errorf("%+v", s)
		}
		for _, id := range s.Rules {
			if _, _, ok := g.Rule(id); !ok {
				t.Errorf("%s: there is no rule %s", s.Code, id)
			}
			used[id] = true
		}
	}
	var codes []string
	for _, s := range g.Steps {
		codes = append(codes, s.Code)
	}
	if want := []string{"document", "contact", "wait", "dispute", "mediate", "other-ways"}; !slices.Equal(codes, want) {
		t.Errorf("%v, want %v", codes, want)
	}
	for _, ch := range g.Channels {
		for _, r := range ch.Rules {
			if r.Who == evidence.Buyer && !used[r.ID] {
				t.Errorf("%s is of no step", r.ID)
			}
		}
	}
}

// TestStepDue: a step that is to be gone says its next deadline.
func TestStepDue(t *testing.T) {
	g := due(15, evidence.Buyer)
	g.Steps = []guide.Step{{Code: "contact", Done: []evidence.EventKind{evidence.Contacted}}, {Code: "dispute", Done: []evidence.EventKind{evidence.DisputeOpened}, Rules: []string{"r"}}}
	s := evidence.Snapshot{Case: evidence.Case{Platform: "aliexpress"}, Events: []evidence.Event{event(evidence.Delivered, 3)}}
	rungs := g.Ladder(s, at)
	if rungs[0].Due.Rule.ID != "" || rungs[1].Due.Rule.ID != "r" || !rungs[1].Due.Due.Equal(at.AddDate(0, 0, 12)) {
		t.Errorf("%+v", rungs)
	}
	s.Events = append(s.Events, event(evidence.DisputeOpened, 1))
	if rungs = g.Ladder(s, at); rungs[1].Due.Rule.ID != "" || rungs[1].Event.Kind != evidence.DisputeOpened {
		t.Errorf("%+v", rungs[1])
	}
}

// TestNothingIsNoEvidence: where nothing must be there, a case without exhibits has
// not documented anything all the same.
func TestNothingIsNoEvidence(t *testing.T) {
	g := guide.Guide{Steps: []guide.Step{{Code: "document", Done: []evidence.EventKind{evidence.Documented}}}}
	for _, x := range []struct {
		s    evidence.Snapshot
		want guide.Stand
	}{{with(claim("damaged")), guide.Here}, {with(claim("damaged"), good("DEF-CLOSE")), guide.Gone}} {
		if got := g.Ladder(x.s, at)[0].Stand; got != x.want {
			t.Errorf("with %d exhibits it is %s", len(x.s.Exhibits), got)
		}
	}
}
