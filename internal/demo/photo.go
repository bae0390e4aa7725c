package demo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"time"
)

// What the drawn pictures say of their camera.
const (
	maker = "Proofbox"
	model = "Demo Camera"
)

// encodePhoto writes a picture as a phone would: a JPEG that says when it was
// taken, with the zone.
func encodePhoto(m image.Image, at time.Time) ([]byte, error) {
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, m, &jpeg.Options{Quality: 90}); err != nil {
		return nil, err
	}
	tiff := exif(at)
	var out bytes.Buffer
	out.Write(plain.Bytes()[:2])
	out.Write([]byte{0xFF, 0xE1})
	binary.Write(&out, binary.BigEndian, uint16(2+6+len(tiff)))
	out.WriteString("Exif\x00\x00")
	out.Write(tiff)
	out.Write(plain.Bytes()[2:])
	return out.Bytes(), nil
}

// field is one entry of an EXIF directory.
type field struct {
	tag   uint16
	text  string // ASCII when not empty
	value uint32 // else LONG
}

// exif is a TIFF block of two directories (EXIF 2.32 §4.6): maker and model,
// and the time of taking with its offset.
func exif(at time.Time) []byte {
	camera := []field{{tag: 0x010F, text: maker}, {tag: 0x0110, text: model}, {tag: 0x8769}}
	taken := []field{{tag: 0x9003, text: at.Format("2006:01:02 15:04:05")}, {tag: 0x9011, text: at.Format("-07:00")}}
	const head = 8
	camera[2].value = uint32(head + size(camera))
	out := append([]byte("II*\x00"), 8, 0, 0, 0)
	out = append(out, directory(camera, head)...)
	return append(out, directory(taken, head+size(camera))...)
}

// size is the length of a directory with its texts.
func size(fs []field) int {
	n := 2 + 12*len(fs) + 4
	for _, f := range fs {
		if len(f.text)+1 > 4 {
			n += len(f.text) + 1
		}
	}
	return n
}

// directory lays out fields that stand at an offset of the block.
func directory(fs []field, at int) []byte {
	le := binary.LittleEndian
	out := le.AppendUint16(nil, uint16(len(fs)))
	var texts []byte
	for _, f := range fs {
		out = le.AppendUint16(out, f.tag)
		if f.text == "" {
			out = le.AppendUint32(le.AppendUint32(le.AppendUint16(out, 4), 1), f.value)
			continue
		}
		out = le.AppendUint32(le.AppendUint16(out, 2), uint32(len(f.text)+1))
		out = le.AppendUint32(out, uint32(at+2+12*len(fs)+4+len(texts)))
		texts = append(texts, f.text+"\x00"...)
	}
	return append(le.AppendUint32(out, 0), texts...)
}
