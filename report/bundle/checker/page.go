package checker

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io/fs"
	"strings"
)

// page is the one file for a browser. Its policy lets nothing in or out and
// nothing run but this one script.
func page(from fs.FS, t texts) ([]byte, error) {
	form, err := join(from, "verify.html")
	if err != nil {
		return nil, err
	}
	style, err := join(from, "page.css")
	if err != nil {
		return nil, err
	}
	code, err := join(from, "digest.js", "zip.js", "bag.js", "page.js")
	if err != nil {
		return nil, err
	}
	said, err := json.Marshal(t.forPage()) // it writes < as \u003c, so no text ends the script
	if err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer(
		"{{title}}", html.EscapeString(t.everywhere("title")),
		"{{no-script}}", html.EscapeString(t.everywhere("no-script")),
		"{{style}}", string(style), "{{style-hash}}", policyHash(style),
		"{{script}}", string(code), "{{script-hash}}", policyHash(code),
		"{{texts}}", string(said),
	).Replace(string(form))), nil
}

// policyHash names a script or style in a Content-Security-Policy.
func policyHash(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
