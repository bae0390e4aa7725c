package media

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence/limit"
)

// Class is the way a type is treated.
type Class int

const (
	Unknown Class = iota
	Picture
	Movie
	Paper   // PDF
	Words   // text in any form: TXT, CSV, JSON, EML
	Archive // ZIP
	Sound   // voice messages and other recordings
	Foreign // recognised and refused; Refusal says why
)

// Type is what a file is by its content.
type Type struct {
	Media   string // "image/jpeg"
	Ext     string // ".jpg"
	Class   Class
	Refusal string // why a Foreign type is refused: a code of the catalogue
}

// The types that are taken.
var (
	typeJPEG   = Type{Media: "image/jpeg", Ext: ".jpg", Class: Picture}
	typePNG    = Type{Media: "image/png", Ext: ".png", Class: Picture}
	typeGIF    = Type{Media: "image/gif", Ext: ".gif", Class: Picture}
	typeBMP    = Type{Media: "image/bmp", Ext: ".bmp", Class: Picture}
	typeTIFF   = Type{Media: "image/tiff", Ext: ".tif", Class: Picture}
	typeWebP   = Type{Media: "image/webp", Ext: ".webp", Class: Picture}
	typeHEIC   = Type{Media: "image/heic", Ext: ".heic", Class: Picture}
	typeHEIF   = Type{Media: "image/heif", Ext: ".heif", Class: Picture}
	typeAVIF   = Type{Media: "image/avif", Ext: ".avif", Class: Picture}
	typeMP4    = Type{Media: "video/mp4", Ext: ".mp4", Class: Movie}
	typeMOV    = Type{Media: "video/quicktime", Ext: ".mov", Class: Movie}
	typeM4V    = Type{Media: "video/x-m4v", Ext: ".m4v", Class: Movie}
	type3GP    = Type{Media: "video/3gpp", Ext: ".3gp", Class: Movie}
	typeWebM   = Type{Media: "video/webm", Ext: ".webm", Class: Movie}
	typeMKV    = Type{Media: "video/x-matroska", Ext: ".mkv", Class: Movie}
	typeAVI    = Type{Media: "video/x-msvideo", Ext: ".avi", Class: Movie}
	typeMPEGTS = Type{Media: "video/mp2t", Ext: ".ts", Class: Movie}
	typeM2TS   = Type{Media: "video/m2ts", Ext: ".mts", Class: Movie}
	typePDF    = Type{Media: "application/pdf", Ext: ".pdf", Class: Paper}
	typeZIP    = Type{Media: "application/zip", Ext: ".zip", Class: Archive}
	typeTXT    = Type{Media: "text/plain", Ext: ".txt", Class: Words}
	typeCSV    = Type{Media: "text/csv", Ext: ".csv", Class: Words}
	typeJSON   = Type{Media: "application/json", Ext: ".json", Class: Words}
	typeEML    = Type{Media: "message/rfc822", Ext: ".eml", Class: Words}
	typeMBOX   = Type{Media: "application/mbox", Ext: ".mbox", Class: Words}
)

func foreign(media, ext, refusal string) Type {
	return Type{Media: media, Ext: ext, Class: Foreign, Refusal: refusal}
}

// magic are the types that a fixed beginning tells.
var magic = []struct {
	prefix string
	t      Type
}{
	{pngSignature, typePNG},
	{"GIF87a", typeGIF},
	{"GIF89a", typeGIF},
	{"II*\x00", typeTIFF},
	{"MM\x00*", typeTIFF},
	{"PK\x03\x04", typeZIP},
	{"PK\x05\x06", typeZIP},
	{"%PDF-", typePDF},
	{"MZ", foreign("application/vnd.microsoft.portable-executable", ".exe", "program")},
	{"\x7fELF", foreign("application/x-executable", "", "program")},
	{"\xcf\xfa\xed\xfe", foreign("application/x-mach-binary", "", "program")},
	{"\xce\xfa\xed\xfe", foreign("application/x-mach-binary", "", "program")},
	{"\xca\xfe\xba\xbe", foreign("application/java-vm", ".class", "program")},
	{"#!", foreign("text/x-script", ".sh", "program")},
	{"Rar!\x1a\x07", foreign("application/vnd.rar", ".rar", "archive")},
	{"7z\xbc\xaf\x27\x1c", foreign("application/x-7z-compressed", ".7z", "archive")},
	{"\x1f\x8b", foreign("application/gzip", ".gz", "archive")},
	{"BZh", foreign("application/x-bzip2", ".bz2", "archive")},
	{"\xfd7zXZ\x00", foreign("application/x-xz", ".xz", "archive")},
	{"\x28\xb5\x2f\xfd", foreign("application/zstd", ".zst", "archive")},
	{"EGG", foreign("application/x-egg", ".egg", "archive")},
	{"ALZ\x01", foreign("application/x-alz", ".alz", "archive")},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", foreign("application/x-ole-storage", ".doc", "office")},
	{"{\\rtf", foreign("application/rtf", ".rtf", "office")},
	{"ID3", typeMP3},
	{"OggS", typeOgg},
	{"fLaC", typeFLAC},
	{"#!AMR", typeAMR},
}

// Sniff tells a type from the first 4 KiB of a file and, among the forms of
// text only, from its name.
func Sniff(head []byte, name string) Type {
	t := sniffMagic(head)
	if _, claimed := claim(name); (t.Class == Foreign || t.Class == Sound) && claimed == Words {
		if text := sniffText(head, name); text.Class != Unknown {
			return text // "MZ세대…" is no program
		}
	}
	if t.Class != Unknown {
		return t
	}
	if t := sniffContainer(head); t.Class != Unknown {
		return t
	}
	if t := sniffFrames(head); t.Class != Unknown {
		return t
	}
	if t := sniffText(head, name); t.Class != Unknown {
		return t
	}
	if findJPEG(head) > 0 {
		return typeJPEG
	}
	if i := bytes.Index(head[:min(len(head), limit.JunkBytes)], []byte("%PDF-")); i > 0 {
		return typePDF
	}
	return Type{Media: "application/octet-stream"}
}

func sniffMagic(head []byte) Type {
	if findJPEG(head) == 0 {
		return typeJPEG
	}
	longest, found := 0, Type{}
	for _, m := range magic {
		if len(m.prefix) > longest && bytes.HasPrefix(head, []byte(m.prefix)) {
			longest, found = len(m.prefix), m.t
		}
	}
	if bytes.HasPrefix(head, []byte("BM")) {
		if _, ok := readBMP(head); ok {
			return typeBMP
		}
	}
	return found
}

// sniffContainer tells what shares a container: ISO media, RIFF, EBML and
// transport streams.
func sniffContainer(head []byte) Type {
	switch {
	case len(head) >= 12 && string(head[4:8]) == "ftyp":
		return sniffBrands(head)
	case len(head) >= 8 && slices.Contains([]string{"moov", "mdat", "wide", "free", "skip", "pnot"}, string(head[4:8])):
		return typeMOV
	case len(head) >= 12 && string(head[:4]) == "RIFF":
		return map[string]Type{"WEBP": typeWebP, "AVI ": typeAVI, "WAVE": typeWAV}[string(head[8:12])]
	case bytes.HasPrefix(head, []byte("\x1a\x45\xdf\xa3")):
		if bytes.Contains(head[:min(len(head), 256)], []byte("webm")) {
			return typeWebM
		}
		return typeMKV
	case isTransport(head, 0, 188):
		return typeMPEGTS
	case isTransport(head, 4, 192):
		return typeM2TS
	}
	return Type{}
}

// isTransport looks for the sync byte of three packets in a row.
func isTransport(head []byte, first, step int) bool {
	for i := range 3 {
		if at := first + i*step; at >= len(head) || head[at] != 0x47 {
			return false
		}
	}
	return true
}

// brandTypes are the types of ISO media by brand. The major brand is asked
// first; "mif1" and its like say only that it is a picture.
var brandTypes = map[string]Type{
	"heic": typeHEIC, "heix": typeHEIF, "heim": typeHEIC, "heis": typeHEIC, "hevc": typeHEIC, "hevx": typeHEIF,
	"avif": typeAVIF, "avis": typeAVIF, "qt  ": typeMOV, "M4V ": typeM4V, "M4VH": typeM4V, "M4VP": typeM4V,
	"M4A ": typeM4A, "M4B ": typeM4A,
	"crx ": foreign("image/x-canon-cr3", ".cr3", "raw"),
}

func sniffBrands(head []byte) Type {
	size := int(head[3]) | int(head[2])<<8
	brands := brandsOf(head[8:min(len(head), max(size, 12))])
	if t, ok := brandTypes[brands[0]]; ok {
		return t
	}
	if strings.HasPrefix(brands[0], "3g") {
		return type3GP
	}
	if slices.Contains([]string{"mif1", "mif2", "msf1", "miaf"}, brands[0]) {
		for _, b := range brands[1:] {
			if t := brandTypes[b]; t.Class == Picture {
				return t
			}
		}
		return typeHEIF
	}
	return typeMP4
}

// extClasses are what an extension claims.
var extClasses = map[string]Class{
	".jpg": Picture, ".jpeg": Picture, ".jpe": Picture, ".jfif": Picture, ".mpo": Picture, ".png": Picture, ".gif": Picture,
	".bmp": Picture, ".dib": Picture, ".tif": Picture, ".tiff": Picture, ".webp": Picture, ".heic": Picture, ".heif": Picture,
	".hif": Picture, ".avif": Picture, ".mp4": Movie, ".mov": Movie, ".m4v": Movie, ".3gp": Movie, ".3g2": Movie, ".webm": Movie,
	".mkv": Movie, ".avi": Movie, ".mts": Movie, ".m2ts": Movie, ".ts": Movie, ".pdf": Paper, ".txt": Words, ".csv": Words,
	".json": Words, ".eml": Words, ".mbox": Words, ".log": Words, ".md": Words, ".zip": Archive,
}

// claim is the class that a name's extension claims; Unknown: it claims none.
func claim(name string) (ext string, c Class) {
	ext = strings.ToLower(filepath.Ext(name))
	return ext, extClasses[ext]
}

// plainPictures are shown by every program whatever their extension, so that a
// wrong one among them is not worth a word.
var plainPictures = []string{"image/jpeg", "image/png", "image/gif", "image/bmp"}

// misnamed tells that a name would keep others from opening the file.
func misnamed(name string, t Type) bool {
	ext, c := claim(name)
	if c == Unknown || ext == t.Ext {
		return false
	}
	if c != t.Class {
		return true
	}
	return c == Picture && slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".bmp"}, ext) && !slices.Contains(plainPictures, t.Media)
}

// word is what to call a type in a sentence of any language: "JPEG".
func (t Type) word() string {
	switch t.Media {
	case typeJPEG.Media:
		return "JPEG"
	case typeTIFF.Media:
		return "TIFF"
	case typeWebP.Media:
		return "WebP"
	}
	if t.Ext == "" {
		return "?"
	}
	return strings.ToUpper(t.Ext[1:])
}

// typeOf is the type of a media type that was found earlier.
func typeOf(media string) Type {
	for _, t := range []Type{typeJPEG, typePNG, typeGIF, typeBMP, typeTIFF, typeWebP, typeHEIC, typeHEIF, typeAVIF} {
		if t.Media == media {
			return t
		}
	}
	return Type{Media: media}
}
