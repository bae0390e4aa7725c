package chat

// Columns says what stands where in a Table: each is the number of a column from
// 1; 0: none.
type Columns struct {
	Time, Date, Clock, From, Text int // Time holds both date and clock
}

func (c Columns) isZero() bool { return c == Columns{} }
