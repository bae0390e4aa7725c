package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// Content is what goes into a bundle.
type Content struct {
	Name    string    // of the folder inside, already Clean
	At      time.Time // of all entries
	Info    []Info    // of bag-info.txt, after what is written there by itself
	Payload []File
	Tags    []File // beside data/
}

// Info is a line of bag-info.txt.
type Info struct{ Label, Value string }

// Seal says what was written.
type Seal struct {
	Digest evidence.Digest // of the tag manifest
	Files  int             // of the payload
	Bytes  int64           // of the payload
}

// ErrDigest is that of a file whose bytes are not those it should have.
var ErrDigest = errors.New("not the bytes that were recorded")

// The files that are written by themselves.
const (
	declaration = "bagit.txt"
	about       = "bag-info.txt"
	manifest    = "manifest-sha256.txt"
	tagManifest = "tagmanifest-sha256.txt"
	dataDir     = "data/"
)

// declared is what bagit.txt says (RFC 8493, 2.1.1).
const declared = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// Agent names this program in bag-info.txt.
const Agent = "Proofbox"

// Write writes a bundle. progress, which may be nil, is told of the bytes of
// the payload written so far and in all; its calls do not overlap. An error of a file names it as subject.
func Write(ctx context.Context, w io.Writer, c Content, progress func(done, total int64)) (Seal, error) {
	to := newFlushed(w)
	p := packer{ctx: ctx, zip: zip.NewWriter(to), relay: newRelay(), name: c.Name, at: c.At.UTC().Truncate(2 * time.Second), progress: progress}
	for _, f := range c.Payload {
		p.total += f.Size
	}
	err := p.write(c)
	if err == nil {
		err = p.zip.Close()
	}
	if late := to.close(); err == nil {
		err = late
	}
	if err != nil {
		return Seal{}, err
	}
	return p.seal, nil
}

// packer writes entries and keeps their digests.
type packer struct {
	ctx      context.Context
	zip      *zip.Writer
	relay    *relay
	name     string
	at       time.Time
	tags     []line
	seal     Seal
	total    int64
	progress func(done, total int64)
}

func (p *packer) write(c Content) error {
	payload, err := p.payload(c.Payload)
	if err != nil {
		return err
	}
	info := slices.Concat([]Info{{"Bag-Software-Agent", Agent}, {"Bagging-Date", c.At.UTC().Format(time.DateOnly)},
		{"Payload-Oxum", fmt.Sprintf("%d.%d", p.seal.Bytes, p.seal.Files)}}, c.Info)
	for _, f := range slices.Concat([]File{Text(manifest, payload), Text(declaration, []byte(declared)), Text(about, bagInfo(info))}, c.Tags) {
		if err := p.tag(f); err != nil {
			return err
		}
	}
	last := lines(p.tags)
	p.seal.Digest = sha256.Sum256(last)
	_, _, err = p.add(Text(tagManifest, last), tagManifest)
	return err
}

// payload writes the files under data/ and gives their manifest.
func (p *packer) payload(files []File) ([]byte, error) {
	var all []line
	for _, f := range files {
		d, n, err := p.add(f, dataDir+f.Name)
		if err != nil {
			return nil, err
		}
		if !f.Digest.IsZero() && d != f.Digest {
			return nil, &evidence.Error{Fault: evidence.Damaged, Subject: f.Name, Err: ErrDigest}
		}
		all = append(all, line{d, dataDir + f.Name})
		p.seal.Files++
		p.seal.Bytes += n
	}
	return lines(all), nil
}

func (p *packer) tag(f File) error {
	d, _, err := p.add(f, f.Name)
	p.tags = append(p.tags, line{d, f.Name})
	return err
}

// add writes one entry.
func (p *packer) add(f File, name string) (d evidence.Digest, n int64, err error) {
	r, err := f.Open()
	if err != nil {
		return d, 0, err
	}
	defer r.Close()
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: p.name + "/" + name, Method: zip.Store, Modified: p.at})
	if err != nil {
		return d, 0, err
	}
	return p.relay.copy(w, &watched{p: p, r: r, count: strings.HasPrefix(name, dataDir)})
}

// watched reads a file, tells how far it is, and stops where asked to.
type watched struct {
	p     *packer
	r     io.Reader
	count bool
	done  int64
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(b)
	if w.done += int64(n); w.count && w.p.progress != nil {
		w.p.progress(w.p.seal.Bytes+w.done, w.p.total)
	}
	return n, err
}

// bagInfo writes bag-info.txt. A value is one line.
func bagInfo(all []Info) []byte {
	var b bytes.Buffer
	for _, i := range all {
		fmt.Fprintf(&b, "%s: %s\n", i.Label, strings.Join(strings.Fields(i.Value), " "))
	}
	return b.Bytes()
}
