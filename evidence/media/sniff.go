package media

import (
	"bytes"
	"net/http"
	"strings"
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
	Foreign // recognised and refused: programs, pages of the web, other archives
)

// Type is what a file is by its content.
type Type struct {
	Media string // "image/jpeg"
	Ext   string // ".jpg"
	Class Class
}

// Sniff tells a type from the first bytes of a file (4 KiB are enough) and,
// where text can be many things, from its name.
func Sniff(head []byte, name string) Type {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return Type{"image/jpeg", ".jpg", Picture}
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return Type{"image/png", ".png", Picture}
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return Type{"application/pdf", ".pdf", Paper}
	case len(head) > 12 && string(head[4:8]) == "ftyp":
		return Type{"video/mp4", ".mp4", Movie}
	case strings.HasPrefix(http.DetectContentType(head), "text/plain") && len(head) > 0:
		return Type{"text/plain", ".txt", Words}
	}
	return Type{"application/octet-stream", "", Unknown}
}
