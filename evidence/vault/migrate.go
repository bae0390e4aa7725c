package vault

import (
	"context"
	"database/sql"
	"os"
	"strconv"

	"proofbox/evidence"
)

// migrations[n] brings format n to n+1. Format 0 is that of the first trials:
// the same tables, and a log without its guards. Format 1 knew no inherited rows.
var migrations = []func(ctx context.Context, tx *sql.Tx) error{
	func(ctx context.Context, tx *sql.Tx) error { return execAll(ctx, tx, schema[2:4]) },
	func(ctx context.Context, tx *sql.Tx) error {
		return execAll(ctx, tx, append([]string{`DROP TRIGGER IF EXISTS change_inserted`}, schema[4:]...))
	},
}

func execAll(ctx context.Context, tx *sql.Tx, statements []string) error {
	for _, s := range statements {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// upToDate checks that the file is a case of a format known here, and brings an
// older one up to date after backup has put it by.
func (d *database) upToDate(ctx context.Context, backup func(ctx context.Context, version int) error) error {
	version, err := d.version(ctx)
	if err != nil {
		return err
	}
	if version < formatVersion {
		if err := backup(ctx, version); err != nil {
			return err
		}
		if err := d.migrate(ctx, version); err != nil {
			return err
		}
	}
	return checkSchema(ctx, d.conn)
}

// version reads the format of the file, and refuses what is no case or from a
// newer program.
func (d *database) version(ctx context.Context) (int, error) {
	id, err := d.pragma(ctx, "application_id")
	if err != nil {
		return 0, err
	}
	if id != applicationID {
		return 0, evidence.Fail(evidence.NotACase, "", nil)
	}
	version, err := d.pragma(ctx, "user_version")
	switch {
	case err != nil:
		return 0, err
	case version > formatVersion:
		return 0, &evidence.Error{Fault: evidence.Newer, Detail: "format " + strconv.Itoa(version)}
	case version < 0:
		return 0, damaged("", "format "+strconv.Itoa(version))
	}
	return version, nil
}

// migrate runs every step from a format to the current one in one transaction.
func (d *database) migrate(ctx context.Context, from int) error {
	return d.transact(ctx, func(tx *sql.Tx) error {
		for _, step := range migrations[from:] {
			if err := step(ctx, tx); err != nil {
				return err
			}
		}
		return setPragma(ctx, tx, "user_version", formatVersion)
	})
}

// copyTo writes the database as it is now to a new file.
func (d *database) copyTo(ctx context.Context, path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, err := d.conn.ExecContext(ctx, `VACUUM INTO ?`, path)
	if err != nil {
		os.Remove(path)
	}
	return err
}
