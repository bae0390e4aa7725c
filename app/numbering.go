package app

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"proofbox/app/kit"
	"proofbox/evidence"
)

// jump goes to the exhibit whose number is typed on the board, digit after
// digit. Letters are the keys of tags.
type jump struct {
	b     *board
	typed string
	stop  func() // of the pause; nil: none runs
}

// jumpPause is how long a number is waited for to go on.
const jumpPause = time.Second

// key takes a digit.
func (j *jump) key(k *fyne.KeyEvent) bool {
	if len(k.Name) != 1 || k.Name[0] < '0' || k.Name[0] > '9' || kit.Modifiers() != 0 || j.typed+string(k.Name) == "0" {
		return false
	}
	if j.stop != nil {
		j.stop()
	}
	j.typed += string(k.Name)
	j.stop = j.b.c.w.later(jumpPause, func() { j.typed, j.stop = "", nil })
	j.land()
	return true
}

func (j *jump) land() {
	say := j.b.c.w.say
	n, err := strconv.Atoi(j.typed)
	i := j.b.numbered(n)
	if err != nil || i < 0 {
		j.b.tagging.line.SetText(say.T("app.jump.none", "number", j.typed))
		return
	}
	j.b.grid.Select(string(j.b.shown[i].ID))
}

// numbered is the place of the exhibit of a number: of the series that the
// cursor is in, else of the first; -1: it is not shown.
func (b *board) numbered(n int) int {
	series, found := "", -1
	if some := b.chosen(); len(some) > 0 {
		series = some[0].Number.Series
	}
	for i, x := range b.shown {
		if x.Number.N == n && x.Number.Branch <= 1 && (found < 0 || x.Number.Series == series) {
			found = i
		}
	}
	return found
}

// dealt is the number an exhibit has, or would have if what is carried were let
// go; other where it would be another one.
func (b *board) dealt(x evidence.Exhibit) (n evidence.Number, other bool) {
	if n, other = b.carrying.deal[x.ID]; other {
		return n, true
	}
	return x.Number, false
}
