package desk

import (
	"encoding/json"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// The kinds of records that a case is stored as.
const (
	kindCase     = "case"
	kindExhibit  = "exhibit"
	kindTrash    = "trash" // an exhibit that was removed
	kindOriginal = vault.KindOriginal
	kindMessage  = "message"
	kindEvent    = "event"
	kindOwnTag   = "own-tag"
	kindSequence = "sequence"
	kindSource   = "source"

	kindComparison = "comparison"
	kindSent       = "sent"
)

// sequenceID is the one record of kind sequence.
const sequenceID = "numbers"

// stays tells the kinds that undo leaves alone.
func stays(kind string) bool {
	return kind == kindOriginal || kind == kindSequence || kind == kindSent
}

// edits are values to be put in place, by kind; a nil one is to be removed.
type edits struct {
	cas       *evidence.Case
	sequence  *evidence.Sequence
	exhibits  map[evidence.ExhibitID]*evidence.Exhibit
	trash     map[evidence.ExhibitID]*evidence.Exhibit // whoever comes here or goes is in exhibits, too
	originals map[evidence.Digest]*evidence.Original
	messages  map[evidence.MessageID]*evidence.Message
	events    map[evidence.EventID]*evidence.Event
	ownTags   map[evidence.TagCode]*evidence.OwnTag
	sources   map[string]*evidence.Source // by digest

	comparisons map[evidence.ComparisonID]*evidence.Comparison
	sent        map[string]*evidence.Sent // by digest
}

func newEdits() edits {
	return edits{
		exhibits:  map[evidence.ExhibitID]*evidence.Exhibit{},
		trash:     map[evidence.ExhibitID]*evidence.Exhibit{},
		originals: map[evidence.Digest]*evidence.Original{},
		messages:  map[evidence.MessageID]*evidence.Message{},
		events:    map[evidence.EventID]*evidence.Event{},
		ownTags:   map[evidence.TagCode]*evidence.OwnTag{},
		sources:   map[string]*evidence.Source{},

		comparisons: map[evidence.ComparisonID]*evidence.Comparison{},
		sent:        map[string]*evidence.Sent{},
	}
}

func (e edits) empty() bool {
	return e.count() == 0 && e.sequence == nil && len(e.originals) == 0 && len(e.sent) == 0
}

// count is how many things the edits are about, but for what undo leaves alone:
// with none of them there is nothing to undo.
func (e edits) count() int {
	n := len(e.exhibits) + len(e.messages) + len(e.events) + len(e.ownTags) + len(e.sources) + len(e.comparisons)
	if e.cas != nil {
		n++
	}
	return n
}

// encode gives the bodies to store.
func (e edits) encode() (map[vault.Key]json.RawMessage, error) {
	w := bodies{set: map[vault.Key]json.RawMessage{}}
	if e.cas != nil {
		w.put(kindCase, string(e.cas.ID), e.cas)
	}
	if e.sequence != nil {
		w.put(kindSequence, sequenceID, e.sequence)
	}
	for d, o := range e.originals {
		w.put(kindOriginal, d.String(), o)
	}
	putAll(&w, kindExhibit, e.exhibits)
	putAll(&w, kindTrash, e.trash)
	putAll(&w, kindMessage, e.messages)
	putAll(&w, kindEvent, e.events)
	putAll(&w, kindOwnTag, e.ownTags)
	putAll(&w, kindSource, e.sources)
	putAll(&w, kindComparison, e.comparisons)
	putAll(&w, kindSent, e.sent)
	return w.set, w.err
}

// bodies collects what is marshalled, and the first error.
type bodies struct {
	set map[vault.Key]json.RawMessage
	err error
}

func (w *bodies) put(kind, id string, value any) {
	b, err := json.Marshal(value)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.set[vault.Key{Kind: kind, ID: id}] = b
}

func putAll[ID ~string, T any](w *bodies, kind string, all map[ID]*T) {
	for id, value := range all {
		if value == nil {
			w.set[vault.Key{Kind: kind, ID: string(id)}] = nil
			continue
		}
		w.put(kind, string(id), value)
	}
}

// decodeEdits reads what encode wrote.
func decodeEdits(set map[vault.Key]json.RawMessage) (edits, error) {
	e := newEdits()
	for k, body := range set {
		if err := e.decode(k, body); err != nil {
			return edits{}, err
		}
	}
	return e, nil
}

// decode reads one body; Damaged if it is not what its kind should be.
func (e *edits) decode(k vault.Key, body json.RawMessage) error {
	if err := e.decodeKind(k, body); err != nil {
		return evidence.Fail(evidence.Damaged, k.String(), err)
	}
	return nil
}

func (e *edits) decodeKind(k vault.Key, body json.RawMessage) error {
	switch k.Kind {
	case kindCase:
		return decodeOne(body, &e.cas)
	case kindSequence:
		return decodeOne(body, &e.sequence)
	case kindOriginal:
		d, err := evidence.ParseDigest(k.ID)
		if err != nil {
			return err
		}
		return decodeInto(e.originals, d, body)
	case kindExhibit:
		return decodeInto(e.exhibits, evidence.ExhibitID(k.ID), body)
	case kindTrash:
		return decodeInto(e.trash, evidence.ExhibitID(k.ID), body)
	case kindMessage:
		return decodeInto(e.messages, evidence.MessageID(k.ID), body)
	case kindEvent:
		return decodeInto(e.events, evidence.EventID(k.ID), body)
	case kindOwnTag:
		return decodeInto(e.ownTags, evidence.TagCode(k.ID), body)
	case kindSource:
		return decodeInto(e.sources, k.ID, body)
	case kindComparison:
		return decodeInto(e.comparisons, evidence.ComparisonID(k.ID), body)
	case kindSent:
		return decodeInto(e.sent, k.ID, body)
	}
	return nil // a kind of a later program; it stays in the vault
}

func decodeInto[ID comparable, T any](all map[ID]*T, id ID, body json.RawMessage) error {
	var value *T
	err := decodeOne(body, &value)
	all[id] = value
	return err
}

// decodeOne makes a value of a body; no body leaves it nil.
func decodeOne[T any](body json.RawMessage, value **T) error {
	if body == nil {
		return nil
	}
	*value = new(T)
	return json.Unmarshal(body, *value)
}
