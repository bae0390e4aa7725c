package movie

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"proofbox/internal/corpus"
)

// hevcMOV has three samples of which the second is a key frame.
func hevcMOV() []byte {
	sizes := slices.Concat(u32(4), u32(6), u32(5))
	entry := func() []byte {
		return atom("hvc1", make([]byte, 24), u16(640), u16(360), make([]byte, 50), atom("hvcC", "setup"),
			atom("colr", "nclx", u16(1), u16(1), u16(1), []byte{0x80}))
	}
	moov := func(offset int) []byte {
		return atom("moov", mvhd(0, 1000, 300), atom("trak",
			atom("tkhd", u32(7), u32(0), u32(0), u32(1), u32(0), u32(0), make([]byte, 16), identity, u32(640<<16), u32(360<<16)),
			atom("mdia",
				atom("mdhd", u32(0), u32(0), u32(0), u32(1000), u32(300), u32(0)),
				atom("hdlr", u32(0), u32(0), "vide", make([]byte, 13)),
				atom("minf", atom("stbl",
					atom("stsd", u32(0), u32(1), entry()),
					atom("stts", u32(0), u32(1), u32(3), u32(100)),
					atom("stss", u32(0), u32(1), u32(2)),
					atom("stsc", u32(0), u32(1), u32(1), u32(3), u32(1)),
					atom("stsz", u32(0), u32(0), u32(3), sizes),
					atom("stco", u32(0), u32(1), u32(uint32(offset))))))))
	}
	ftyp := atom("ftyp", "mp42", u32(0))
	return slices.Concat(ftyp, moov(len(ftyp)+len(moov(0))+8), atom("mdat", "AAAABBBBBBCCCCC"))
}

func TestFirstKeyPicture(t *testing.T) {
	b := hevcMOV()
	k, err := FirstKeyPicture(context.Background(), bytes.NewReader(b), int64(len(b)))
	if err != nil || !k.FullRange {
		t.Fatal(k.FullRange, err)
	}
	if !bytes.HasSuffix(k.HEIC, []byte("mdatBBBBBB")) || !bytes.Contains(k.HEIC, []byte("hvcCsetup")) {
		t.Errorf("%q", k.HEIC)
	}
	at := bytes.Index(k.HEIC, []byte("iloc")) + 18
	if offset := bigEndian(k.HEIC[at:]).u32(); string(k.HEIC[offset:]) != "BBBBBB" {
		t.Errorf("the picture is said to lie at %d", offset)
	}
	cut := b[:len(b)-6]
	if _, err := FirstKeyPicture(context.Background(), bytes.NewReader(cut), int64(len(cut))); !errors.Is(err, ErrNoFrames) {
		t.Errorf("a cut key frame gave %v", err)
	}
}

func TestFirstKeyPictureOfARealVideo(t *testing.T) {
	for name, want := range map[string]error{"google__sample_with_color_info.mp4": nil, "google__portrait_4k60.mp4": ErrNoFrames, "zulko__no_duration.webm": ErrNoFrames} {
		b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "videos", name))
		if err != nil {
			t.Fatal(err)
		}
		k, err := FirstKeyPicture(context.Background(), bytes.NewReader(b), int64(len(b)))
		if err != want || (len(k.HEIC) > 40_000) != (want == nil) {
			t.Errorf("%s: %d bytes, %v", name, len(k.HEIC), err)
		}
	}
}
