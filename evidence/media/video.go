package media

import (
	"context"
	"image"
	"time"

	"proofbox/evidence"
)

// Still is a moment of a video as a picture.
type Still struct {
	At   time.Duration
	Path string
}

// Stills gives n evenly spaced moments of a video.
func (s *Studio) Stills(ctx context.Context, src Source, n int) ([]Still, error) {
	return nil, ErrNoPreview
}

// examineVideo keeps a video with no more than its type known.
func (s *Studio) examineVideo(ctx context.Context, f File, t Type) (Examined, error) {
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: evidence.Facts{Kind: evidence.Video}}
	x.warn("no-preview")
	return x, nil
}

// posterImage gives a picture of a video.
func (s *Studio) posterImage(ctx context.Context, src Source) (image.Image, error) {
	return nil, ErrNoPreview
}
