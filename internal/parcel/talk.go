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
	"proofbox/report"
	"proofbox/report/upload"
)

// talk is a cited conversation on pages of so many pixels to an inch.
type talk struct {
	of  evidence.ExhibitID
	dpi int
}

// Pages of a conversation are painted no finer than pagesDPI; below this nobody
// could read them.
const leastTalkDPI = 110

// pageInches is how long a page is.
const pageInches = 11.69

func talkDPI(r upload.Rung) int {
	if r.Side == 0 {
		return pagesDPI
	}
	return min(max(int(float64(r.Side)/pageInches), leastTalkDPI), pagesDPI)
}

// said are the first pages of a cited conversation as the document has them.
func (g *gallery) said(ctx context.Context, x evidence.Exhibit, r upload.Rung) (all []piece, err error) {
	g.talking.Lock()
	defer g.talking.Unlock()
	k := talk{x.ID, talkDPI(r)}
	if g.talks[k] == nil {
		if g.talks[k], err = g.paintTalk(ctx, k, r); err != nil {
			return nil, err
		}
	}
	pages := g.talks[k]
	for i, path := range pages[:min(len(pages), g.share())] {
		all = append(all, piece{path: path, title: title(x) + " " + g.say.T("report.page", "page", i+1)})
	}
	return all, nil
}

func (g *gallery) paintTalk(ctx context.Context, k talk, r upload.Rung) (pages []string, err error) {
	dir := g.scratch.Path(fmt.Sprintf("talk-%d", len(g.talks)))
	o := press.Options{Setup: setup(g.o, upload.Rung{}, 0), Workshop: g.o.Workshop, Witness: g.o.Witness, Only: []evidence.ExhibitID{k.of}}
	o.Parts = []report.Part{report.ExhibitPages}
	if _, err := press.PaintPages(ctx, g.s, g.log, g.studio, g.path, dir, press.Painting{DPI: k.dpi, Quality: r.Quality, From: report.ExhibitsPart}, o); err != nil {
		return nil, err
	}
	files, err := os.ReadDir(dir) // by name, so by page
	for _, f := range files {
		pages = append(pages, filepath.Join(dir, f.Name()))
	}
	return pages, err
}

// tellTalks says of which conversations not all pages went into a field, and where
// none was cited that none did.
func (g *gallery) tellTalks(f upload.Field) {
	shown := map[evidence.Number]int{}
	for _, x := range g.result.Files {
		if x.Field == f.Code {
			shown[x.Exhibits[0]]++
		}
	}
	cited := false
	for _, x := range g.items[:g.first] {
		cited = cited || x.Kind == evidence.Conversation
		for k, pages := range g.talks {
			if n := shown[x.Number]; k.of == x.ID && n > 0 && n < len(pages) {
				g.gaveUp(f, upload.Loss{Code: "talk-part", Exhibits: []evidence.Number{x.Number},
					Args: map[string]string{"shown": strconv.Itoa(n), "pages": strconv.Itoa(len(pages))}})
				break
			}
		}
	}
	if !cited && len(g.s.Messages) > 0 && !slices.ContainsFunc(g.o.Profile.Fields, func(f upload.Field) bool { return f.Holds == upload.Report || f.Holds == upload.Pages }) {
		g.gaveUp(f, upload.Loss{Code: "talk"})
	}
}
