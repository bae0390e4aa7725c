package desk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// Record is one thing that a case is stored as.
type Record struct {
	Kind string          `json:"kind"`
	ID   string          `json:"id"`
	Body json.RawMessage `json:"body"`
}

// Bounds of records that came from elsewhere.
const (
	maxRecords     = 1_000_000
	maxRecordBytes = 256 << 20 // of all of them
	maxRecordLine  = 16 << 20
)

// recordsForm is how records are written now; a record of its own says so first.
const (
	kindForm    = "form"
	recordsForm = 1
)

// Records are all records of a case, in a fixed order: the same case gives the
// same records.
func Records(s evidence.Snapshot) ([]Record, error) {
	l := list{}
	l.add(kindCase, string(s.Case.ID), s.Case)
	l.add(kindSequence, sequenceID, s.Sequence)
	for _, o := range byDigest.sorted(values(s.Originals)) {
		l.add(kindOriginal, o.Digest.String(), o)
	}
	for _, x := range s.Sources {
		l.add(kindSource, x.Digest.String(), x)
	}
	for _, x := range s.Exhibits {
		l.add(kindExhibit, string(x.ID), x)
	}
	for _, x := range s.Trash {
		l.add(kindTrash, string(x.ID), x)
	}
	for _, m := range s.Messages {
		l.add(kindMessage, string(m.ID), m)
	}
	for _, e := range s.Events {
		l.add(kindEvent, string(e.ID), e)
	}
	for _, t := range s.OwnTags {
		l.add(kindOwnTag, string(t.Code), t)
	}
	for _, c := range s.Comparisons {
		l.add(kindComparison, string(c.ID), c)
	}
	for _, x := range s.Sent {
		l.add(kindSent, x.Digest.String(), x)
	}
	return l.all, l.err
}

// list collects records, and the first error.
type list struct {
	all []Record
	err error
}

func (l *list) add(kind, id string, value any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil && l.err == nil {
		l.err = err
	}
	l.all = append(l.all, Record{kind, id, bytes.TrimSpace(b.Bytes())})
}

var byDigest = order[evidence.Digest, evidence.Original]{
	id:   func(o *evidence.Original) evidence.Digest { return o.Digest },
	rank: func(*evidence.Original) int64 { return 0 },
	tie:  func(a, b *evidence.Original) int { return bytes.Compare(a.Digest[:], b.Digest[:]) },
}

func values[K comparable, T any](all map[K]T) []T {
	out := make([]T, 0, len(all))
	for _, v := range all {
		out = append(out, v)
	}
	return out
}

// WriteRecords writes records, one a line, after one that says how.
func WriteRecords(w io.Writer, all []Record) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(Record{kindForm, strconv.Itoa(recordsForm), json.RawMessage("{}")}); err != nil {
		return err
	}
	for _, r := range all {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// readRecords calls f for each record of what WriteRecords wrote, of anybody's.
// Damaged: it is no such thing; Newer: a later program wrote it; TooLarge.
func readRecords(r io.Reader, f func(Record) error) error {
	lines := bufio.NewReaderSize(io.LimitReader(r, maxRecordBytes+1), 64<<10)
	total := 0
	for n := 0; ; n++ {
		line, err := readLine(lines)
		if err == io.EOF {
			return nil
		}
		if total += len(line); err == nil && (n > maxRecords || total > maxRecordBytes) {
			err = errLarge
		}
		if err != nil {
			return unread(n, err)
		}
		var one Record
		if err := json.Unmarshal(line, &one); err != nil {
			return unread(n, err)
		}
		if len(one.Body) == 0 || one.ID == "" {
			return unread(n, errForm)
		}
		if err := formOf(n, one); err != nil {
			return err
		}
		if one.Kind == kindForm {
			continue
		}
		if err := f(one); err != nil {
			return err
		}
	}
}

// formOf refuses what does not begin as records do, and what a later program
// wrote.
func formOf(n int, r Record) error {
	if n > 0 {
		return nil
	}
	form, err := strconv.Atoi(r.ID)
	switch {
	case r.Kind != kindForm || err != nil:
		return unread(n, errForm)
	case form > recordsForm:
		return &evidence.Error{Fault: evidence.Newer, Subject: "records"}
	}
	return nil
}

var (
	errForm  = errors.New("these are no records of a case")
	errLarge = errors.New("more than a case has")
)

// readLine gives the next line, without its end; io.EOF: there is none.
func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		part, more, err := r.ReadLine()
		if line = append(line, part...); err != nil || !more {
			return line, err
		}
		if len(line) > maxRecordLine {
			return nil, errLarge
		}
	}
}

// unread says that record n, from 0, could not be read.
func unread(n int, err error) error {
	fault := evidence.Damaged
	if errors.Is(err, errLarge) {
		fault = evidence.TooLarge
	}
	return evidence.Fail(fault, vault.Key{Kind: "record", ID: strconv.Itoa(n + 1)}.String(), err)
}
