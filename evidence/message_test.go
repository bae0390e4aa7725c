package evidence_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
)

var parties = evidence.Case{Buyer: evidence.Party{Name: "김하늘"}, Seller: evidence.Party{Name: "Kettle World"}}

func TestRoleOf(t *testing.T) {
	for from, want := range map[string]evidence.Role{
		"김하늘": evidence.Buyer, " 김하늘 ": evidence.Buyer, "나": evidence.Buyer, "ME": evidence.Buyer, "You": evidence.Buyer, "회원님": evidence.Buyer,
		"kettle world": evidence.Seller, "판매자": evidence.Seller, "Seller": evidence.Seller, "卖家": evidence.Seller,
		"김하늘 <sky@example.com>": evidence.Buyer, "Shop <Kettle World>": evidence.Seller, "x <y@example.com>": evidence.Other, "a < b": evidence.Other,
		"": evidence.Other, "  ": evidence.Other, "AliExpress": evidence.Platform, "Kettle": evidence.Other,
	} {
		if got := evidence.RoleOf(parties, from); got != want {
			t.Errorf("%q is %s, want %s", from, got, want)
		}
	}
	if got := evidence.RoleOf(evidence.Case{}, ""); got != evidence.Other {
		t.Errorf("nobody in a case of nobody is %s", got)
	}
}

func TestWithRoles(t *testing.T) {
	for name, c := range map[string]struct{ me, from, want string }{
		"by name":                {"", "김하늘, Kettle World, x", "buyer seller other"},
		"the other side":         {"", "나, Mina", "buyer seller"},
		"me":                     {"Sky", "sky, Mina, SKY", "buyer seller buyer"},
		"me goes before a name":  {"Kettle World", "Kettle World, Mina", "buyer seller"},
		"two strangers":          {"", "나, Mina, Jun", "buyer other other"},
		"without a buyer":        {"", "Mina, Mina", "other other"},
		"one stranger, two ways": {"", "나, Mina, mina ", "buyer seller seller"},
	} {
		var messages []evidence.Message
		for _, from := range strings.Split(c.from, ", ") {
			messages = append(messages, evidence.Message{From: from})
		}
		var got []string
		for _, m := range evidence.WithRoles(parties, c.me, messages) {
			got = append(got, string(m.Role))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
		if messages[0].Role != "" {
			t.Errorf("%s: the messages handed in were changed", name)
		}
	}
}

// TestAddressed: who writes to the buyer alone is the other side.
func TestAddressed(t *testing.T) {
	for to, want := range map[string]evidence.Role{"x@example.com, 김하늘 <sky@example.com>": evidence.Seller, "me@example.com": evidence.Seller, "x@example.com": evidence.Other} {
		got := evidence.WithRoles(parties, "me@example.com", []evidence.Message{{From: "shop@example.com", To: to}})
		if got[0].Role != want {
			t.Errorf("to %s: %s, want %s", to, got[0].Role, want)
		}
	}
}

// TestUnknownOfWhatIsKnownIsNothing reads a conversation, stores it and reads it
// again with more at the end: only the new ones are unknown.
func TestUnknownOfWhatIsKnownIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (all []evidence.Message) {
			for range rapid.IntRange(0, 6).Draw(t, name) {
				all = append(all, evidence.Message{At: drawTime(t), From: rapid.SampledFrom([]string{"나", "Mina"}).Draw(t, "from"), Text: rapid.SampledFrom([]string{"네", "?"}).Draw(t, "text")})
			}
			return all
		}
		old, more := draw("old"), draw("more")
		var known []evidence.Message
		b, err := json.Marshal(old)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &known); err != nil {
			t.Fatal(err)
		}
		if left := evidence.Unknown(known, old, time.UTC); len(left) != 0 {
			t.Fatalf("of %s unknown: %v", b, left)
		}
		if left := evidence.Unknown(known, append(old, more...), time.UTC); len(left) != len(more) {
			t.Fatalf("%d new, %d unknown", len(more), len(left))
		}
	})
}

func TestRoleOfAShortenedSeller(t *testing.T) {
	c := evidence.Case{Platform: "temu", Seller: evidence.Party{Name: "Blue Store 蓝色商店"}}
	for name, want := range map[string]evidence.Role{"Blue Store": evidence.Seller, "blue store": evidence.Seller,
		"Blue": evidence.Other, "Blue Sto": evidence.Other, "Temu": evidence.Platform} {
		if got := evidence.RoleOf(c, name); got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
}
