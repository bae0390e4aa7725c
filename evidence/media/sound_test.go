package media

import (
	"os"
	"path/filepath"
	"testing"

	"proofbox/evidence"
)

// frames are n frames of a sound without a head of a file.
func frames(head []byte, length, n int) (b []byte) {
	frame := make([]byte, length)
	copy(frame, head)
	for range n {
		b = append(b, frame...)
	}
	return b
}

func TestSounds(t *testing.T) {
	mp3 := []byte{0xff, 0xfb, 0x90, 0x00}                   // version 1, 128 kbit/s, 44.1 kHz: 417 bytes
	low := []byte{0xff, 0xf3, 0x40, 0xc4}                   // version 2, 32 kbit/s, 22.05 kHz: 104 bytes
	aac := []byte{0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc} // 100 bytes
	for name, c := range map[string]struct {
		bytes []byte
		want  string
	}{
		"mp3":             {frames(mp3, 417, 3), "audio/mpeg"},
		"mp3 of a phone":  {frames(low, 104, 3), "audio/mpeg"},
		"mp3 with a tag":  {append([]byte("ID3\x03\x00\x00\x00\x00\x00\x00"), frames(mp3, 417, 2)...), "audio/mpeg"},
		"aac":             {frames(aac, 100, 3), "audio/aac"},
		"voice message":   {[]byte("OggS\x00\x02\x00\x00\x00\x00"), "audio/ogg"},
		"amr":             {[]byte("#!AMR\n\x3c\x00"), "audio/amr"},
		"m4a":             {[]byte("\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42"), "audio/mp4"},
		"one frame alone": {frames(mp3, 417, 1), "application/octet-stream"},
		"a sync and junk": {append(frames(mp3, 417, 1), frames([]byte{1, 2, 3, 4}, 417, 2)...), "application/octet-stream"},
	} {
		if got := Sniff(c.bytes, "").Media; got != c.want {
			t.Errorf("%s is %s, want %s", name, got, c.want)
		}
	}
}

// A sound is kept as it is; one that calls itself a photo is not what it says.
func TestExamineSound(t *testing.T) {
	s, err := Open(Options{CacheDir: t.TempDir(), FFmpeg: "-", FFprobe: "-", Tesseract: "-"})
	if err != nil {
		t.Fatal(err)
	}
	look := func(name string) (Examined, error) {
		path := filepath.Join(t.TempDir(), "staged")
		if err := os.WriteFile(path, frames([]byte{0xff, 0xfb, 0x90, 0x00}, 417, 20), 0o600); err != nil {
			t.Fatal(err)
		}
		return s.Examine(t.Context(), File{Path: path, Name: name})
	}
	x, err := look("00000003-AUDIO.mp3")
	if err != nil || x.MediaType != "audio/mpeg" || x.Facts.Kind != evidence.Document || x.Facts.Preview || len(x.Warnings) > 0 {
		t.Errorf("%+v, %v", x, err)
	}
	if _, err := look("photo.jpg"); err == nil {
		t.Error("a sound passes for a photo")
	}
}

func FuzzSniffFrames(f *testing.F) {
	f.Add(frames([]byte{0xff, 0xfb, 0x90, 0x00}, 417, 2))
	f.Add([]byte{0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc})
	f.Fuzz(func(t *testing.T, b []byte) {
		if n := mp3Frame(b); n < 0 || n > 1<<13 {
			t.Errorf("a frame of %d bytes", n)
		}
		sniffFrames(b)
	})
}
