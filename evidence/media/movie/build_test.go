package movie

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"time"
)

// Tiny videos made by hand: each is a whole file of its format.

var someday = time.Date(2026, 11, 2, 14, 5, 6, 0, time.FixedZone("", 9*3600))

// jpegish are frames that are no pictures; nothing here decodes them.
func jpegish(n int) (frames [][]byte) {
	for i := range n {
		frames = append(frames, append([]byte("\xff\xd8"), bytes.Repeat([]byte{byte(i)}, 5+i)...))
	}
	return frames
}

// smallMOV has its index behind the pictures.
func smallMOV() []byte {
	var b bytes.Buffer
	err := WriteMJPEG(&b, jpegish(7), WriteOptions{FPS: 10, W: 64, H: 48, Created: someday, Make: "Proofbox", Model: "데모 1"})
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// fastMOV has its index before the pictures.
func fastMOV() []byte {
	ftyp := atom("ftyp", "qt  ", u32(0), "qt  ")
	frames := jpegish(7)
	o := WriteOptions{FPS: 10, W: 64, H: 48, Created: someday}
	offset := len(ftyp) + len(moovOf(frames, 0, o)) + 8
	return slices.Concat(ftyp, moovOf(frames, offset, o), atom("mdat", bytes.Join(frames, nil)))
}

// trackOf makes a picture track of a codec, turned by a matrix.
func trackOf(kind, code string, matrix []byte, table ...any) []byte {
	entry := atom(code, make([]byte, 24), u16(640), u16(360), make([]byte, 50))
	return atom("trak",
		atom("tkhd", u32(7), u32(0), u32(0), u32(1), u32(0), u32(0), make([]byte, 16), matrix, u32(640<<16), u32(360<<16)),
		atom("mdia",
			atom("mdhd", u32(0), u32(0), u32(0), u32(1000), u32(0), u32(0)),
			atom("hdlr", u32(0), u32(0), kind, make([]byte, 13)),
			atom("minf", atom("stbl", append([]any{atom("stsd", u32(0), u32(1), entry)}, table...)...))))
}

func mvhd(created, scale, length uint32) []byte {
	return atom("mvhd", u32(0), u32(created), u32(created), u32(scale), u32(length), make([]byte, 80))
}

// fragmentedMP4 has two fragments of 30 frames and no length in its header.
func fragmentedMP4() []byte {
	run := func(flags uint32, body ...any) []byte {
		return slices.Concat(
			atom("moof", atom("traf", atom("tfhd", u32(0), u32(1)), atom("trun", append([]any{u32(flags), u32(30)}, body...)...))),
			atom("mdat", make([]byte, 10)))
	}
	var each []byte
	for range 30 {
		each = append(each, u32(50)...)
	}
	return slices.Concat(
		atom("ftyp", "iso6", u32(0)),
		atom("moov", mvhd(0, 1000, 0), trackOf("vide", "avc1", identity), atom("mvex", atom("trex", u32(0), u32(1), u32(1), u32(100), u32(0), u32(0)))),
		run(0), run(0x100, each))
}

// smallAVI has a picture and a sound stream and one chunk of each.
func smallAVI() []byte {
	le := func(v ...uint32) (b []byte) {
		for _, x := range v {
			b = binary.LittleEndian.AppendUint32(b, x)
		}
		return b
	}
	chunk := func(kind string, parts ...[]byte) []byte {
		body := slices.Concat(parts...)
		b := slices.Concat([]byte(kind), le(uint32(len(body))), body)
		return append(b, make([]byte, len(body)&1)...)
	}
	list := func(kind string, parts ...[]byte) []byte {
		return chunk("LIST", append([][]byte{[]byte(kind)}, parts...)...)
	}
	strh := func(kind, handler string, scale, rate, length uint32) []byte {
		return chunk("strh", []byte(kind), []byte(handler), le(0, 0, 0, scale, rate, 0, length, 0, 0, 0, 0, 0))
	}
	height := int32(-240)
	return chunk("RIFF", []byte("AVI "),
		list("hdrl",
			chunk("avih", le(40000, 0, 0, 0, 75, 0, 2, 0, 320, 240, 0, 0, 0, 0)),
			list("strl", strh("vids", "MJPG", 1, 25, 75), chunk("strf", le(40, 320, uint32(height), 24<<16|1), []byte("MJPG"), le(0, 0, 0, 0, 0))),
			list("strl", strh("auds", "\x00\x00\x00\x00", 1, 8000, 24000), chunk("strf", make([]byte, 16))),
			chunk("IDIT", []byte("MON SEP 10 20:52:00 2012\n\x00"))),
		list("movi", chunk("00dc", []byte("\xff\xd8abc")), chunk("01wb", []byte("sound")), chunk("00dc", []byte("\xff\xd8defg"))))
}

// el makes an element of Matroska. Its size is written in eight bytes.
func el(id uint32, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	b := bytes.TrimLeft(u32(id), "\x00")
	b = append(b, 1, 0, 0, 0)
	return slices.Concat(b, u32(uint32(len(body))), body)
}

// openEl makes an element of unknown size.
func openEl(id uint32, parts ...[]byte) []byte {
	return slices.Concat(bytes.TrimLeft(u32(id), "\x00"), []byte{0xff}, slices.Concat(parts...))
}

func mkvTracksPart() []byte {
	return el(idTracks,
		el(0xae, el(0xd7, []byte{1}), el(0x83, []byte{1}), el(0x86, []byte("V_VP9")), el(0x23e383, u32(40_000_000)),
			el(0xe0, el(0xb0, u16(640)), el(0xba, u16(360)))),
		el(0xae, el(0xd7, []byte{2}), el(0x83, []byte{2}), el(0x86, []byte("A_OPUS"))))
}

func mkvHeaderPart(doc string) []byte { return el(idHeader, el(0x4282, []byte(doc))) }

func block(id uint32, at uint16) []byte {
	return el(id, []byte{0x81}, u16(at), []byte{0}, []byte("picture"))
}

// smallMKV tells its duration and its date.
func smallMKV() []byte {
	return slices.Concat(mkvHeaderPart("matroska"), el(idSegment,
		el(idInfo, el(0x2ad7b1, u32(1_000_000)), el(0x4489, []byte{0x45, 0x9c, 0x40, 0}), el(0x4461, binary.BigEndian.AppendUint64(nil, 86400e9))),
		mkvTracksPart(),
		el(idCluster, el(idTimecode, []byte{0}), block(idSimple, 0)),
		el(idTags, el(0x7373, el(0x67c8, el(0x45a3, []byte("LOCATION")), el(0x4487, []byte("+37.5-122.1/")))))))
}

// liveWebM is what a browser records: no sizes, no duration.
func liveWebM() []byte {
	return slices.Concat(mkvHeaderPart("webm"), openEl(idSegment,
		el(idInfo, el(0x2ad7b1, u32(1_000_000))),
		mkvTracksPart(),
		openEl(idCluster, el(idTimecode, u16(0)), block(idSimple, 0), block(idSimple, 960)),
		openEl(idCluster, el(idTimecode, u16(1000)), block(idSimple, 0), el(idGroup, block(idBlock, 960)))))
}

// smallTS is a program of one picture stream with two pictures.
func smallTS() []byte {
	packet := func(pid uint16, body []byte) []byte {
		b := slices.Concat([]byte{0x47}, u16(pid|0x4000), []byte{0x10}, body)
		return append(b, bytes.Repeat([]byte{0xff}, tsPacket-len(b))...)
	}
	table := func(id uint8, parts ...[]byte) []byte {
		body := slices.Concat(append(parts, u32(0))...)
		return slices.Concat([]byte{0, id}, u16(0xb000|uint16(len(body)+5)), []byte{0, 1, 0xc1, 0, 0}, body)
	}
	picture := func(pts uint32, body ...byte) []byte {
		stamp := []byte{0x21 | byte(pts>>29)&0xe, byte(pts >> 22), byte(pts>>14) | 1, byte(pts >> 7), byte(pts<<1) | 1}
		return slices.Concat([]byte{0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5}, stamp, body)
	}
	return slices.Concat(
		packet(0, table(0, u16(1), u16(0xe100))),
		packet(0x100, table(2, u16(0xe101), u16(0xf000), []byte{2}, u16(0xe101), u16(0xf000))),
		packet(0x101, picture(90_000, 0, 0, 1, 0xb3, 0x28, 0x01, 0xe0, 0x13)),
		packet(0x101, picture(180_000, 0, 0, 1, 0)))
}

// read reads a video in memory.
func read(b []byte) (Facts, error) {
	return Read(context.Background(), bytes.NewReader(b), int64(len(b)))
}
