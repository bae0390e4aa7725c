package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"time"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// WorkerFlag is the first argument of a process that decodes for a Studio.
const WorkerFlag = "--decode-worker"

// workerRequest is what a worker is asked, as JSON on its standard input.
type workerRequest struct {
	Path   string // the file to decode
	Media  string // its type
	Side   int    // the long side that is wanted; the answer is not larger by more than a row
	Cache  string // where compiled code is kept
	Pixels int64  // a picture may have so many
	CPU    int    // seconds of work it may take
}

// A worker answers with a status byte. answerPicture: width and height as
// big-endian 32-bit numbers, then R G B A of every pixel. answerError: the
// error's text.
const (
	answerPicture = 'P'
	answerError   = 'E'
)

// workers are the processes that decode for a Studio. Each makes one picture
// and ends; a context or the time limit kills it.
type workers struct {
	command []string
	slots   *budget
	limits  Limits
	cache   string
}

var (
	errNoWorker = errors.New("media: there is no worker")
	errKilled   = errors.New("media: the worker was ended at its limit")
)

// decode has a picture made by a worker. It is reduced to about the wanted side
// there, so that no more than that comes through the pipe.
func (w *workers) decode(ctx context.Context, p *picture, want int) (image.Image, error) {
	if len(w.command) == 0 {
		return nil, errNoWorker
	}
	if err := w.slots.take(ctx, 1); err != nil {
		return nil, err
	}
	defer w.slots.give(1)
	limited, cancel := context.WithTimeout(ctx, w.limits.Worker)
	defer cancel()
	request, err := json.Marshal(workerRequest{p.path, p.t.Media, want, w.cache, w.limits.FullPixels, int(w.limits.WorkerCPU.Seconds())})
	if err != nil {
		return nil, err
	}
	answer, err := w.run(limited, request)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, errLate
	case errors.Is(err, errKilled):
		return nil, errSlow
	case err != nil:
		return nil, err
	}
	return readAnswer(answer)
}

// run gives a request to a new process and takes its answer.
func (w *workers) run(ctx context.Context, request []byte) ([]byte, error) {
	cmd := exec.CommandContext(ctx, w.command[0], w.command[1:]...)
	cmd.Stdin = bytes.NewReader(request)
	cmd.WaitDelay = time.Second
	program.Hide(cmd)
	answer := limitedBuffer{left: 4*limit.HEICPixels + 64}
	cmd.Stdout = &answer
	err := cmd.Run()
	switch {
	case err != nil && cmd.ProcessState != nil && !cmd.ProcessState.Exited():
		return nil, errKilled
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errNoWorker, err)
	}
	return answer.Bytes(), nil
}

// limitedBuffer takes no more than it may.
type limitedBuffer struct {
	bytes.Buffer
	left int
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if len(p) > b.left {
		return 0, errors.New("worker: the answer is too long")
	}
	b.left -= len(p)
	return b.Buffer.Write(p)
}

// readAnswer takes a worker's answer apart; it believes nothing that does not
// add up.
func readAnswer(b []byte) (image.Image, error) {
	if len(b) < 1 {
		return nil, errors.New("worker: no answer")
	}
	if b[0] != answerPicture {
		return nil, fmt.Errorf("worker: %s", clip(string(b[1:])))
	}
	if len(b) < 9 {
		return nil, errors.New("worker: a short answer")
	}
	w, h, pix := int(binary.BigEndian.Uint32(b[1:])), int(binary.BigEndian.Uint32(b[5:])), b[9:]
	if w <= 0 || h <= 0 || w > limit.HEICSide || h > limit.HEICSide || len(pix) != 4*w*h {
		return nil, errors.New("worker: an answer that does not add up")
	}
	return &image.NRGBA{Pix: pix, Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}, nil
}

// ServeWorker is the whole life of a worker process: it reads one request from
// in, answers on out, and returns. What cannot be decoded is an answer, not an
// error; an error means that there was nobody to talk to.
func ServeWorker(args []string, in io.Reader, out io.Writer) error {
	var q workerRequest
	if err := json.NewDecoder(io.LimitReader(in, 1<<20)).Decode(&q); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	limitCPU(q.CPU)
	var im *image.NRGBA
	err := guard(func() (err error) {
		im, err = q.serve(context.Background())
		return err
	})
	if err != nil {
		_, err = fmt.Fprintf(out, "%c%v", answerError, err)
		return err
	}
	head := []byte{answerPicture}
	head = binary.BigEndian.AppendUint32(head, uint32(im.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(im.Rect.Dy()))
	_, err = out.Write(head)
	if err == nil {
		_, err = out.Write(im.Pix)
	}
	return err
}

// serve makes the picture of a request.
func (q workerRequest) serve(ctx context.Context) (*image.NRGBA, error) {
	b, err := os.ReadFile(q.Path)
	if err != nil {
		return nil, err
	}
	h, ok := openHEIF(b)
	if !ok {
		return nil, errors.New("heic: no picture")
	}
	id, f := h.primary, Frame{}
	f, _ = h.frame()
	if thumb, small := h.thumbnail(); max(small.Width, small.Height) >= q.Side {
		id, f = thumb, small
	}
	if f.Pixels() > q.Pixels {
		return nil, errSlow
	}
	var out *image.NRGBA
	err = decodeHEIC(ctx, h.showing(id), heicMemory(f.Pixels(), len(b)), q.Cache, func(im image.Image) {
		out = recipe{side: q.Side, strip: 4096}.reduce(im)
	})
	return out, err
}
