package assets

import _ "embed"

//go:embed presets.json
var presets []byte

// Presets are the ready ways to tell a report, as JSON.
func Presets() []byte { return presets }
