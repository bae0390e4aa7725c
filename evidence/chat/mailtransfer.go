package chat

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decodeTransfer undoes a part's transfer encoding (RFC 2045, 6). What is
// damaged is decoded as far as it goes; whole tells whether that was all.
func decodeTransfer(data []byte, encoding string) (out []byte, whole bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return decodeBase64(data)
	case "quoted-printable":
		return decodeQuoted(data), true
	case "", "7bit", "8bit", "binary", "8-bit", "7-bit":
		return data, true
	}
	return data, false
}

// decodeBase64 passes over what is no digit of base64: line ends, and what
// mail gateways put between. It writes over its input.
func decodeBase64(data []byte) (out []byte, whole bool) {
	digits := data[:0]
	whole = true
	for _, c := range data {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
			digits = append(digits, c)
		case c != '=' && c > ' ':
			whole = false
		}
	}
	if len(digits)%4 == 1 { // six bits are no byte
		digits, whole = digits[:len(digits)-1], false
	}
	n, err := base64.RawStdEncoding.Decode(digits, digits)
	return digits[:n], whole && err == nil
}

// decodeQuoted reads quoted-printable; a sign that is followed by no digits
// stands for itself.
func decodeQuoted(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data))
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte("\n"))
		data = rest
		end := ""
		if ended {
			end = "\n"
			if bytes.HasSuffix(line, []byte("\r")) {
				end = "\r\n"
			}
		}
		line = bytes.TrimRight(line, " \t\r")
		if soft, cut := bytes.CutSuffix(line, []byte("=")); cut {
			line, end = soft, ""
		}
		out.Write(unescape(string(line), '='))
		out.WriteString(end)
	}
	return out.Bytes()
}
