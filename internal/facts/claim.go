package facts

import (
	"proofbox/evidence"
	"proofbox/evidence/guide"
)

// GroundJSON is a ground of the claim with what stands behind it; exhibits by
// number.
type GroundJSON struct {
	ID       evidence.GroundID    `json:"id"`
	Promised string               `json:"promised"`
	Received string               `json:"received"`
	Demand   string               `json:"demand"`
	Exhibits []string             `json:"exhibits"`
	Messages []evidence.MessageID `json:"messages"`
	Lacks    []guide.Lack         `json:"lacks,omitzero"` // what it is without
}

// Grounds writes the grounds of a claim.
func Grounds(s evidence.Snapshot) []GroundJSON {
	all := []GroundJSON{}
	for _, l := range guide.Matrix(s) {
		j := GroundJSON{ID: l.ID, Promised: l.Promised, Received: l.Received, Demand: l.Demand,
			Exhibits: []string{}, Messages: []evidence.MessageID{}, Lacks: append([]guide.Lack{}, l.Lacks...)}
		for _, x := range l.Shown {
			j.Exhibits = append(j.Exhibits, x.Number.String())
		}
		for _, m := range l.Said {
			j.Messages = append(j.Messages, m.ID)
		}
		all = append(all, j)
	}
	return all
}

// excuseJSON says why something cannot be had.
type excuseJSON struct {
	Tag     evidence.TagCode `json:"tag"`
	Because string           `json:"because"`
}

func excuses(c evidence.Case) []excuseJSON {
	all := []excuseJSON{}
	for _, x := range c.Excuses {
		all = append(all, excuseJSON{x.Tag, x.Because})
	}
	return all
}

// CoverageJSON says what the claim wants and what of that there is. Present are
// all tags that something stands for, wanted or not; weak ones are among them.
type CoverageJSON struct {
	Wanted  []evidence.TagCode `json:"wanted"`
	Present []evidence.TagCode `json:"present"`
	Weak    []evidence.TagCode `json:"weak"`
	Missing []evidence.TagCode `json:"missing"`
	Excused []evidence.TagCode `json:"excused"`
	Items   []itemJSON         `json:"items"`
}

// itemJSON is one thing the claim wants.
type itemJSON struct {
	Tag      evidence.TagCode `json:"tag"`
	Name     string           `json:"name"`
	Need     guide.Need       `json:"need"`
	Cover    guide.Cover      `json:"cover"`
	Why      string           `json:"why"`
	How      string           `json:"how"`
	Exhibits []string         `json:"exhibits"`
	Hints    []string         `json:"hints"`
	Because  string           `json:"because,omitempty"` // why it cannot be had
	guide.Fact
}

// Coverage writes what a case has of what its claim wants.
func (t Teller) Coverage(s evidence.Snapshot, c guide.Coverage) CoverageJSON {
	v := CoverageJSON{Wanted: []evidence.TagCode{}, Weak: []evidence.TagCode{}, Missing: []evidence.TagCode{}, Excused: []evidence.TagCode{}, Items: []itemJSON{}}
	there, numbers := map[evidence.TagCode]bool{}, map[evidence.ExhibitID]string{}
	for i := range s.Exhibits {
		numbers[s.Exhibits[i].ID] = s.Exhibits[i].Number.String()
	}
	for _, x := range c.Items {
		v.Wanted = append(v.Wanted, x.Tag)
		switch x.Cover {
		case guide.Weak:
			v.Weak = append(v.Weak, x.Tag)
		case guide.Missing:
			v.Missing = append(v.Missing, x.Tag)
		case guide.Excused:
			v.Excused = append(v.Excused, x.Tag)
		}
		there[x.Tag] = x.Cover == guide.Present || x.Cover == guide.Weak
		v.Items = append(v.Items, t.item(x, numbers))
	}
	v.Present = t.present(s, there)
	return v
}

func (t Teller) item(x guide.Item, numbers map[evidence.ExhibitID]string) itemJSON {
	tag, _ := t.Taxonomy.Find(x.Tag)
	lang := string(t.Say.Lang())
	j := itemJSON{Tag: x.Tag, Name: tag.Name.In(lang), Need: x.Need, Cover: x.Cover, Why: x.Reason(t.Taxonomy).In(lang), How: x.Taken(t.Taxonomy).In(lang),
		Exhibits: []string{}, Hints: []string{}, Because: x.Because, Fact: x.Fact}
	for _, id := range x.Exhibits {
		j.Exhibits = append(j.Exhibits, numbers[id])
	}
	for _, h := range x.Hints {
		j.Hints = append(j.Hints, t.Say.T("hint."+string(h)))
	}
	return j
}

// present lists the tags that stand on some exhibit, or are there otherwise, in
// the taxonomy's order.
func (t Teller) present(s evidence.Snapshot, there map[evidence.TagCode]bool) []evidence.TagCode {
	for i := range s.Exhibits {
		for _, c := range s.Exhibits[i].Tags {
			there[c] = true
		}
	}
	codes := []evidence.TagCode{}
	for _, tag := range t.Taxonomy.Tags {
		if there[tag.Code] {
			codes = append(codes, tag.Code)
		}
	}
	return codes
}
