package chat

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// kakaoTableReader reads the CSV that KakaoTalk writes on a Mac: when to the
// second, who, what.
//
//	Date,User,Message
//	2021-12-29 20:36:00,"테스트","ㅎㅇ"
var kakaoTableReader = reader{format: Kakao, knows: knowsKakaoTable, read: readKakaoTable}

func knowsKakaoTable(in *input) bool {
	for _, line := range in.lines {
		if line = trim(line); line != "" {
			return strings.EqualFold(strings.ReplaceAll(line, `"`, ""), "date,user,message")
		}
	}
	return false
}

func readKakaoTable(ctx context.Context, in *input) (Parsed, error) {
	if !knowsKakaoTable(in) { // the user says KakaoTalk, and most of those are texts
		return readKakao(ctx, in)
	}
	p := kakaoTable{text: strings.Join(in.lines, "\n"), lines: in.lines, zone: in.Zone}
	p.out.Tally = evidence.Tally{Unit: evidence.Lines, In: len(in.lines)}
	r := csv.NewReader(strings.NewReader(p.text))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return Parsed{}, ctx.Err()
		}
		record, err := r.Read()
		if err == io.EOF {
			return p.end(), nil
		}
		if err != nil {
			return Parsed{}, brokenTable(err)
		}
		first, _ := r.FieldPos(0)
		if err := p.row(record, first, int(r.InputOffset())); err != nil {
			return Parsed{}, err
		}
	}
}

// brokenTable names the line where the row begins that cannot be read.
func brokenTable(err error) error {
	line := 0
	if at := (*csv.ParseError)(nil); errors.As(err, &at) {
		line = at.StartLine
	}
	return openQuote(line)
}

// openQuote refuses a table whose quote swallows the rest of it.
func openQuote(line int) error {
	return refused(evidence.InvalidForm, "chat-open-quote", "line", line)
}

// kakaoTable is a reading under way.
type kakaoTable struct {
	text   string
	lines  []string
	zone   *time.Location
	out    Parsed
	now    evidence.Time // of the last message
	done   int           // lines that are accounted for
	offset int           // where the next line begins in the text
}

// row takes the record that stands in the lines from first up to an offset of the
// text. What stands between two records is blank.
func (p *kakaoTable) row(record []string, first, end int) error {
	last := p.done + strings.Count(p.text[p.offset:end], "\n")
	if !strings.HasSuffix(p.text[:end], "\n") {
		last++
	}
	p.out.Tally.Blank += first - p.done - 1
	head := p.done == 0 || p.out.Tally.Frame == 0
	p.done, p.offset = last, end
	switch m, ok := p.message(record); {
	case head:
		p.out.Tally.Frame += last - first + 1
	case !ok:
		p.unparsed(first, last)
	case len(m.Text) > limit.ChatLineBytes:
		return longEntry(len(p.out.Messages) + 1)
	default:
		m.Line = first
		p.take(m, last-first)
	}
	return nil
}

// message reads a record. Rows with neither time nor name speak of the message
// above ("The message has been deleted.").
func (p *kakaoTable) message(record []string) (evidence.Message, bool) {
	if len(record) < 3 {
		return evidence.Message{}, false
	}
	m := evidence.Message{At: p.now, From: trim(record[1]), Text: trim(strings.Join(record[2:], ","))}
	if t, err := time.Parse(time.DateTime, trim(record[0])); err == nil && realDate(t.Year(), int(t.Month()), t.Day()) {
		m.At = shownOn(t, evidence.Second, p.zone)
	} else if record[0] != "" || m.From != "" {
		return m, false
	}
	m.Notice = m.From == "시스템" || m.From == "System" || m.From != "" && kakaoNotice(m.Text) && strings.HasPrefix(m.Text, m.From)
	return m, !m.At.IsZero()
}

func (p *kakaoTable) take(m evidence.Message, more int) {
	p.now = m.At
	p.out.Tally.Continued += more
	if m.Notice {
		m.From = ""
		p.out.Tally.Notices++
	} else {
		m.Text, m.Missing = kakaoMissing(m.Text)
		p.out.Tally.Messages++
	}
	if p.out.Owner == "" && kakaoOwners[m.From] {
		p.out.Owner = m.From
	}
	p.out.Messages = append(p.out.Messages, m)
}

func (p *kakaoTable) unparsed(first, last int) {
	for n := first; n <= last; n++ {
		p.out.Unparsed = append(p.out.Unparsed, Line{n, p.lines[n-1]})
		p.out.Tally.Unparsed++
	}
}

func (p *kakaoTable) end() Parsed {
	p.out.Tally.Blank += len(p.lines) - p.done
	p.out.Zoned = len(p.out.Messages) == 0
	p.out.warnDaysBack(p.zone)
	return p.out
}
