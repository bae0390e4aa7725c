package vault_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

func TestCommitWritesRecordAndRow(t *testing.T) {
	v := create(t)
	s := step(key, `{ "title": "주전자 <1>" }`)
	s.Group, s.Count = "import-1", 3
	e := commit(t, v, s)
	if e.Seq != 1 || e.Stamp() != "2027-01-15T08:00:00.123Z" || !e.Prev.IsZero() || e.Hash != e.Chain() {
		t.Errorf("entry %+v", e)
	}
	var before, after string
	if err := engine(t, v.Dir()).QueryRow(`SELECT before, after FROM change WHERE seq = 1`).Scan(&before, &after); err != nil {
		t.Fatal(err)
	}
	if want := `{"count":3,"group":"import-1","records":{"exhibit/x1":null}}`; before != want {
		t.Errorf("before %s, want %s", before, want)
	}
	if want := `{"count":3,"group":"import-1","records":{"exhibit/x1":{"title":"주전자 <1>"}}}`; after != want {
		t.Errorf("after %s, want %s", after, want)
	}
	if e.Before != evidence.DigestOf([]byte(before)) || e.After != evidence.DigestOf([]byte(after)) {
		t.Error("the entry's digests are not those of the stored images")
	}
	was, is, err := v.Images(t.Context(), 1)
	if err != nil || was.Group != "import-1" || is.Count != 3 || was.Records[key] != nil || string(is.Records[key]) != `{"title":"주전자 <1>"}` {
		t.Errorf("images %+v %+v %v", was, is, err)
	}
}

func TestCommitWithoutEffectWritesNoRow(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	for _, s := range []vault.Step{step(key, `{ "a" : 1 }`), step(vault.Key{Kind: "exhibit", ID: "none"}, "")} {
		if e := commit(t, v, s); e.Seq != 0 {
			t.Errorf("row %d for nothing", e.Seq)
		}
	}
	note := vault.Step{Op: evidence.OpExport, Subject: "pdf"}
	if e := commit(t, v, note); e.Seq != 2 || !e.Before.IsZero() || !e.After.IsZero() {
		t.Errorf("note %+v", e)
	}
	wantClean(t, v)
}

func TestCommitRefusals(t *testing.T) {
	long := step(key, `{}`)
	long.Group = string(make([]byte, vault.MaxGroup+1))
	expects := step(key, `{"a":2}`)
	expects.Expect = map[vault.Key]json.RawMessage{key: json.RawMessage(`{"a":0}`)}
	for name, c := range map[string]struct {
		step vault.Step
		want evidence.Fault
	}{
		"no json":     {step(key, `{`), evidence.InvalidForm},
		"json null":   {step(key, `null`), evidence.InvalidForm},
		"two values":  {step(key, `{} {}`), evidence.InvalidForm},
		"no kind":     {step(vault.Key{ID: "x"}, `{}`), evidence.InvalidForm},
		"no id":       {step(vault.Key{Kind: "x"}, `{}`), evidence.InvalidForm},
		"long group":  {long, evidence.InvalidForm},
		"overwriting": {expects, evidence.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			v := create(t)
			commit(t, v, step(key, `{"a":1}`))
			_, err := v.Commit(t.Context(), c.step)
			wantFault(t, err, c.want)
			log, _ := v.Log(t.Context())
			all, _ := v.Records(t.Context())
			if len(log) != 1 || string(all[key]) != `{"a":1}` {
				t.Errorf("%d rows, record %s", len(log), all[key])
			}
		})
	}
}

func TestTheLogIsAppendOnly(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	commit(t, v, step(key, `{"a":2}`))
	v.Close()
	for _, s := range []string{
		`UPDATE change SET actor = 'seller'`,
		`UPDATE change SET seq = 9 WHERE seq = 2`,
		`DELETE FROM change WHERE seq = 2`,
		`DELETE FROM change`,
		`INSERT OR REPLACE INTO change(seq, at, actor, op, subject, prev, hash) VALUES(2, '', '', '', '', '', '')`,
		`INSERT INTO change(seq, at, actor, op, subject, prev, hash) VALUES(9, '', '', '', '', '', '')`,
		`UPDATE OR REPLACE change SET seq = 1 WHERE seq = 2`,
	} {
		if err := raw(t, v.Dir(), s); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", s, err)
		}
	}
	wantClean(t, open(t, v.Dir(), vault.ReadOnly))
}

func TestMarksReadTheHeads(t *testing.T) {
	v := create(t)
	s := step(key, `{"a":1}`)
	s.Group, s.Count = `"quoted" {group}`, 12
	commit(t, v, s)
	commit(t, v, vault.Step{Op: evidence.OpExport})
	marks, err := v.Marks(t.Context())
	want := []vault.Mark{
		{Seq: 1, Op: evidence.OpEdit, Subject: "exhibit/x1", Group: `"quoted" {group}`, Count: 12, At: s.At.UTC().Truncate(time.Millisecond)},
		{Seq: 2, Op: evidence.OpExport, Note: true},
	}
	if err != nil || len(marks) != 2 || marks[0] != want[0] || marks[1] != want[1] {
		t.Errorf("marks %+v, %v", marks, err)
	}
}

// TestRecordsAreTheFoldOfTheLog does random steps, closing and opening between,
// and holds the vault against a map.
func TestRecordsAreTheFoldOfTheLog(t *testing.T) {
	inMemory(t)
	rapid.Check(t, func(rt *rapid.T) {
		v := create(t)
		model, rows := map[vault.Key]string{}, 0
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			set := rapid.MapOfN(rapid.Custom(drawKey), rapid.SampledFrom([]string{"", `{"n":1}`, `{"n":2}`, `"글"`, `[]`}), 0, 4).Draw(rt, "set")
			s := vault.Step{At: time.Unix(rapid.Int64Range(0, 4e9).Draw(rt, "at"), 0), Op: evidence.OpEdit, Set: map[vault.Key]json.RawMessage{}}
			was := maps.Clone(model)
			for k, body := range set {
				if s.Set[k] = nil; body == "" {
					delete(model, k)
				} else {
					s.Set[k], model[k] = json.RawMessage(body), body
				}
			}
			if commit(t, v, s); len(set) == 0 || !maps.Equal(was, model) {
				rows++
			}
			if rapid.Bool().Draw(rt, "reopen") {
				v.Close()
				v = open(t, v.Dir(), vault.ReadWrite)
			}
		}
		all, err := v.Records(t.Context())
		if err != nil || !maps.EqualFunc(all, model, func(a json.RawMessage, b string) bool { return string(a) == b }) {
			rt.Fatalf("records %s, want %s (%v)", all, model, err)
		}
		log, err := v.Log(t.Context())
		if err != nil || len(log) != rows || evidence.CheckChain(log) != -1 {
			rt.Fatalf("%d rows, want %d; chain wrong at %d (%v)", len(log), rows, evidence.CheckChain(log), err)
		}
		wantClean(t, v)
		v.Close()
	})
}

func drawKey(t *rapid.T) vault.Key {
	return vault.Key{Kind: rapid.SampledFrom([]string{"exhibit", "message"}).Draw(t, "kind"), ID: rapid.SampledFrom([]string{"a", "b/c", "한글"}).Draw(t, "id")}
}

// TestCommitAfterARowThatCannotBeRead has the last link of the log garbled: the
// next row cannot hang on it.
func TestCommitAfterARowThatCannotBeRead(t *testing.T) {
	v := create(t)
	commit(t, v, step(key, `{"a":1}`))
	v.Close()
	tamper(t, v.Dir(), dropGuards, `UPDATE change SET hash = 'kettle'`, putGuards)
	_, err := open(t, v.Dir(), vault.ReadWrite).Commit(t.Context(), step(key, `{"a":2}`))
	wantFault(t, err, evidence.Damaged)
}

// TestAnyClockIsWritten has clocks that go back and that are beyond all years:
// the log stands them.
func TestAnyClockIsWritten(t *testing.T) {
	v := create(t)
	clocks := []time.Time{date(2026, 11, 23), date(1970, 1, 1), date(2026, 11, 22), date(9999, 12, 31), date(292_000, 5, 5), date(-44, 3, 15), {}, time.Unix(1<<60, 0)}
	for i, at := range clocks {
		s := step(key, fmt.Sprint(i))
		s.At = at
		e := commit(t, v, s)
		if y := at.Year(); y > 0 && y <= 9999 && !e.At.Equal(at) {
			t.Errorf("%v is written as %v", at, e.At)
		}
	}
	v.Close()
	r := open(t, v.Dir(), vault.ReadOnly)
	wantClean(t, r)
	if log, err := r.Log(t.Context()); err != nil || len(log) != len(clocks) || evidence.CheckChain(log) != -1 {
		t.Errorf("%v %v", log, err)
	}
}
