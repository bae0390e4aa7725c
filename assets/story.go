package assets

import _ "embed"

//go:embed demo/story.json
var story []byte

// Story is the sample case in words: JSON, with places to be filled where a date
// stands.
func Story() []byte { return story }
