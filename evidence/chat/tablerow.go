package chat

import "strings"

// tableRow is one row of a table: its cells, and the lines it stands on.
type tableRow struct {
	cells       []string
	first, last int  // from 1
	open        bool // its last cell begins with a quote that is not closed at the end of a cell
}

// tableRows cuts lines into rows. A cell in quotes may go over several lines; on
// one line, quotes that do not stand around a whole cell are characters like any
// other.
type tableRows struct {
	lines []string
	comma byte
	at    int // lines passed
}

// next gives the next row. Lines that are blank between rows are passed over:
// they are in no row.
func (t *tableRows) next() (row tableRow, ok bool) {
	for t.at < len(t.lines) && trim(t.lines[t.at]) == "" {
		t.at++
	}
	if t.at == len(t.lines) {
		return row, false
	}
	row.first = t.at + 1
	rest := t.lines[t.at]
	t.at++
	for more := true; more; {
		if len(row.cells) == maxColumns { // no table of messages, and a million cells cost memory
			row.cells = append(row.cells, rest)
			break
		}
		var cell string
		if cell, rest, more, row.open = t.cell(rest); row.open {
			more = false
		}
		row.cells = append(row.cells, cell)
	}
	row.last = t.at
	return row, true
}

// cell cuts off the first cell of what is left of a line; more tells whether
// another follows.
func (t *tableRows) cell(rest string) (cell, after string, more, open bool) {
	if inside, quoted := strings.CutPrefix(strings.TrimLeft(rest, " "), `"`); quoted {
		at := t.at
		cell, after, closed := t.quoted(inside)
		if !closed {
			return cell, "", false, true
		}
		after = strings.TrimLeft(after, " ")
		if after == "" {
			return cell, "", false, false
		}
		if after[0] == t.comma {
			return cell, after[1:], true, false
		}
		if t.at > at { // a quote of another cell closed it, lines below
			return cell, "", false, true
		}
	}
	cell, after, more = strings.Cut(rest, string(t.comma))
	return cell, after, more, false
}

// quoted reads up to the quote that closes; two quotes are one.
func (t *tableRows) quoted(rest string) (cell, after string, closed bool) {
	var b strings.Builder
	for {
		before, behind, found := strings.Cut(rest, `"`)
		b.WriteString(before)
		switch {
		case found && strings.HasPrefix(behind, `"`):
			b.WriteByte('"')
			rest = behind[1:]
		case found:
			return b.String(), behind, true
		case t.at == len(t.lines):
			return b.String(), "", false
		default:
			b.WriteByte('\n')
			rest = t.lines[t.at]
			t.at++
		}
	}
}
