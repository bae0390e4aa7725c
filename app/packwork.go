package app

import (
	"context"
	"io"
	"os"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// packJob is for whom a folder is made, and in which language.
type packJob struct {
	profile upload.Profile
	lang    i18n.Lang
}

// pack makes the folder; it runs off the UI goroutine.
func (c *casework) pack(ctx context.Context, a account, job printJob) (made parcel.Result, err error) {
	studio, err := c.w.sv.Studio()
	if err != nil {
		return made, err
	}
	shop, err := c.w.sv.Workshop()
	if err != nil {
		return made, err
	}
	defer func() { c.heed(made.Damage) }()
	return parcel.Make(ctx, a.snapshot, a.log, studio, c.session.OriginalPath, job.path, parcel.Options{
		Profile: job.pack.profile, Lang: job.pack.lang, Workshop: shop, Witness: &c.damage.witness, Progress: job.progress, Doing: job.doing})
}

// maxNote is how much of a text is put on the clipboard, in bytes: more than any
// form takes.
const maxNote = 1 << 20

// copyNote puts the text for the form on the clipboard.
func (w *Window) copyNote(path string) {
	w.task(func(context.Context) {
		text, err := readNote(path)
		w.bridge.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.copy(text)
		})
	})
}

func readNote(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", evidence.Unopened(path, err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxNote))
	if err != nil {
		return "", evidence.Unopened(path, err)
	}
	return string(b), nil
}
