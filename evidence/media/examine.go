package media

import (
	"context"
	"io"
	"os"

	"proofbox/evidence"
)

// Examined is what a file turned out to be.
type Examined struct {
	MediaType string
	Ext       string // by content, with dot
	Facts     evidence.Facts
	Warnings  []evidence.Warning
}

// warn adds a sentence once.
func (x *Examined) warn(code string, args ...string) {
	for _, w := range x.Warnings {
		if w.Code == code {
			return
		}
	}
	x.Warnings = append(x.Warnings, warning(code, args...))
}

// Examine reads a file and tells what it is. A picture's Thumb is made on the
// way. The error is a *Rejected where the content is refused, an
// *evidence.Error where the file cannot be read or the context ends.
func (s *Studio) Examine(ctx context.Context, f File) (Examined, error) {
	head, err := readHead(f.Path)
	if err != nil {
		return Examined{}, fileFault(f.Name, err)
	}
	if len(head) == 0 {
		return Examined{}, reject("empty")
	}
	t := Sniff(head, f.Name)
	switch t.Class {
	case Picture:
		return s.examinePicture(ctx, f, t)
	case Movie:
		return s.examineVideo(ctx, f, t) // video.go
	case Paper, Words:
		return Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Document}}, nil
	}
	return Examined{}, reject("unknown")
}

// headBytes is how much of a file tells its type.
const headBytes = 4096

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return head[:n], err
}
