package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
)

// Fault is the kind of an expected failure. Each has a sentence in the
// catalogue ("error.<fault>") that tells the user what happened and what to do.
type Fault string

const (
	NotFound    Fault = "not-found"
	NotACase    Fault = "not-a-case" // there, but not a case folder
	Exists      Fault = "exists"
	Locked      Fault = "locked"
	Newer       Fault = "newer"
	ReadOnly    Fault = "read-only"
	NoSpace     Fault = "no-space"
	Permission  Fault = "permission"
	Damaged     Fault = "damaged"
	Unsupported Fault = "unsupported"
	TooLarge    Fault = "too-large"
	InvalidForm Fault = "invalid"
	Cancelled   Fault = "cancelled"
	Timeout     Fault = "timeout"
	Internal    Fault = "internal"
	Elsewhere   Fault = "elsewhere" // somebody else changed it meanwhile
	Disk        Fault = "disk"      // it fails at reading or writing
)

// Error is an expected failure: what kind, of what, and why.
type Error struct {
	Fault   Fault
	Subject string            // what it is about: a path, a number, a field
	Detail  string            // for the user to read beside the sentence; may be empty
	Reason  string            // code of a sentence that says it better than the fault's: "reason.<code>"; may be empty
	Args    map[string]string // what that sentence has placeholders for
	Err     error             // the cause, to copy; may be nil
}

func (e *Error) Error() string {
	s := string(e.Fault) + ": " + e.Subject
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	if e.Reason != "" {
		s += ": " + e.Reason
	}
	for _, name := range slices.Sorted(maps.Keys(e.Args)) {
		s += ", " + name + " " + e.Args[name]
	}
	if e.Err != nil {
		s += fmt.Sprintf(": %v", e.Err)
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Fail makes an Error with a cause.
func Fail(f Fault, subject string, cause error) *Error {
	return &Error{Fault: f, Subject: subject, Err: cause}
}

// Invalid makes an Error for a value that cannot be used.
func Invalid(subject, detail string) *Error {
	return &Error{Fault: InvalidForm, Subject: subject, Detail: detail}
}

// tooMany says that there are more than so many of a kind.
func tooMany(most int) error {
	return &Error{Fault: TooLarge, Reason: "too-many", Args: map[string]string{"most": strconv.Itoa(most)}}
}

// tooLong says that a text has more letters than so many; its beginning tells
// which.
func tooLong(text string, most int) error {
	const shown = 20
	runes := []rune(text)
	return &Error{Fault: TooLarge, Subject: string(runes[:min(shown, len(runes))]) + "…", Reason: "too-long", Args: map[string]string{"most": strconv.Itoa(most)}}
}

// Unopened says why a file of the user could not be opened or read. What is
// neither gone nor forbidden cannot be handled here.
func Unopened(path string, cause error) *Error {
	fault := Unsupported
	switch {
	case errors.Is(cause, fs.ErrNotExist):
		fault = NotFound
	case errors.Is(cause, fs.ErrPermission):
		fault = Permission
	}
	return Fail(fault, filepath.Base(path), cause)
}

// FaultOf tells the kind of an error; what is not an Error is Internal.
func FaultOf(err error) Fault {
	var e *Error
	if errors.As(err, &e) {
		return e.Fault
	}
	return Internal
}
