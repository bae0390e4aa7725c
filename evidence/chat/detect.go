package chat

// Detect tells the format of a text by its content, without reading it through.
// false: it is of none that is sure; what only the user can take for a
// conversation (Pasted) is none of these. The end of raw may be missing, but
// for JSON.
func Detect(raw []byte, name string) (Format, bool) {
	in, err := open(raw, name, Options{}.filled())
	if err != nil {
		return "", false
	}
	for _, r := range readers {
		if r.format != Pasted && r.knows(in) {
			return r.format, true
		}
	}
	return "", false
}
