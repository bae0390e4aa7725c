package chat

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHTMLText(t *testing.T) {
	tests := map[string]struct{ page, want string }{
		"paragraphs":          {"<html><head><title>t</title></head><body><p>one</p><p>two\n  lines</p></body></html>", "one\n\ntwo lines"},
		"line ends":           {"a<br>b<br/>c<div>d</div>e", "a\nb\nc\nd\ne"},
		"inline":              {"a<b>b</b> <i>c</i>d", "ab cd"},
		"list":                {"<ul><li>one<li><p>two</p></ul>after", "- one\n\n- two\n\nafter"},
		"link":                {`see <a href="https://shop.example/1">the page</a>.`, "see the page (https://shop.example/1)."},
		"link that is shown":  {`<a href="https://shop.example">https://shop.example</a>`, "https://shop.example"},
		"mail link":           {`<a href="mailto:a@b.example">a@b.example</a>`, "a@b.example"},
		"no links":            {`<a href="javascript:x()">a</a><a href="#top">b</a><a>c</a>`, "abc"},
		"cells":               {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"},
		"scripts and styles":  {"a<script>alert('x')</script><style>p{}</style>b", "ab"},
		"hidden":              {`a<div style="display: none">x<div>y</div>z</div>b<span hidden>w</span>c`, "a\nbc"},
		"hidden, never ended": {`a<div style="display:none">kept`, "a\nkept"},
		"templates":           {"a<template>x<p>y</p></template>b<template>kept", "abkept"},
		"without scripts":     {"a<noscript><p>b</p></noscript><script/>x</script>c<iframe>y</iframe>", "a\n\nb\n\nc"},
		"quotation":           {"a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e", "a\n> b\n> c\n> > d\ne"},
		"preformatted":        {"<pre>a\n  b</pre>c", "a\n  b\nc"},
		"entities":            {"&lt;b&gt; &amp; &#54620;&nbsp;x", "<b> & 한 x"},
		"picture":             {`a<img src="http://x.example/p.gif" alt="the crack">b<img src=y>c`, "a the crack b c"},
		"comments":            {"a<!-- x --><![if mso]>b<![endif]>", "ab"},
		"cut short":           {"<p>a<a href='x", "a"},
		"many blank lines":    {"a<br><br><br><br><p></p><p></p>b", "a\n\nb"},
	}
	for name, tt := range tests {
		if got, whole := htmlText(tt.page); tidy(got) != tt.want || !whole {
			t.Errorf("%s: %q, want %q", name, tidy(got), tt.want)
		}
	}
}

// A script that never ends takes the rest of the page along; the user is told.
func TestHTMLTextCut(t *testing.T) {
	if text, whole := htmlText("a<script>b"); text != "a" || whole {
		t.Errorf("%q, whole %v", text, whole)
	}
}

// Words outside of every tag are never lost, whatever surrounds them.
func TestHTMLTextKeepsWords(t *testing.T) {
	tag := rapid.SampledFrom([]string{"<p>", "</p>", "<div>", "</div>", "<br>", "<li>", "<td>", "<a href=https://x.example/>", "</a>", "<blockquote>", "</blockquote>",
		"<pre>", "</pre>", "<b>", "<div style='display:none'></div>", "<span hidden></span>", "<script>x</script>", "<!-- -->", " ", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.SliceOf(tag).Draw(t, "tags")
		var page strings.Builder
		for _, s := range tags {
			page.WriteString("낱말" + s)
		}
		if got, _ := htmlText(page.String()); strings.Count(got, "낱말") != len(tags) {
			t.Errorf("%q became %q", page.String(), got)
		}
	})
}

// One tag as large as the page does not cost many times the page.
func TestHTMLTextIsBounded(t *testing.T) {
	page := "before <a " + strings.Repeat("a ", 3<<20) + ">after"
	text, whole := htmlText(page)
	if tidy(text) != "before" || whole {
		t.Errorf("%q, whole %v", text, whole)
	}
}
