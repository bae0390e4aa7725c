package media

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// examineText looks a text over: whether it can be read, and what in it would
// surprise who takes messages out of it.
func examineText(ctx context.Context, f File, t Type) (Examined, error) {
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Document}}
	b, whole, err := readText(f.Path)
	if err != nil {
		return x, fileFault(f.Name, err)
	}
	text, odd := decodeText(b, whole, t == typeEML || t == typeMBOX)
	x.add(odd...)
	if ctx.Err() != nil {
		return x, fileFault(f.Name, ctx.Err())
	}
	switch t {
	case typeJSON:
		err = x.lookAtJSON(text, whole)
	case typeCSV:
		x.lookAtCSV(text, whole)
	case typeEML:
		err = guard(func() error { x.add(lookAtMail(b)...); return nil })
	case typeTXT:
		x.add(lookAtChat(text)...)
	}
	return x, err
}

func readText(path string) (b []byte, whole bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	b, err = io.ReadAll(io.LimitReader(f, limit.TextBytes+1))
	if len(b) > limit.TextBytes {
		return b[:limit.TextBytes], false, err
	}
	return b, true, err
}

// decodeText gives a text in UTF-8 and what is odd about its bytes. Mail says
// its encodings itself.
func decodeText(b []byte, whole, mail bool) (string, []evidence.Warning) {
	var odd []evidence.Warning
	if enc := byMark(b); enc != nil {
		out, err := enc.NewDecoder().Bytes(b)
		if err != nil || len(b)%2 == 1 && whole {
			odd = append(odd, warning("cut"))
		}
		return string(out), odd
	}
	if bytes.IndexByte(b, 0) >= 0 {
		odd = append(odd, warning("text-nul"))
	}
	valid := trimCut(b)
	switch {
	case mail:
	case !utf8.Valid(valid):
		out, ok := decodeCP949(b)
		if !ok {
			odd = append(odd, warning("text-encoding"))
		}
		b = out
	case whole && len(valid) < len(b):
		odd = append(odd, warning("cut"))
	}
	return string(bytes.TrimPrefix(b, []byte("\ufeff"))), odd
}

// lookAtJSON follows brackets and quotes only: it needs no memory, whatever the
// nesting.
func (x *Examined) lookAtJSON(text string, whole bool) error {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth > limit.TextNesting {
			return reject("too-deep")
		}
	}
	switch {
	case depth < 0:
		x.warn("damaged-text", "format", typeJSON.word())
	case whole && (depth > 0 || quoted):
		x.warn("cut")
	}
	return nil
}

func (x *Examined) lookAtCSV(text string, whole bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	for range limit.TextRows {
		_, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			if whole || !errors.Is(err, csv.ErrQuote) {
				x.warn("damaged-text", "format", typeCSV.word())
			}
			return
		}
	}
}
