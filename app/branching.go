package app

import (
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
)

// canJoin tells whether several exhibits are selected that do not share one
// number yet.
func (w *Window) canJoin() bool {
	if !w.canView() {
		return false
	}
	some := w.ofCase().board.chosen()
	return slices.ContainsFunc(some, func(x evidence.Exhibit) bool { return x.Number.Main() != some[0].Number.Main() })
}

// canPart tells whether a branch is selected.
func (w *Window) canPart() bool { return w.canView() && anyBranch(w.ofCase().board.chosen()) }

func anyBranch(some []evidence.Exhibit) bool {
	return slices.ContainsFunc(some, func(x evidence.Exhibit) bool { return x.Number.Branch != 0 })
}

// join makes branches of one number of what is selected.
func (b *board) join() { b.c.change(desk.Join(ids(b.chosen()))) }

// part gives numbers of their own to the branches that are selected.
func (b *board) part() {
	b.c.change(desk.Part(ids(slices.DeleteFunc(slices.Clone(b.chosen()), func(x evidence.Exhibit) bool { return x.Number.Branch == 0 }))))
}
