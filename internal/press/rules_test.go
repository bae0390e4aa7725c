package press_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report"
)

// proof is a printed case as programs that are not ours read it.
type proof struct {
	file    []byte
	setup   report.Setup
	say     i18n.Printer
	Objects map[string]any
	Pages   []struct {
		Object string
		Label  map[string]any
	}
	Outlines []bookmark
	words    [][]word // of every page
	links    [][]leap // of every page
}

type bookmark struct {
	Title string
	Page  int `json:"destpageposfrom1"`
	Dest  []any
	Kids  []bookmark
}

// word is a word where it stands, in points from the top left.
type word struct {
	left, top, right, bottom float64
	text                     string
}

// leap is a link: where it lies, in points from the bottom left, and to what.
type leap struct {
	rect [4]float64
	dest []any
}

// rules are what courts ask of a bundle, and what is said of ours.
var rules = map[string]func(*proof, *testing.T){
	"sound":               (*proof).sound,
	"every font is in it": (*proof).hasFonts,
	"upright":             (*proof).upright,
	"links lead on":       (*proof).leadsOn,
	"pages are numbered":  (*proof).numbered,
	"bookmarks":           (*proof).bookmarked,
	"opening":             (*proof).opens,
	"described":           (*proof).described,
	"figures have words":  (*proof).figuresHaveWords,
	"resolution":          (*proof).fineEnough,
	"mentions are links":  (*proof).mentionsLead,
	"messages are links":  (*proof).messagesLead,
}

// prove has a file read.
func prove(t *testing.T, file []byte, setup report.Setup) *proof {
	t.Helper()
	texts, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	p := &proof{file: file, setup: setup, say: texts.Printer(setup.Lang)}
	if err := json.Unmarshal([]byte(tool(t, file, "qpdf", "--json=1", "PDF")), p); err != nil {
		t.Fatal(err)
	}
	for page := range strings.SplitSeq(tool(t, file, "pdftotext", "-bbox", "-enc", "UTF-8", "PDF", "-"), "<page ") {
		var words []word
		for _, m := range boxed.FindAllStringSubmatch(page, -1) {
			words = append(words, word{decimal(m[1]), decimal(m[2]), decimal(m[3]), decimal(m[4]), html.UnescapeString(m[5])})
		}
		p.words = append(p.words, words)
	}
	p.words = p.words[1:] // before the first page is the head
	if len(p.words) != len(p.Pages) {
		t.Fatalf("%d pages of words on %d pages", len(p.words), len(p.Pages))
	}
	for i := range p.Pages {
		var links []leap
		annots, _ := p.page(i)["/Annots"].([]any)
		for _, a := range annots {
			if o := p.object(a); o["/Subtype"] == "/Link" {
				l := leap{}
				for k, v := range o["/Rect"].([]any) {
					l.rect[k] = v.(float64)
				}
				l.dest, _ = o["/Dest"].([]any)
				links = append(links, l)
			}
		}
		p.links = append(p.links, links)
	}
	return p
}

var boxed = regexp.MustCompile(`<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">([^<]*)</word>`)

func decimal(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// object gives what a reference names.
func (p *proof) object(ref any) map[string]any {
	o, _ := p.Objects[ref.(string)].(map[string]any)
	return o
}

func (p *proof) page(i int) map[string]any { return p.object(p.Pages[i].Object) }
func (p *proof) catalog() map[string]any   { return p.object(p.object("trailer")["/Root"]) }

// size is how large a page is, in points.
func (p *proof) size(i int) (w, h float64) {
	box, ok := p.page(i)["/MediaBox"].([]any)
	if !ok { // it is that of all pages
		box = p.object(p.catalog()["/Pages"])["/MediaBox"].([]any)
	}
	return box[2].(float64), box[3].(float64)
}

func (p *proof) sound(t *testing.T) {
	if out := tool(t, p.file, "qpdf", "--check", "PDF"); !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}

func (p *proof) hasFonts(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(tool(t, p.file, "pdffonts", "PDF")), "\n")[2:]
	if len(lines) == 0 {
		t.Error("no fonts at all")
	}
	for _, l := range lines {
		if !regexp.MustCompile(` yes yes yes +\d+ +0$`).MatchString(l) {
			t.Errorf("a font is not whole: %s", l)
		}
	}
}

func (p *proof) upright(t *testing.T) {
	for i := range p.Pages {
		if r := p.page(i)["/Rotate"]; r != nil && r != 0.0 {
			t.Errorf("page %d is turned by %v", i+1, r)
		}
	}
}

func (p *proof) leadsOn(t *testing.T) {
	n := 0
	for i, links := range p.links {
		w, h := p.size(i)
		for _, l := range links {
			n++
			if r := l.rect; r[0] < 0 || r[1] < 0 || r[2] > w+0.01 || r[3] > h+0.01 || r[2]-r[0] < 1 || r[3]-r[1] < 1 {
				t.Errorf("page %d: a link at %v", i+1, r)
			}
			if !p.leads(l.dest) {
				t.Errorf("page %d: a link to %v", i+1, l.dest)
			}
		}
	}
	if n < 50 {
		t.Errorf("%d links on %d pages", n, len(p.Pages))
	}
}

// leads tells whether a destination is a place on a page.
func (p *proof) leads(dest []any) bool {
	i := p.target(dest)
	if i < 0 || len(dest) != 5 || dest[1] != "/XYZ" || dest[4] != nil {
		return false
	}
	_, h := p.size(i)
	y, ok := dest[3].(float64)
	return ok && y >= 0 && y <= h+0.01
}

// target is the page a destination names, from 0; -1: none.
func (p *proof) target(dest []any) int {
	return slices.IndexFunc(p.Pages, func(x struct {
		Object string
		Label  map[string]any
	}) bool {
		return len(dest) > 0 && x.Object == dest[0]
	})
}

// numbered: the number printed at the foot is that of the page in the file and
// its label, from the first page on.
func (p *proof) numbered(t *testing.T) {
	if got := fmt.Sprint(p.catalog()["/PageLabels"]); got != "map[/Nums:[0 map[/S:/D]]]" {
		t.Errorf("labels %s", got)
	}
	for i, words := range p.words {
		_, h := p.size(i)
		foot := ""
		for _, w := range words {
			if w.top > h-45 {
				foot += w.text
			}
		}
		want := bare(p.say.T("report.folio", "page", strconv.Itoa(i+1), "pages", strconv.Itoa(len(p.words))))
		if !strings.HasSuffix(foot, want) {
			t.Errorf("the foot of page %d is %q", i+1, foot)
		}
		if l := p.Pages[i].Label; l["/S"] != "/D" || l["/St"] != nil && l["/St"] != float64(i+1) {
			t.Errorf("page %d is labelled %v", i+1, l)
		}
	}
}

// bookmarked: bookmarks name their page, come in its order, and are in levels;
// what the index leads to has one.
func (p *proof) bookmarked(t *testing.T) {
	known, nested, last := map[string]bool{}, 0, 0
	var walk func(all []bookmark, level int)
	walk = func(all []bookmark, level int) {
		for _, b := range all {
			if level > 0 {
				nested++
			}
			if end := "· " + p.say.T("report.page", "page", strconv.Itoa(b.Page)); !strings.HasSuffix(b.Title, end) || !p.leads(b.Dest) {
				t.Errorf("%q leads to page %d: %v", b.Title, b.Page, b.Dest)
			}
			if b.Page < last {
				t.Errorf("%q on page %d stands after one of page %d", b.Title, b.Page, last)
			}
			last = b.Page
			known[fmt.Sprint(b.Dest)] = true
			walk(b.Kids, level+1)
		}
	}
	walk(p.Outlines, 0)
	if nested == 0 {
		t.Error("no bookmark stands under another")
	}
	index := slices.IndexFunc(p.Outlines, func(b bookmark) bool { return strings.HasPrefix(b.Title, p.say.T("report.index")) })
	if index < 0 || index+1 >= len(p.Outlines) {
		t.Fatal("no bookmark of the index")
	}
	for i := p.Outlines[index].Page - 1; i < p.Outlines[index+1].Page-1; i++ {
		for _, l := range p.links[i] {
			if !known[fmt.Sprint(l.dest)] {
				t.Errorf("page %d of the index leads to %v, which has no bookmark", i+1, l.dest)
			}
		}
	}
}

// opens: at its first page, as large as it is, with its bookmarks and its title.
func (p *proof) opens(t *testing.T) {
	c := p.catalog()
	if got, want := fmt.Sprint(c["/OpenAction"]), fmt.Sprintf("[%s /XYZ <nil> <nil> 1]", p.Pages[0].Object); got != want {
		t.Errorf("it opens at %s", got)
	}
	if c["/PageMode"] != "/UseOutlines" || fmt.Sprint(c["/ViewerPreferences"]) != "map[/DisplayDocTitle:true]" {
		t.Errorf("it shows %v %v", c["/PageMode"], c["/ViewerPreferences"])
	}
}

// described: it says its language, its title and who made it, in both ways there
// are.
func (p *proof) described(t *testing.T) {
	c := p.catalog()
	if c["/Lang"] != string(p.setup.Lang) || fmt.Sprint(c["/MarkInfo"]) != "map[/Marked:true]" {
		t.Errorf("language %v, %v", c["/Lang"], c["/MarkInfo"])
	}
	meta := tool(t, p.file, "pdfinfo", "-meta", "-enc", "UTF-8", "PDF")
	var x struct {
		Title   string   `xml:"RDF>Description>title>Alt>li"`
		Lang    []string `xml:"RDF>Description>language>Bag>li"`
		Part    string   `xml:"RDF>Description>part"`
		Level   string   `xml:"RDF>Description>conformance"`
		Created string   `xml:"RDF>Description>CreateDate"`
	}
	if err := xml.Unmarshal([]byte(meta), &x); err != nil {
		t.Fatal(err)
	}
	want := []string{string(p.setup.Lang)}
	if p.setup.Also != "" {
		want = append(want, string(p.setup.Also))
	}
	if x.Part != "2" || x.Level != "U" || x.Created == "" || !slices.Equal(x.Lang, want) {
		t.Errorf("%+v", x)
	}
	if title := p.object(p.object("trailer")["/Info"])["/Title"]; title != x.Title || x.Title == "" {
		t.Errorf("the titles are %q and %q", title, x.Title)
	}
}

func (p *proof) figuresHaveWords(t *testing.T) {
	n := 0
	for name, o := range p.Objects {
		if e, ok := o.(map[string]any); ok && e["/S"] == "/Figure" {
			n++
			if alt, _ := e["/Alt"].(string); strings.TrimSpace(alt) == "" {
				t.Errorf("figure %s has no words", name)
			}
		}
	}
	if n == 0 {
		t.Error("no figures")
	}
}

// dpiMost is the resolution that courts allow.
const dpiMost = 300

func (p *proof) fineEnough(t *testing.T) {
	n := 0
	for line := range strings.Lines(tool(t, p.file, "pdfimages", "-list", "PDF")) {
		f := strings.Fields(line)
		if len(f) < 14 || f[2] != "image" {
			continue
		}
		n++
		if x, y := decimal(f[12]), decimal(f[13]); x > dpiMost || y > dpiMost {
			t.Errorf("a picture of %s × %s on page %s has %v × %v dpi", f[3], f[4], f[0], x, y)
		}
	}
	if n == 0 {
		t.Error("no pictures")
	}
}

var exhibitNumber = regexp.MustCompile(`^\W*(A-\d+(?:\.\d+)?)\W*$`)

// mentionsLead: wherever an exhibit is named by its number, but on the pages
// where it stands itself, the number leads to it.
func (p *proof) mentionsLead(t *testing.T) {
	if p.setup.Numbers == report.CourtNumbers {
		return // its numbers are of several words
	}
	home := map[string]int{} // the page an exhibit begins on
	end := len(p.Pages)
	for i, b := range p.Outlines {
		for _, k := range b.Kids {
			if m := exhibitNumber.FindStringSubmatch(strings.Fields(k.Title)[0]); m != nil {
				home[m[1]] = k.Page
				if i+1 < len(p.Outlines) {
					end = p.Outlines[i+1].Page - 1
				}
			}
		}
	}
	n := 0
	for i, words := range p.words {
		for _, w := range words {
			m := exhibitNumber.FindStringSubmatch(w.text)
			if m == nil || home[m[1]] == 0 {
				continue
			}
			n++
			if from := home[m[1]]; i+1 >= from && i+1 <= p.next(from, home, end) {
				continue
			}
			if !p.linked(i, w) {
				t.Errorf("page %d: %q at %.0f, %.0f leads nowhere", i+1, w.text, w.left, w.top)
			}
		}
	}
	if n < len(home) {
		t.Errorf("%d mentions of %d exhibits", n, len(home))
	}
}

// next is the last page of the exhibit that begins on a page.
func (p *proof) next(from int, home map[string]int, end int) int {
	for _, other := range home {
		if other > from {
			end = min(end, other)
		}
	}
	return end
}

// linked tells whether a word, or a part of it, lies on a link.
func (p *proof) linked(i int, w word) bool {
	_, h := p.size(i)
	y := h - (w.top+w.bottom)/2
	return slices.ContainsFunc(p.links[i], func(l leap) bool {
		return w.right > l.rect[0] && w.left < l.rect[2] && y > l.rect[1]-1 && y < l.rect[3]+1
	})
}

// messagesLead: wherever a message is named by its number, the number leads to
// it.
func (p *proof) messagesLead(t *testing.T) {
	words := strings.Replace(regexp.QuoteMeta(p.say.T("report.line", "n", "#")), "#", `\d+`, 1)
	named := regexp.MustCompile(`(^| )` + words)
	for i, all := range p.words {
		text, starts := "", map[int]word{}
		for _, w := range all {
			starts[len(text)+1] = w
			text += " " + w.text
		}
		for _, at := range named.FindAllStringIndex(text, -1) {
			if w, ok := starts[at[0]+1]; ok && !p.linked(i, w) {
				t.Errorf("page %d: %q at %.0f, %.0f leads nowhere", i+1, text[at[0]:at[1]], w.left, w.top)
			}
		}
	}
}

// TestRules prints cases and holds them to every rule.
func TestRules(t *testing.T) {
	if testing.Short() {
		t.Skip("it prints many pages, again and again")
	}
	programs(t, "qpdf", "pdffonts", "pdfimages", "pdftotext", "pdfinfo")
	for _, c := range ruled {
		t.Run(c.name, func(t *testing.T) {
			b := c.make(t)
			for _, setup := range c.setups {
				t.Run(fmt.Sprint(setup.Lang, setup.Also, setup.Paper, setup.Numbers, setup.Pictures), func(t *testing.T) {
					p := prove(t, b.twice(t, setup), setup)
					keep(t, p.file)
					for name, rule := range rules {
						t.Run(name, func(t *testing.T) { rule(p, t) })
					}
					t.Run("what went in", func(t *testing.T) { b.wentIn(t, p) })
				})
			}
		})
	}
}

// twice prints a case two times, which must be the same.
func (b *bench) twice(t *testing.T, setup report.Setup) []byte {
	t.Helper()
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if _, err := b.print(t.Context(), w, press.Options{Setup: setup}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the second is not the first")
	}
	return first.Bytes()
}

// keep leaves a file where somebody wants to look at it.
func keep(t *testing.T, file []byte) {
	t.Helper()
	dir := os.Getenv("PROOFBOX_KEEP")
	if dir == "" {
		return
	}
	name := strings.NewReplacer("/", "-", " ", "-").Replace(strings.TrimPrefix(t.Name(), "TestRules/"))
	if err := os.WriteFile(filepath.Join(dir, name+".pdf"), file, 0o600); err != nil {
		t.Fatal(err)
	}
}
