package reporttest

import "proofbox/evidence"

// Compared is the case of Kettle with what was promised held against what came:
// two photos against a tall picture of the listing, with numbers on both sides,
// and a set of four without a table.
func Compared() (evidence.Snapshot, []evidence.CustodyEntry) {
	s, _ := Kettle()
	number := func(place, n int, x, y float64) {
		e := &s.Exhibits[place]
		e.Marks = append(e.Marks, evidence.Mark{ID: evidence.MarkID(e.Number.String() + string(rune('0'+n))), Kind: evidence.Callout, Number: n,
			Points: []evidence.Point{{X: x, Y: y}}, Ink: evidence.RedInk, Stroke: evidence.Medium})
	}
	number(7, 1, 0.3, 0.41)
	number(0, 1, 0.5, 0.5)
	number(7, 2, 0.7, 0.46)
	number(3, 2, 0.4, 0.3)
	id := func(place int) evidence.ExhibitID { return s.Exhibits[place].ID }
	s.Comparisons = []evidence.Comparison{
		{ID: "c1", Promised: id(7), Received: []evidence.ExhibitID{id(0), id(3)}, Added: at("2026-03-20 10:00", evidence.FromTyped), Rows: []evidence.Difference{
			{Number: 1, Aspect: "바닥", Promised: "全新 无瑕疵 (흠 없는 새 제품)", Received: "손잡이 쪽에서 가운데로 4.2 cm 길이의 금이 가 있습니다."},
			{Number: 2, Aspect: "포장", Promised: "防震包装 (완충 포장)", Received: "완충재가 하나도 없습니다."},
			{},
			{Promised: "스테인리스 304", Received: "표시된 재질이 없습니다.", Exhibit: id(0)},
		}},
		{ID: "c2", Promised: id(6), Received: []evidence.ExhibitID{id(1), id(2), id(8)}, Added: at("2026-03-20 10:05", evidence.FromTyped)},
		{ID: "c3", Promised: "gone", Received: []evidence.ExhibitID{id(1)}},
	}
	return s, Log(s)
}
