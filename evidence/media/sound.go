package media

import "proofbox/evidence"

// The sounds that are taken: voice messages, recorded calls. Nothing is played
// here, and there is no picture of them.
var (
	typeMP3  = Type{Media: "audio/mpeg", Ext: ".mp3", Class: Sound}
	typeAAC  = Type{Media: "audio/aac", Ext: ".aac", Class: Sound}
	typeM4A  = Type{Media: "audio/mp4", Ext: ".m4a", Class: Sound}
	typeOgg  = Type{Media: "audio/ogg", Ext: ".ogg", Class: Sound}
	typeFLAC = Type{Media: "audio/flac", Ext: ".flac", Class: Sound}
	typeAMR  = Type{Media: "audio/amr", Ext: ".amr", Class: Sound}
	typeWAV  = Type{Media: "audio/wav", Ext: ".wav", Class: Sound}
)

// examineSound takes a sound as it is.
func examineSound(t Type) Examined {
	return Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Document}}
}

// sniffFrames knows sounds that begin with their first frame and no head of a
// file: two frames in a row must be there.
func sniffFrames(head []byte) Type {
	for _, f := range []struct {
		length func([]byte) int
		t      Type
	}{{mp3Frame, typeMP3}, {aacFrame, typeAAC}} {
		n := f.length(head)
		if n > 0 && n < len(head) && f.length(head[n:]) > 0 {
			return f.t
		}
	}
	return Type{}
}

// Bit rates of MPEG audio layer III in kbit/s, by index (ISO/IEC 11172-3,
// 13818-3); 0: not allowed.
var (
	mp3Rates    = [16]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
	mp3LowRates = [16]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
	mp3Samples  = [4]int{44100, 48000, 32000} // a second, of version 1
)

// mp3Frame is the length in bytes of the layer III frame that b begins with; 0:
// it begins with none.
func mp3Frame(b []byte) int {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe6 != 0xe2 {
		return 0
	}
	version, rates, factor := b[1]>>3&3, mp3Rates, 144
	samples := mp3Samples[b[2]>>2&3]
	switch version {
	case 1: // reserved
		return 0
	case 2:
		samples, rates, factor = samples/2, mp3LowRates, 72
	case 0:
		samples, rates, factor = samples/4, mp3LowRates, 72
	}
	rate := rates[b[2]>>4] * 1000
	if samples == 0 || rate == 0 {
		return 0
	}
	return factor*rate/samples + int(b[2]>>1&1)
}

// aacFrame is the length in bytes of the ADTS frame that b begins with
// (ISO/IEC 13818-7); 0: it begins with none.
func aacFrame(b []byte) int {
	if len(b) < 7 || b[0] != 0xff || b[1]&0xf6 != 0xf0 || b[2]>>2&15 > 12 {
		return 0
	}
	n := int(b[3]&3)<<11 | int(b[4])<<3 | int(b[5])>>5
	if n < 7 {
		return 0
	}
	return n
}
