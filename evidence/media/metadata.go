package media

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"github.com/bep/imagemeta"

	"proofbox/evidence/limit"
)

// metadata is what a camera or a program wrote beside the pixels, unchanged.
type metadata struct {
	orientation int
	maker       string
	model       string
	comment     string
	dates       map[dateTag]string
}

// dateTag names a field that holds a time of capture or its offset.
type dateTag string

const (
	exifOriginal        dateTag = "exif DateTimeOriginal"
	exifOriginalOffset  dateTag = "exif OffsetTimeOriginal"
	exifDigitized       dateTag = "exif DateTimeDigitized"
	exifDigitizedOffset dateTag = "exif OffsetTimeDigitized"
	xmpOriginal         dateTag = "xmp exif:DateTimeOriginal"
	xmpCreate           dateTag = "xmp xmp:CreateDate"
	xmpCreated          dateTag = "xmp photoshop:DateCreated"
)

// camera tells whether a device signed the picture.
func (m metadata) camera() bool { return m.maker != "" || m.model != "" }

// metaFormats are the containers that the metadata reader knows.
var metaFormats = map[string]imagemeta.ImageFormat{
	typeJPEG.Media: imagemeta.JPEG, typeTIFF.Media: imagemeta.TIFF, typeWebP.Media: imagemeta.WebP,
	typeHEIC.Media: imagemeta.HEIF, typeHEIF.Media: imagemeta.HEIF, typeAVIF.Media: imagemeta.AVIF,
}

// readMetadata reads EXIF, and XMP where EXIF gives no time. Damaged metadata
// gives what could be read before the damage.
func readMetadata(p *picture) metadata {
	m := metadata{dates: map[dateTag]string{}}
	if p.png != nil {
		m.read(p.png.exif, imagemeta.TIFF, imagemeta.EXIF)
		return m
	}
	format, ok := metaFormats[p.t.Media]
	if !ok {
		return m
	}
	b := p.b[p.frame.Start:]
	m.read(b, format, imagemeta.EXIF)
	if m.dates[exifOriginal] == "" && modestXMP(b, format) {
		m.read(b, format, imagemeta.XMP)
	}
	return m
}

// read takes one kind of metadata out of a file.
func (m *metadata) read(b []byte, format imagemeta.ImageFormat, from imagemeta.Source) {
	if len(b) == 0 {
		return
	}
	_ = guard(func() error { // what was read before an error counts
		_, err := imagemeta.Decode(imagemeta.Options{
			R: bytes.NewReader(b), ImageFormat: format, Sources: from,
			LimitNumTags: limit.Tags, LimitTagSize: limit.TagBytes,
			ShouldHandleTag: wanted, HandleTag: m.take,
		})
		return err
	})
}

// modestXMP tells whether a file has an XMP packet of a size that its reader, who
// builds a tree of all of it, can be left to.
func modestXMP(b []byte, format imagemeta.ImageFormat) (modest bool) {
	_ = guard(func() error {
		_, err := imagemeta.Decode(imagemeta.Options{
			R: bytes.NewReader(b), ImageFormat: format, Sources: imagemeta.XMP, LimitNumTags: limit.Tags, LimitTagSize: limit.TagBytes,
			HandleXMP: func(r io.Reader) error {
				n, err := io.Copy(io.Discard, r)
				modest = n <= limit.XMPBytes
				return err
			},
		})
		return err
	})
	return modest
}

// wanted keeps to the main picture: the reader gives tags of the thumbnail and
// of the interoperability directory the same names.
func wanted(tag imagemeta.TagInfo) bool {
	return tag.Source == imagemeta.XMP || tag.Namespace == "IFD0" || strings.HasPrefix(tag.Namespace, "IFD0/ExifIFD") && !strings.Contains(tag.Namespace, "Interop")
}

// exifDates are the EXIF fields of time by the reader's names.
var exifDates = map[string]dateTag{
	"DateTimeOriginal": exifOriginal, "OffsetTimeOriginal": exifOriginalOffset,
	"CreateDate": exifDigitized, "OffsetTimeDigitized": exifDigitizedOffset,
}

// xmpDates are the XMP fields of time by namespace and name.
var xmpDates = map[string]dateTag{
	"http://ns.adobe.com/exif/1.0/DateTimeOriginal": xmpOriginal,
	"http://ns.adobe.com/xap/1.0/CreateDate":        xmpCreate,
	"http://ns.adobe.com/photoshop/1.0/DateCreated": xmpCreated,
}

// take keeps one tag; the first of a name counts.
func (m *metadata) take(tag imagemeta.TagInfo) error {
	text, _ := tag.Value.(string)
	dates, key := exifDates, tag.Tag
	if tag.Source == imagemeta.XMP {
		dates, key = xmpDates, tag.Namespace+tag.Tag
	}
	if d, ok := dates[key]; ok && m.dates[d] == "" {
		m.dates[d] = text
	}
	if tag.Source == imagemeta.XMP {
		return nil
	}
	switch tag.Tag {
	case "Orientation":
		if v, ok := tag.Value.(uint16); ok && m.orientation == 0 {
			m.orientation = int(v)
		}
	case "Make":
		m.maker = printable(text)
	case "Model":
		m.model = printable(text)
	case "UserComment":
		m.comment = text
	}
	return nil
}

// printable is a name of a maker or model, fit to be shown.
func printable(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(s, ""))
	if words := []rune(strings.Join(strings.Fields(s), " ")); len(words) > 64 {
		return string(words[:64])
	} else {
		return string(words)
	}
}
