package media

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"proofbox/evidence"
	"proofbox/evidence/media/ffmpeg"
	"proofbox/evidence/media/pen"
	"proofbox/evidence/media/poppler"
	"proofbox/evidence/media/tesseract"
)

// Options set up a Studio. Zero values get sane defaults.
type Options struct {
	CacheDir  string   // where derivatives are kept; "": the user's cache folder
	Worker    []string // command that runs this program with WorkerFlag; empty: formats that need it get no preview
	FFmpeg    string   // path of the program; "": look on PATH; "-": do without
	FFprobe   string   // the same
	Tesseract string   // the same
	Pdftoppm  string   // the same
	Limits    Limits
}

// Studio turns files into facts and pixels. It is safe for concurrent use.
type Studio struct {
	options Options
	limits  Limits
	cache   string
	tools   Tools
	slots   *budget // decodes at work
	memory  *budget // bytes they hold
	flights flights // derivatives in the making
	clips   *budget // parts of videos in the making: each takes the whole computer
	workers *workers
	// programs finds ffmpeg and ffprobe, when first asked
	programs func() *ffmpeg.Tools
	// reader finds tesseract, when first asked
	reader func() *tesseract.Tools
	// papers finds pdftoppm, when first asked
	papers  func() *poppler.Tools
	undrawn undrawn
	// pen draws marks; it reads its fonts when first asked
	pen func() (*pen.Pen, error)
}

// Tools tells which decoders a Studio has. An empty path: the program is absent.
type Tools struct {
	FFmpeg, FFmpegVersion   string
	FFprobe, FFprobeVersion string
	JPEG                    string // the JPEG decoder in use

	Tesseract, TesseractVersion string
	TesseractLanguages          []string
	Pdftoppm, PdftoppmVersion   string
}

// File is a file to examine: Path is where to read it, Name what the user
// called it.
type File struct {
	Path, Name string
	Digest     evidence.Digest
}

// Source is an original to make derivatives of.
type Source struct {
	Digest    evidence.Digest
	Path      string
	MediaType string
	Facts     evidence.Facts
}

// ErrNoPreview tells that no picture of a file can be made here.
var ErrNoPreview error = &evidence.Error{Fault: evidence.Unsupported, Subject: "preview", Detail: "no picture of this file can be made here"}

// Rejected tells why a file is refused, as a sentence of the catalogue.
type Rejected struct{ Warning evidence.Warning }

func (r *Rejected) Error() string { return "rejected: " + r.Warning.Code }

// Open makes a Studio and its cache folder. It fails where the cache folder
// cannot be made.
func Open(o Options) (*Studio, error) {
	cache, err := cacheDir(o.CacheDir)
	if err != nil {
		return nil, fileFault("cache", err)
	}
	l := o.Limits.withDefaults()
	s := &Studio{
		options: o, limits: l, cache: cache,
		slots: newBudget(int64(runtime.GOMAXPROCS(0))), memory: newBudget(l.Memory),
		clips:   newBudget(1),
		workers: &workers{command: o.Worker, slots: newBudget(int64(l.Workers)), limits: l, cache: cache},
	}
	s.tools.JPEG = jpegDecoder
	s.programs = sync.OnceValue(func() *ffmpeg.Tools { return ffmpeg.Find(o.FFmpeg, o.FFprobe) })
	s.reader = sync.OnceValue(func() *tesseract.Tools { return tesseract.Find(o.Tesseract) })
	s.papers = sync.OnceValue(func() *poppler.Tools { return poppler.Find(o.Pdftoppm) })
	s.pen = sync.OnceValues(pen.New)
	return s, nil
}

func cacheDir(dir string) (string, error) {
	if dir == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(base, "Proofbox", "derivatives")
	}
	return dir, os.MkdirAll(dir, 0o700)
}

// Close ends what the Studio runs. Derivatives stay.
func (s *Studio) Close() error { return nil }

// Tools tells which decoders are in use. The first call runs the programs to
// ask for their versions.
func (s *Studio) Tools() Tools {
	p, t := s.programs(), s.tools
	t.FFmpeg, t.FFmpegVersion, t.FFprobe, t.FFprobeVersion = p.FFmpeg, p.FFmpegVersion, p.FFprobe, p.FFprobeVersion
	r := s.reader()
	t.Tesseract, t.TesseractVersion, t.TesseractLanguages = r.Path, r.Version, r.Languages
	d := s.papers()
	t.Pdftoppm, t.PdftoppmVersion = d.Path, d.Version
	return t
}

// fileFault gives a failed file operation the fault a user can be told.
func fileFault(subject string, err error) error {
	fault := evidence.DiskFault(err)
	switch {
	case errors.Is(err, context.Canceled):
		fault = evidence.Cancelled
	case errors.Is(err, context.DeadlineExceeded):
		fault = evidence.Timeout
	}
	return evidence.Fail(fault, subject, err)
}
