package media

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/movie"
)

// SaysPlace tells whether a file says where it was taken: in the metadata of a
// picture, video, sound or PDF, or of one in a ZIP, whatever part of the file
// holds it. It looks at
// every byte, in little memory. What unpacks without end is taken to say so.
func SaysPlace(ctx context.Context, path, mediaType string) (says bool, err error) {
	odd := guard(func() error {
		says, err = saysPlace(ctx, path, mediaType)
		return nil
	})
	return says || odd != nil, err
}

func saysPlace(ctx context.Context, path, mediaType string) (bool, error) {
	if mediaType == typeZIP.Media {
		return archivePlace(ctx, path)
	}
	kind, _, _ := strings.Cut(mediaType, "/")
	if kind != "image" && kind != "video" && kind != "audio" && mediaType != typePDF.Media {
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return false, err
	}
	if says, err := (&placeSearch{from: f, size: i.Size()}).run(ctx); says || err != nil {
		return says, err
	}
	switch {
	case mediaType == typePNG.Media:
		return packedPlace(ctx, path)
	case mediaType == typePDF.Media:
		return paperPlace(ctx, f)
	case kind != "image":
		m, err := readMovie(ctx, path)
		if errors.Is(err, movie.ErrEmpty) {
			err = nil
		}
		return m.GPS, err
	}
	return false, nil
}

// placeSearch looks through a file for metadata, by the marks that it begins
// with. The containers do not matter: the marks are alike in all of them.
type placeSearch struct {
	from  io.ReaderAt
	size  int64
	tries int // marks that were followed
}

// Windows of the search. What a mark needs beside it lies within the lap.
const (
	placeWindow = 1 << 20
	placeLap    = 4 << 10
)

// placeIn looks through bytes in memory.
func placeIn(ctx context.Context, b []byte) (bool, error) {
	return (&placeSearch{from: bytes.NewReader(b), size: int64(len(b))}).run(ctx)
}

func (p *placeSearch) run(ctx context.Context) (bool, error) {
	buffer := make([]byte, min(p.size, placeWindow+placeLap))
	for at := int64(0); at < p.size; at += placeWindow {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := p.from.ReadAt(buffer, at)
		if err != nil && err != io.EOF {
			return false, err
		}
		if p.window(buffer[:n], at) {
			return true, nil
		}
	}
	return false, nil
}

// window looks at a stretch of the file that begins at an offset.
func (p *placeSearch) window(b []byte, at int64) bool {
	to := min(len(b)-1, placeWindow)
	for i := placeMarks.next(b, 0, to); i < to; i = placeMarks.next(b, i+1, to) {
		rest, says := b[i:], false
		switch b[i] {
		case ':', '<':
			says = namesPlace(rest)
		case 'I', 'M':
			says = isTIFFHead(rest) && p.tiff(at+int64(i))
		case '8':
			says = bytes.HasPrefix(rest, []byte("8BIM\x04\x04")) && p.iptc(at+int64(i))
		case 0xa9, 'l', 'd', 'm', 'G', 'f':
			says = movie.PlaceAt(rest)
		}
		if says || p.tries > limit.Places {
			return true
		}
	}
	return false
}

// Names of XMP properties: every GPS one but those of time and form, and the
// words for a place of IPTC.
var (
	placeName = regexp.MustCompile(`^[:<](?:(GPS\w+)|City|Location|Sublocation|State|ProvinceState|Country|CountryName|CountryCode|WorldRegion|LocationName)\s*(?:=\s*(?:"[^"<]*[^"<\s]|'[^'<]*[^'<\s])|>\s*(?:[^<\s]|<[^/]))`)
	gpsForm   = regexp.MustCompile(`^GPS(VERSIONID|TIMESTAMP|DATETIME|DATESTAMP|STATUS|MEASUREMODE|MAPDATUM|DIFFERENTIAL|DOP|\w+REF)$`)
)

// namesPlace tells whether b begins with the end of such a name and a value.
// UTF-16 is read as well.
func namesPlace(b []byte) bool {
	const most = 160
	if len(b) < 8 {
		return false
	}
	if b[1] == 0 || b[2] == 0 {
		b = bytes.ReplaceAll(b[:min(len(b), 2*most)], []byte{0}, nil)
	}
	b = b[:min(len(b), most)]
	if len(b) < 5 || bytes.IndexByte([]byte("GCLSPW"), b[1]) < 0 {
		return false
	}
	text := bytes.Clone(b)
	if bytes.EqualFold(text[1:4], []byte("gps")) {
		copy(text[1:], "GPS")
	}
	m := placeName.FindSubmatch(text)
	return m != nil && (text[0] == ':' || m[1] != nil) && !gpsForm.Match(bytes.ToUpper(m[1]))
}

func isTIFFHead(b []byte) bool {
	return bytes.HasPrefix(b, []byte("II*\x00")) || bytes.HasPrefix(b, []byte("MM\x00*"))
}

// part reads up to n bytes.
func (p *placeSearch) part(at int64, n int) []byte {
	b := make([]byte, n)
	n, _ = p.from.ReadAt(b, at) // what there is
	return b[:n]
}

// Tags that lead to places.
const (
	tiffIPTC = 0x83BB
	tiffGPS  = 0x8825
	chainIFD = 64 // directories one after another that are followed
)

// tiff follows the directories of a TIFF structure, which EXIF is too.
func (p *placeSearch) tiff(at int64) bool {
	order := binary.ByteOrder(binary.LittleEndian)
	head := p.part(at, 8)
	if p.tries++; len(head) < 8 {
		return false
	}
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	seen := map[uint32]bool{}
	for next := order.Uint32(head[4:]); next != 0 && !seen[next] && len(seen) < chainIFD; {
		seen[next] = true
		entries, after := p.directory(at+int64(next), order)
		for ; len(entries) >= tiffEntryBytes; entries = entries[tiffEntryBytes:] {
			to := at + int64(order.Uint32(entries[8:]))
			switch order.Uint16(entries) {
			case tiffGPS:
				if p.gps(at, to, order) {
					return true
				}
			case tiffIPTC:
				if iptcPlace(p.part(to, int(min(order.Uint32(entries[4:]), 1<<14))*4)) {
					return true
				}
			}
		}
		next = after
	}
	return false
}

// directory gives the entries of a directory, and where the next one is.
func (p *placeSearch) directory(at int64, order binary.ByteOrder) (entries []byte, next uint32) {
	head := p.part(at, 2)
	if len(head) < 2 {
		return nil, 0
	}
	n := int(order.Uint16(head)) * tiffEntryBytes
	if n == 0 || n > 1024*tiffEntryBytes {
		return nil, 0
	}
	b := p.part(at+2, n+4)
	if len(b) == n+4 {
		next = order.Uint32(b[n:])
	}
	return b[:min(n, len(b))], next
}

// Entries of the GPS directory that say how, not where: version, references,
// time, satellites' state, datum.
var gpsSilent = map[uint16]bool{0: true, 1: true, 3: true, 5: true, 7: true, 9: true, 10: true, 11: true, 12: true, 14: true, 16: true,
	18: true, 19: true, 21: true, 23: true, 25: true, 29: true, 30: true}

// gps tells whether an entry of the GPS directory has a value. Some cameras
// write empty ones when they do not know where they are.
func (p *placeSearch) gps(base, at int64, order binary.ByteOrder) bool {
	entries, _ := p.directory(at, order)
	for ; len(entries) >= tiffEntryBytes; entries = entries[tiffEntryBytes:] {
		if gpsSilent[order.Uint16(entries)] {
			continue
		}
		kind, count := order.Uint16(entries[2:]), min(order.Uint32(entries[4:]), 256)
		value := entries[8:tiffEntryBytes]
		if size := int(count) * map[uint16]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}[kind]; size > 4 {
			value = p.part(base+int64(order.Uint32(value)), size)
		} else {
			value = value[:size]
		}
		if gpsValue(kind, value, order) {
			return true
		}
	}
	return false
}

// gpsValue tells a value from an empty one: a text of blanks, a number over 0.
func gpsValue(kind uint16, b []byte, order binary.ByteOrder) bool {
	if kind != 5 && kind != 10 {
		if kind == 7 && len(b) >= 8 {
			b = b[8:] // the name of a code
		}
		return len(bytes.Trim(b, " \x00")) > 0
	}
	for ; len(b) >= 8; b = b[8:] {
		if order.Uint32(b[4:]) != 0 {
			return true
		}
	}
	return false
}

// iptc reads the block of Photoshop that holds IPTC: mark, name, length, data.
func (p *placeSearch) iptc(at int64) bool {
	p.tries++
	head := p.part(at, 6+256+4)
	if len(head) < 12 {
		return false
	}
	n := 6 + (int(head[6])+2)&^1
	if len(head) < n+4 {
		return false
	}
	return iptcPlace(p.part(at+int64(n)+4, int(min(binary.BigEndian.Uint32(head[n:]), 1<<16))))
}

// iptcPlaces are the datasets of record 2 that name a place.
var iptcPlaces = map[byte]bool{26: true, 27: true, 90: true, 92: true, 95: true, 100: true, 101: true}

// iptcPlace reads datasets: mark, record, number, length, value.
func iptcPlace(b []byte) bool {
	for len(b) >= 5 && b[0] == 0x1C {
		n := int(binary.BigEndian.Uint16(b[3:]))
		if n > len(b)-5 {
			return false
		}
		if b[1] == 2 && iptcPlaces[b[2]] && len(bytes.TrimSpace(b[5:5+n])) > 0 {
			return true
		}
		b = b[5+n:]
	}
	return false
}

// packedPlace looks into the compressed texts of a PNG.
func packedPlace(ctx context.Context, path string) (bool, error) {
	texts, all, err := PackedTexts(path)
	if err != nil || !all {
		return true, err
	}
	for _, text := range texts {
		if says, err := placeIn(ctx, text); says || err != nil {
			return says, err
		}
	}
	return false, nil
}

// PackedTexts gives the texts of a PNG that cannot be seen in its bytes:
// compressed ones, and metadata written in hexadecimal. all is false where one
// unpacks to more than it may.
func PackedTexts(path string) (texts [][]byte, all bool, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, false, err
	}
	p := splitPNG(b)
	for _, text := range p.texts {
		texts = append(texts, text)
		if raw := unprofiled(text); raw != nil {
			texts = append(texts, raw)
		}
	}
	return texts, !p.bomb, nil
}

// unprofiled reads "\nexif\n 120\n" and hexadecimal digits.
func unprofiled(text []byte) []byte {
	fields := bytes.Fields(text)
	if len(fields) < 3 {
		return nil
	}
	digits := bytes.Join(fields[2:], nil)
	raw := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(raw, digits); err != nil {
		return nil
	}
	return raw
}

// paperPlace looks into the compressed streams of a PDF that can hold metadata.
func paperPlace(ctx context.Context, f *os.File) (bool, error) {
	b, err := io.ReadAll(io.LimitReader(io.NewSectionReader(f, 0, 1<<62), limit.DocumentBytes))
	if err != nil {
		return false, err
	}
	const word = "stream"
	for left := limit.ObjectStreams; ; {
		i := bytes.Index(b, []byte(word))
		if i < 0 {
			return false, ctx.Err()
		}
		dict := b[max(0, i-1024):i]
		b = b[i+len(word):]
		if dict = dict[bytes.LastIndex(dict, []byte("obj"))+1:]; !bytes.Contains(dict, []byte("/Metadata")) || ctx.Err() != nil {
			continue
		}
		z, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(b, "\r\n")))
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(z, limit.ObjectStream)) // what could be read is what there is
		says, err := placeIn(ctx, text)
		if left -= len(text); left < 0 || says || err != nil {
			return true, err
		}
	}
}

// archivePlace looks into the files of a ZIP. What is too large to be looked at
// is taken to say a place.
func archivePlace(ctx context.Context, path string) (bool, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return true, nil // it cannot be read, so not vouched for
	}
	defer z.Close()
	left := int64(limit.PlaceZIP)
	for _, e := range z.File {
		if _, class := claim(e.Name); class == Words || strings.HasSuffix(e.Name, "/") {
			continue
		}
		r, err := e.Open()
		if err != nil {
			return true, nil
		}
		b, err := io.ReadAll(io.LimitReader(r, limit.PlaceMember+1))
		r.Close()
		if left -= int64(len(b)); err != nil || len(b) > limit.PlaceMember || left < 0 {
			return true, ctx.Err()
		}
		if says, err := placeIn(ctx, b); says || err != nil {
			return says, err
		}
	}
	return false, nil
}
