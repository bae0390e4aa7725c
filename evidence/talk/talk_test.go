package talk_test

import (
	"fmt"
	"os"
	"testing"

	"proofbox/evidence/media"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == media.WorkerFlag {
		if err := media.ServeWorker(os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
