package leak

import (
	"encoding/json"
	"io"
	"time"

	"proofbox/evidence"
)

// inJSON finds the first hidden word in what JSON of ours says: its texts, as
// they read. Names of fields, numbers and times are nobody's words.
func inJSON(r io.Reader, veil evidence.Veil) (word string, err error) {
	t := texter{Decoder: json.NewDecoder(r)}
	for {
		text, err := t.next()
		if err == io.EOF {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if !isTime(text) && veil.Finds(text) {
			return veil.Found(text), nil
		}
	}
}

// texter reads the texts of JSON that are values.
type texter struct {
	*json.Decoder
	objects []bool // of what is open, whether it is an object and not a list
	value   bool   // in an object: whether the name was read, and its value comes
}

// next gives the next text; io.EOF: there is none.
func (t *texter) next() (string, error) {
	for {
		token, err := t.Token()
		if err == io.EOF && len(t.objects) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
		named := len(t.objects) > 0 && t.objects[len(t.objects)-1] && !t.value
		switch token := token.(type) {
		case json.Delim:
			t.delimit(token)
			continue
		case string:
			if named {
				t.value = true
				continue
			}
			t.value = false
			return token, nil
		}
		t.value = false
	}
}

func (t *texter) delimit(d json.Delim) {
	t.value = false
	if d == '{' || d == '[' {
		t.objects = append(t.objects, d == '{')
		return
	}
	t.objects = t.objects[:len(t.objects)-1]
}

// isTime tells the stored forms of a time.
func isTime(text string) bool {
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04:05"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}
