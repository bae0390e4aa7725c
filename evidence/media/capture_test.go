package media

import (
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
)

func TestCaptured(t *testing.T) {
	now := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		dates map[dateTag]string
		want  string // value, zone and precision
		odd   string
	}{
		{map[dateTag]string{exifOriginal: "2025:03:08 15:32:04", exifOriginalOffset: "+09:00"}, "2025-03-08T15:32:04+09:00 +09:00 second", ""},
		{map[dateTag]string{exifOriginal: "2025:03:08 15:32:04"}, "2025-03-08T15:32:04Z  second", ""},
		{map[dateTag]string{exifOriginal: "2025:03:08 15:32:04.123Z"}, "2025-03-08T15:32:04Z UTC second", ""},
		{map[dateTag]string{exifOriginal: "2025:03:08 15:32:04", exifOriginalOffset: "+99:99"}, "2025-03-08T15:32:04Z  second", "offset-impossible"},
		{map[dateTag]string{exifOriginal: "2025:03:08 15:32:04", exifOriginalOffset: "   :  "}, "2025-03-08T15:32:04Z  second", ""},
		{map[dateTag]string{exifOriginal: "2024:13:45 25:61:61"}, " ", "date-impossible"},
		{map[dateTag]string{exifOriginal: "2024:02:30 10:00:00", exifDigitized: "2024:02:29 10:00:00"}, "2024-02-29T10:00:00Z  second", "date-impossible"},
		{map[dateTag]string{exifOriginal: "0000:00:00 00:00:00", xmpCreate: "2024-02-29T10:00+01:00"}, "2024-02-29T10:00:00+01:00 +01:00 minute", ""},
		{map[dateTag]string{exifOriginal: "    :  :     :  :  "}, " ", ""},
		{map[dateTag]string{xmpCreated: "2024-02-29"}, "2024-02-29  day", ""},
		{map[dateTag]string{xmpOriginal: "2024-02-29T10:00:00-0330"}, "2024-02-29T10:00:00-03:30 -03:30 second", ""},
		{map[dateTag]string{exifOriginal: "1970:01:01 00:00:00"}, "1970-01-01T00:00:00Z  second", "date-old"},
		{map[dateTag]string{exifOriginal: "2099:12:31 23:59:59"}, "2099-12-31T23:59:59Z  second", "date-future"},
	} {
		at, odd := metadata{dates: c.dates}.captured(now)
		got := strings.Join([]string{at.Value(time.UTC), at.Zone, string(at.Precision)}, " ")
		if at.IsZero() {
			got = " "
		}
		x := Examined{Warnings: odd}
		if got != c.want || strings.Join(codes(x), " ") != c.odd || !at.IsZero() && at.Source != evidence.FromCamera {
			t.Errorf("%v: got %q %v, want %q %q", c.dates, got, codes(x), c.want, c.odd)
		}
	}
}

func TestScreenshotNames(t *testing.T) {
	for name, want := range map[string]bool{
		"Screenshot_20250308-153204.png": true, "스크린샷 2025-03-08 오후 3.32.04.jpg": true, "Screen Shot 2025.png": true,
		"화면 캡처 2025.png": true, "캡처.JPG": true, "KakaoTalk_20250308_153204123.jpg": false, "IMG_0001.JPG": false,
	} {
		x := evidence.Facts{Width: 1600, Height: 1200}
		if got := isScreenshot(x, metadata{}, typeJPEG, name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	phone := evidence.Facts{Width: 1080, Height: 2400}
	if !isScreenshot(phone, metadata{}, typePNG, "a.png") || isScreenshot(phone, metadata{maker: "Apple"}, typePNG, "a.png") || isScreenshot(phone, metadata{}, typeJPEG, "a.jpg") {
		t.Error("a PNG as tall as a phone is a screenshot, unless a camera signed it")
	}
}

func FuzzCapture(f *testing.F) {
	f.Add("2025:03:08 15:32:04.5+09:00", "+09:00")
	f.Add("2025-03-08", "")
	f.Fuzz(func(t *testing.T, clock, offset string) {
		at, _ := metadata{dates: map[dateTag]string{exifOriginal: clock, exifOriginalOffset: offset}}.captured(time.Now())
		if _, err := at.MarshalJSON(); err != nil {
			t.Error(err)
		}
	})
}
