package app

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"proofbox/evidence"
)

func TestNoWordsOnStandardError(t *testing.T) {
	const secret = "the kettle of Kim"
	system := &fs.PathError{Op: "open", Path: secret, Err: syscall.ENOSPC}
	for want, err := range map[string]error{
		"too-large: too-long":                 &evidence.Error{Fault: evidence.TooLarge, Subject: secret, Detail: secret, Reason: "too-long", Args: map[string]string{"a": secret}},
		"no-space: " + syscall.ENOSPC.Error(): evidence.Fail(evidence.NoSpace, secret, system),
		string(evidence.Internal):             errors.New(secret),
		"invalid: " + syscall.ENOSPC.Error():  fmt.Errorf("%s: %w", secret, errors.Join(evidence.Invalid(secret, secret), system)),
	} {
		if got := kindOf(err); got != want || strings.Contains(got, "kettle") {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
