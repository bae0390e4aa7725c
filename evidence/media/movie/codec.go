package movie

import "strings"

// codecs names the codecs of MP4 sample entries, AVI handlers and Matroska
// tracks as ffprobe does.
var codecs = map[string]string{
	"avc1": "h264", "avc2": "h264", "avc3": "h264", "avc4": "h264", "h264": "h264", "x264": "h264", "dva1": "h264", "dvav": "h264",
	"hvc1": "hevc", "hev1": "hevc", "dvh1": "hevc", "dvhe": "hevc", "hevc": "hevc", "h265": "hevc",
	"vvc1": "vvc", "vvi1": "vvc",
	"s263": "h263", "h263": "h263",
	"mp4v": "mpeg4", "fmp4": "mpeg4", "xvid": "mpeg4", "divx": "mpeg4", "dx50": "mpeg4",
	"div3": "msmpeg4v3", "mp43": "msmpeg4v3", "mp42": "msmpeg4v2",
	"jpeg": "mjpeg", "mjpa": "mjpeg", "mjpg": "mjpeg", "avrn": "mjpeg", "dmb1": "mjpeg",
	"mjpb": "mjpegb", "png ": "png", "gif ": "gif",
	"vp08": "vp8", "vp80": "vp8", "vp09": "vp9", "vp90": "vp9", "av01": "av1",
	"apch": "prores", "apcn": "prores", "apcs": "prores", "apco": "prores", "ap4h": "prores", "ap4x": "prores",
	"dvc ": "dvvideo", "dvcp": "dvvideo", "dvsd": "dvvideo", "dv25": "dvvideo",
	"svq1": "svq1", "svq3": "svq3", "cvid": "cinepak", "rle ": "qtrle", "rpza": "rpza", "smc ": "smc",
	"iv32": "indeo3", "iv41": "indeo4", "iv50": "indeo5",
	"mx5p": "mpeg2video", "hdv2": "mpeg2video", "mpg2": "mpeg2video", "mpg1": "mpeg1video", "m1v ": "mpeg1video", "m2v1": "mpeg2video",
	"wmv1": "wmv1", "wmv2": "wmv2", "wmv3": "wmv3", "wvc1": "vc1", "vc-1": "vc1",
}

// codecName names a four-character code; an unknown one by itself.
func codecName(code string) string {
	code = strings.ToLower(code)
	if n, ok := codecs[code]; ok {
		return n
	}
	return cleanText([]byte(code))
}

// objects names the object types of an esds box: what "mp4v" really is.
var objects = map[uint8]string{
	0x20: "mpeg4", 0x21: "h264", 0x23: "hevc",
	0x60: "mpeg2video", 0x61: "mpeg2video", 0x62: "mpeg2video", 0x63: "mpeg2video", 0x64: "mpeg2video", 0x65: "mpeg2video",
	0x6a: "mpeg1video", 0x6c: "mjpeg", 0x6d: "png", 0xb1: "vp9",
}
