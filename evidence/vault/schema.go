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
	formatVersion = 2
)

// schema is the whole of the current format, as SQLite keeps it word for word.
// change is the log; inherited are the rows before it that came with a bundle,
// of which only the digests are known. The guards refuse to change what the log
// says, also by INSERT OR REPLACE, which runs no delete trigger.
var schema = []string{
	`CREATE TABLE record(kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, id)) STRICT`,
	`CREATE TABLE change(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, op TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
	guard(`change_updated BEFORE UPDATE ON change`),
	guard(`change_deleted BEFORE DELETE ON change`),
	changeInserted,
	inherited,
	guard(`inherited_updated BEFORE UPDATE ON inherited`),
	guard(`inherited_deleted BEFORE DELETE ON inherited`),
	guard(`inherited_inserted BEFORE INSERT ON inherited WHEN EXISTS (SELECT 1 FROM change) OR NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM inherited)`),
}

const inherited = `CREATE TABLE inherited(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, op TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT`

var changeInserted = guard(`change_inserted BEFORE INSERT ON change WHEN NEW.seq <> coalesce((SELECT max(seq) FROM change), (SELECT max(seq) FROM inherited), 0) + 1`)

// guard writes a trigger that refuses.
func guard(when string) string {
	return `CREATE TRIGGER ` + when + ` BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`
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
