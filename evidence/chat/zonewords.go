package chat

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"proofbox/evidence"
)

// zoneWords are what pages write behind a clock: an offset, or a place where
// the word holds for summer and winter alike. A word that means several places
// (CST of China and of Chicago) is there with none: its time is not taken for
// anything.
var zoneWords = map[string]string{
	"utc": "UTC", "gmt": "UTC", "z": "UTC",
	"kst": "+09:00", "jst": "+09:00", "hkt": "+08:00", "sgt": "+08:00",
	"pst": "-08:00", "pdt": "-07:00", "mst": "-07:00", "mdt": "-06:00", "cdt": "-05:00", "est": "-05:00", "edt": "-04:00",
	"cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
	"pt": "America/Los_Angeles", "et": "America/New_York",
	"pacific time": "America/Los_Angeles", "eastern time": "America/New_York",
	"korea standard time": "Asia/Seoul", "한국시간": "Asia/Seoul", "한국 시간": "Asia/Seoul", "한국 표준시": "Asia/Seoul",
	"北京时间": "Asia/Shanghai", "中国标准时间": "Asia/Shanghai",
	"cst": "", "ist": "", "bst": "",
}

// offsetForm is "GMT+8", "UTC+09:00", "+0900".
var offsetForm = regexp.MustCompile(`^(?:gmt|utc)? ?([+-])([0-9]{1,2})(?::?([0-9]{2}))?`)

// cutZone reads the zone that s begins with, in lower case. Without an error of
// reading, a nil zone is one of several places.
func cutZone(s string) (zone *time.Location, rest string, ok bool) {
	if m := offsetForm.FindStringSubmatch(s); m != nil && (strings.HasPrefix(m[0], "gmt") || strings.HasPrefix(m[0], "utc") || len(m[2]) == 2 && m[3] != "") {
		return zoneOffset(m[1], m[2], m[3]), s[len(m[0]):], true
	}
	word, rest := longestWord(s, zoneWords)
	if word == "" {
		return nil, s, false
	}
	zone, _ = evidence.LoadZone(zoneWords[word])
	return zone, rest, true
}

func zoneOffset(sign, hours, minutes string) *time.Location {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	if h > 14 || m > 59 {
		return nil
	}
	east := h*3600 + m*60
	if sign == "-" {
		east = -east
	}
	if east == 0 {
		return time.UTC
	}
	return time.FixedZone("", east)
}
