package vault

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"proofbox/evidence"
)

// What can be wrong with a case.
const (
	Changed         = "changed"
	Missing         = "missing"
	Extra           = "extra"
	ChainBroken     = "chain-broken"
	DatabaseDamaged = "database-damaged"
)

// Problem is one thing that is not as it was written. Path is within the case
// folder, with slashes; Detail is for who looks into it: a record, a row of the
// log, the digest that was found. Unread: the file is there and could not be
// read, so that nobody knows whether it is as it was.
type Problem struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
	Detail  string `json:"detail"`
	Unread  bool   `json:"unread,omitempty"`
}

// Report is what Verify found. Files and Bytes are the originals that were read.
// Unsealed: no case.sha256 says what case.db was when it was closed (a writer is
// at work, or was cut off), so it was checked by its structure and its log only.
type Report struct {
	OK       bool      `json:"ok"`
	Files    int       `json:"files"`
	Bytes    int64     `json:"bytes"`
	Unsealed bool      `json:"unsealed"`
	Problems []Problem `json:"problems"`

	differs evidence.Digest // what case.db is, where that is not what its sum says
}

func (r *Report) add(path, problem, detail string) {
	r.Problems = append(r.Problems, Problem{Path: path, Problem: problem, Detail: detail})
}

// unread adds a file that could not be read, or that is not of the kind that is
// read.
func (r *Report) unread(path string, err error) {
	p := Problem{Path: path, Problem: Changed, Detail: err.Error(), Unread: true}
	var known *evidence.Error
	var told *fs.PathError
	switch {
	case errors.As(err, &known):
		p.Detail, p.Unread = known.Detail, false
	case errors.As(err, &told):
		p.Detail = told.Err.Error()
	}
	r.Problems = append(r.Problems, p)
}

// closed gives the report in its final order. That the database differs from its
// sum goes without saying where its structure is damaged.
func (r *Report) closed() Report {
	if !r.differs.IsZero() && !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Problem == DatabaseDamaged }) {
		r.add(databaseName, Changed, "sha256 "+r.differs.String())
	}
	slices.SortFunc(r.Problems, func(a, b Problem) int {
		return strings.Compare(a.Path+"\n"+a.Problem+"\n"+a.Detail, b.Path+"\n"+b.Problem+"\n"+b.Detail)
	})
	r.OK = len(r.Problems) == 0
	return *r
}

// Verify opens the case at dir to read, checks everything and closes it. Unlike
// Open it takes a database that cannot be opened as a finding, where it is
// damaged or not as it was when the case was closed: the other files are then
// checked against their own names.
func Verify(ctx context.Context, dir string, progress func(done, total int64)) (Report, error) {
	v, err := Open(ctx, dir, ReadOnly)
	if err == nil {
		defer v.Close()
		return v.Verify(ctx, progress)
	}
	whole, wrong := filepath.Abs(dir)
	if ctx.Err() != nil || wrong != nil || findCase(whole) != nil {
		return Report{}, err
	}
	return (&Vault{dir: whole}).verifyNames(ctx, err, progress)
}

// verifyNames checks what can be checked of a case whose database cannot be
// opened. Where that is no damage, the cause is given back.
func (v *Vault) verifyNames(ctx context.Context, cause error, progress func(done, total int64)) (Report, error) {
	r := Report{Problems: []Problem{}}
	found, m, err := v.take(&r, progress)
	if err == nil {
		err = v.verifySum(ctx, &r, m.told)
	}
	switch {
	case err != nil:
		return Report{}, fail(v.dir, err)
	case evidence.FaultOf(cause) != evidence.Damaged && r.differs.IsZero():
		return Report{}, cause
	}
	r.add(databaseName, DatabaseDamaged, cause.Error())
	if err = v.verifyBackups(ctx, &r, found.backups, m.told); err == nil {
		err = v.verifyOriginals(ctx, &r, found, nil, m)
	}
	return r.closed(), fail(v.dir, err)
}

// Verify re-reads every byte of the case and changes nothing: the database
// against its sum, its own structure, the chain of the log, the records against
// the log, the originals against the records, and the copies of the database
// against their names. progress, which may be nil, is told of the bytes read so
// far and in all. The error says that it could not be done, not that something
// is wrong.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int64)) (Report, error) {
	r := Report{Problems: []Problem{}}
	found, m, err := v.take(&r, progress)
	if err == nil {
		err = v.verifySum(ctx, &r, m.told)
	}
	if err != nil {
		return Report{}, fail(v.dir, err)
	}
	known, err := v.verifyDatabase(ctx, &r)
	if err != nil {
		return Report{}, fail(v.path(databaseName), err)
	}
	if err = v.verifyBackups(ctx, &r, found.backups, m.told); err == nil {
		err = v.verifyOriginals(ctx, &r, found, known, m)
	}
	return r.closed(), fail(v.dir, err)
}

// take lists what is to be read, with a meter over all of it.
func (v *Vault) take(r *Report, progress func(done, total int64)) (listing, *meter, error) {
	l, err := v.list()
	if err != nil {
		return l, nil, err
	}
	if l.backups, err = v.listBackups(); err != nil {
		r.unread(backupsName, err)
	}
	m := &meter{progress: progress, total: v.size(databaseName)}
	for _, name := range l.backups {
		m.total += v.size(backupsName, name)
	}
	for _, p := range l.files {
		m.total += v.size(filepath.FromSlash(p))
	}
	return l, m, nil
}

// size is how large a file of the case is; 0 where that cannot be told.
func (v *Vault) size(elem ...string) int64 {
	info, err := os.Lstat(v.path(elem...))
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// meter tells how much is read of how much, in bytes.
type meter struct {
	done, total int64
	progress    func(done, total int64)
}

func (m *meter) told(n int64) {
	if m.done += n; m.progress != nil {
		m.progress(m.done, max(m.done, m.total))
	}
}

// verifyDatabase checks case.db and gives the originals it knows, by path; nil
// if it cannot be read to its end.
func (v *Vault) verifyDatabase(ctx context.Context, r *Report) (known map[string]original, err error) {
	err = v.db.transact(ctx, func(tx *sql.Tx) error {
		if err := verifyStructure(ctx, tx, r); err != nil {
			return err
		}
		made, err := verifyLog(ctx, tx, r)
		if err != nil {
			return err
		}
		known, err = verifyRecords(ctx, tx, made, r)
		return err
	})
	if err != nil && isDamage(err) {
		r.add(databaseName, DatabaseDamaged, err.Error())
		return nil, nil
	}
	return known, err
}

// verifyStructure has the engine check its own pages and indexes.
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
			r.add(databaseName, DatabaseDamaged, said)
		}
	}
	return rows.Err()
}
