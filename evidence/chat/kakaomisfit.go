package chat

import (
	"regexp"

	"proofbox/evidence"
)

// What is written like a head or a day of a form, whatever its figures: where it
// cannot be one it is damage, or somebody's hand, and no words of the message
// above.
const (
	kakaoClockShape = `(?:오전 |오후 )?[0-9]{1,2}:[0-9]{2}(?:[ \x{202f}\x{a0}]?[AaPp]\.?[Mm]\.?)?`
	kakaoNameShape  = `, .{0,512}? :(?: |$)`
	kakaoMonthShape = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?`
	englishDayShape = `(?:` + kakaoMonthShape + ` [0-9]{1,2}, [0-9]{4}|[0-9]{1,2} ` + kakaoMonthShape + ` [0-9]{4})`
)

var (
	bracketShape = regexp.MustCompile(`^\[(?:[^\]]|\][^ ])*\] \[` + kakaoClockShape + `\](?: |$)`)
	koreanShape  = regexp.MustCompile(`^[0-9]{4}년 [0-9]{1,2}월 [0-9]{1,2}일 ` + kakaoClockShape + kakaoNameShape)
	dottedShape  = regexp.MustCompile(`^[0-9]{4}\. [0-9]{1,2}\. [0-9]{1,2}\. ` + kakaoClockShape + kakaoNameShape)
	englishShape = regexp.MustCompile(`^` + englishDayShape + `(?:,? at |, )` + kakaoClockShape + kakaoNameShape)
	clockShape   = regexp.MustCompile(`^` + kakaoClockShape + kakaoNameShape)
	dashedShape  = regexp.MustCompile(`^-{5,} ?(?:[0-9]{4}년 [0-9]{1,2}월 [0-9]{1,2}일(?: .요일)?|(?:[A-Z][a-z]{2,8}, )?` + englishDayShape + `) ?-{5,}\s*$`)
	dayShape     = regexp.MustCompile(`^(?:[0-9]{4}년 [0-9]{1,2}월 [0-9]{1,2}일 .요일|[A-Z][a-z]{2,8}, ` + englishDayShape + `)\s*$`)
)

// misfit takes a line that is written like a head or a day and can be neither.
// What stands below it is nobody's; below such a day, no head knows its own.
func (p *kakaoParser) misfit(i int, line string) bool {
	day := p.misfitDay(i, line)
	if !day && !p.form.shape.MatchString(line) {
		return false
	}
	p.close()
	if day {
		p.day, p.now = kakaoDay{}, evidence.Time{}
	}
	p.lost = true
	p.unparsed(i)
	return true
}

// misfitDay knows a day that no calendar has. One without dashes counts where
// heads name no day, and one follows.
func (p *kakaoParser) misfitDay(i int, line string) bool {
	switch {
	case p.form.dashed:
		return dashedShape.MatchString(line)
	case p.form.dayless && dayShape.MatchString(line):
		_, head := p.form.head(p.at(p.next(i)))
		return head
	}
	return false
}
