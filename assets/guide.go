package assets

import (
	"embed"
	"io/fs"
)

var (
	//go:embed guide
	guide embed.FS
	//go:embed all:letters
	letters embed.FS
	//go:embed all:recipients
	recipients embed.FS
)

// Guide is what is known about claims: claims.json, steps.json, cautions.json,
// channels/, and in drawings/ how each shot is taken, by the code of its tag.
func Guide() fs.FS { return within(guide, "guide") }

// Letters has the templates of letters, one <kind>.<language>.txt each.
func Letters() fs.FS { return within(letters, "letters") }

// Recipients has the profiles of those whom a case is handed to, one
// <code>.json each.
func Recipients() fs.FS { return within(recipients, "recipients") }
