package app

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"proofbox/evidence"
)

// mutter writes on standard error, which a desktop may keep, that something
// failed: of what kind, and what the system said. What it was about is for the
// window alone: that may be words of a message.
func mutter(err error) { fmt.Fprintln(os.Stderr, "proofbox:", kindOf(err)) }

func kindOf(err error) string {
	words := []string{string(evidence.FaultOf(err))}
	if e := new(evidence.Error); errors.As(err, &e) && e.Reason != "" {
		words = append(words, e.Reason)
	}
	if n := syscall.Errno(0); errors.As(err, &n) {
		words = append(words, n.Error())
	}
	return strings.Join(words, ": ")
}
