package checker

import (
	"bytes"
	"io/fs"

	"proofbox/assets"
	"proofbox/report/bundle"
)

// Files are the tag files, to stand in the root of a bundle. They are the same
// for each. The error is one of the catalogue.
func Files() ([]bundle.File, error) {
	t, err := readTexts(assets.I18n())
	if err != nil {
		return nil, err
	}
	page, err := page(assets.Check(), t)
	if err != nil {
		return nil, err
	}
	shell, err := script(assets.Check(), "verify.sh", t, quoteShell)
	if err != nil {
		return nil, err
	}
	power, err := script(assets.Check(), "verify.ps1", t, quotePower)
	if err != nil {
		return nil, err
	}
	log, err := script(assets.Check(), "verify-log.py", t, quotePython)
	if err != nil {
		return nil, err
	}
	return []bundle.File{
		bundle.Text("verify-log.py", log), bundle.Text("verify.html", page), bundle.Text("verify.ps1", forWindows(power)), bundle.Text("verify.sh", shell),
	}, nil
}

// forWindows is a script as PowerShell 5.1 reads it: without the mark in front it
// would take the text for one of the system's own code page.
func forWindows(b []byte) []byte {
	return append([]byte("\ufeff"), bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))...)
}

// join reads files as one.
func join(from fs.FS, names ...string) ([]byte, error) {
	var all bytes.Buffer
	for _, name := range names {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		all.Write(b)
	}
	return all.Bytes(), nil
}
