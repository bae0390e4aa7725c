package media

import (
	"errors"
	"io"
)

// WorkerFlag is the first argument of a process that decodes for a Studio.
const WorkerFlag = "--decode-worker"

// ServeWorker is the whole life of a worker process: it reads one request from
// in, answers on out, and returns.
func ServeWorker(args []string, in io.Reader, out io.Writer) error {
	return errors.New("worker: no format is decoded here")
}
