package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
)

// What can be wrong with a case.
const (
	Changed     = "changed"
	Missing     = "missing"
	Extra       = "extra"
	ChainBroken = "chain-broken"
	DatabaseBad = "database-damaged"
)

// Problem is one thing that is not as it was written. Path is within the case
// folder, with slashes; Detail is for who looks into it.
type Problem struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
	Detail  string `json:"detail"`
}

// Report is what Verify found. Files and Bytes are the originals that were read.
type Report struct {
	OK       bool
	Files    int
	Bytes    int64
	Problems []Problem
}

func (r *Report) add(path, problem, detail string) {
	r.Problems = append(r.Problems, Problem{path, problem, detail})
}

// Verify opens the case at dir to read, checks everything and closes it. Unlike
// Open it takes a damaged database as a finding: the originals are then checked
// against their own names.
func Verify(ctx context.Context, dir string, progress func(done, total int64)) (Report, error) {
	v, err := Open(ctx, dir, ReadOnly)
	if evidence.FaultOf(err) == evidence.Damaged {
		return verifyWithout(ctx, dir, err, progress)
	}
	if err != nil {
		return Report{}, err
	}
	defer v.Close()
	return v.Verify(ctx, progress)
}

// Verify re-reads every byte of the case and changes nothing: the database's
// own structure, the chain of the log, the records against the log, and the
// originals against the records. progress, which may be nil, is told of the
// bytes of originals. The error says that it could not be done, not that
// something is wrong.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int64)) (Report, error) {
	files, err := v.listOriginals()
	if err != nil {
		return Report{}, fail(v.dir, err)
	}
	var r Report
	known, err := v.verifyDatabase(ctx, &r)
	if err != nil {
		return Report{}, fail(v.path(databaseName), err)
	}
	return v.verifyOriginals(ctx, r, known, files, progress)
}

// verifyWithout checks what can be checked of a case whose database cannot be
// read.
func verifyWithout(ctx context.Context, dir string, cause error, progress func(done, total int64)) (Report, error) {
	v := &Vault{dir: dir}
	files, err := v.listOriginals()
	if err != nil {
		return Report{}, fail(dir, err)
	}
	var r Report
	r.add(databaseName, DatabaseBad, cause.Error())
	return v.verifyOriginals(ctx, r, nil, files, progress)
}

// kept is what a record says of a file in originals.
type kept struct {
	Digest evidence.Digest `json:"digest"`
	Bytes  int64           `json:"bytes"`
	Ext    string          `json:"ext"`
}

func (k kept) path() string {
	hex := k.Digest.String()
	return path.Join(originalsName, hex[:2], hex+cleanExt(k.Ext))
}

// verifyDatabase checks case.db and gives the originals it knows, by path; nil
// if it cannot be read.
func (v *Vault) verifyDatabase(ctx context.Context, r *Report) (known map[string]kept, err error) {
	err = v.db.transact(ctx, func(tx *sql.Tx) error {
		if err := verifyStructure(ctx, tx, r); err != nil {
			return err
		}
		held, err := verifyLog(ctx, tx, r)
		if err != nil {
			return err
		}
		known, err = verifyRecords(ctx, tx, held, r)
		return err
	})
	if faultOf(err) == evidence.Damaged {
		r.add(databaseName, DatabaseBad, err.Error())
		return nil, nil
	}
	return known, err
}

func verifyStructure(ctx context.Context, tx *sql.Tx, r *Report) error {
	rows, err := tx.QueryContext(ctx, `PRAGMA integrity_check(20)`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return err
		}
		if said != "ok" {
			r.add(databaseName, DatabaseBad, said)
		}
	}
	return rows.Err()
}

// fold is the state that the log makes: the digest of every body.
type fold map[Key]evidence.Digest

// verifyLog checks the chain, and that each change begins where the one before
// it ended. It gives the records that the log makes.
func verifyLog(ctx context.Context, tx *sql.Tx, r *Report) (fold, error) {
	held := fold{}
	var prev evidence.Digest
	seq := int64(0)
	err := eachChange(ctx, tx, func(c change) error {
		seq++
		if c.Seq != seq || c.Prev != prev || c.Hash != c.Chain() {
			r.add(databaseName, ChainBroken, fmt.Sprintf("change/%d", c.Seq))
		}
		prev = c.Hash
		if wrong := held.apply(c); wrong != "" {
			r.add(databaseName, ChainBroken, fmt.Sprintf("change/%d: %s", c.Seq, wrong))
		}
		return nil
	})
	return held, err
}

// apply takes the state over one change, and says what does not fit.
func (h fold) apply(c change) (wrong string) {
	before, err := decodeImages(c.before)
	if err != nil {
		return err.Error()
	}
	after, err := decodeImages(c.after)
	if err != nil {
		return err.Error()
	}
	for k, body := range before.Records {
		if _, too := after.Records[k]; !too || h[k] != digestOrZero(body) {
			wrong = k.String() + " was not so before"
		}
	}
	if len(before.Records) != len(after.Records) {
		wrong = "the images before and after name different records"
	}
	for k, body := range after.Records {
		h[k] = digestOrZero(body)
	}
	return wrong
}

// verifyRecords compares the records with the state that the log makes.
func verifyRecords(ctx context.Context, tx *sql.Tx, held fold, r *Report) (map[string]kept, error) {
	known := map[string]kept{}
	err := eachRecord(ctx, tx, func(k Key, body []byte) error {
		switch want := held[k]; {
		case want.IsZero():
			r.add(databaseName, Extra, k.String())
		case want != digestOrZero(body):
			r.add(databaseName, Changed, k.String())
		}
		delete(held, k)
		if k.Kind == KindOriginal {
			know(known, k, body, r)
		}
		return nil
	})
	for k, want := range held {
		if !want.IsZero() {
			r.add(databaseName, Missing, k.String())
		}
	}
	return known, err
}

func know(known map[string]kept, k Key, body []byte, r *Report) {
	var o kept
	if err := json.Unmarshal(body, &o); err != nil || o.Digest.IsZero() {
		r.add(databaseName, Changed, k.String())
		return
	}
	known[o.path()] = o
}

// listOriginals gives every file in originals, by path within the case, but not
// what is on its way in. It goes before the database is read: what comes in
// meanwhile is then either recorded or marked as pending.
func (v *Vault) listOriginals() (files map[string]kept, err error) {
	files = map[string]kept{}
	err = filepath.WalkDir(v.path(originalsName), func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return ignoreMissing(err)
		}
		if filepath.Dir(p) == v.path(originalsName) && isLeftover(e) {
			return nil
		}
		rel, err := filepath.Rel(v.dir, p)
		files[filepath.ToSlash(rel)] = namedBy(p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return files, v.listPending(files)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// namedBy is what a file's own name says of it; Bytes is -1 where the name says
// nothing that could be checked or no marker vouches for it.
func namedBy(p string) kept {
	ext := filepath.Ext(p)
	d, err := evidence.ParseDigest(strings.TrimSuffix(filepath.Base(p), ext))
	if err != nil {
		d = evidence.Digest{}
	}
	return kept{Digest: d, Bytes: -1, Ext: ext}
}

// listPending notes which of the files are kept and not yet recorded.
func (v *Vault) listPending(files map[string]kept) error {
	left, err := os.ReadDir(v.path(originalsName))
	for _, e := range left {
		hex, pending := strings.CutPrefix(e.Name(), pendingPrefix)
		d, bad := evidence.ParseDigest(hex)
		if !pending || bad != nil {
			continue
		}
		for p, k := range files {
			if k.Digest == d {
				k.Bytes = 0
				files[p] = k
			}
		}
	}
	return ignoreMissing(err)
}

// verifyOriginals reads every file that a record knows, and those that none
// knows: such a file is extra, unless it is pending or there are no records to
// ask.
func (v *Vault) verifyOriginals(ctx context.Context, r Report, known, files map[string]kept, progress func(done, total int64)) (Report, error) {
	var todo []kept
	for p, k := range files {
		if _, told := known[p]; told {
			continue
		}
		if k.Digest.IsZero() || k.Bytes < 0 && known != nil || k.path() != p {
			r.add(p, Extra, "")
			continue
		}
		k.Bytes = -1
		todo = append(todo, k)
	}
	for _, k := range known {
		todo = append(todo, k)
	}
	slices.SortFunc(todo, func(a, b kept) int { return strings.Compare(a.path(), b.path()) })
	err := v.readAll(ctx, &r, todo, progress)
	slices.SortFunc(r.Problems, func(a, b Problem) int {
		return strings.Compare(a.Path+a.Problem+a.Detail, b.Path+b.Problem+b.Detail)
	})
	r.OK = len(r.Problems) == 0
	return r, fail(v.dir, err)
}

func (v *Vault) readAll(ctx context.Context, r *Report, todo []kept, progress func(done, total int64)) error {
	total := int64(0)
	for _, k := range todo {
		total += max(k.Bytes, 0)
	}
	told := func(n int64) {
		r.Bytes += n
		if progress != nil {
			progress(r.Bytes, max(total, r.Bytes))
		}
	}
	for _, k := range todo {
		if err := v.readOne(ctx, r, k, told); err != nil {
			return err
		}
	}
	return nil
}

// readOne reads one original and says what is wrong with it.
func (v *Vault) readOne(ctx context.Context, r *Report, k kept, told func(int64)) error {
	full := v.path(filepath.FromSlash(k.path()))
	info, err := os.Lstat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.add(k.path(), Missing, "")
		return nil
	case err == nil && !info.Mode().IsRegular():
		r.add(k.path(), Changed, "it is not a plain file")
		return nil
	}
	sum, n, err := hashFile(ctx, full, told)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		r.add(k.path(), Changed, err.Error())
	case sum != k.Digest || k.Bytes >= 0 && n != k.Bytes:
		r.add(k.path(), Changed, "sha256 "+sum.String())
	}
	r.Files++
	return nil
}
