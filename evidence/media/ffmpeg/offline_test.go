package ffmpeg

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/internal/trap"
)

// The film is all dark blue, and the canary what a film's raw pictures would be
// if they were magenta.
const uyvyMagenta = "\xd4\x6a\xea\x6a"

func bait() []byte { return bytes.Repeat([]byte(uyvyMagenta), 1<<20) }

// rawFilm is a MOV of raw pictures, so that whatever is read is what is shown.
func rawFilm(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "raw.mov")
	cmd := exec.Command(tools(t).FFmpeg, "-v", "error", "-f", "lavfi", "-i", "color=0x000060:s=160x120:r=5:d=1",
		"-c:v", "rawvideo", "-pix_fmt", "uyvy422", path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func box(kind string, body ...byte) []byte {
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

// insideBox changes the body of the first box at a path of kinds, and the sizes
// of all boxes around it.
func insideBox(t *testing.T, b []byte, path []string, change func([]byte) []byte) []byte {
	t.Helper()
	if len(path) == 0 {
		return change(b)
	}
	for at := 0; at+8 <= len(b); {
		size := int(binary.BigEndian.Uint32(b[at:]))
		if size < 8 || at+size > len(b) {
			break
		}
		if string(b[at+4:at+8]) == path[0] {
			body := insideBox(t, slices.Clone(b[at+8:at+size]), path[1:], change)
			return slices.Concat(b[:at], box(path[0], body...), b[at+size:])
		}
		at += size
	}
	t.Fatalf("no %s in the film", path[0])
	return nil
}

// elsewhere is a film whose pictures are said to be in another file.
func elsewhere(t *testing.T, film, reference []byte) []byte {
	t.Helper()
	return insideBox(t, film, []string{"moov", "trak", "mdia", "minf", "dinf", "dref"}, func([]byte) []byte {
		return append([]byte{0, 0, 0, 0, 0, 0, 0, 1}, reference...)
	})
}

// urlReference and alias are the two ways to name the other file.
func urlReference(address string) []byte {
	return box("url ", append(append([]byte{0, 0, 0, 0}, address...), 0)...)
}

func alias(path string) []byte {
	b := make([]byte, 150) // volume, folder and times, all empty
	b[10] = 1
	b[11] = 'v'
	copy(b[51:], append([]byte{byte(len("canary.raw"))}, "canary.raw"...))
	old := "v" + strings.ReplaceAll(path, "/", ":")
	if len(old)%2 == 1 {
		old += "\x00"
	}
	b = binary.BigEndian.AppendUint16(b, 2)
	b = binary.BigEndian.AppendUint16(b, uint16(len(old)))
	b = append(b, old...)
	return box("alis", append([]byte{0, 0, 0, 0}, append(b, 0xff, 0xff, 0, 0)...)...)
}

// lures are files that name another file, on this machine or another, in every
// form that the program knows.
func lures(t *testing.T, p *trap.Trap) map[string][]byte {
	t.Helper()
	film := rawFilm(t)
	text := func(form string, of ...any) []byte { return fmt.Appendf(nil, form, of...) }
	return map[string][]byte{
		"url-file.mov":       elsewhere(t, film, urlReference(p.File)),
		"url-http.mov":       elsewhere(t, film, urlReference(p.URL+"a.mov")),
		"alias.mov":          elsewhere(t, film, alias(p.Canary)),
		"playlist-http.mp4":  text("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n%sa.ts\n#EXT-X-ENDLIST\n", p.URL),
		"playlist-file.mp4":  text("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n#EXT-X-KEY:METHOD=AES-128,URI=\"%skey\"\n#EXTINF:5,\n%s\n#EXT-X-ENDLIST\n", p.URL, p.File),
		"concat-http.mp4":    text("ffconcat version 1.0\nfile %sa.mp4\n", p.URL),
		"concat-file.mp4":    text("ffconcat version 1.0\nfile '%s'\n", p.Canary),
		"session.mp4":        text("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 5004 RTP/AVP 96\r\na=control:rtsp://%s/\r\na=rtpmap:96 H264/90000\r\n", p.Host),
		"manifest.mp4":       text("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT5S\"><BaseURL>%s</BaseURL><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>", p.URL),
		"asx.mp4":            text("<asx version=\"3.0\"><entry><ref href=\"%sa.asf\"/></entry></asx>", p.URL),
		"image-sequence.mp4": text("%s", p.Canary),
		"attached.mkv":       attached(t, p),
	}
}

// attached is a film with a subtitle and an attachment that both name others.
func attached(t *testing.T, p *trap.Trap) []byte {
	t.Helper()
	dir := t.TempDir()
	words, hung := filepath.Join(dir, "a.ass"), filepath.Join(dir, "page.html")
	ass := "[Script Info]\nAudio URI: " + p.URL + "a\nVideo File: " + p.Canary + "\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:00.00,0:00:01.00,Default,x\n"
	for path, content := range map[string]string{words: ass, hung: "<img src='" + p.URL + "x'><img src='" + p.File + "'>"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "a.mkv")
	cmd := exec.Command(tools(t).FFmpeg, "-v", "error", "-f", "lavfi", "-i", "color=0x000060:s=160x120:r=5:d=1", "-i", words,
		"-attach", hung, "-metadata:s:t", "mimetype=text/html", "-map", "0:v", "-map", "1:s", "-c:v", "mpeg4", "-c:s", "ass", out)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestOfflineFilms: whatever a film names, only the film is read.
func TestOfflineFilms(t *testing.T) {
	found := tools(t)
	p := trap.Set(t, bait())
	for name, b := range lures(t, p) {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _ = found.Probe(t.Context(), path) // it may be no video
		for how, frame := range map[string]func() (Frame, error){
			"a key frame": func() (Frame, error) { return found.Frame(t.Context(), path, 0, 160) },
			"a still":     func() (Frame, error) { return found.ShownFrame(t.Context(), path, 0, 160) },
			"the next":    func() (Frame, error) { return found.FrameAfter(t.Context(), path, 0, 160) },
		} {
			if f, err := frame(); err == nil && isMagenta(t, f.JPEG) {
				t.Errorf("%s: %s shows the other file", name, how)
			}
		}
		m := image.NewRGBA(image.Rect(0, 0, 80, 60))
		if play, err := found.Play(t.Context(), path, 0, m.Rect.Size()); err == nil {
			if _, err := play.Next(m); err == nil && magenta(m) {
				t.Errorf("%s: it plays the other file", name)
			}
			play.Close()
		}
		if n := p.Came(); n > 0 {
			t.Errorf("%s: %d connections", name, n)
		}
	}
}

func isMagenta(t *testing.T, b []byte) bool {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return magenta(m)
}

func magenta(m image.Image) bool {
	c := color.NRGBAModel.Convert(m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2)).(color.NRGBA)
	return c.R > 100 && c.G < 100 && c.B > 100
}

// TestOfflineTrap: the same program, told to trust what it reads, falls for it;
// so the trap is one.
func TestOfflineTrap(t *testing.T) {
	found := tools(t)
	p := trap.Set(t, bait())
	all := lures(t, p)
	shoot := func(name string, options ...string) []byte {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, all[name], 0o600); err != nil {
			t.Fatal(err)
		}
		args := append([]string{"-v", "error", "-rw_timeout", "1000000"}, options...)
		cmd := exec.CommandContext(t.Context(), found.FFmpeg, append(args, "-i", path, "-frames:v", "1", "-f", "image2pipe", "-c:v", "mjpeg", "pipe:1")...)
		cmd.WaitDelay = time.Second
		b, _ := cmd.Output()
		return b
	}
	shoot("playlist-http.mp4", "-f", "hls", "-protocol_whitelist", "file,http,tcp")
	if p.Came() == 0 {
		t.Error("a playlist that is trusted does not reach the listener")
	}
	if b := shoot("alias.mov", "-enable_drefs", "1", "-use_absolute_path", "1"); len(b) == 0 || !isMagenta(t, b) {
		t.Error("a film that is trusted does not show the other file")
	}
}
