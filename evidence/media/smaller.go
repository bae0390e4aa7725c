package media

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
)

// smallerQuality is that of the smallest derivative.
const smallerQuality = 82

// Smaller gives a copy of a derivative with a long side of about side pixels, at
// most a fifteenth more, as JPEG of a quality from 1 to 100, or 0: as usual. It is
// kept beside the derivative, and shows no more than that does.
func (s *Studio) Smaller(ctx context.Context, derivative string, side, quality int) (string, error) {
	path := fmt.Sprintf("%s-to%d.jpg", strings.TrimSuffix(derivative, ".jpg"), side)
	if quality > 0 {
		path = fmt.Sprintf("%s-to%d-q%d.jpg", strings.TrimSuffix(derivative, ".jpg"), side, quality)
	}
	if exists(path) {
		return path, nil
	}
	if _, err := os.Stat(derivative); err != nil {
		return "", deriveFault(derivative, err)
	}
	p, err := openPicture(derivative, typeJPEG)
	if err != nil {
		return "", deriveFault(derivative, err)
	}
	release, err := s.enter(ctx, p.weight(side))
	if err != nil {
		return "", deriveFault(derivative, err)
	}
	defer release()
	im, _, err := s.decode(ctx, p, side)
	if err == nil {
		err = s.keep(path, im, recipe{side: side, strip: side, quality: cmp.Or(quality, smallerQuality)}, 0, nil)
	}
	if err != nil {
		return "", deriveFault(derivative, err)
	}
	return path, nil
}
