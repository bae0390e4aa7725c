package vault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Images are the bodies of every record that a change touched, at one side of
// it. A nil body: the record was not there.
type Images struct {
	Group   string
	Count   int
	Salt    string // makes the digest one that cannot be guessed back from what the bodies may say
	Records map[Key]json.RawMessage
}

// encode writes the stored form. Its keys are sorted, and the bodies stand in
// it byte for byte, so that its digest covers them.
func (m Images) encode() ([]byte, error) {
	var b bytes.Buffer
	group, err := json.Marshal(m.Group)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, `{"count":%d,"group":%s,`, m.Count, group)
	if m.Salt != "" {
		salt, err := json.Marshal(m.Salt)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, `"salt":%s,`, salt)
	}
	b.WriteString(`"records":{`)
	for i, k := range sortedKeys(m.Records) {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(k.String())
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(orNull(m.Records[k]))
	}
	b.WriteString("}}")
	return b.Bytes(), nil
}

func orNull(body json.RawMessage) []byte {
	if body == nil {
		return []byte("null")
	}
	return body
}

// sortedKeys gives the keys in the order of their written form.
func sortedKeys(records map[Key]json.RawMessage) []Key {
	keys := slices.Collect(maps.Keys(records))
	slices.SortFunc(keys, func(a, b Key) int {
		if a.Kind == b.Kind {
			return strings.Compare(a.ID, b.ID)
		}
		return strings.Compare(a.String(), b.String())
	})
	return keys
}

// decodeImages reads what encode wrote.
func decodeImages(b []byte) (Images, error) {
	var j struct {
		Count   int                        `json:"count"`
		Group   string                     `json:"group"`
		Salt    string                     `json:"salt"`
		Records map[string]json.RawMessage `json:"records"`
	}
	if len(b) == 0 {
		return Images{}, nil
	}
	if err := json.Unmarshal(b, &j); err != nil {
		return Images{}, err
	}
	m := Images{Group: j.Group, Count: j.Count, Salt: j.Salt, Records: make(map[Key]json.RawMessage, len(j.Records))}
	for name, body := range j.Records {
		k, ok := parseKey(name)
		if !ok {
			return Images{}, fmt.Errorf("images: %q names no record", name)
		}
		if string(body) == "null" {
			body = nil
		}
		m.Records[k] = body
	}
	return m, nil
}
