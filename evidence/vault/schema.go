package vault

import (
	"context"
	"database/sql"
	"slices"
)

const (
	// applicationID marks a SQLite file as a case: "PBox".
	applicationID = 0x50426f78
	// formatVersion is what this program writes; it is the file's user_version.
	formatVersion = 1
)

// schema is the whole of the current format, as SQLite keeps it word for word.
// The guards refuse to change what the log says, also by INSERT OR REPLACE,
// which runs no delete trigger.
var schema = []string{
	`CREATE TABLE record(kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, id)) STRICT`,
	`CREATE TABLE change(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, op TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
	`CREATE TRIGGER change_updated BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`,
	`CREATE TRIGGER change_deleted BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`,
	`CREATE TRIGGER change_inserted BEFORE INSERT ON change WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM change) BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`,
}

// checkSchema refuses a file whose tables or triggers are not exactly ours: a
// foreign view or trigger could do anything with what is written, and a missing
// guard means that the log was open to change.
func checkSchema(ctx context.Context, db *sql.Conn) error {
	rows, err := db.QueryContext(ctx, `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		found = append(found, s)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	slices.Sort(found)
	if !slices.Equal(found, slices.Sorted(slices.Values(schema))) {
		return damaged("", "its tables are not those of a case")
	}
	return nil
}
