package pack

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/internal/leak"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
	"proofbox/report/bundle/checker"
)

// Options say how a case is packed.
type Options struct {
	Print   press.Options
	Choices Choices
	// Progress is told how much is done, from 0 to 1. Calls do not overlap, but
	// come from any goroutine. That of Print is not called.
	Progress func(part float64)
}

// Result is what was packed.
type Result struct {
	press.Result // of the PDF inside
	Seal         bundle.Seal
	Kept         []Kept // every original, in the order of the exhibits
	Aside        string // where a bundle went that was handed over before under this name; "": there was none
}

// File packs the case into the ZIP out, whole or not at all: until it is
// complete, on the disk and read back without a leak (leak.Leak), whatever was
// at out before stays. Only a ZIP of this
// program is ever replaced. The same case with the same
// options gives the same bytes.
func File(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, out string, o Options) (Result, error) {
	to, err := press.Destination(ctx, out, press.ZIP, s)
	if err != nil {
		return Result{}, err
	}
	there, err := handedOver(out, to, s)
	if err != nil {
		return Result{}, err
	}
	p, err := newPacking(s, log, studio, path, to, o)
	if err != nil {
		return Result{}, err
	}
	defer p.scratch.Remove()
	if err := p.gather(ctx); err != nil {
		return Result{}, press.FileFault(out, press.Named(err, printed, out))
	}
	part := p.scratch.Path("bundle.zip")
	seal, err := p.seal(ctx, part)
	if err != nil {
		return Result{}, press.FileFault(out, err)
	}
	if err := leak.CheckBundle(ctx, part, p.may); err != nil {
		return Result{}, err
	}
	result := Result{Result: p.printed, Seal: seal, Kept: p.kept}
	if !there.IsZero() && there != seal.Digest {
		if result.Aside, err = setAside(to, there); err != nil {
			return Result{}, press.FileFault(out, err)
		}
	}
	return result, press.Replace(out, part, to, press.ZIP)
}

// setAside gives a bundle that was handed over a name of its own, by its seal,
// so that another may have the one it had.
func setAside(path string, seal evidence.Digest) (string, error) {
	ext := filepath.Ext(path)
	other := strings.TrimSuffix(path, ext) + " " + seal.String()[:8] + ext
	if _, err := os.Lstat(other); !errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(fs.ErrExist, err)
	}
	return other, os.Rename(path, other)
}

// handedOver is the seal of the bundle at a path if it was made to be handed
// over: nothing may take it away. Zero: no such bundle is there.
func handedOver(out, path string, s evidence.Snapshot) (evidence.Digest, error) {
	b, err := bundle.Open(path)
	if fault := evidence.FaultOf(err); err != nil && (fault == evidence.NotFound || fault == evidence.Unsupported) {
		return evidence.Digest{}, nil // nothing is there, or nothing whole
	}
	if err != nil {
		return evidence.Digest{}, press.FileFault(out, err)
	}
	defer b.Close()
	if _, sent := s.Handed(b.Seal); !sent {
		return evidence.Digest{}, nil
	}
	return b.Seal, nil
}

// packing is one case being packed. All it writes until it is done lies in its
// scratch.
type packing struct {
	s       evidence.Snapshot
	log     []evidence.CustodyEntry
	studio  *media.Studio
	path    func(evidence.Original) string
	o       Options
	say     i18n.Printer
	veil    evidence.Veil
	words   *words // those of the veil, in files of any format
	scratch *press.Scratch
	names   bundle.Names // in bundle.OriginalsDir
	copies  bundle.Names // in bundle.CopiesDir
	payload []bundle.File
	printed press.Result
	kept    []Kept
	may     leak.AllowedBundle
	tags    []bundle.File     // beside data/
	out     evidence.Snapshot // the case as it is handed over

	// Of a supplement: which originals are in the bundle that it goes on from, and
	// which messages.
	before map[evidence.Digest]bool
	told   map[evidence.MessageID]bool
}

// newPacking takes the settled log: that the case was handed on before changes
// nothing of what is packed.
func newPacking(s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, to string, o Options) (*packing, error) {
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		return nil, err
	}
	log = evidence.Settled(log)
	veil, err := press.Veil(s, log)
	if err != nil {
		return nil, err
	}
	scratch, err := press.NewScratch(to)
	if err != nil {
		return nil, press.FileFault(to, err)
	}
	p := &packing{s: s, log: log, studio: studio, path: path, o: o, say: texts.Printer(o.Print.Lang), veil: veil, words: newWords(s.Case.Hidden), scratch: scratch,
		may: leak.NewAllowedBundle(veil)}
	p.goOn(o.Print.Since)
	return p, nil
}

// gather makes everything that goes in.
func (p *packing) gather(ctx context.Context) error {
	if err := p.originals(ctx); err != nil {
		return err
	}
	p.out = p.handed()
	for _, write := range []func() (bundle.File, error){p.talk, p.talkJSON, p.custody, p.list, p.facts, p.records} {
		f, err := write()
		if err != nil {
			return err
		}
		p.payload = append(p.payload, f)
	}
	checkers, err := checker.Files()
	if err != nil {
		return err
	}
	for i := range checkers {
		if err := p.own(&checkers[i]); err != nil {
			return err
		}
	}
	p.tags = append(checkers, p.contents())
	return p.print(ctx) // it names what is there
}

// own lets a file of this program pass, which knows nothing of the case.
func (p *packing) own(f *bundle.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, r); err != nil {
		return err
	}
	f.Digest = evidence.Digest(sum.Sum(nil))
	p.may.Whole[f.Digest] = true
	return nil
}

// printed is what the PDF is called until it is in the bundle.
const printed = "bundle.pdf"

// print makes the PDF. It is checked for leaks here, before anything is sealed;
// in the bundle it is known by its digest.
func (p *packing) print(ctx context.Context) error {
	file := p.scratch.Path(printed)
	o := p.o.Print
	o.Progress = func(done, total int) { p.tell(readPart + (printPart-readPart)*float64(done)/float64(max(total, 1))) }
	o.Contents = p.tags[len(p.tags)-1].Digest
	o.Packed = map[evidence.Digest]report.Packed{}
	for _, k := range p.kept {
		o.Packed[k.Digest] = k.packed()
	}
	made, err := press.PrintFile(ctx, p.s, p.log, p.studio, p.path, file, o)
	if err != nil {
		return err
	}
	sum, size, err := vault.DigestFile(ctx, file)
	p.printed, p.may.Whole[sum] = made, true
	p.payload = slices.Insert(p.payload, 0, bundle.OnDisk(p.title()+".pdf", file, size, sum)) // what is to be read stands first
	return err
}

// How much of the work is done, about, when the originals are read, and when the
// PDF is printed.
const (
	readPart  = 0.2
	printPart = 0.6
)

func (p *packing) tell(part float64) {
	if p.o.Progress != nil {
		p.o.Progress(part)
	}
}

// title is what folder and PDF are called.
func (p *packing) title() string {
	return bundle.Clean(cmp.Or(p.veil.Hide(p.s.Case.Title), p.say.T("report.case")))
}

// seal writes the bundle to a file.
func (p *packing) seal(ctx context.Context, part string) (bundle.Seal, error) {
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return bundle.Seal{}, err
	}
	seal, err := bundle.Write(ctx, f, bundle.Content{Name: p.title(), At: p.asOf(), Info: p.info(), Payload: p.payload, Tags: p.tags}, func(done, total int64) {
		p.tell(printPart + (1-printPart)*float64(done)/float64(max(total, 1)))
	})
	return seal, errors.Join(err, f.Sync(), f.Close())
}

// asOf is when the case was last changed: the time of everything in the bundle.
func (p *packing) asOf() time.Time {
	if n := len(p.log); n > 0 {
		return p.log[n-1].At
	}
	return time.Unix(0, 0)
}

func (p *packing) info() []bundle.Info {
	head := evidence.Digest(sha256.Sum256(nil))
	if n := len(p.log); n > 0 {
		head = p.log[n-1].Hash
	}
	all := []bundle.Info{
		{Label: "External-Description", Value: p.veil.Hide(p.s.Case.Title)},
		{Label: "External-Identifier", Value: string(p.s.Case.ID)},
		{Label: bundle.LogEntries, Value: strconv.Itoa(len(p.log))},
		{Label: bundle.LogHead, Value: head.String()},
		{Label: "Redacted-Originals", Value: string(p.o.Choices.of(Redacted))},
		{Label: "Located-Originals", Value: string(p.o.Choices.of(Located))},
	}
	if f := p.o.Print.Since; f != nil {
		all = append(all, bundle.Info{Label: supplements, Value: f.Sent.Digest.String()})
	}
	return all
}
