package vault

import (
	"context"
	"database/sql"
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
// log, the digest that was found.
type Problem struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
	Detail  string `json:"detail"`
}

// Report is what Verify found. Files and Bytes are the originals that were read.
type Report struct {
	OK       bool      `json:"ok"`
	Files    int       `json:"files"`
	Bytes    int64     `json:"bytes"`
	Problems []Problem `json:"problems"`
}

func (r *Report) add(path, problem, detail string) {
	r.Problems = append(r.Problems, Problem{path, problem, detail})
}

// closed gives the report in its final order.
func (r *Report) closed() Report {
	slices.SortFunc(r.Problems, func(a, b Problem) int {
		return strings.Compare(a.Path+"\n"+a.Problem+"\n"+a.Detail, b.Path+"\n"+b.Problem+"\n"+b.Detail)
	})
	r.OK = len(r.Problems) == 0
	return *r
}

// Verify opens the case at dir to read, checks everything and closes it. Unlike
// Open it takes a damaged database as a finding: the originals are then checked
// against their own names.
func Verify(ctx context.Context, dir string, progress func(done, total int64)) (Report, error) {
	v, err := Open(ctx, dir, ReadOnly)
	if evidence.FaultOf(err) == evidence.Damaged {
		return verifyNames(ctx, dir, err, progress)
	}
	if err != nil {
		return Report{}, err
	}
	defer v.Close()
	return v.Verify(ctx, progress)
}

// verifyNames checks what can be checked of a case whose database cannot be
// read.
func verifyNames(ctx context.Context, dir string, cause error, progress func(done, total int64)) (Report, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Report{}, fail(dir, err)
	}
	v := &Vault{dir: dir}
	found, err := v.list()
	if err != nil {
		return Report{}, fail(dir, err)
	}
	r := Report{Problems: []Problem{{databaseName, DatabaseDamaged, cause.Error()}}}
	err = v.verifyOriginals(ctx, &r, found, nil, progress)
	return r.closed(), fail(dir, err)
}

// Verify re-reads every byte of the case and changes nothing: the database's
// own structure, the chain of the log, the records against the log, and the
// originals against the records. progress, which may be nil, is told of the
// bytes of originals read so far and in all. The error says that it could not
// be done, not that something is wrong.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int64)) (Report, error) {
	found, err := v.list()
	if err != nil {
		return Report{}, fail(v.dir, err)
	}
	r := Report{Problems: []Problem{}}
	known, err := v.verifyDatabase(ctx, &r)
	if err != nil {
		return Report{}, fail(v.path(databaseName), err)
	}
	err = v.verifyOriginals(ctx, &r, found, known, progress)
	return r.closed(), fail(v.dir, err)
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
	if err != nil && faultOf(err) == evidence.Damaged {
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
