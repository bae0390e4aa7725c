package chat

import (
	"strconv"

	"proofbox/evidence"
)

// anotherExport tells where below a message an export of another form begins,
// with title, saved-on line and a head or a day of that form. One reading has one
// form: what follows is handed back, and no words of the message above.
func (p *kakaoParser) anotherExport(i int, line string) bool {
	if !p.open || !kakaoTitle(line) {
		return false
	}
	saved := p.next(i)
	opening := p.at(p.next(saved))
	if !kakaoSaved(p.at(saved)) || opening == "" {
		return false
	}
	if _, day := anyDay(opening); !day {
		if _, head := headForms(opening, true); !head {
			return false
		}
	}
	p.close()
	p.lost, p.day, p.now = true, kakaoDay{}, evidence.Time{}
	p.out.Tally.Frame++
	p.out.Warnings = append(p.out.Warnings, evidence.Warning{Code: "second-export", Args: map[string]string{"line": strconv.Itoa(i + 1)}})
	return true
}
