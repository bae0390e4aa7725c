package movie

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSmallVideos(t *testing.T) {
	quarter := []byte{0, 0, 0, 0, 0, 1, 0, 0, 8: 0, 12: 0xff, 0xff, 0, 0, 16: 0, 32: 0x40, 35: 0}
	device := Created{someday, true, Device}
	for name, x := range map[string]struct {
		file []byte
		want Facts
	}{
		"index behind": {smallMOV(), Facts{Format: MOV, Duration: 700 * time.Millisecond, Width: 64, Height: 48, Codec: "mjpeg", FPS: 10,
			Created: device, Make: "Proofbox", Model: "데모 1"}},
		"index before": {fastMOV(), Facts{Format: MOV, Duration: 700 * time.Millisecond, Width: 64, Height: 48, Codec: "mjpeg", FPS: 10, Created: device}},
		"fragments": {fragmentedMP4(), Facts{Format: MP4, Duration: 4500 * time.Millisecond, Width: 640, Height: 360, Codec: "h264",
			FPS: 60 / 4.5, VFR: true}},
		"avi": {smallAVI(), Facts{Format: AVI, Duration: 3 * time.Second, Width: 320, Height: 240, Codec: "mjpeg", Sound: true, FPS: 25,
			Created: Created{time.Date(2012, 9, 10, 20, 52, 0, 0, time.UTC), false, Device}}},
		"mkv": {smallMKV(), Facts{Format: MKV, Duration: 5 * time.Second, Width: 640, Height: 360, Codec: "vp9", Sound: true, FPS: 25, GPS: true,
			Created: Created{time.Date(2001, 1, 2, 0, 0, 0, 0, time.UTC), true, Header}}},
		"live webm": {liveWebM(), Facts{Format: WebM, Duration: 2 * time.Second, Width: 640, Height: 360, Codec: "vp9", Sound: true, FPS: 25}},
		"ts":        {smallTS(), Facts{Format: TS, Duration: 1040 * time.Millisecond, Width: 640, Height: 480, Codec: "mpeg2video", FPS: 25}},
		"turned": {turned(quarter), Facts{Format: MP4, Duration: 2 * time.Second, Width: 360, Height: 640, Turn: 90, Codec: "hevc",
			Problems: []Problem{NoData}}},
	} {
		got, err := read(x.file)
		if err != nil || !sameFacts(got, x.want) {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", name, got, err, x.want)
		}
	}
}

// turned is a file without data whose picture is to be turned.
func turned(matrix []byte) []byte {
	return slices.Concat(atom("ftyp", "mp42", u32(0)), atom("moov", mvhd(0, 1000, 2000), trackOf("vide", "hvc1", matrix)))
}

func sameFacts(a, b Facts) bool {
	if !a.Created.At.Equal(b.Created.At) || a.Created.At.Format(time.RFC3339) != b.Created.At.Format(time.RFC3339) {
		return false
	}
	a.Created.At, b.Created.At = time.Time{}, time.Time{}
	return reflect.DeepEqual(a, b)
}

func TestProblemsOfBrokenVideos(t *testing.T) {
	mov, fast, avi, mkv := smallMOV(), fastMOV(), smallAVI(), smallMKV()
	moov := func(parts ...any) []byte { return slices.Concat(atom("ftyp", "mp42", u32(0)), atom("moov", parts...)) }
	data := atom("mdat", []byte("data"))
	for name, x := range map[string]struct {
		file []byte
		want []Problem
		err  error
	}{
		"nothing":             {nil, nil, ErrFormat},
		"text":                {[]byte("2026-11-02 | me | hello there"), nil, ErrFormat},
		"only a brand":        {atom("ftyp", "mp42"), nil, ErrEmpty},
		"no track, no data":   {moov(mvhd(0, 1, 1)), nil, ErrEmpty},
		"cut before index":    {mov[:60], []Problem{NoIndex}, nil},
		"cut in pictures":     {fast[:len(fast)-9], []Problem{Cut}, nil},
		"no pictures":         {fast[:bytes.Index(fast, []byte("mdat"))+4], []Problem{NoData}, nil},
		"sound only":          {slices.Concat(moov(mvhd(0, 1000, 2000), trackOf("soun", "mp4a", identity)), data), []Problem{NoPicture, NoData}, nil},
		"no duration":         {slices.Concat(moov(mvhd(0, 1000, 0), trackOf("vide", "avc1", identity)), data), []Problem{NoLength, NoData}, nil},
		"a hundred years":     {slices.Concat(moov(mvhd(0, 1, 3e9), trackOf("vide", "avc1", identity)), data), []Problem{NoLength, NoData}, nil},
		"no header":           {slices.Concat(moov(trackOf("vide", "avc1", identity)), data), []Problem{NoLength, NoData, BadHeader}, nil},
		"cut avi":             {avi[:len(avi)-3], []Problem{Cut}, nil},
		"avi without header":  {slices.Concat(avi[:12], avi[bytes.Index(avi, []byte("movi"))-8:]), []Problem{NoIndex}, nil},
		"avi without data":    {avi[:bytes.Index(avi, []byte("movi"))-8], []Problem{NoData}, nil},
		"avi without a thing": {avi[:12], nil, ErrEmpty},
		"cut mkv":             {mkv[:bytes.Index(mkv, []byte("picture"))+3], []Problem{Cut}, nil},
		"mkv header only":     {mkvHeaderPart("webm"), nil, ErrEmpty},
		"mkv without tracks":  {slices.Concat(mkvHeaderPart("webm"), openEl(idSegment, el(idCluster, block(idSimple, 0)))), []Problem{NoIndex}, nil},
		"mkv without data":    {slices.Concat(mkvHeaderPart("webm"), openEl(idSegment, mkvTracksPart())), []Problem{NoData, NoLength}, nil},
	} {
		f, err := read(x.file)
		if !errors.Is(err, x.err) || !slices.Equal(f.Problems, x.want) {
			t.Errorf("%s: got %v, %v; want %v, %v", name, f.Problems, err, x.want, x.err)
		}
	}
}

func TestCreationTimes(t *testing.T) {
	for text, want := range map[string]string{
		"2019-07-24T11:25:40+0300":    "2019-07-24T11:25:40+03:00",
		"2020-11-20T15:04:02+01:00":   "2020-11-20T15:04:02+01:00",
		"2020-08-19T09:55:04.000000Z": "2020-08-19T09:55:04Z",
		"2012-09-10 20:52:00":         "2012-09-10T20:52:00 no zone",
		"Mon Sep 10 20:52:00 2012":    "2012-09-10T20:52:00 no zone",
		"1970-01-01T00:00:00.000000Z": "",
		"1904-01-01T00:00:00Z":        "",
		"2010":                        "",
		"2010-05-01":                  "",
		"yesterday":                   "",
	} {
		c := ParseCreated(text, Note)
		got := ""
		if !c.IsZero() {
			if got = c.At.Format(time.RFC3339); !c.Zoned {
				got = c.At.Format("2006-01-02T15:04:05") + " no zone"
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestHeaderTimesCountFrom1904Or1970(t *testing.T) {
	for n, want := range map[uint64]string{
		0: "", macEpoch: "", macEpoch + 1600000000: "2020-09-13T12:26:40Z", 1600000000: "2020-09-13T12:26:40Z", 1 << 63: "",
	} {
		c := headerTime(n)
		if got := c.At.Format(time.RFC3339); c.IsZero() != (want == "") || !c.IsZero() && got != want {
			t.Errorf("%d: got %v, want %q", n, got, want)
		}
	}
}

func TestTheDevicesOwnTimeWins(t *testing.T) {
	header := Created{someday, true, Header}
	note := Created{someday, true, Note}
	clock := Created{someday, false, Device}
	for _, x := range []struct {
		a, b Created
		want bool
	}{
		{note, header, true}, {header, note, false}, {header, Created{}, true}, {Created{}, header, false},
		{clock, header, false}, {header, clock, true}, {clock, Created{}, true}, {note, note, false},
	} {
		if got := x.a.better(x.b); got != x.want {
			t.Errorf("%+v better than %+v: %v", x.a, x.b, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]bool{
		"+37.7450-122.4301+066.374/": true, "+32.0929+034.8620/": true, "-33.8+151.2/": true, "+00.0000+127.0000/": true,
		"+00.0000+000.0000/": false, "+00.0000+000.0000/\ufffd": false, "": false, "37.7,-122.4": false, "Seoul": false,
	} {
		if got := IsPlace(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
	loci := func(name string, lon, lat int32) []byte {
		return slices.Concat(u32(0), u16(0x55c4), []byte(name), []byte{0}, u32(uint32(lon)), u32(uint32(lat)), u32(0))
	}
	for _, x := range []struct {
		body []byte
		want bool
	}{
		{loci("home\x00", 127<<16, 37<<16), true}, {loci("\xfe\xff\x00h\x00\x00", 127<<16, 37<<16), true},
		{loci("\x00", 0, 0), false}, {loci("endless", 0, 0)[:10], false}, {nil, false},
	} {
		if got := isLoci(x.body); got != x.want {
			t.Errorf("loci % x: got %v", x.body, got)
		}
	}
}

func TestQuarters(t *testing.T) {
	for degrees, want := range map[float64]int{0: 0, 90: 90, -90: 270, 180: 180, -180: 180, 270: 270, 360: 0, 44: 0, 46: 90, -9223372036854775808: 0} {
		if got := Quarter(degrees); got != want {
			t.Errorf("%v: got %d, want %d", degrees, got, want)
		}
	}
}

func TestTextIsOneCleanLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		s := cleanText(b)
		if len(s) > maxText || strings.ContainsAny(s, "\x00\n\r\t\u202e") || s != strings.TrimSpace(s) || s != strings.ToValidUTF8(s, "") {
			t.Fatalf("%q", s)
		}
	})
	if got := cleanText([]byte("  갤럭시 S24\x00junk")); got != "갤럭시 S24" {
		t.Errorf("%q", got)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := smallMOV()
	if _, err := Read(ctx, bytes.NewReader(b), int64(len(b))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// brokenReader fails where a disk would.
type brokenReader struct {
	*bytes.Reader
	from int64
}

var errDisk = errors.New("disk")

func (r brokenReader) ReadAt(b []byte, at int64) (int, error) {
	if at >= r.from {
		return 0, errDisk
	}
	return r.Reader.ReadAt(b, at)
}

func TestAReadErrorIsNotDamage(t *testing.T) {
	for name, b := range map[string][]byte{"mov": smallMOV(), "avi": smallAVI(), "mkv": smallMKV()} {
		_, err := Read(context.Background(), brokenReader{bytes.NewReader(b), 20}, int64(len(b)))
		if !errors.Is(err, errDisk) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
