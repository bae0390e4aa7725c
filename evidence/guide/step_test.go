package guide_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// stands are the rungs in short: gone, skipped, here, later.
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
		"the seller was told":     {[]evidence.EventKind{evidence.Contacted}, nil, nil, "sghlll"},
		"the seller was written":  {nil, buyer, nil, "sghlll"},
		"an answer":               {[]evidence.EventKind{evidence.Contacted, evidence.Replied}, nil, nil, "sgghll"},
		"a refusal":               {[]evidence.EventKind{evidence.Refused}, nil, nil, "ssghll"},
		"no answer":               {[]evidence.EventKind{evidence.Contacted, evidence.NoAnswer}, nil, nil, "sgghll"},
		"a dispute":               {[]evidence.EventKind{evidence.DisputeOpened}, nil, nil, "sssghl"},
		"documented, in dispute":  {[]evidence.EventKind{evidence.DisputeOpened}, nil, papers, "gssghl"},
		"mediation":               {[]evidence.EventKind{evidence.Escalated}, nil, nil, "ssssgh"},
		"the card":                {[]evidence.EventKind{evidence.Chargeback}, nil, nil, "sssssg"},
		"paid back at once":       {[]evidence.EventKind{evidence.Contacted, evidence.Refunded}, nil, nil, "sgsssg"},
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

// TestLadderIsOne: whatever happened, the steps that were gone or skipped come
// before those that are not, one step at most is where the case stands, and what was
// gone stays so.
func TestLadderIsOne(t *testing.T) {
	g := known(t)
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.SliceOf(rapid.SampledFrom(evidence.EventKinds)).Draw(t, "kinds")
		s := evidence.Snapshot{Case: anyCase(t)}
		was := "llllll"
		for i, k := range kinds {
			s.Events = append(s.Events, evidence.Event{ID: evidence.EventID(rune('a' + i)), Kind: k, At: day(len(kinds) - i)})
			short := stands(g.Ladder(s, at))
			if strings.Count(short, "h") > 1 || strings.Contains(short, "lh") || strings.ContainsAny(short[strings.IndexAny(short+"l", "l"):], "gs") {
				t.Fatalf("%q after %v", short, kinds[:i+1])
			}
			for j := range short {
				if was[j] == 'g' && short[j] != 'g' {
					t.Fatalf("%q, then %q after %v", was, short, kinds[:i+1])
				}
			}
			was = short
		}
	})
}

// TestWhatCanStillBeDone: where the last step was gone, a skipped one whose deadline
// is ahead is where the case stands; nothing is left to do once it was paid back.
func TestWhatCanStillBeDone(t *testing.T) {
	g := due(15, evidence.Buyer)
	g.Steps = []guide.Step{{Code: "contact", Done: []evidence.EventKind{evidence.Contacted}},
		{Code: "dispute", Done: []evidence.EventKind{evidence.DisputeOpened}, Rules: []string{"r"}},
		{Code: "other-ways", Done: []evidence.EventKind{evidence.Chargeback, evidence.Refunded}}}
	for name, x := range map[string]struct {
		delivered int // days ago
		then      evidence.Event
		want      string
	}{
		"in time":       {3, event(evidence.Chargeback, 1), "shg"},
		"too late":      {20, event(evidence.Chargeback, 1), "ssg"},
		"paid back":     {3, event(evidence.Refunded, 1), "ssg"},
		"still to come": {3, event(evidence.Chargeback, -100), "hll"},
	} {
		s := evidence.Snapshot{Case: evidence.Case{Platform: "aliexpress"}, Events: []evidence.Event{event(evidence.Delivered, x.delivered), x.then}}
		if got := stands(g.Ladder(s, at)); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// TestWhatIsDoneOfWhatNeverCame: a claim may need other words for a step.
func TestWhatIsDoneOfWhatNeverCame(t *testing.T) {
	g := known(t)
	came, never := g.Ladder(with(claim("damaged")), at), g.Ladder(with(claim("not-received")), at)
	for i, code := range map[int]string{0: "document", 1: "contact", 3: "dispute"} {
		if came[i].Code != code || came[i].What["ko"] == never[i].What["ko"] || never[i].What["ko"] == "" || never[i].What["en"] == "" {
			t.Errorf("%s: %v, %v", code, came[i].What, never[i].What)
		}
	}
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
