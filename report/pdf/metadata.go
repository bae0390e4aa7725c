package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// info is the old dictionary of properties, which many readers still show.
func (f *finisher) info() string {
	b, o := f.p.book, f.p.options
	var s strings.Builder
	s.WriteString("<<")
	for _, e := range [][2]string{{"Title", b.Title}, {"Author", b.Author}, {"Subject", b.Subject}, {"Creator", o.Producer}, {"Producer", o.Producer}} {
		if e[1] != "" {
			fmt.Fprintf(&s, "/%s %s\n", e[0], textString(e[1]))
		}
	}
	date := textString(pdfDate(o.Created))
	fmt.Fprintf(&s, "/CreationDate %s\n/ModDate %s>>", date, date)
	return s.String()
}

// metadata is the same as XMP, with the claim that the file is PDF/A-2u (ISO
// 19005-2, level U): everything it needs is in it, and its text is Unicode. It
// stays plain, so that it can be found in the file without reading PDF.
func (f *finisher) metadata(id int) {
	b, o := f.p.book, f.p.options
	date := xmlText(o.Created.Format(time.RFC3339))
	var x bytes.Buffer
	x.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` + "\n" +
		"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n")
	fmt.Fprintf(&x, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", xmlText(b.Title))
	if b.Author != "" {
		fmt.Fprintf(&x, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", xmlText(b.Author))
	}
	if b.Subject != "" {
		fmt.Fprintf(&x, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", xmlText(b.Subject))
	}
	x.WriteString("<dc:language><rdf:Bag>")
	for _, lang := range []string{b.Lang, b.Also} {
		if lang != "" {
			fmt.Fprintf(&x, "<rdf:li>%s</rdf:li>", xmlText(lang))
		}
	}
	x.WriteString("</rdf:Bag></dc:language>\n")
	fmt.Fprintf(&x, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate><xmp:CreatorTool>%s</xmp:CreatorTool><pdf:Producer>%s</pdf:Producer>\n", date, date, xmlText(o.Producer), xmlText(o.Producer))
	x.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	f.raw(id, fmt.Appendf(nil, "%d 0 obj\n<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n", id, x.Len()), x.Bytes(), []byte("\nendstream\nendobj\n"))
}

func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes everything
	return b.String()
}
