package checker_test

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"proofbox/evidence"
	"proofbox/internal/i18n"
	"proofbox/report/bundle"
)

// A page is the checker in a browser, opened from a disk.
type page struct {
	*chromium
	turn int // of what was given last
}

// result is what the page shows.
type result struct {
	State   string   // of the page: good, bad or stopped
	Verdict string   // in large words
	Why     string   // below them
	Rows    []string // kind and path of each problem
	Details []string
	Stats   string
	Seal    string
}

func open(t testing.TB, dir, language string) *page {
	t.Helper()
	return &page{chromium: browse(t, (&url.URL{Scheme: "file", Path: filepath.Join(dir, "verify.html")}).String(), language)}
}

// shown waits for the end of the check, and reads what is on the page.
func (p *page) shown() (r result) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`new Promise(r => { const look = () => turn > %d && when ? r(turn) : setTimeout(look, 2); look(); })`, p.turn), &p.turn)
	p.eval(`({State: document.body.dataset.state, Verdict: at('verdict').innerText, Why: at('why').innerText,
		Rows: at('problems').hidden ? [] : [...at('list').children].map(li => li.querySelector('b')?.className + ' ' + li.querySelector('.path')?.textContent),
		Details: [...document.querySelectorAll('.detail')].map(e => e.innerText), Stats: at('stats').innerText,
		Seal: at('seals').hidden ? '' : at('seal').textContent})`, &r)
	return r
}

func (p *page) zip(path string) result {
	p.t.Helper()
	p.choose("zip", path)
	return p.shown()
}

// quiet fails where the page asked for anything, or something went wrong in it.
func (p *page) quiet() {
	p.t.Helper()
	for _, asked := range p.named("Network.requestWillBeSent") {
		if !strings.Contains(asked, `"url":"file://`) || strings.Count(asked, "verify.html") == 0 {
			p.t.Errorf("the page asked for %s", asked)
		}
	}
	for _, kind := range []string{"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"} {
		for _, said := range p.named(kind) {
			p.t.Errorf("%s: %s", kind, said)
		}
	}
}

func (r result) good() bool { return r.State == "good" && len(r.Rows) == 0 }

func (r result) tells(kind, path string) bool {
	return r.State == "bad" && slices.Contains(r.Rows, kind+" "+path)
}

// TestPage: one page, one bundle after the other, as a ZIP and as a folder.
func TestPage(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	b, seal := written(t, sample(t))
	p := open(t, unpacked(t, b), "ko-KR")
	t.Run("clean", func(t *testing.T) { pageClean(t, p, b, seal) })
	t.Run("folders", func(t *testing.T) { pageFolders(t, p, b) })
	t.Run("dropped", func(t *testing.T) { pageDropped(t, p) })
	t.Run("cut", func(t *testing.T) { pageCut(t, p, b) })
	t.Run("flips", func(t *testing.T) { pageFlips(t, p, b) })
	t.Run("others", func(t *testing.T) { pageOthers(t, p, b) })
	t.Run("hostile", func(t *testing.T) { pageHostile(t, p, b) })
	t.Run("seal", func(t *testing.T) { pageSeal(t, p, b, seal) })
	p.quiet()
	t.Run("no way out", func(t *testing.T) { pageShut(t, p) })
}

func pageClean(t *testing.T, p *page, b []byte, seal evidence.Digest) {
	r := p.zip(saved(t, "주전자.zip", b))
	if !r.good() || r.Seal != seal.String() || r.Verdict != text(t, "ko", "good") || !strings.Contains(r.Stats, "46") {
		t.Errorf("%+v", r)
	}
}

// pageFolders: what is told of each tampering, in a folder that was chosen.
func pageFolders(t *testing.T, p *page, b []byte) {
	for _, a := range tamperings() {
		p.choose("folder", a.done(t, b))
		r := p.shown()
		if a.path == "tagmanifest-sha256.txt" && a.kind == "changed" {
			a.path = firstTag // no list has the digest of the last one
		}
		if a.kind == "" && !r.good() || a.kind != "" && !r.tells(a.kind, a.path) {
			t.Errorf("%s: %+v", a.name, r)
		}
	}
	p.choose("folder", filepath.Dir(unpacked(t, b)))
	if r := p.shown(); !r.good() {
		t.Errorf("the folder above: %+v", r)
	}
}

// pageDropped has no file with an odd name: of a folder that is dropped onto a
// page from a disk Chromium leaves those out, which the page says.
func pageDropped(t *testing.T, p *page) {
	c := sample(t)
	c.Payload = slices.DeleteFunc(c.Payload, func(f bundle.File) bool { return strings.HasPrefix(f.Name, " ") })
	b, _ := written(t, c)
	p.drop(saved(t, "주전자.zip", b))
	if r := p.shown(); !r.good() {
		t.Errorf("a ZIP: %+v", r)
	}
	p.drop(unpacked(t, b))
	if r := p.shown(); !r.good() {
		t.Errorf("a folder: %+v", r)
	}
	var said string
	if p.eval("at('partial').innerText", &said); said != text(t, "ko", "partial") {
		t.Errorf("that files may be left out is not said: %q", said)
	}
	dir := unpacked(t, b)
	if err := flipIn("data/주전자.pdf")(dir); err != nil {
		t.Fatal(err)
	}
	p.drop(dir)
	if r := p.shown(); !r.tells("changed", "data/주전자.pdf") {
		t.Errorf("a folder with a change: %+v", r)
	}
	p.drop(dir, saved(t, "a.zip", b))
	if r := p.shown(); r.State != "bad" || r.Why != text(t, "ko", "several") {
		t.Errorf("two at once: %+v", r)
	}
}

// pageCut: a ZIP that ends too early, anywhere.
func pageCut(t *testing.T, p *page, b []byte) {
	for _, n := range []int{0, 1, 21, 22, 100, len(b) / 2, len(b) - 23, len(b) - 1} {
		if r := p.zip(saved(t, "cut.zip", b[:n])); r.State != "bad" || r.Why == "" {
			t.Errorf("%d of %d bytes: %+v", n, len(b), r)
		}
	}
}

// pageFlips turns one bit, in a file or around it.
func pageFlips(t *testing.T, p *page, b []byte) {
	random := rand.New(rand.NewPCG(6, 1))
	found, named := 0, 0
	around := outside(t, b)
	var places []int
	for range 150 {
		places = append(places, random.IntN(len(b)), around[random.IntN(len(around))])
	}
	for _, at := range places {
		bit := byte(1) << random.IntN(8)
		b[at] ^= bit
		path := saved(t, "flip.zip", b)
		b[at] ^= bit
		r := p.zip(path)
		if r.State != "bad" {
			t.Errorf("byte %d, bit %d is not found: %+v", at, bit, r)
			continue
		}
		found++
		if !slices.Contains(around, at) {
			if name := fileAt(t, b, at); len(r.Rows) > 0 && strings.Contains(strings.Join(r.Rows, "\n"), name) {
				named++
			} else {
				t.Errorf("byte %d is one of %s: %+v", at, name, r)
			}
		}
	}
	t.Logf("%d of %d turned bits found; %d of them in files, each named", found, len(places), named)
}

// TestPageEveryBit turns the bits of a small bundle inside the page, one by one.
// PROOFBOX_STEP=1 takes each of them.
func TestPageEveryBit(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	step, err := strconv.Atoi(cmp.Or(os.Getenv("PROOFBOX_STEP"), "29"))
	if err != nil {
		t.Fatal(err)
	}
	small := bundle.Content{Name: folder, At: sample(t).At, Payload: []bundle.File{bundle.Text("주전자.pdf", []byte("%PDF")), bundle.Text("empty.txt", nil)}}
	b, _ := written(t, small)
	all, _ := written(t, sample(t))
	p := open(t, unpacked(t, all), "en-US")
	p.eval(fmt.Sprintf(turning, base64.StdEncoding.EncodeToString(b)), nil)
	const batch = 500
	for bit := 0; bit < 8*len(b); bit += batch * step {
		var missed []int
		p.eval(fmt.Sprintf("notFound(%d, %d, %d)", bit, min(bit+batch*step, 8*len(b)), step), &missed)
		if len(missed) > 0 {
			t.Errorf("of %d bits not found: %v", 8*len(b), missed)
		}
	}
	p.quiet()
}

// turning gives the page a function that turns bits of a bundle, and tells which
// are not found; -1 is none.
const turning = `
	const bytes = Uint8Array.from(atob(%q), (c) => c.charCodeAt(0));
	async function found() {
		try {
			const bag = await Bag.ofZip(new Blob([bytes]));
			await bag.check();
			return bag.problems.length > 0;
		} catch (e) {
			if (e instanceof Refused) return true;
			throw e;
		}
	}
	async function notFound(from, to, step) {
		if (await found()) return [-1];
		const missed = [];
		for (let i = from; i < to; i += step) {
			bytes[i >> 3] ^= 1 << (i & 7);
			if (!await found()) missed.push(i);
			bytes[i >> 3] ^= 1 << (i & 7);
		}
		return missed;
	}`

// TestPageSpeaks: the language of the browser, English where it has no other, and
// the one that is chosen.
func TestPageSpeaks(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long")
	}
	b, _ := written(t, sample(t))
	dir := unpacked(t, b)
	for language, want := range map[string]i18n.Lang{"ko-KR": "ko", "en-GB": "en", "fr-FR": "en"} {
		p := open(t, dir, language)
		var title string
		if p.eval("document.title", &title); title != text(t, want, "title") {
			t.Errorf("%s: %q", language, title)
		}
		for _, chosen := range []i18n.Lang{"en", "ko"} {
			p.eval(fmt.Sprintf("document.querySelector('[lang=%s]:not(html)').click()", chosen), nil)
			if p.eval("at('choose-zip').innerText", &title); title != text(t, chosen, "choose.zip") {
				t.Errorf("%s chosen: %q", chosen, title)
			}
		}
		p.quiet()
	}
}

// pageOthers: bundles that other programs packed again.
func pageOthers(t *testing.T, p *page, b []byte) {
	dir := filepath.Dir(unpacked(t, b))
	for name, args := range map[string][]string{
		"deflated": {"zip", "-qr", "new.zip", folder}, "stored": {"zip", "-qr0", "stored.zip", folder},
	} {
		out, ok := ran(t, dir, nil, append([]string{needs(t, args[0])}, args[1:]...)...)
		if !ok {
			t.Fatal(out)
		}
		if r := p.zip(filepath.Join(dir, args[2])); len(r.Rows) != 1 || !strings.HasPrefix(r.Rows[0], "form ") || r.Details[0] != text(t, "ko", "form.text") {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if err := flipIn("data/주전자.pdf")(filepath.Join(dir, folder)); err != nil {
		t.Fatal(err)
	}
	if out, ok := ran(t, dir, nil, "zip", "-qr", "changed.zip", folder); !ok {
		t.Fatal(out)
	}
	if r := p.zip(filepath.Join(dir, "changed.zip")); !r.tells("changed", "data/주전자.pdf") {
		t.Errorf("deflated with a change: %+v", r)
	}
}

// pageSeal: the seal that was given, held against that of the bundle.
func pageSeal(t *testing.T, p *page, b []byte, seal evidence.Digest) {
	spaced := strings.ToUpper(seal.String())
	spaced = " " + spaced[:20] + " - " + spaced[20:40] + "\n–" + spaced[40:] + "\t"
	other := strings.Repeat("0", 64)
	dir := unpacked(t, b)
	if err := grow("data/empty.txt")(dir); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, given, want string
		give              func() result
	}{
		{"spaced", spaced, "same", func() result { return p.zip(saved(t, "a.zip", b)) }},
		{"another", other, "other", func() result { return p.zip(saved(t, "a.zip", b)) }},
		{"half typed", seal.String()[:63], "short", func() result { return p.zip(saved(t, "a.zip", b)) }},
		{"of a changed bundle", seal.String(), "half", func() result { p.choose("folder", dir); return p.shown() }},
	} {
		tt.give()
		var got string
		p.eval(fmt.Sprintf(`(at('given').value = %q, at('given').dispatchEvent(new Event('input')), at('compared').hidden ? '' : at('compared').className + ' ' + at('compared').innerText)`, tt.given), &got)
		if kind, said, _ := strings.Cut(got, " "); kind != tt.want || tt.want != "short" && !strings.Contains(said, text(t, "ko", "given."+tt.want)) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// pageShut: even a script in the page could reach nothing.
func pageShut(t *testing.T, p *page) {
	var got []string
	p.eval(`(async () => {
		const refused = [];
		addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
		await fetch('https://example.com/').catch(() => {});
		new Image().src = 'https://example.com/a.png';
		const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);
		await new Promise(r => setTimeout(r, 200));
		return window.ran ? ['ran'] : [...new Set(refused)].sort();
	})()`, &got)
	if want := []string{"connect-src", "img-src", "script-src-elem"}; !slices.Equal(got, want) {
		t.Errorf("the policy refused %v, want %v", got, want)
	}
	for _, asked := range p.named("Network.responseReceived") {
		if strings.Contains(asked, "example.com") {
			t.Error(asked)
		}
	}
}

// outside are the places of the bytes around the files.
func outside(t testing.TB, b []byte) (all []int) {
	t.Helper()
	at := 0
	for _, f := range entries(t, b) {
		start, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for ; at < int(start); at++ {
			all = append(all, at)
		}
		at = int(start) + int(f.UncompressedSize64)
	}
	for ; at < len(b); at++ {
		all = append(all, at)
	}
	return all
}

// fileAt is the file that a byte belongs to.
func fileAt(t testing.TB, b []byte, at int) string {
	t.Helper()
	for _, f := range entries(t, b) {
		if start, err := f.DataOffset(); err == nil && at >= int(start) && at < int(start)+int(f.UncompressedSize64) {
			return strings.TrimPrefix(f.Name, folder+"/")
		}
	}
	return ""
}
