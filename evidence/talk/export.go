package talk

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/archive"
	"proofbox/evidence/limit"
	"proofbox/evidence/media"
)

// Export is a conversation as it was dropped or pasted.
type Export struct {
	File   string // the name it came with; "" where it was pasted
	Member string // in a ZIP: the name of the text inside, the first of several

	zip   string // path of the ZIP; "": the one part is what was dropped
	parts []part
}

// part is one text of an export.
type part struct {
	name string
	text []byte
}

// Paste is what was copied from somewhere.
func Paste(text string) *Export { return &Export{parts: []part{{text: []byte(text)}}} }

// Open reads the text of a file, or the one conversation in a ZIP. Faults:
// NotFound, Permission; Unsupported for what is no text or holds none;
// InvalidForm for an archive that is broken, dangerous, or holds several
// conversations; TooLarge past the limits of chat and archive.
func Open(ctx context.Context, path string) (*Export, error) {
	f, head, err := begin(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	e := &Export{File: norm.NFC.String(filepath.Base(path))}
	if archive.Is(head) {
		return e, e.unzip(ctx, path)
	}
	if !isText(head, path) {
		return nil, &evidence.Error{Fault: evidence.Unsupported, Subject: e.File}
	}
	text, err := readAll(ctx, f, e.File)
	e.parts = []part{{e.File, text}}
	return e, err
}

// begin opens a file and looks at its beginning; f stands at its start.
func begin(path string) (f *os.File, head []byte, err error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() { // a pipe might never give anything
		return nil, nil, &evidence.Error{Fault: evidence.Unsupported, Subject: filepath.Base(path)}
	}
	if err == nil {
		f, err = os.Open(path)
	}
	if err != nil {
		return nil, nil, evidence.Unopened(path, err)
	}
	head = make([]byte, media.HeadBytes)
	n, err := f.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		f.Close()
		return nil, nil, evidence.Unopened(path, err)
	}
	return f, head[:n], nil
}

// textExts are names of texts in encodings that no beginning tells.
var textExts = map[string]bool{".txt": true, ".csv": true, ".tsv": true, ".json": true, ".html": true, ".htm": true,
	".eml": true, ".mbox": true, ".log": true}

// isText tells whether a file may be a conversation at all.
func isText(head []byte, name string) bool {
	t := media.Sniff(head, name)
	named := textExts[strings.ToLower(filepath.Ext(name))]
	return t.Class == media.Words || t.Media == "text/html" || named && t.Class == media.Unknown
}

// readAll reads no more than a conversation may have.
func readAll(ctx context.Context, r io.Reader, name string) ([]byte, error) {
	var b bytes.Buffer
	for {
		if err := ctx.Err(); err != nil {
			return nil, evidence.Fail(evidence.Cancelled, name, err)
		}
		n, err := io.CopyN(&b, r, 1<<20)
		switch {
		case b.Len() > limit.ChatBytes:
			return nil, &evidence.Error{Fault: evidence.TooLarge, Subject: name}
		case err == io.EOF || n == 0:
			return b.Bytes(), nil
		case err != nil:
			return nil, evidence.Unopened(name, err)
		}
	}
}
