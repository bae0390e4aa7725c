package chat

import "strings"

// kakaoMedia are the export's words for what it leaves out, as whole messages.
var kakaoMedia = map[string]bool{
	"사진": true, "동영상": true, "음성메시지": true, "이모티콘": true, "지도": true, "연락처": true, "파일": true,
	"Photo": true, "Photos": true, "Video": true, "Voice message": true, "Voice Message": true, "Voice Note": true,
	"Emoticon": true, "Emoticons": true, "Sticker": true, "Map": true, "Contact": true, "File": true,
}

// kakaoMissing tells what was attached to a message that says nothing else. A
// file by name is known by it alone; the words for other things stay as text.
func kakaoMissing(text string) (rest string, missing []string) {
	const longest = 300 // bytes of a file name, and its word
	if len(text) > longest || strings.IndexByte(text, '\n') >= 0 {
		return text, nil
	}
	if kakaoMedia[text] || severalPhotos(text) {
		return text, []string{text}
	}
	for _, word := range []string{"파일: ", "File: "} {
		if name, ok := strings.CutPrefix(text, word); ok && namesFile(name) {
			return "", []string{name}
		}
	}
	if hashName(text) {
		return "", []string{text}
	}
	return text, nil
}

// severalPhotos knows "사진 3장" and "3 photos".
func severalPhotos(text string) bool {
	if rest, ok := strings.CutPrefix(text, "사진 "); ok {
		_, rest, ok = cutNumber(rest, 1, 3)
		return ok && rest == "장"
	}
	if text == "" || !asciiDigit(text[0]) {
		return false
	}
	_, rest, ok := cutNumber(text, 1, 3)
	return ok && (rest == " photos" || rest == " Photos")
}

// namesFile tells a name with an extension from a remark.
func namesFile(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot < 1 || len(s)-dot < 2 || len(s)-dot > 6 {
		return false
	}
	for _, c := range []byte(s[dot+1:]) {
		if !asciiDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// hashName knows the names that Android gives to what it saves beside the text:
// 64 hexadecimal digits and an extension.
func hashName(s string) bool {
	const digits = 64
	if len(s) < digits+2 || s[digits] != '.' || !namesFile(s) {
		return false
	}
	return strings.Trim(s[:digits], "0123456789abcdef") == ""
}
