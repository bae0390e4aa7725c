package assets

import _ "embed"

//go:embed demo/story.json
var story []byte

// Story is the sample case in words, as JSON.
func Story() []byte { return story }
