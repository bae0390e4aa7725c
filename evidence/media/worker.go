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
	Memory int64  // bytes it may take
}

// A worker says first that it is there, and then answers with a status byte.
// answerPicture: width and height as big-endian 32-bit numbers, then R G B A of
// every pixel. answerDamaged: the same, of a picture that does not show all there
// was. answerError: the error's text.
const (
	workerHere    = 'H'
	answerPicture = 'P'
	answerDamaged = 'D'
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
func (w *workers) decode(ctx context.Context, p *picture, want int) (im image.Image, damaged bool, err error) {
	if len(w.command) == 0 {
		return nil, false, errNoWorker
	}
	if err := w.slots.take(ctx, 1); err != nil {
		return nil, false, err
	}
	defer w.slots.give(1)
	limited, cancel := context.WithTimeout(ctx, w.limits.Worker)
	defer cancel()
	request, err := json.Marshal(workerRequest{p.path, p.t.Media, want, w.cache, w.limits.FullPixels, int(w.limits.WorkerCPU.Seconds()), w.limits.WorkerMemory})
	if err != nil {
		return nil, false, err
	}
	im, damaged, err = w.run(limited, request)
	switch {
	case ctx.Err() != nil:
		return nil, false, ctx.Err()
	case limited.Err() != nil:
		return nil, false, errLate
	case errors.Is(err, errKilled):
		return nil, false, errSlow
	}
	return im, damaged, err
}

// run gives a request to a new process and takes its answer. One that was there
// and ended without an answer came to a limit, or upon a fault in its decoder.
func (w *workers) run(ctx context.Context, request []byte) (im image.Image, damaged bool, err error) {
	cmd := exec.CommandContext(ctx, w.command[0], w.command[1:]...)
	cmd.Stdin = bytes.NewReader(request)
	cmd.WaitDelay = time.Second
	program.Hide(cmd)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, false, fmt.Errorf("%w: %w", errNoWorker, err)
	}
	here := make([]byte, 1)
	_, err = io.ReadFull(out, here)
	if err != nil || here[0] != workerHere {
		return nil, false, errors.Join(errNoWorker, cmd.Wait())
	}
	im, damaged, answer := readAnswer(out, w.limits.FullPixels)
	if answer != nil {
		_ = cmd.Process.Kill() // it has nothing more to say; it may have ended
	}
	if err := cmd.Wait(); errors.Is(answer, errCut) {
		return nil, false, errors.Join(errKilled, err)
	}
	return im, damaged, answer
}

// errCut is an answer that ends too early.
var errCut = errors.New("worker: a short answer")

// readAnswer reads a worker's answer; it believes nothing that does not add up,
// and takes no picture of more pixels than so many.
func readAnswer(r io.Reader, most int64) (im image.Image, damaged bool, err error) {
	head := make([]byte, 9)
	if _, err := io.ReadFull(r, head[:1]); err != nil {
		return nil, false, errCut
	}
	if head[0] != answerPicture && head[0] != answerDamaged {
		text, err := io.ReadAll(io.LimitReader(r, limit.ProgramVersion))
		return nil, false, errors.Join(fmt.Errorf("worker: %s", clip(string(text))), err)
	}
	if _, err := io.ReadFull(r, head[1:]); err != nil {
		return nil, false, errCut
	}
	w, h := int64(binary.BigEndian.Uint32(head[1:])), int64(binary.BigEndian.Uint32(head[5:]))
	if w <= 0 || h <= 0 || w > limit.AnswerSide || h > limit.AnswerSide || w*h > most {
		return nil, false, errors.New("worker: an answer that does not add up")
	}
	out := image.NewNRGBA(image.Rect(0, 0, int(w), int(h)))
	if _, err := io.ReadFull(r, out.Pix); err != nil {
		return nil, false, errCut
	}
	return out, head[0] == answerDamaged, nil
}

// ServeWorker is the whole life of a worker process: it reads one request from
// in, answers on out, and returns. What cannot be decoded is an answer, not an
// error; an error means that there was nobody to talk to.
func ServeWorker(args []string, in io.Reader, out io.Writer) error {
	var q workerRequest
	if err := json.NewDecoder(io.LimitReader(in, limit.WorkerRequest)).Decode(&q); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	if _, err := out.Write([]byte{workerHere}); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	limitCPU(q.CPU)
	stop := limitMemory(q.Memory)
	defer stop()
	var im *image.NRGBA
	damaged := false
	err := guard(func() (err error) {
		im, damaged, err = q.serve(context.Background())
		return err
	})
	if err != nil {
		_, err = fmt.Fprintf(out, "%c%v", answerError, err)
		return err
	}
	head := []byte{answerPicture}
	if damaged {
		head[0] = answerDamaged
	}
	head = binary.BigEndian.AppendUint32(head, uint32(im.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(im.Rect.Dy()))
	_, err = out.Write(head)
	if err == nil {
		_, err = out.Write(im.Pix)
	}
	return err
}

// serve makes the picture of a request.
func (q workerRequest) serve(ctx context.Context) (out *image.NRGBA, damaged bool, err error) {
	p, err := openPicture(q.Path, typeOf(q.Media))
	switch {
	case err != nil:
		return nil, false, err
	case !p.known:
		return nil, false, errors.New("worker: no picture")
	case p.heif != nil:
		out, err = q.heic(ctx, p.heif, p.b)
		return out, false, err
	case p.frame.Pixels() > q.Pixels:
		return nil, false, errSlow
	}
	im, damaged, err := p.decodeHere()
	if err == nil {
		err = checkPalette(im)
	}
	if err != nil {
		return nil, false, err
	}
	return q.reduce(im), damaged, nil
}

// reduce brings a picture to about the size that was asked for.
func (q workerRequest) reduce(im image.Image) *image.NRGBA {
	return recipe{side: q.Side, strip: max(q.Side, 4096)}.reduce(im)
}

func (q workerRequest) heic(ctx context.Context, h *heifFile, b []byte) (out *image.NRGBA, err error) {
	id, f := h.primary, Frame{}
	f, _ = h.frame()
	if thumb, small := h.thumbnail(); max(small.Width, small.Height) >= q.Side {
		id, f = thumb, small
	}
	if f.Pixels() > q.Pixels {
		return nil, errSlow
	}
	err = decodeHEIC(ctx, h.showing(id), heicMemory(f.Pixels(), len(b)), q.Cache, func(im image.Image) { out = q.reduce(im) })
	return out, err
}
