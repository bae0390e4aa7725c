package parcel

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"proofbox/evidence"
	"proofbox/internal/press"
	"proofbox/report/upload"
)

// document makes the report for a field: as PDF, or a picture of each page.
func (w *wrapping) document(ctx context.Context, f upload.Field, room upload.Room) error {
	m := &printing{wrapping: w, field: f, ladder: upload.Documents().Within(f.DPI.Most), made: map[upload.Ask]printed{}}
	if f.Holds == upload.Pages {
		m.ladder = m.ladder.Within(pagesDPI)
	}
	plan, err := upload.Document(ctx, room, len(w.ordered), len(m.ladder), f.Holds == upload.Report, m)
	if err != nil {
		return w.noRoom(f, err)
	}
	for i, a := range plan.Asks {
		if err := m.take(a, i, len(plan.Asks)); err != nil {
			return err
		}
	}
	w.gaveUp(f, m.ladder.GaveUp(plan.Rung)...)
	if n := len(plan.Asks); n > 1 {
		w.gaveUp(f, upload.Loss{Code: "volumes", Args: map[string]string{"volumes": strconv.Itoa(n)}})
	}
	if left := w.ordered[plan.Items:]; len(left) > 0 {
		w.gaveUp(f, upload.Loss{Code: "exhibits", Exhibits: numbersOf(left), Args: map[string]string{"count": w.say.Number(int64(len(left)))}})
	}
	return nil
}

// pagesDPI is how finely a page is painted that is handed over as a picture: more
// is not seen on a screen.
const pagesDPI = 200

// printing makes documents for the solver.
type printing struct {
	*wrapping
	field  upload.Field
	ladder upload.Ladder
	made   map[upload.Ask]printed
}

// printed is a document that was made.
type printed struct {
	press.Result
	path string // of the PDF, or of the folder of pages
}

// likelyTries is how many documents are made until one fits, about.
const likelyTries = 4

func (m *printing) Make(ctx context.Context, a upload.Ask) (sizes []upload.Size, err error) {
	before := float64(len(m.made))
	path := m.scratch.Path(fmt.Sprintf("%s-%d", m.field.Code, len(m.made)))
	o := press.Options{Setup: setup(m.o, m.ladder[a.Rung], a.Volume), Workshop: m.o.Workshop, Witness: m.o.Witness,
		Only: m.only(a), Progress: func(done, total int) {
			tries := before + float64(done)/float64(max(total, 1))
			m.tell.part(tries / (tries + likelyTries))
		}}
	p := printed{path: path}
	if m.field.Holds == upload.Report {
		p.Result, sizes, err = m.print(ctx, path, a, o)
	} else {
		p.Result, sizes, err = m.paint(ctx, path, a, o)
	}
	m.made[a] = p
	return sizes, err
}

func (m *printing) print(ctx context.Context, path string, a upload.Ask, o press.Options) (press.Result, []upload.Size, error) {
	if rung := m.ladder[a.Rung]; a.Rung > 0 || m.field.DPI.Most > 0 {
		o.DPI, o.Quality = rung.DPI, rung.Quality
	}
	r, err := press.PrintFile(ctx, m.s, m.log, m.studio, m.path, path, o)
	return r, []upload.Size{{Bytes: r.Bytes, Pages: r.Pages}}, err
}

func (m *printing) paint(ctx context.Context, path string, a upload.Ask, o press.Options) (r press.Result, sizes []upload.Size, err error) {
	rung := m.ladder[a.Rung]
	if r, err = press.PaintPages(ctx, m.s, m.log, m.studio, m.path, path, press.Painting{DPI: rung.DPI, Quality: rung.Quality}, o); err != nil {
		return r, nil, err
	}
	files, err := os.ReadDir(path)
	for _, f := range files {
		i, infoErr := f.Info()
		if infoErr != nil {
			return r, nil, infoErr
		}
		sizes = append(sizes, upload.Size{Bytes: i.Size()})
	}
	return r, sizes, err
}

// shown are the exhibits of a document, in the order of the case; a volume has a
// run of those.
func (m *printing) shown(a upload.Ask) []evidence.Exhibit {
	return inOrder(m.ordered[:a.Of])[a.From:a.To]
}

// only are those exhibits by id; none: the whole case is printed.
func (m *printing) only(a upload.Ask) (ids []evidence.ExhibitID) {
	shown := m.shown(a)
	if len(shown) == len(m.s.Exhibits) {
		return nil
	}
	for _, x := range shown {
		ids = append(ids, x.ID)
	}
	return ids
}

// take puts a document into the folder: the i-th of n.
func (m *printing) take(a upload.Ask, i, n int) error {
	p, shown := m.made[a], numbersOf(m.shown(a))
	for _, d := range p.Late {
		if !slices.Contains(m.result.Late, d) {
			m.result.Late = append(m.result.Late, d)
		}
	}
	call := upload.Call{Title: m.say.T("pack.title.report")}
	if n > 1 {
		call.Title = m.say.T("pack.title.volume", "volume", i+1, "volumes", n)
	}
	if len(shown) > 0 {
		call.First, call.Last = shown[0], shown[len(shown)-1]
	}
	if m.field.Holds == upload.Report {
		m.result.Volumes = n
		return m.put(m.field, p.path, call, File{Exhibits: shown})
	}
	files, err := os.ReadDir(p.path) // by name, so by page
	for k, f := range files {
		call.Title = m.say.T("pack.title.page", "page", k+1, "pages", len(files))
		if err := m.put(m.field, filepath.Join(p.path, f.Name()), call, File{}); err != nil {
			return err
		}
	}
	return err
}
