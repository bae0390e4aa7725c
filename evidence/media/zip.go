package media

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// examineZIP looks at the list of an archive. A chat export is kept, and so is
// an archive of pictures; what could write outside of a folder, unpack without
// end or run is refused.
func examineZIP(f File, t Type, size int64) (Examined, error) {
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Document}}
	file, err := os.Open(f.Path)
	if err != nil {
		return x, fileFault(f.Name, err)
	}
	defer file.Close()
	return x, guard(func() error { return x.lookAtZIP(file, size) })
}

func (x *Examined) lookAtZIP(file io.ReaderAt, size int64) error {
	if n, ok := countEntries(file, size); !ok || n > limit.ZIPKeptEntries {
		return reject("zip-damaged")
	}
	z, err := zip.NewReader(file, size)
	if err != nil {
		return reject("zip-damaged")
	}
	var l zipLook
	for _, e := range z.File {
		if code := l.entry(e); code != "" {
			return reject(code)
		}
	}
	if code := l.refusal(size); code != "" {
		return reject(code)
	}
	switch {
	case l.oddNames:
		x.warn("zip-names")
	case l.files > limit.ZIPManyEntries || l.unpacked == 0:
		x.warn("zip-odd", "count", strconv.Itoa(l.files))
	case !l.chat:
		x.warn("zip-no-chat")
	}
	return nil
}

// countEntries reads how many entries the directory claims, before the reader
// makes room for them.
func countEntries(file io.ReaderAt, size int64) (int, bool) {
	tail := make([]byte, min(size, limit.ZIPTail))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return 0, false
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || i+22 > len(tail) {
		return 0, false
	}
	return int(binary.LittleEndian.Uint16(tail[i+10:])), true
}

// zipLook sums up the list of an archive.
type zipLook struct {
	files    int
	unpacked uint64
	packed   uint64
	chat     bool // a text or table is in it
	strange  bool // a member that no evidence is made of
	nested   int  // archives in the archive
	oddNames bool // names in an unnamed encoding
	office   bool // a document of an office program is such an archive too
}

// entry adds an entry, or gives the code why the archive is refused for it.
func (l *zipLook) entry(e *zip.File) string {
	name, odd := zipName(e)
	switch {
	case escapes(name):
		return "zip-escape"
	case e.Mode()&(fs.ModeSymlink|fs.ModeDevice|fs.ModeNamedPipe|fs.ModeSocket) != 0:
		return "zip-link"
	case strings.HasSuffix(name, "/"):
		return ""
	}
	l.files++
	l.oddNames = l.oddNames || odd
	l.unpacked += e.UncompressedSize64
	l.packed += e.CompressedSize64
	l.office = l.office || name == "[Content_Types].xml" || name == "Contents/content.hpf" || name == "META-INF/manifest.xml"
	if e.UncompressedSize64 > limit.ZIPUnpacked || l.unpacked > limit.ZIPUnpacked {
		return "zip-bomb"
	}
	if strings.HasPrefix(name, "__MACOSX/") {
		return ""
	}
	switch ext, class := claim(strings.TrimRight(name, "_")); { // some packers pad names
	case class == Words:
		l.chat = true
	case class == Archive:
		l.nested++
	case class == Unknown && !memberExts[ext]:
		l.strange = true
	}
	return ""
}

// memberExts may stand in a chat export besides what can be imported.
var memberExts = map[string]bool{
	".mp3": true, ".m4a": true, ".aac": true, ".opus": true, ".ogg": true, ".wav": true, ".amr": true, ".vcf": true, ".html": true,
	".css": true, ".js": true, ".ico": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
	".hwp": true, ".hwpx": true, ".tgs": true, ".webmanifest": true, ".xml": true, ".srt": true,
}

// refusal tells why the whole is refused; "": it is kept.
func (l *zipLook) refusal(size int64) string {
	switch {
	case l.packed > uint64(size), l.unpacked > limit.ZIPRatioFrom && l.unpacked/limit.ZIPRatio > l.packed:
		return "zip-bomb"
	case l.office:
		return "office"
	case l.files == 0, l.nested == l.files, l.strange && !l.chat:
		return "archive"
	}
	return ""
}

// zipName is an entry's name in UTF-8. odd: it says no encoding, and is not
// plain.
func zipName(e *zip.File) (name string, odd bool) {
	if !e.NonUTF8 || utf8.ValidString(e.Name) {
		return e.Name, false
	}
	if out, ok := decodeCP949([]byte(e.Name)); ok {
		return string(out), true
	}
	return strings.ToValidUTF8(e.Name, "_"), true
}

// escapes tells a name that would leave the folder it is unpacked into, on any
// system.
func escapes(name string) bool {
	slashed := strings.ReplaceAll(name, "\\", "/")
	switch {
	case slashed == "", strings.ContainsRune(name, 0), strings.HasPrefix(slashed, "/"):
		return true
	case len(slashed) >= 2 && slashed[1] == ':':
		return true
	}
	clean := path.Clean(slashed)
	return clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains("/"+slashed+"/", "/../")
}
