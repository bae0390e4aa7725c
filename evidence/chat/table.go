package chat

import (
	"context"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// tableReader reads a table of messages as any program may write it, with tabs,
// commas or semicolons between the cells (RFC 4180 where they are quoted). The
// columns are those that Options names, else those that the heads or the cells
// tell. A row without a time or a text is not understood.
var tableReader = reader{format: Table, knows: knowsTable, read: readTable}

// knowsTable asks for heads of a time and a text with times below; or, without
// heads, for rows of one width that all begin to make sense.
func knowsTable(in *input) bool { return !in.object() && in.layout().sure }

func readTable(ctx context.Context, in *input) (Parsed, error) {
	l := in.layout()
	if !in.Columns.isZero() {
		l.columns = in.Columns
		if err := l.columns.check(len(l.heads)); err != nil {
			return Parsed{}, err
		}
	}
	t := tableReading{in: in, tableLayout: l}
	t.out.Columns = l.heads
	t.out.Tally = evidence.Tally{Unit: evidence.Lines, In: len(in.lines)}
	if err := t.collect(ctx); err != nil {
		return Parsed{}, err
	}
	return t.messages()
}

// check refuses columns that are not there, or too few to make a message.
func (c Columns) check(width int) error {
	for _, n := range []int{c.Time, c.Date, c.Clock, c.From, c.Text} {
		if n < 0 || n > width {
			return refused(evidence.InvalidForm, "chat-no-column", "column", n, "count", width)
		}
	}
	if !c.tell() {
		return refused(evidence.InvalidForm, "chat-columns")
	}
	return nil
}

// rows are the rows of the text; the hint "sep=;" of a spreadsheet is none.
func (in *input) rows(comma byte) *tableRows {
	t := &tableRows{lines: in.lines, comma: comma}
	if len(in.lines) > 0 && len(in.lines[0]) == len("sep=;") && strings.HasPrefix(in.lines[0], "sep=") {
		t.at = 1
	}
	return t
}

// tableReading is a reading under way: first all rows, then, when it is known in
// which order their dates are, the messages.
type tableReading struct {
	in *input
	tableLayout
	found []tableMessage
	out   Parsed
}

// tableMessage is a row that may be a message, its time not yet on the calendar.
type tableMessage struct {
	at          cellTime
	from, text  string
	first, last int
}

func (t *tableReading) collect(ctx context.Context) error {
	rows, done := t.in.rows(t.comma), 0
	t.out.Tally.Frame, done = rows.at, rows.at
	for n := 0; ; n++ {
		row, ok := rows.next()
		switch {
		case !ok:
			t.out.Tally.Blank += len(t.in.lines) - done
			return ctx.Err()
		case row.open:
			return openQuote(row.first)
		case len(row.cell(t.columns.Text)) > limit.ChatLineBytes:
			return longEntry(len(t.found) + 1)
		case n > limit.ExportEntries:
			return tooMany(limit.ExportEntries)
		case n%checkEvery == 0 && ctx.Err() != nil:
			return ctx.Err()
		}
		t.out.Tally.Blank += row.first - 1 - done
		done = row.last
		t.row(row, n)
	}
}

// row tells what a row is.
func (t *tableReading) row(row tableRow, n int) {
	lines := row.last - row.first + 1
	at, ok := row.when(t.columns, t.in)
	from, text := words(row.cell(t.columns.From)), words(row.cell(t.columns.Text))
	switch {
	case n == 0 && t.headed && !ok:
		t.out.Tally.Frame += lines
	case row.empty():
		t.out.Tally.Blank += lines
	case ok && text != "" && t.columns.tell():
		at.line = row.first
		t.found = append(t.found, tableMessage{at, from, text, row.first, row.last})
	default:
		t.unparsed(row.first, row.last)
	}
}

func (t *tableReading) unparsed(first, last int) {
	for n := first; n <= last; n++ {
		t.out.Unparsed = append(t.out.Unparsed, Line{n, t.in.lines[n-1]})
		t.out.Tally.Unparsed++
	}
}

// messages sets the rows on the calendar.
func (t *tableReading) messages() (Parsed, error) {
	orders, err := orderOf(t.stamps(), t.in)
	if err != nil {
		return Parsed{}, err
	}
	order := YMD
	if len(orders) > 0 {
		order = orders[0]
	}
	t.out.Orders, t.out.Zoned = orders, true
	t.out.Messages = make([]evidence.Message, 0, len(t.found))
	for i := range t.found {
		f := &t.found[i]
		at, ok := f.at.on(order, t.in)
		if !ok {
			t.unparsed(f.first, f.last)
			continue
		}
		t.out.Messages = append(t.out.Messages, evidence.Message{At: at, From: f.from, Text: f.text, Line: f.first})
		t.out.Tally.Messages++
		t.out.Tally.Continued += f.last - f.first
		t.out.Zoned = t.out.Zoned && f.at.zoned()
	}
	t.out.newestFirst = drift(t.out.Messages) < 0
	t.out.warnDaysBack(t.in.Zone)
	return t.out, nil
}

// stamps are the dates that were written, in the order of the text.
func (t *tableReading) stamps() (all []stamp) {
	for i := range t.found {
		if t.found[i].at.instant.IsZero() {
			all = append(all, t.found[i].at.stamp)
		}
	}
	return all
}

// cell is the cell of a column, "" where there is none.
func (r tableRow) cell(column int) string {
	if column < 1 || column > len(r.cells) {
		return ""
	}
	return r.cells[column-1]
}

func (r tableRow) empty() bool {
	for _, cell := range r.cells {
		if trim(cell) != "" {
			return false
		}
	}
	return true
}

// when is the time of a row, from one column or from two.
func (r tableRow) when(c Columns, in *input) (t cellTime, ok bool) {
	if c.Time > 0 {
		return readCellTime(r.cell(c.Time), in)
	}
	t, ok = readCellTime(r.cell(c.Date), in)
	if clock := trimHollow(r.cell(c.Clock)); ok && clock != "" && !t.timed {
		ok = len(clock) <= maxClock && t.readClockOf(&cursor{clock})
	}
	return t, ok
}
