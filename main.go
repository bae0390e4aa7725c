// Proofbox turns the photos, videos, papers and messages of a bad delivery into
// a PDF evidence bundle. With no command it opens the window.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"proofbox/app"
	"proofbox/evidence/media"
	"proofbox/internal/cli"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == media.WorkerFlag {
		os.Exit(worker(os.Args[2:]))
	}
	if len(os.Args) > 1 && cli.IsCommand(os.Args[1]) {
		os.Exit(command())
	}
	path := ""
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	os.Exit(app.Run(context.Background(), path))
}

// worker decodes for another process of ours.
func worker(args []string) int {
	if err := media.ServeWorker(args, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// command runs the command line; an interrupt ends the work in good order.
func command() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}
