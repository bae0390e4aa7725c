package chat

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed words/columns.txt
var columnWords string

// sampledRows are enough to tell how a table is laid out.
const sampledRows = 64

// maxColumns is more than a table of messages has.
const maxColumns = 256

// maxHead is more than any head of a column takes, in bytes.
const maxHead = 128

// tableLayout is how a table is to be read.
type tableLayout struct {
	comma   byte
	heads   []string // one a column; their numbers where the table has no heads
	headed  bool
	columns Columns
	sure    bool // it is a table of messages
}

// layout finds how the lines are a table: with the separator under which heads
// or cells tell the columns; else with the one that gives the most.
func (in *input) layout() (best tableLayout) {
	for _, comma := range []byte("\t,;") {
		l := in.layoutWith(comma)
		switch {
		case l.sure && !best.sure:
			best = l
		case !best.sure && len(l.heads) > len(best.heads):
			best = l
		}
	}
	return best
}

func (in *input) layoutWith(comma byte) tableLayout {
	l := tableLayout{comma: comma}
	rows := in.sample(comma)
	if len(rows) == 0 || len(rows[0].cells) > maxColumns {
		return l
	}
	l.headed = !slices.ContainsFunc(rows[0].cells, func(cell string) bool {
		_, when := readCellTime(cell, in)
		return when
	})
	for i, cell := range rows[0].cells {
		if !l.headed {
			cell = strconv.Itoa(i + 1)
		}
		l.heads = append(l.heads, trim(cell))
	}
	if l.headed {
		rows = rows[1:]
		l.columns = columnsByHeads(l.heads)
	}
	l.columns.settle(rows, in)
	l.sure = l.headed && l.columns.tell() && in.timesIn(rows, l.columns)*2 > len(rows)
	if !l.columns.tell() {
		l.columns = in.columnsByCells(rows)
	}
	if !l.headed {
		l.sure = l.columns.tell() && even(rows) && in.timesIn(rows, l.columns) == len(rows)
	}
	return l
}

// sample are the first rows.
func (in *input) sample(comma byte) (rows []tableRow) {
	t := in.rows(comma)
	for len(rows) <= sampledRows {
		row, ok := t.next()
		if !ok {
			break
		}
		if !row.empty() {
			rows = append(rows, row)
		}
	}
	return rows
}

// even tells whether there are rows enough, all of one width, three at least:
// two columns are any text with commas.
func even(rows []tableRow) bool {
	for _, r := range rows {
		if len(r.cells) != len(rows[0].cells) {
			return false
		}
	}
	return len(rows) >= 2 && len(rows[0].cells) >= 3
}

// tell tells whether the columns are enough to read a message.
func (c Columns) tell() bool { return c.Text > 0 && (c.Time > 0 || c.Date > 0) }

// settle takes a column of dates for one of times where its cells have a clock,
// or where there is none beside it; and a column of clocks for times where it is
// alone.
func (c *Columns) settle(rows []tableRow, in *input) {
	if c.Time == 0 && c.Date == 0 {
		c.Time, c.Clock = c.Clock, 0
	}
	if c.Time == 0 && c.Date > 0 && (c.Clock == 0 || len(rows) > 0 && timedCell(rows[0].cell(c.Date), in)) {
		c.Time, c.Date, c.Clock = c.Date, 0, 0
	}
}

func timedCell(cell string, in *input) bool {
	t, ok := readCellTime(cell, in)
	return ok && (t.timed || t.zoned())
}

// timesIn counts the rows that have a time.
func (in *input) timesIn(rows []tableRow, c Columns) (n int) {
	for _, r := range rows {
		if _, ok := r.when(c, in); ok {
			n++
		}
	}
	return n
}

// columnsByHeads knows columns by what they are called.
func columnsByHeads(heads []string) (c Columns) {
	plain := make([]string, len(heads))
	for i, head := range heads {
		if len(head) <= maxHead {
			plain[i] = plainHead(head)
		}
	}
	for line := range strings.Lines(columnWords) {
		names := strings.Split(strings.TrimSpace(line), "\t")
		n := 0
		for _, name := range names[1:] {
			if at := slices.Index(plain, plainHead(name)); at >= 0 && n == 0 {
				n = at + 1
			}
		}
		switch names[0] {
		case "time":
			c.Time = n
		case "date":
			c.Date = n
		case "clock":
			c.Clock = n
		case "from":
			c.From = n
		case "text":
			c.Text = n
		}
	}
	if c.Time > 0 {
		c.Date, c.Clock = 0, 0
	}
	return c
}

// plainHead is a head as it is compared.
func plainHead(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-/*:", r) {
			return -1
		}
		return r
	}, strings.ToLower(fold(s)))
}

// columnsByCells knows the times by their form; the text is the longest of the
// others, the sender the one with the fewest different words.
func (in *input) columnsByCells(rows []tableRow) (c Columns) {
	if len(rows) == 0 {
		return c
	}
	width := len(rows[0].cells)
	for i := 1; i <= width && c.Time == 0; i++ {
		if in.timesIn(rows, Columns{Time: i}) == len(rows) {
			c.Time = i
		}
	}
	if c.Time > 0 && !timedCell(rows[0].cell(c.Time), in) {
		for i := 1; i <= width; i++ {
			if pair := (Columns{Date: c.Time, Clock: i}); i != c.Time && in.timesIn(rows, pair) == len(rows) {
				c = pair
				break
			}
		}
	}
	longest, fewest := 0, len(rows)+1
	for i := 1; i <= width; i++ {
		if n := lengthOf(rows, i); i != c.Time && i != c.Date && i != c.Clock && n > longest {
			c.Text, longest = i, n
		}
	}
	for i := 1; i <= width; i++ {
		if n := differentIn(rows, i); i != c.Time && i != c.Date && i != c.Clock && i != c.Text && n < fewest && n > 1 {
			c.From, fewest = i, n
		}
	}
	return c
}

func lengthOf(rows []tableRow, column int) (n int) {
	for _, r := range rows {
		n += utf8.RuneCountInString(r.cell(column))
	}
	return n
}

// differentIn counts the words of a column; numbers are none.
func differentIn(rows []tableRow, column int) int {
	words := map[string]bool{}
	for _, r := range rows {
		if cell := r.cell(column); strings.Trim(cell, "0123456789.,- ") != "" {
			words[cell] = true
		}
	}
	return len(words)
}
