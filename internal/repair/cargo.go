package repair

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
)

// Saved is what can be read of a damaged case.
type Saved struct {
	Rows     int `json:"rows"`     // of the log, in one chain from its beginning
	Copies   int `json:"copies"`   // of these, those that only copies of the database have
	Loose    int `json:"loose"`    // that are whole, and stand behind a gap
	Lost     int `json:"lost"`     // that were there and cannot be read, as far as known
	Records  int `json:"records"`  // of the case
	Unlogged int `json:"unlogged"` // of these, those whose row of the log is lost

	Originals int `json:"originals"` // that the records name and that are there
	Missing   int `json:"missing"`   // that they name and that were found nowhere
	Adopted   int `json:"adopted"`   // that no record names: each becomes a new exhibit
	Aside     int `json:"aside"`     // files that are not as their names say: they go into the new case's folder set-aside

	Unsure bool `json:"unsure"` // records may be lost that nothing tells of, those of what is redacted and hidden among them
	First  int  `json:"first"`  // the number that those taken in anew begin with; 0: none are
}

// doubt tells whether records are lost, or may be: a database that cannot be read
// does not say how many there were.
func (s Saved) doubt(problem string) bool {
	return problem == vault.Missing || problem == vault.DatabaseDamaged || s.Lost+s.Loose+s.Unlogged+s.Adopted > 0
}

// cargo is all that can be read of a case whose database is damaged.
type cargo struct {
	*haul
	thread *thread
	mended map[vault.Key]json.RawMessage // what is set on top of the log; nil: removed
	state  map[vault.Key]json.RawMessage // all records with it
	saved  Saved

	ownRows int // rows of the thread that case.db has
}

// load reads everything that may hold rows of a case: the database, what its
// journal says it was, and the copies. What cannot be read is passed over.
func load(ctx context.Context, dir string) (*cargo, error) {
	c := &cargo{haul: newHaul()}
	database, err := readFile(filepath.Join(dir, databaseName))
	if err != nil && !skipped(err) {
		return nil, err
	}
	if err := c.take(ctx, database, true); err != nil {
		return nil, err
	}
	if journal, err := readFile(filepath.Join(dir, journalName)); err == nil {
		if err := c.take(ctx, rolledBack(database, journal), true); err != nil {
			return nil, err
		}
	}
	entries, _ := os.ReadDir(filepath.Join(dir, backupsName)) // where there are none, there are none
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".db") {
			continue
		}
		copied, err := readFile(filepath.Join(dir, backupsName, e.Name()))
		if err != nil {
			continue
		}
		if err := c.take(ctx, copied, false); err != nil {
			return nil, err
		}
	}
	c.thread = c.spin()
	for _, r := range c.thread.rows {
		if c.own[r.Hash] {
			c.ownRows++
		}
	}
	return c, nil
}

// skipped tells an error of a file that is not there or is none.
func skipped(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || evidence.FaultOf(err) == evidence.Unsupported
}

// names are the originals that the records of the thread name.
func (c *cargo) names() map[evidence.Digest]bool {
	all := map[evidence.Digest]bool{}
	for k := range c.thread.state {
		if d, err := evidence.ParseDigest(k.ID); k.Kind == vault.KindOriginal && err == nil {
			all[d] = true
		}
	}
	return all
}

// mend puts on top of the log what is readable and not in it: what loose rows
// set, and records whose row is lost. name is what a case without its facts is
// called; look says what the file of an original is.
func (c *cargo) mend(name string, o desk.Options, look func(evidence.Digest) evidence.Original) error {
	c.state = make(map[vault.Key]json.RawMessage, len(c.thread.state))
	for k, b := range c.thread.state {
		c.state[k] = b
	}
	for _, r := range c.thread.loose {
		if _, after, err := r.Images(); err == nil {
			put(c.state, after)
		}
	}
	c.unlogged()
	if err := errors.Join(c.back(look), c.complete(name, o)); err != nil {
		return err
	}
	c.mended = map[vault.Key]json.RawMessage{}
	for k, b := range c.state {
		if !bytes.Equal(b, c.thread.state[k]) {
			c.mended[k] = b
		}
	}
	for k := range c.thread.state {
		if c.state[k] == nil {
			c.mended[k] = nil
		}
	}
	c.count()
	return nil
}

// unlogged takes the records of case.db that no row of the log that is left
// tells of.
func (c *cargo) unlogged() {
	told, named := c.told()
	for k, b := range c.records {
		was, there := c.state[k]
		switch {
		case told[evidence.DigestOf(b.json)], !b.linked && named[k], there && flipped(was, b.json):
		case !fits(k, b.json):
		default:
			c.state[k] = b.json
			c.saved.Unlogged++
		}
	}
}

// told are the digests of every body that the log tells of, and all records it
// names.
func (c *cargo) told() (bodies map[evidence.Digest]bool, named map[vault.Key]bool) {
	bodies, named = map[evidence.Digest]bool{}, map[vault.Key]bool{}
	for _, r := range c.rows {
		before, after, err := r.Images()
		if err != nil {
			continue
		}
		for _, side := range []vault.Images{before, after} {
			for k, b := range side.Records {
				bodies[evidence.DigestOf(b)], named[k] = true, true
			}
		}
	}
	return bodies, named
}

// fewBytes is in how many bytes a record differs that was damaged and not
// changed.
const fewBytes = 3

// flipped tells whether a record is another by a few bytes only: the log, which
// has a hash for what it says, is right.
func flipped(logged, found []byte) bool {
	if len(logged) != len(found) {
		return false
	}
	n := 0
	for i := range logged {
		if logged[i] != found[i] {
			n++
		}
	}
	return n <= fewBytes
}

// fits tells whether a record that nothing vouches for may be one of a case.
func fits(k vault.Key, body json.RawMessage) bool {
	var self struct {
		ID     string          `json:"id"`
		Digest string          `json:"digest"`
		Kind   json.RawMessage `json:"kind"`
	}
	if desk.Readable(k, body) != nil || json.Unmarshal(body, &self) != nil {
		return false
	}
	said := cmp.Or(self.ID, self.Digest)
	return said == "" || said == k.ID
}

// back gives every exhibit, and every source of a conversation, the record of
// its original, where that is lost: look says what the file is.
func (c *cargo) back(look func(evidence.Digest) evidence.Original) error {
	var lost []evidence.Digest
	for k, b := range c.state {
		var x struct {
			Original evidence.Digest `json:"original"`
			Digest   evidence.Digest `json:"digest"`
		}
		switch {
		case k.Kind != "exhibit" && k.Kind != "trash" && k.Kind != "source" || json.Unmarshal(b, &x) != nil:
			continue
		case k.Kind == "source":
			x.Original = x.Digest
		}
		if !x.Original.IsZero() && c.state[originalKey(x.Original)] == nil {
			lost = append(lost, x.Original)
		}
	}
	for _, d := range lost {
		if err := c.set(originalKey(d), look(d)); err != nil {
			return err
		}
	}
	return nil
}

func originalKey(d evidence.Digest) vault.Key {
	return vault.Key{Kind: vault.KindOriginal, ID: d.String()}
}

// sequenceKey is the record of the numbers that were given.
var sequenceKey = vault.Key{Kind: "sequence", ID: "numbers"}

// complete gives the case what none can do without: its facts, and a count of
// numbers that gives none twice.
func (c *cargo) complete(name string, o desk.Options) error {
	given, hasCase := evidence.Sequence{}, false
	if b := c.state[sequenceKey]; b != nil {
		if err := json.Unmarshal(b, &given); err != nil {
			return err
		}
	}
	if given.Given == nil {
		given.Given = map[string]int{}
	}
	short := false
	for k, b := range c.state {
		hasCase = hasCase || k.Kind == "case"
		var x evidence.Exhibit
		if k.Kind != "exhibit" && k.Kind != "trash" || json.Unmarshal(b, &x) != nil {
			continue
		}
		if most := max(x.Number.N, x.Spare); most > given.Given[x.Number.Series] {
			given.Given[x.Number.Series], short = most, true
		}
	}
	if short {
		if err := c.set(sequenceKey, given); err != nil {
			return err
		}
	}
	if hasCase {
		return nil
	}
	return c.facts(name, o)
}

func (c *cargo) set(k vault.Key, value any) error {
	b, err := json.Marshal(value)
	c.state[k] = b
	return err
}

// facts makes a case of a name and nothing else.
func (c *cargo) facts(name string, o desk.Options) error {
	id, now := rand.Text, time.Now
	if o.NewID != nil {
		id = o.NewID
	}
	if o.Now != nil {
		now = o.Now
	}
	x := evidence.Case{ID: evidence.CaseID(id()), Title: name, Zone: evidence.DefaultZone, ZoneAssumed: true}
	x.Created = evidence.Instant(now().In(x.Location()), evidence.Second, evidence.FromTyped)
	return c.set(vault.Key{Kind: "case", ID: string(x.ID)}, x)
}

// count says what is saved.
func (c *cargo) count() {
	s := &c.saved
	s.Rows, s.Loose, s.Records = int(c.thread.last()), len(c.thread.loose), len(c.state)
	s.Copies = len(c.thread.rows) - c.ownRows
	have := map[int64]bool{}
	for _, r := range c.thread.loose {
		have[r.Seq] = true
	}
	last := c.thread.last()
	for _, r := range c.thread.loose {
		last = max(last, r.Seq)
	}
	for seq := range c.unread {
		if seq > c.thread.last() && seq < c.thread.last()+mostEntries {
			last = max(last, seq)
		}
	}
	s.Lost = int(last-c.thread.last()) - len(have)
}

// numberGap is what is left free between the highest number that is known and
// those that originals are taken in anew under, at least: nobody knows which
// numbers were given that are lost now.
const numberGap = 100

// free makes room for originals that are taken in anew: no number of theirs can
// be taken for one that somebody has read. It gives the first.
func (c *cargo) free() (int, error) {
	high := 0
	for k, b := range c.state {
		high = max(high, highest(k, b))
	}
	for k, b := range c.records {
		high = max(high, highest(k, b.json))
	}
	for _, r := range c.rows {
		before, after, err := r.Images()
		if err != nil {
			continue
		}
		for _, side := range []vault.Images{before, after} {
			for k, b := range side.Records {
				high = max(high, highest(k, b))
			}
		}
	}
	given := evidence.Sequence{}
	if b := c.state[sequenceKey]; b != nil {
		if err := json.Unmarshal(b, &given); err != nil {
			return 0, err
		}
	}
	if given.Given == nil {
		given.Given = map[string]int{}
	}
	high = min((high/numberGap+1)*numberGap, mostNumber)
	given.Given[evidence.DefaultSeries] = high
	if err := c.set(sequenceKey, given); err != nil {
		return 0, err
	}
	c.mended[sequenceKey] = c.state[sequenceKey]
	return high + 1, nil
}

// mostNumber is more than any exhibit has. What a damaged page says beyond it is
// no number.
const mostNumber = 900_000

// highest is the highest number of an exhibit that a record tells of.
func highest(k vault.Key, body json.RawMessage) (n int) {
	if x, ok := exhibitOf(k, body); ok && x.Number.Series == evidence.DefaultSeries {
		n = max(x.Number.N, x.Spare)
	}
	var given evidence.Sequence
	if k == sequenceKey && json.Unmarshal(body, &given) == nil {
		n = given.Given[evidence.DefaultSeries]
	}
	if n < 0 || n > mostNumber {
		return 0
	}
	return n
}

// originals are those whose bytes the case should have.
func (c *cargo) originals() (all []evidence.Original) {
	for k, b := range c.state {
		var o evidence.Original
		if k.Kind == vault.KindOriginal && json.Unmarshal(b, &o) == nil && o.Digest.String() == k.ID && !o.Withheld {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b evidence.Original) int { return bytes.Compare(a.Digest[:], b.Digest[:]) })
	return all
}

// exhibitOf reads an exhibit, or one that was removed.
func exhibitOf(k vault.Key, b json.RawMessage) (x evidence.Exhibit, ok bool) {
	if k.Kind != "exhibit" && k.Kind != "trash" {
		return x, false
	}
	return x, json.Unmarshal(b, &x) == nil
}
