package parcel

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/evidence/media"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
	"proofbox/report/bundle"
	"proofbox/report/upload"
)

// Make makes the folder dir, whole or not at all: new, or one with nothing in it
// (press.NotEmpty), and never in a case (press.InCase). The log is the whole
// custody log, of which the settled part is printed; path gives the file of an
// original. evidence.Error of NoFit: no folder worth sending can meet the limits,
// and why.
func Make(ctx context.Context, s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, dir string, o Options) (Result, error) {
	to, err := press.Folder(dir)
	if err != nil {
		return Result{}, err
	}
	scratch, err := press.NewScratch(to)
	if err != nil {
		return Result{}, press.FileFault(dir, err)
	}
	defer scratch.Remove() // a rest nobody asked for
	w, err := newWrapping(s, log, studio, path, scratch, o)
	if err != nil {
		return Result{}, press.FileFault(dir, err)
	}
	if err := w.wrap(ctx); err != nil {
		return Result{}, press.FileFault(dir, err)
	}
	return w.result, press.PutFolder(dir, w.dir, to)
}

// wrapping is one case being made ready. All that is written lies in its scratch
// until it is done.
type wrapping struct {
	s       evidence.Snapshot
	log     []evidence.CustodyEntry
	studio  *media.Studio
	path    func(evidence.Original) string
	o       Options
	say     i18n.Printer
	known   guide.Guide
	veil    evidence.Veil
	scratch *press.Scratch
	dir     string             // what becomes the folder
	ordered []evidence.Exhibit // by what matters most
	bad     map[evidence.Digest]bool
	names   bundle.Names
	bare    map[string][]evidence.Box // where pictures must be solid, by their name
	tell    *progress

	n      int // files numbered so far
	taken  int64
	no     *upload.NoFit // the first field that had no room
	result Result
}

func newWrapping(s evidence.Snapshot, log []evidence.CustodyEntry, studio *media.Studio,
	path func(evidence.Original) string, scratch *press.Scratch, o Options) (*wrapping, error) {
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		return nil, err
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		return nil, err
	}
	if o.Workshop == nil {
		if o.Workshop, err = press.NewWorkshop(); err != nil {
			return nil, err
		}
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Doing == nil {
		o.Doing = func(upload.Holds) {}
	}
	o.Witness = cmp.Or(o.Witness, new(vault.Witness))
	veil, err := press.Veil(s, evidence.Settled(log))
	if err != nil {
		return nil, err
	}
	w := &wrapping{s: s, log: log, studio: studio, path: path, o: o, say: texts.Printer(o.Lang), known: known, veil: veil, scratch: scratch,
		dir: scratch.Path("parcel"), ordered: upload.Order(s.Exhibits, s.Case.Claim, known.WantedBy(s.Case)), bad: map[evidence.Digest]bool{}, bare: map[string][]evidence.Box{}, tell: newProgress(o.Progress)}
	return w, os.Mkdir(w.dir, 0o755)
}

// How long the parts of the work take, about, one against the other.
const (
	readWork  = 1.0
	fieldWork = 4.0
)

func (w *wrapping) wrap(ctx context.Context) error {
	fields := w.o.Profile.Fields
	w.tell.plan(readWork + fieldWork*float64(len(fields)))
	if err := w.read(ctx); err != nil {
		return err
	}
	listName := w.names.Of(w.say.T("pack.list.file") + ".txt")
	for _, f := range notesLast(fields) {
		w.tell.begin(fieldWork)
		w.o.Doing(f.Holds)
		if err := w.field(ctx, f); err != nil {
			return err
		}
	}
	place := func(code string) int {
		return slices.IndexFunc(fields, func(f upload.Field) bool { return f.Code == code })
	}
	slices.SortStableFunc(w.result.Files, func(a, b File) int { return place(a.Field) - place(b.Field) })
	slices.SortStableFunc(w.result.GaveUp, func(a, b upload.Loss) int { return place(a.Field) - place(b.Field) })
	if err := w.worthSending(); err != nil {
		return err
	}
	var err error
	if w.result.Bytes, err = measure(ctx, w.studio, w.dir, w.o.Profile, w.result.Files, w.bare); err != nil {
		return err
	}
	if err := w.list(listName); err != nil {
		return err
	}
	w.tell.all()
	return nil
}

// notesLast are fields in the order they are filled: what is said goes by what is
// handed over.
func notesLast(fields []upload.Field) []upload.Field {
	all := slices.Clone(fields)
	last := func(f upload.Field) int {
		if f.Holds == upload.Note {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b upload.Field) int { return last(a) - last(b) })
	return all
}

// read looks at every original: of what is damaged nothing is handed on.
func (w *wrapping) read(ctx context.Context) error {
	w.tell.begin(readWork)
	w.o.Doing("")
	found, err := press.Inspect(ctx, w.s, w.log, w.path, w.o.Witness, func(done, total int) { w.tell.part(float64(done) / float64(max(total, 1))) })
	if err != nil {
		return err
	}
	w.result.Damage = found
	for _, d := range found {
		w.bad[d.Digest] = true
	}
	return nil
}

func (w *wrapping) field(ctx context.Context, f upload.Field) error {
	room := w.o.Profile.Room(f, w.taken)
	switch f.Holds {
	case upload.Report, upload.Pages:
		return w.document(ctx, f, room)
	case upload.Pictures:
		return w.pictures(ctx, f, room)
	case upload.Videos:
		return w.videos(ctx, f, room)
	}
	return w.note(f)
}

// worthSending refuses a folder with nothing for the form. Words alone are a claim,
// too, unless they are all that is left because the limits cannot be met.
func (w *wrapping) worthSending() error {
	switch words := slices.ContainsFunc(w.result.Files, func(x File) bool { return x.Type == "txt" }); {
	case slices.ContainsFunc(w.result.Files, func(x File) bool { return x.Type != "txt" }), words && w.no == nil:
		return nil
	case w.no == nil:
		return &evidence.Error{Fault: NoFit, Reason: "pack-empty"}
	}
	return &evidence.Error{Fault: NoFit, Reason: "pack-" + w.no.Limit, Err: w.no,
		Args: map[string]string{"most": amount(w.say, w.no.Limit, w.no.Most), "least": amount(w.say, w.no.Limit, w.no.Least)}}
}

// amount is a limit in words: bytes as such, all else as a number. A limit of half
// a megabyte more or less is told to the half.
func amount(say i18n.Printer, limit string, n int64) string {
	const mega = 1_000_000
	switch {
	case limit != "each" && limit != "total":
		return say.Number(n)
	case n > 10*mega && n < 100*mega && n%mega != 0 && n%(mega/10) == 0:
		return say.Decimal(float64(n)/mega, 1) + " MB"
	}
	return say.Bytes(n)
}

// gaveUp notes a loss of a field.
func (w *wrapping) gaveUp(f upload.Field, all ...upload.Loss) {
	for _, l := range all {
		l.Field = f.Code
		w.result.GaveUp = append(w.result.GaveUp, l)
	}
}

// noRoom notes that a document had no room at all.
func (w *wrapping) noRoom(f upload.Field, err error) error {
	var no *upload.NoFit
	if !errors.As(err, &no) {
		return err
	}
	w.no = cmp.Or(w.no, no)
	w.gaveUp(f, upload.Loss{Code: "report-" + no.Limit, Args: map[string]string{
		"most": amount(w.say, no.Limit, no.Most), "least": amount(w.say, no.Limit, no.Least)}})
	return nil
}

// put copies a finished file into the folder, under the name that the field gives
// it.
func (w *wrapping) put(f upload.Field, from string, c upload.Call, x File) error {
	w.n++
	c.N, c.Title = w.n, w.veil.Hide(c.Title)
	x.Name, x.Field = w.names.Of(bundle.Clean(f.Title(c))+f.Ext()), f.Code
	n, err := copyFile(from, filepath.Join(w.dir, x.Name))
	w.taken += n
	w.result.Files = append(w.result.Files, x)
	return err
}

func copyFile(from, to string) (n int64, err error) {
	in, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return 0, err
	}
	n, err = io.Copy(out, in)
	return n, errors.Join(err, out.Close())
}

// numbersOf are the numbers of exhibits, in the order of the case.
func numbersOf(all []evidence.Exhibit) (some []evidence.Number) {
	for _, x := range inOrder(all) {
		some = append(some, x.Number)
	}
	return some
}

// inOrder are exhibits in the order of the case.
func inOrder(all []evidence.Exhibit) []evidence.Exhibit {
	return slices.SortedFunc(slices.Values(all), func(a, b evidence.Exhibit) int { return evidence.CompareExhibits(&a, &b) })
}

// setup is how the profile has the report told, at a rung.
func setup(o Options, r upload.Rung, volume int) report.Setup {
	p, s := o.Profile, report.Setup{Lang: o.Lang, Also: o.Also}
	if p.Print.Plain {
		s.Cover = report.LightCover
	}
	if p.Print.Court {
		s.Numbers, s.Margins, s.Cover = report.CourtNumbers, report.CourtMargins, report.LightCover
	}
	if r.CitedOnly {
		s.Talk = report.CitedTalk
	}
	if r.Small {
		s.Pictures = report.SmallPictures
	}
	left := map[report.Part]bool{report.CustodyPages: r.NoCustody || volume > 1, report.ChronologyTable: r.NoChronology || volume > 1,
		report.TalkRecord: volume > 1 && !r.CitedOnly}
	s.Parts = slices.DeleteFunc(s.Told(), func(part report.Part) bool { return left[part] })
	return s
}
