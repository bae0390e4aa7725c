package letter_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/report/letter"
)

// A chat of another year, and what has not happened yet, are none of this order.
func TestOtherTimes(t *testing.T) {
	s := kettle(t)
	s.Messages = []evidence.Message{{ID: "m", Role: evidence.Buyer, At: at(t, "2020-08-11 10:00"), Text: "Is it in stock?"}, {ID: "n", Role: evidence.Seller, At: at(t, "2020-08-12 10:00"), Text: "A coupon for you!"},
		{ID: "o", Role: evidence.Buyer, At: at(t, "2026-10-20 10:00"), Text: "When will it come?"}, {ID: "p", Role: evidence.Buyer, At: at(t, "2027-10-20 10:00"), Text: "From the future"}}
	s.Events = slices.DeleteFunc(s.Events, func(e evidence.Event) bool { return e.Kind == evidence.Contacted })
	b := book(t)
	each(t, b, func(t *testing.T, a letter.Ask) {
		a.Snapshot = s
		l, err := b.Write(a)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range []string{"2020", "2027", "2026-10-20", "20 October", "10월 20일", "10月20日"} {
			if strings.Contains(l.Text(), wrong) {
				t.Errorf("%q is not of the problem:\n%s", wrong, l.Text())
			}
		}
	})
	s.Events = append(s.Events, evidence.Event{Kind: evidence.Contacted, At: at(t, "2026-10-13")}, evidence.Event{Kind: evidence.DisputeOpened, At: at(t, "2027-01-01")})
	if l := write(t, s, "card", "en", letter.Polite); strings.Contains(l.Text(), "13 October") || strings.Contains(l.Text(), "2027") || !strings.Contains(l.Text(), "[date you first wrote to the seller]") || !strings.Contains(l.Text(), "[what the seller answered]") {
		t.Errorf("before the order, or ahead:\n%s", l.Text())
	}
	s.Events[2].At = at(t, "2027-03-01") // the delivery
	if l := write(t, s, "first-contact", "ko", letter.Polite); strings.Contains(l.Text(), "2027") {
		t.Errorf("received in the future:\n%s", l.Text())
	}
}

// An offer is one that the seller made; of none the letter has a blank.
func TestOffered(t *testing.T) {
	for name, tt := range map[string]struct {
		text, translation, note, want string
	}{
		"no word of it": {"No.", "", "", "[date of the coupon offer]"},
		"said":          {"15% Coupon?", "", "", "2 November 2026"},
		"in Korean":     {"쿠폰을 드릴게요", "", "", "2 November 2026"},
		"translated":    {"赔您一张券", "쿠폰 한 장을 드립니다", "", "2 November 2026"},
		"noted":         {"No.", "", "쿠폰 제안", "3 November 2026"},
	} {
		t.Run(name, func(t *testing.T) {
			s := kettle(t)
			if s.Messages[1].Text = tt.text; tt.translation != "" {
				s.Messages[1].Translation = &evidence.Translation{Text: tt.translation, Lang: "ko"}
			}
			s.Events = append(s.Events, evidence.Event{Kind: evidence.Replied, At: at(t, "2026-11-03"), Note: tt.note})
			if l := write(t, s, "coupon-counter", "en", letter.Firm); !strings.Contains(l.Body(), "coupon you offered on "+tt.want+".") {
				t.Errorf("%q is not in:\n%s", tt.want, l.Body())
			}
		})
	}
}

// Nobody is told of an agreement that was not reached, for none was sought.
func TestUntold(t *testing.T) {
	s := kettle(t)
	s.Messages = nil
	s.Events = slices.DeleteFunc(s.Events, func(e evidence.Event) bool { return e.Kind == evidence.Contacted })
	for kind, said := range map[letter.Kind][]string{"escalation": {"합의하지 못", "agreement", "协商", "达成一致"}, "paypal": {"해결하지 못", "협의로는", "unable to", "has not resolved", "协商", "未能"}, "agency": {"해결하지 못", "not been able", "未能"}} {
		for _, lang := range []string{"ko", "en", "zh"} {
			for _, tone := range letter.Tones {
				l := write(t, s, kind, lang, tone)
				for _, wrong := range said {
					if strings.Contains(l.Body(), wrong) {
						t.Errorf("%s: %q is said:\n%s", kind, wrong, l.Body())
					}
				}
			}
		}
	}
}

func TestPayment(t *testing.T) {
	for _, tt := range []struct {
		kind    letter.Kind
		payment string
		want    bool
	}{{"paypal", "card", true}, {"paypal", "paypal", false}, {"paypal", "", false}, {"card", "paypal", true}, {"card", "wallet", false}, {"dispute", "card", false}} {
		s := kettle(t)
		if s.Case.Order.Payment = tt.payment; write(t, s, tt.kind, "en", letter.Polite).Unpaid != tt.want {
			t.Errorf("%+v", tt)
		}
	}
}

// Before a chargeback it is told what that takes away.
func TestAgainst(t *testing.T) {
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		t.Fatal(err)
	}
	s := kettle(t)
	s.Case.Platform, s.Case.Order.Payment = "amazon", "card"
	for kind, want := range map[letter.Kind]string{"card": "chargeback-blocks", "dispute": ""} {
		l, err := book(t).Write(letter.Ask{Kind: kind, Lang: "ko", Tone: letter.Polite, Snapshot: s, Cautions: known.Cautions(s), Now: now})
		if said := slices.ContainsFunc(l.Against, func(c guide.Caution) bool { return c.Code == want }); err != nil || said != (want != "") || want == "" && len(l.Against) > 0 {
			t.Errorf("%s: %+v, %v", kind, l.Against, err)
		}
	}
}

// What the reader cannot read is found, and only that.
func TestForeign(t *testing.T) {
	for _, tt := range []struct {
		lang, item, received string
		want                 []string
	}{
		{"en", "전기 주전자", "금이 가고 물이 샘\nIt leaks", []string{"전기 주전자", "금이 가고 물이 샘"}},
		{"en", "Xiaomi Mi Smart Kettle Pro (주전자)", "The label says “전기 주전자”, and it leaks badly", nil},
		{"en", "Kettle", "8 / 10", nil},
		{"ko", "Bluebird Kettle", "USB Type-C 단자가 휨", nil},
		{"ko", "蓝鸟水壶", "It leaks", []string{"蓝鸟水壶", "It leaks"}},
		{"ko", "Kettle", "전액 환불 23.10 USD · Full refund of 23.10 USD, including postage", nil},
		{"en", "Kettle", "여기 금이 길게 감 / Cracked", nil},
		{"en", "Kettle", "여기 금이 길게 감 / 8", []string{"여기 금이 길게 감 / 8"}},
		{"zh", "Bluebird Kettle", "水壶漏水", nil},
		{"zh", "전기 주전자", "漏水", []string{"전기 주전자"}},
	} {
		s := kettle(t)
		s.Exhibits, s.Case.Claim.Grounds = nil, nil
		s.Case.Claim.Promised, s.Case.Claim.Demand, s.Case.Order.Item, s.Case.Claim.Received = "", "전액 환불", tt.item, tt.received
		l := write(t, s, "dispute", tt.lang, letter.Polite)
		if got := l.Foreign(l.Text()); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.lang, got, tt.want)
		}
		if got := l.Foreign("Rewritten."); len(got) > 0 {
			t.Errorf("%q is not in the text any more", got)
		}
	}
}

// A plain request is put into the letter's language with its amount as it is; any
// other stays as it was written.
func TestRequests(t *testing.T) {
	for _, tt := range []struct{ said, ko, en, zh string }{
		{"전액 환불", "전액 환불", "Full refund", "全额退款"},
		{"전액 환불해 주세요.", "전액 환불해 주세요.", "Full refund", "全额退款"},
		{"23.10 USD 전액 환불", "23.10 USD 전액 환불", "Full refund of 23.10 USD", "全额退款 23.10 USD"},
		{"partial refund of $5", "$5 부분 환불", "partial refund of $5", "部分退款 $5"},
		{"28,900원 환불", "28,900원 환불", "Refund of 28,900 KRW", "退款 28,900 KRW"},
		{"28900 전액 환불", "28900 전액 환불", "Full refund of 28900", "全额退款 28900"},
		{"다섯 개 환불", "다섯 개 환불", "다섯 개 환불", "다섯 개 환불"},
		{"换货", "교환", "Replacement", "换货"},
		{"전액 환불과 반품비", "전액 환불과 반품비", "전액 환불과 반품비", "전액 환불과 반품비"},
		{"전액 환불\n사과", "전액 환불\n  사과", "전액 환불\n  사과", "전액 환불\n  사과"},
	} {
		for lang, want := range map[string]string{"ko": tt.ko, "en": tt.en, "zh": tt.zh} {
			s := kettle(t)
			s.Case.Claim.Grounds, s.Case.Claim.Demand = nil, tt.said
			if l := write(t, s, "dispute", lang, letter.Polite); !strings.HasSuffix(l.Body(), want) {
				t.Errorf("%s: want %q in:\n%s", lang, want, l.Body())
			}
		}
	}
}

// Each language says every request in its own words, the amount included, and is
// understood by the others.
func TestRequestsOfAllLanguages(t *testing.T) {
	b, all := book(t), map[string]map[string][]string{}
	for _, lang := range b.Languages() {
		var words struct {
			Requests map[string][]string
			Tags     map[string]string
		}
		file, err := assets.Letters().Open(lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewDecoder(file).Decode(&words); err != nil {
			t.Fatal(err)
		}
		all[lang] = words.Requests
		taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range taxonomy.Tags {
			if words.Tags[string(tag.Code)] == "" {
				t.Errorf("%s has no name for %s", lang, tag.Code)
			}
		}
	}
	for lang, requests := range all {
		for code, ways := range requests {
			for other := range all {
				if len(all[other][code]) == 0 {
					t.Fatalf("%s has no %s", other, code)
				}
				want := strings.ReplaceAll(all[other][code][0], "{amount}", "1,234.50 EUR")
				for _, way := range ways {
					if strings.Contains(way, "{amount}") != strings.Contains(want, "1,234") {
						t.Errorf("%s: %q has an amount, or none", code, way)
					}
					s := kettle(t)
					s.Case.Claim.Grounds, s.Case.Claim.Demand = nil, strings.ReplaceAll(way, "{amount}", "1,234.50 EUR")
					l, err := b.Write(letter.Ask{Kind: "dispute", Lang: other, Tone: letter.Polite, Snapshot: s, Now: now})
					if err != nil {
						t.Fatal(err)
					}
					if other != lang && !strings.HasSuffix(l.Body(), want) {
						t.Errorf("%q is not %q in %s:\n%s", way, want, other, l.Body())
					}
				}
			}
		}
	}
}

// An exhibit without a title is called by what it shows; so is one whose title the
// reader cannot read.
func TestExhibitNames(t *testing.T) {
	s := kettle(t)
	s.OwnTags = []evidence.OwnTag{{Code: "OWN-1", Name: "Lid"}}
	s.Exhibits[0].Title, s.Exhibits[0].Tags = "도착한 상자", []evidence.TagCode{"PKG-OUT-A"}
	s.Exhibits[1].Title = "주전자"
	s.Exhibits[4].Tags = []evidence.TagCode{"DEF-SCALE", "OWN-1"}
	for lang, want := range map[string][]string{"ko": {"A-1 도착한 상자", "A-2 주전자", "A-5 하자의 크기, Lid"}, "en": {"A-1 Outer box, top and sides", "A-2 주전자", "A-5 Size of the defect, Lid"}, "zh": {"A-1 外箱顶部和侧面", "A-5 问题部位尺寸、Lid"}} {
		l := write(t, s, "dispute", lang, letter.Polite)
		for _, said := range want {
			if !strings.Contains(l.Body(), "- "+said+"\n") {
				t.Errorf("%q is not in:\n%s", said, l.Body())
			}
		}
	}
}

// Hidden words take the room of what stands for them; what is asked is never cut.
func TestVeiledFits(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		s := kettle(t)
		s.Case.Hidden = "leaks\nHan"
		s.Case.Claim.Received = strings.Repeat("It leaks, Han. ", rapid.IntRange(1, 60).Draw(t, "long"))
		veil, err := evidence.NewVeil(s.Case.Hidden)
		if err != nil {
			t.Fatal(err)
		}
		l, err := b.Write(letter.Ask{Kind: rapid.SampledFrom([]letter.Kind{"dispute", "paypal", "escalation", "email"}).Draw(t, "kind"), Lang: "en", Tone: letter.Polite, Snapshot: s, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		limit := rapid.IntRange(1, 2000).Draw(t, "limit")
		short, err := l.Veiled(veil).Cut(limit)
		if (err == nil) != (short.Count() <= limit) {
			t.Fatalf("%d characters in %d: %v", short.Count(), limit, err)
		}
		if wellMade(t, short.Body()); !strings.Contains(short.Body(), "- Request: Full refund of 23.10 USD") || veil.Finds(short.Text()) {
			t.Fatalf("the request is gone, or what is hidden is not:\n%s", short.Text())
		}
		if whole := l.Body(); !strings.Contains(whole, "leaks") {
			t.Fatal("the letter itself was changed")
		}
	})
}

// A text that the user changed takes over what the case has come to know.
func TestFilled(t *testing.T) {
	s := kettle(t)
	s.Case.Order.Number = ""
	mine := write(t, s, "dispute", "en", letter.Polite).Body() + "\nMy own words [sic]."
	filled := write(t, kettle(t), "dispute", "en", letter.Polite).Filled(mine)
	if !strings.Contains(mine, "[order number]") || !strings.Contains(filled, "- Order number: 8190447122035800\n") || !strings.HasSuffix(filled, "My own words [sic].") {
		t.Errorf("%s", filled)
	}
}

func TestDoubtful(t *testing.T) {
	s := kettle(t)
	s.Messages = append(s.Messages, evidence.Message{Role: evidence.Buyer, At: at(t, "2026-11-03"), Text: "A letter\n"})
	for _, tt := range []struct {
		at, text, to, want string
	}{
		{"2026-11-06 11:59", "Another", "", ""}, {"2026-11-06", "Another", "", ""}, {"2026-10-14", "Another", "", ""}, {"2026-11-06", "A letter", "", "twice"},
		{"2026-11-06", "A letter", "AliExpress", ""}, {"2026-11-07", "Another", "", "future"}, {"2026-11-06 12:01", "Another", "", "future"}, {"2026-10-13", "Another", "", "early"},
	} {
		if got := letter.Doubtful(s, evidence.Message{Role: evidence.Buyer, At: at(t, tt.at), Text: tt.text, To: tt.to}, now); got.Code != tt.want {
			t.Errorf("%+v: %+v", tt, got)
		}
	}
}
