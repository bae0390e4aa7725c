package evidence

// Deadline is a moment by which something must be done. It is computed and never
// stored.
type Deadline struct {
	ID   string // of the event it comes from
	Due  Time
	Rule string // OwnDeadline, or the code of a rule
	Note string // what it is about, in the user's words
}

// OwnDeadline is the rule of a deadline that the user read on the site or was
// told.
const OwnDeadline = "own"

// Deadlines are those the user noted, by time.
func (s Snapshot) Deadlines() (all []Deadline) {
	for _, e := range s.Events {
		if e.Kind == DueDate {
			all = append(all, Deadline{ID: string(e.ID), Due: e.At, Rule: OwnDeadline, Note: e.Note})
		}
	}
	return all
}
