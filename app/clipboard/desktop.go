//go:build unix && !darwin

package clipboard

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
)

// read asks Wayland where it runs and can be asked, else X11, which a Wayland
// desktop mostly offers beside.
func read(ctx context.Context) (Content, error) {
	if program, err := exec.LookPath("wl-paste"); err == nil && os.Getenv("WAYLAND_DISPLAY") != "" {
		return take(ctx, wayland{program})
	}
	if os.Getenv("DISPLAY") == "" {
		return Content{}, unsupported(errors.New("no display"))
	}
	x, err := openX11(ctx)
	if err != nil {
		return Content{}, unsupported(err)
	}
	defer x.close()
	return take(ctx, x)
}

// wayland is the clipboard as wl-paste tells of it; the protocol lets no program
// without a window of its own ask.
type wayland struct{ program string }

func (w wayland) targets(ctx context.Context) ([]string, error) {
	b, err := output(ctx, 1<<20, w.program, "--list-types")
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, nil // it fails where nothing was copied
	}
	return strings.Split(string(b), "\n"), err
}

func (w wayland) data(ctx context.Context, target string, limit int) ([]byte, error) {
	b, err := output(ctx, limit, w.program, "--no-newline", "--type", target)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, errRefused
	}
	return b, err
}
