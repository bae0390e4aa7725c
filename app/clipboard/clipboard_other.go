//go:build !unix && !windows

package clipboard

import (
	"context"
	"errors"
)

func read(context.Context) (Content, error) {
	return Content{}, unsupported(errors.New("no clipboard is known here"))
}
