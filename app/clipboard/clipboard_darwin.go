package clipboard

import (
	"context"
	_ "embed"
	"encoding/json"
)

// script asks the pasteboard; it prints a Content as JSON.
//
//go:embed pasteboard.js
var script string

func read(ctx context.Context) (Content, error) {
	b, err := output(ctx, MaxImage/3*4+MaxText, "/usr/bin/osascript", "-l", "JavaScript", "-e", script)
	if err != nil {
		return Content{}, unsupported(err)
	}
	var c Content
	if err := json.Unmarshal(b, &c); err != nil {
		return Content{}, unsupported(err)
	}
	if len(c.Image) > MaxImage || len(c.Text) > MaxText {
		return Content{}, tooLarge()
	}
	return c, nil
}
