package vault

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"proofbox/evidence"
)

// maxBody bounds one stored text, in bytes: an import of 100,000 messages is
// about 100 MB of images.
const maxBody = 512 << 20

// access is how a database file is opened.
type access string

const (
	toRead   access = "ro"
	toWrite  access = "rw"
	toCreate access = "rwc"
)

// database is one connection to a case.db. Its methods may be called from any
// goroutine; they take turns.
type database struct {
	mu   sync.Mutex
	pool *sql.DB
	conn *sql.Conn
}

// openDatabase opens the file at path. The file is not trusted: functions in
// its schema do not run, its pages are checked, and lengths are bounded.
func openDatabase(ctx context.Context, path string, a access) (*database, error) {
	pool, err := sql.Open("sqlite", dataSource(path, a))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(ctx)
	if err != nil {
		pool.Close()
		return nil, err
	}
	d := &database{pool: pool, conn: conn}
	if err := d.bound(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// dataSource writes the address and the settings of a connection.
//
// The rollback journal keeps the case one file between steps, so that a folder
// may be copied at any time, and lets a reader on a read-only medium work.
// synchronous=EXTRA also syncs the folder once the journal is gone, without which
// a power cut may bring the journal back and undo a step that was reported as
// done. It costs a quarter more a step (1.2 → 1.5 ms on a virtual disk).
// fullfsync is what a sync means on a Mac.
func dataSource(path string, a access) string {
	settings := []string{"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)", "temp_store(2)"}
	if a != toRead {
		settings = append(settings, "journal_mode(DELETE)", "synchronous(EXTRA)", "fullfsync(1)")
	}
	q := url.Values{"mode": {string(a)}, "_defensive": {"1"}, "_dqs": {"0"}, "_error_rc": {"1"},
		"_txlock": {"immediate"}, "_pragma": settings}
	if a == toRead {
		q.Set("_txlock", "deferred")
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // a drive letter
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String()
}

func (d *database) bound() error {
	for id, most := range map[int]int{
		sqlite3.SQLITE_LIMIT_LENGTH:        maxBody,
		sqlite3.SQLITE_LIMIT_SQL_LENGTH:    1 << 16,
		sqlite3.SQLITE_LIMIT_COLUMN:        64,
		sqlite3.SQLITE_LIMIT_EXPR_DEPTH:    64,
		sqlite3.SQLITE_LIMIT_ATTACHED:      1,
		sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 4,
	} {
		if _, err := sqlite.Limit(d.conn, id, most); err != nil {
			return err
		}
	}
	return nil
}

func (d *database) close() error {
	err := d.conn.Close()
	if e := d.pool.Close(); err == nil {
		err = e
	}
	return err
}

// transact runs f in one transaction: all of it is done, or nothing.
func (d *database) transact(ctx context.Context, f func(tx *sql.Tx) error) error {
	if d == nil { // it could not be opened anew
		return evidence.Fail(evidence.NotFound, "", nil)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	tx, err := d.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// writable refuses a file that may only be read: the engine opens it so without
// a word, and would say so at the first step.
func (d *database) writable() error {
	return d.conn.Raw(func(c any) error {
		engine, ok := c.(interface {
			IsReadOnly(schema string) (bool, error)
		})
		if !ok {
			return fmt.Errorf("the engine does not tell whether it may write")
		}
		if locked, err := engine.IsReadOnly("main"); err != nil || locked {
			return evidence.Fail(evidence.ReadOnly, "", err)
		}
		return nil
	})
}

// pragma reads one number that the file says about itself.
func (d *database) pragma(ctx context.Context, name string) (n int, err error) {
	err = d.conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&n)
	return n, err
}

// setPragma writes such a number within tx.
func setPragma(ctx context.Context, tx *sql.Tx, name string, n int) error {
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA %s = %d", name, n))
	return err
}

// scan reads a row. One that is not of the form it was written in is damage.
func scan(r *sql.Rows, into ...any) error {
	err := r.Scan(into...)
	if err != nil && r.Err() == nil {
		return evidence.Fail(evidence.Damaged, "", err)
	}
	return err
}
