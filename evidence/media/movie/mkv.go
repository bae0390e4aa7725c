package movie

import (
	"bytes"
	"math/bits"
	"strings"
	"time"

	"github.com/at-wat/ebml-go"

	"proofbox/evidence/limit"
)

// Elements of Matroska that are walked here; what is inside Info, Tracks and
// Tags is decoded by the EBML library.
const (
	idHeader   = 0x1a45dfa3
	idSegment  = 0x18538067
	idInfo     = 0x1549a966
	idTracks   = 0x1654ae6b
	idTags     = 0x1254c367
	idCluster  = 0x1f43b675
	idTimecode = 0xe7
	idGroup    = 0xa0
	idBlock    = 0xa1
	idSimple   = 0xa3
)

// codecs of Matroska as ffprobe names them.
var matroska = map[string]string{
	"V_VP8": "vp8", "V_VP9": "vp9", "V_AV1": "av1",
	"V_MPEG4/ISO/AVC": "h264", "V_MPEGH/ISO/HEVC": "hevc", "V_MPEGI/ISO/VVC": "vvc",
	"V_MPEG4/ISO/ASP": "mpeg4", "V_MPEG4/ISO/SP": "mpeg4", "V_MPEG4/ISO/AP": "mpeg4",
	"V_MPEG4/MS/V3": "msmpeg4v3", "V_MPEG2": "mpeg2video", "V_MPEG1": "mpeg1video",
	"V_MJPEG": "mjpeg", "V_THEORA": "theora", "V_FFV1": "ffv1", "V_PRORES": "prores", "V_UNCOMPRESSED": "rawvideo",
}

// mkvHeader, mkvInfo, mkvTracks and mkvTags are what is decoded of a part.
type mkvHeader struct {
	EBML struct {
		DocType string `ebml:"EBMLDocType"`
	} `ebml:"EBML"`
}

type mkvInfo struct {
	Info struct {
		TimecodeScale uint64    `ebml:"TimecodeScale"`
		Duration      float64   `ebml:"Duration"`
		DateUTC       time.Time `ebml:"DateUTC"`
	} `ebml:"Info"`
}

type mkvTrack struct {
	TrackType       uint64   `ebml:"TrackType"`
	CodecID         string   `ebml:"CodecID"`
	DefaultDuration uint64   `ebml:"DefaultDuration"`
	Video           mkvVideo `ebml:"Video"`
}

type mkvVideo struct {
	PixelWidth  uint64 `ebml:"PixelWidth"`
	PixelHeight uint64 `ebml:"PixelHeight"`
	Projection  struct {
		Roll float64 `ebml:"ProjectionPoseRoll"`
	} `ebml:"Projection"`
}

type mkvTracks struct {
	Tracks struct {
		TrackEntry []mkvTrack `ebml:"TrackEntry"`
	} `ebml:"Tracks"`
}

type mkvTags struct {
	Tags struct {
		Tag []struct {
			SimpleTag []struct {
				TagName   string `ebml:"TagName"`
				TagString string `ebml:"TagString"`
			} `ebml:"SimpleTag"`
		} `ebml:"Tag"`
	} `ebml:"Tags"`
}

// element is an element on disk.
type element struct {
	id       uint32
	at, from int64 // of its head and of its body
	to       int64 // end of its body, at most that of the file; the end of the file where the size is unknown
	unknown  bool  // its size is unknown
	short    bool  // it claims more than the file has
	head     []byte
}

// mkv is a Matroska file being read.
type mkv struct {
	source
	facts    Facts
	tags     tags
	scale    time.Duration // of a timecode
	cluster  uint64        // timecode of the cluster being walked
	last     time.Duration // latest time of a block
	tracks   bool
	clusters bool
	parts    int           // decoded by the library
	each     time.Duration // of a frame
}

// readMKV reads WebM and Matroska.
func readMKV(s source) (Facts, error) {
	m := &mkv{source: s, facts: Facts{Format: MKV}, scale: time.Millisecond}
	if err := m.walk(); err != nil {
		return Facts{}, err
	}
	return m.judge()
}

// walk visits the elements of the file: into the segment, over what does not
// matter, and into clusters only while the duration is unknown.
func (m *mkv) walk() error {
	at := int64(0)
	for range limit.MKVElements {
		e, ok, err := m.element(at)
		if err != nil || !ok {
			return err
		}
		if e.short {
			m.facts.problem(Cut)
		}
		enter, err := m.visit(e)
		if err != nil {
			return err
		}
		at = e.to
		if enter {
			at = e.from
		}
	}
	return nil
}

// visit takes what an element says and tells whether to walk into it.
func (m *mkv) visit(e element) (enter bool, err error) {
	switch e.id {
	case idHeader:
		return false, m.readHeader(e)
	case idSegment, idGroup:
		return true, nil
	case idInfo:
		return false, m.readInfo(e)
	case idTracks:
		return false, m.readTracks(e)
	case idTags:
		return false, m.readTags(e)
	case idCluster:
		m.clusters = m.clusters || e.to > e.from
		return e.unknown || m.facts.Duration == 0, nil
	case idTimecode:
		m.cluster = m.readNumber(e)
	case idSimple, idBlock:
		m.readBlock(e)
	}
	return false, nil
}

// headBytes holds the longest head of an element and the beginning of a block.
const elementBytes = 24

// element reads the head of an element; false: there is none.
func (m *mkv) element(at int64) (element, bool, error) {
	if at+2 > m.size {
		return element{}, false, nil
	}
	b, err := m.bytes(at, elementBytes)
	if err != nil {
		return element{}, false, err
	}
	id, n := vint(b, true)
	size, k := vint(b[n:], false)
	if n == 0 || n > 4 || k == 0 {
		return element{}, false, nil
	}
	e := element{id: uint32(id), at: at, from: at + int64(n+k), head: b[n+k:]}
	e.unknown = size == 1<<(7*k)-1
	e.short = !e.unknown && (size > uint64(m.size) || e.from+int64(size) > m.size)
	e.to = m.size
	if !e.unknown && !e.short {
		e.to = e.from + int64(size)
	}
	return e, true, nil
}

// vint reads a number of variable length and tells how many bytes it has; none
// where it is malformed. keep: the length marker is part of it, as in an id.
func vint(b []byte, keep bool) (uint64, int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	n := bits.LeadingZeros8(b[0]) + 1
	if len(b) < n {
		return 0, 0
	}
	v := uint64(b[0])
	if !keep {
		v &= 1<<(8-n) - 1
	}
	for _, c := range b[1:n] {
		v = v<<8 | uint64(c)
	}
	return v, n
}

// decode lets the library read one whole element into a value that names it. It
// tells whether the element is small enough to be held.
func (m *mkv) decode(e element, into any) (bool, error) {
	m.parts++
	if e.unknown || e.to-e.at > limit.MKVPart || m.parts > limit.MKVParts {
		m.facts.problem(Unread)
		return false, nil
	}
	b, err := m.bytes(e.at, e.to-e.at)
	if err != nil {
		return false, err
	}
	err = ebml.Unmarshal(bytes.NewReader(b), into, ebml.WithIgnoreUnknown(true), ebml.WithMaxLeafElementSize(limit.MKVPart))
	if err != nil {
		m.facts.problem(BadHeader)
	}
	return err == nil, nil
}

func (m *mkv) readHeader(e element) error {
	var h mkvHeader
	ok, err := m.decode(e, &h)
	if ok && h.EBML.DocType == "webm" {
		m.facts.Format = WebM
	}
	return err
}

func (m *mkv) readInfo(e element) error {
	var i mkvInfo
	ok, err := m.decode(e, &i)
	if !ok {
		return err
	}
	if n := i.Info.TimecodeScale; n > 0 && n <= uint64(time.Second) {
		m.scale = time.Duration(n)
	}
	if d := i.Info.Duration; d > 0 && d*m.scale.Seconds() <= MaxDuration.Seconds() {
		m.facts.Duration = time.Duration(d * float64(m.scale))
	}
	if d := i.Info.DateUTC; !d.IsZero() {
		m.facts.Created = zoned(d.UTC(), Header)
	}
	return nil
}

func (m *mkv) readTracks(e element) error {
	var t mkvTracks
	ok, err := m.decode(e, &t)
	m.tracks = m.tracks || ok
	for _, x := range t.Tracks.TrackEntry {
		switch {
		case x.TrackType == 1 && m.facts.Codec == "":
			m.readPicture(x)
		case x.TrackType == 2:
			m.facts.Sound = true
		}
	}
	return err
}

func (m *mkv) readPicture(x mkvTrack) {
	f := &m.facts
	f.Codec = first(matroska[x.CodecID], cleanText([]byte(strings.ToLower(strings.TrimPrefix(x.CodecID, "V_")))))
	f.Turn = Quarter(-x.Video.Projection.Roll)
	w, h := x.Video.PixelWidth, x.Video.PixelHeight
	if w == 0 || h == 0 || w > 1<<16 || h > 1<<16 {
		f.problem(BadHeader)
		return
	}
	f.Width, f.Height = int(w), int(h)
	if f.Turn%180 != 0 {
		f.Width, f.Height = f.Height, f.Width
	}
	if d := x.DefaultDuration; d > 0 && d < uint64(time.Hour) {
		m.each = time.Duration(d)
		f.FPS = float64(time.Second) / float64(d)
	}
}

func (m *mkv) readTags(e element) error {
	var t mkvTags
	_, err := m.decode(e, &t)
	for _, tag := range t.Tags.Tag {
		for _, s := range tag.SimpleTag {
			m.tags.set(s.TagName, s.TagString)
		}
	}
	return err
}

// readNumber reads a number from the head of an element.
func (m *mkv) readNumber(e element) (n uint64) {
	for _, c := range e.head[:min(int64(len(e.head)), 8, e.to-e.from)] {
		n = n<<8 | uint64(c)
	}
	return n
}

// readBlock takes the time of a block, which counts from its cluster's.
func (m *mkv) readBlock(e element) {
	_, n := vint(e.head, false)
	c := bigEndian(e.head[n:])
	rel := int16(c.u16())
	if c.short || n == 0 || m.cluster > uint64(MaxDuration/m.scale) {
		return
	}
	m.last = max(m.last, time.Duration(int64(m.cluster)+int64(rel))*m.scale)
}

func (m *mkv) judge() (Facts, error) {
	f := m.facts
	m.tags.fill(&f)
	if f.Duration == 0 && m.last > 0 && m.last+m.each <= MaxDuration {
		f.Duration = m.last + m.each
	}
	switch {
	case !m.tracks && !m.clusters:
		return f, ErrEmpty
	case !m.tracks:
		f.problem(NoIndex)
		return f, nil
	case !m.clusters:
		f.problem(NoData)
	}
	if f.Codec == "" {
		f.problem(NoPicture)
	}
	if f.Duration == 0 {
		f.problem(NoLength)
	}
	return f, nil
}
