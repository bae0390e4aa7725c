package app

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"proofbox/app/clipboard"
	"proofbox/evidence"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
)

// pasteLimit is how long another program may take to hand out what was copied.
const pasteLimit = 10 * time.Second

// pasteCopied takes what was copied into the case: a picture as a capture of the
// screen, files as if they were dropped, and text of several lines as a
// conversation.
func (c *caseScreen) pasteCopied() {
	if c.refuses() {
		return
	}
	c.fetchCopied((*caseScreen).takeCopied)
}

// fetchCopied asks for what was copied, and gives it to the screen that shows
// the case then.
func (c *caseScreen) fetchCopied(then func(*caseScreen, clipboard.Content, error)) {
	work := c.casework
	c.w.task(func(context.Context) {
		ctx, cancel := context.WithTimeout(c.ctx, pasteLimit)
		defer cancel()
		copied, err := c.w.sv.Clipboard(ctx)
		c.w.bridge.Post(func() {
			if c.ctx.Err() == nil {
				then(work.screen, copied, err)
			}
		})
	})
}

func (c *caseScreen) takeCopied(copied clipboard.Content, err error) {
	switch {
	case evidence.FaultOf(err) == evidence.Unsupported:
		c.w.note(c.w.say.T("app.paste.unable"))
	case evidence.FaultOf(err) == evidence.Timeout:
		c.w.note(c.w.say.T("app.paste.slow"))
	case err != nil:
		c.w.fail(err)
	case len(copied.Files) > 0:
		c.receive(copied.Files)
	case len(copied.Image) > 0:
		c.takePicture(copied.Image)
	case strings.Contains(strings.TrimSpace(copied.Text), "\n"):
		c.paste(copied.Text)
	default:
		c.w.note(c.w.say.T("app.paste.nothing"))
	}
}

// takePicture takes a copied picture, which has no name: it is called by when it
// was pasted.
func (c *caseScreen) takePicture(b []byte) {
	at := c.w.sv.Now().In(c.state.Snapshot.Case.Location()).Format("2006-01-02 15.04.05")
	items := []intake.Item{{Name: c.w.say.T("app.paste.name", "at", at) + pictureEnding(b), Bytes: int64(len(b)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}}
	c.bring(func(ctx context.Context, s *media.Studio, o intake.Options) ([]intake.Verdict, error) {
		return intake.Take(ctx, c.session, s, items, o)
	}, nil)
}

// pictureEnding is the ending of a picture's file; what it is not known by here
// is found out when it is taken.
func pictureEnding(b []byte) string {
	endings := map[string]string{"image/jpeg": ".jpg", "image/bmp": ".bmp", "image/webp": ".webp"}
	if e, ok := endings[http.DetectContentType(b)]; ok {
		return e
	}
	if bytes.HasPrefix(b, []byte("II*\x00")) || bytes.HasPrefix(b, []byte("MM\x00*")) {
		return ".tif"
	}
	return ".png"
}
