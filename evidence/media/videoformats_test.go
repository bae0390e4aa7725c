package media

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"testing"
)

// formats are videos as ffmpeg writes them, one for each container and the
// codecs that are met in it.
var formats = map[string][]string{
	"h264.mp4":  {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-metadata", "creation_time=2024-05-06T07:08:09Z", "-metadata", "location=+37.5-127.0/"},
	"front.mp4": {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart"},
	"parts.mp4": {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-g", "10"},
	"hevc.mov":  {"-c:v", "libx265", "-x265-params", "log-level=none", "-tag:v", "hvc1", "-pix_fmt", "yuv420p", "-an"},
	"mjpeg.mov": {"-c:v", "mjpeg", "-c:a", "pcm_s16le"},
	"mpeg4.3gp": {"-c:v", "mpeg4", "-an"},
	"vp8.webm":  {"-c:v", "libvpx", "-c:a", "libopus"},
	"vp9.webm":  {"-c:v", "libvpx-vp9", "-live", "1", "-an"},
	"h264.mkv":  {"-c:v", "libx264", "-c:a", "aac", "-metadata", "creation_time=2024-05-06T07:08:09Z"},
	"mjpeg.avi": {"-c:v", "mjpeg", "-c:a", "pcm_s16le"},
	"xvid.avi":  {"-c:v", "mpeg4", "-vtag", "xvid", "-an"},
	"h264.ts":   {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"},
	"mpeg2.mts": {"-c:v", "mpeg2video", "-c:a", "ac3", "-f", "mpegts", "-mpegts_m2ts_mode", "1"},
}

func TestEncodedVideosAreReadAlikeBothWays(t *testing.T) {
	slow(t)
	studios := ways(t)
	for name, args := range formats {
		t.Run(name, func(t *testing.T) {
			path := encoded(t, name, append([]string{"-f", "lavfi", "-i", "testsrc=s=320x240:r=25:d=2", "-f", "lavfi", "-i", "sine=d=2"}, args...)...)
			a, _, err := examine(t, studios["without programs"], path)
			if err != nil {
				t.Fatal(err)
			}
			b, _, err := examine(t, studios["with ffmpeg"], path)
			if err != nil {
				t.Fatal(err)
			}
			if !b.Facts.Preview || len(a.Warnings)+len(b.Warnings) > 0 {
				t.Errorf("preview %v, warnings %v and %v", b.Facts.Preview, codes(a), codes(b))
			}
			if sound := !slices.Contains(args, "-an"); a.Facts.Sound != sound || a.Facts.Width != 320 || math.Abs(a.Facts.Duration-2) > 0.1 {
				t.Errorf("%+v", a.Facts)
			}
			if ext := filepath.Ext(name); (ext == ".ts" || ext == ".mts") && math.Abs(a.Facts.Duration-b.Facts.Duration) < 0.05 {
				a.Facts.Duration = b.Facts.Duration // the end of the last sound is not known without decoding
			}
			a.Facts.Preview, b.Facts.Preview = false, false
			if a.Facts != b.Facts {
				t.Errorf("without programs %+v\nwith ffmpeg %+v", a.Facts, b.Facts)
			}
		})
	}
}

func TestMotionJPEGNeedsNoPrograms(t *testing.T) {
	s := ways(t)["without programs"]
	for _, name := range []string{"mjpeg.mov", "mjpeg.avi"} {
		path := encoded(t, name, append([]string{"-f", "lavfi", "-i", "testsrc=s=320x240:r=25:d=2", "-f", "lavfi", "-i", "sine=d=2"}, formats[name]...)...)
		x, src, err := examine(t, s, path)
		if err != nil || !x.Facts.Preview || len(x.Warnings) > 0 {
			t.Errorf("%s: %+v %v", name, x, err)
			continue
		}
		if stills, err := s.Stills(context.Background(), src, 3); err != nil || len(stills) != 3 {
			t.Errorf("%s: %v %v", name, stills, err)
		}
	}
}
