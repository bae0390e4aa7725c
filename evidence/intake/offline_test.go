package intake_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
	"proofbox/evidence/intake"
	"proofbox/evidence/media"
	"proofbox/internal/trap"
)

// TestOfflinePages: pages and drawings are refused with a word, and a letter or
// text that holds one is kept as words. Nothing in them is drawn, fetched or
// followed.
func TestOfflinePages(t *testing.T) {
	p := trap.Set(t, onePixel(t))
	dir := t.TempDir()
	for name, b := range pages(t, p) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, s := newCase(t), newStudio(t)
	got := take(t, d, s, intake.Options{}, dir)
	expect(t, got, "asking.xml rejected  markup", "drawing.svg rejected  drawing", "framed.xhtml rejected  web-page", "mail.eml imported A-1",
		"packed.svgz rejected  archive", "page.htm rejected  web-page", "page.html rejected  web-page", "page.mhtml imported A-2",
		"page.txt imported A-3", "posing.jpg rejected  not-what-it-says", "posing.mp4 rejected  not-what-it-says")
	sound(t, d, got)
	for _, x := range d.Snapshot().Exhibits {
		o := d.Snapshot().Originals[x.Original]
		if o.Facts.Kind != evidence.Document || o.Facts.Preview || o.Ext == ".svg" || o.Ext == ".html" || o.Ext == ".htm" || o.Ext == ".xhtml" {
			t.Errorf("%s is kept as %s%s, a preview: %v", x.File, o.Facts.Kind, o.Ext, o.Facts.Preview)
		}
		for _, r := range []media.Recipe{media.Thumb, media.Print} {
			src := media.Source{Digest: o.Digest, Path: d.OriginalPath(o), MediaType: o.MediaType, Facts: o.Facts}
			if path, err := s.Derive(t.Context(), src, r); err == nil || !errors.Is(err, media.ErrNoPreview) && evidence.FaultOf(err) != evidence.Unsupported {
				t.Errorf("%s as %v: %q, %v", x.File, r, path, err)
			}
		}
	}
	if n := p.Came(); n > 0 {
		t.Errorf("%d connections", n)
	}
}

// pages name others in every way that a browser follows.
func pages(t *testing.T, p *trap.Trap) map[string][]byte {
	t.Helper()
	text := func(form string, of ...any) []byte { return fmt.Appendf(nil, form, of...) }
	page := text(`<!doctype html><html><head><base href="%[1]s"><link rel="stylesheet" href="%[1]sa.css"><meta http-equiv="refresh" content="0;url=%[1]s">
<style>@import url(%[1]sb.css); body{background:url(%[2]s)}</style></head><body onload="fetch('%[1]s')"><img src="%[1]sa.png"><img src="%[2]s">
<iframe src="%[2]s"></iframe><object data="%[1]so"></object><script src="%[1]sx.js"></script></body></html>`, p.URL, p.File)
	drawing := text(`<?xml version="1.0"?><?xml-stylesheet href="%[1]sa.css"?><!DOCTYPE svg [<!ENTITY e SYSTEM "%[2]s"><!ENTITY f SYSTEM "%[1]sf">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="%[1]sa.png" width="9" height="9"/>
<image href="%[2]s" width="9" height="9"/><use href="%[1]sb.svg#x"/><text>&e;&f;</text><script href="%[1]sx.js"/></svg>`, p.URL, p.File)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(drawing); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	mail := text("From: a@example.org\r\nSubject: x\r\nDate: Tue, 03 Nov 2026 14:05:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n%s", page)
	return map[string][]byte{
		"page.html": page, "page.htm": append([]byte("\xef\xbb\xbf"), page...), "framed.xhtml": append([]byte("<?xml version=\"1.0\"?>\n"), page...),
		"drawing.svg": drawing, "packed.svgz": packed.Bytes(), "posing.jpg": append(drawing, ' '), "posing.mp4": append(page, ' '),
		"asking.xml": text(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "%s">]><a>&e;</a>`, p.File),
		"mail.eml":   mail, "page.mhtml": append([]byte("X-Kept: by a browser\r\n"), mail...),
		"page.txt": append([]byte("This is what the shop showed:\n"), page...),
	}
}

// onePixel is a picture, which a page could show.
func onePixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
