package vault

import (
	"context"
	"errors"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"proofbox/evidence"
)

// fail gives err its fault, with what it is about. What already is an
// evidence.Error stays as it is, but for a subject where it has none.
func fail(subject string, err error) error {
	var known *evidence.Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &known):
		return lost(evidence.Fail(faultOf(err), subject, err))
	case known.Subject == "":
		known.Subject = subject
	}
	return err
}

// isDamage tells damage, whoever named it: the engine, or who read a row.
func isDamage(err error) bool {
	return evidence.FaultOf(err) == evidence.Damaged || faultOf(err) == evidence.Damaged
}

func faultOf(err error) evidence.Fault {
	var engine *sqlite.Error
	switch {
	case errors.Is(err, context.Canceled):
		return evidence.Cancelled
	case errors.Is(err, context.DeadlineExceeded):
		return evidence.Timeout
	case errors.As(err, &engine):
		return engineFault(engine.Code())
	}
	return evidence.DiskFault(err)
}

// engineFault reads SQLite's result code.
func engineFault(code int) evidence.Fault {
	switch code {
	case sqlite3.SQLITE_IOERR_WRITE: // a file as large as is allowed; a full disk is SQLITE_FULL
		return evidence.NoSpace
	case sqlite3.SQLITE_READONLY_DBMOVED: // the folder was renamed or removed meanwhile
		return evidence.NotFound
	case sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS:
		return evidence.Damaged
	}
	switch code & 0xff {
	case sqlite3.SQLITE_FULL:
		return evidence.NoSpace
	case sqlite3.SQLITE_READONLY:
		return evidence.ReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT,
		sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT: // our statements are right
		return evidence.Damaged
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return evidence.Locked
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return evidence.Permission
	case sqlite3.SQLITE_IOERR:
		return evidence.Disk
	case sqlite3.SQLITE_TOOBIG:
		return evidence.TooLarge
	case sqlite3.SQLITE_INTERRUPT:
		return evidence.Cancelled
	}
	return evidence.Internal
}

// isHot tells that a reader met the journal of a step that was cut off, which
// only a writer may roll back.
func isHot(err error) bool {
	var engine *sqlite.Error
	return errors.As(err, &engine) && engine.Code() == sqlite3.SQLITE_READONLY_ROLLBACK
}

// lostDatabase is the reason of a case whose database is damaged, empty or gone:
// a repair tells what is left of it.
const lostDatabase = "lost-database"

// lost gives an error of a database that cannot be read its reason. What the
// engine says of it is for who looks into it.
func lost(err error) error {
	var known *evidence.Error
	if errors.As(err, &known) && known.Fault == evidence.Damaged {
		blame(known)
	}
	return err
}

// lostCase is lost for the folder of a case, which tells by what else is in it
// that there was a database.
func lostCase(dir string, err error) error {
	var known *evidence.Error
	if errors.As(err, &known) && known.Fault == evidence.NotACase && exists(filepath.Join(dir, lockName)) && exists(filepath.Join(dir, originalsName)) {
		blame(known)
	}
	return lost(err)
}

func blame(e *evidence.Error) {
	if e.Reason != "" {
		return
	}
	if e.Err == nil && e.Detail != "" {
		e.Err = errors.New(e.Detail)
	}
	e.Reason, e.Detail = lostDatabase, ""
}

// damaged makes the error for something that is not as it was written.
func damaged(subject, detail string) error {
	return &evidence.Error{Fault: evidence.Damaged, Subject: subject, Detail: detail}
}
