package media

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/media/movie"
)

// examineVideo reads the facts of a video. Whether there is ffprobe or not, the
// facts are the same; only whether a picture can be made depends on programs.
func (s *Studio) examineVideo(ctx context.Context, f File, t Type) (Examined, error) {
	m, err := s.movieFacts(ctx, f.Path)
	switch {
	case errors.Is(err, movie.ErrEmpty):
		return Examined{}, reject("video-empty")
	case err != nil:
		return Examined{}, fileFault(f.Name, err)
	}
	x := Examined{MediaType: t.Media, Ext: t.Ext, Facts: videoFacts(m)}
	for _, p := range m.Problems {
		x.warn("video-" + string(p))
	}
	if !m.Created.IsZero() {
		x.add(oddClock(m.Created.At, time.Now())...)
	}
	x.Facts.Preview = playable(m) && s.canShow(ctx, f.Path, m)
	return x, nil
}

// movieFacts reads a video ourselves, and by ffprobe where it is.
func (s *Studio) movieFacts(ctx context.Context, path string) (movie.Facts, error) {
	own, err := readMovie(ctx, path)
	if err != nil && !errors.Is(err, movie.ErrEmpty) {
		return own, err
	}
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode/3)
	defer cancel()
	probed, probeErr := s.programs().Probe(limited, path)
	switch {
	case ctx.Err() != nil:
		return own, ctx.Err()
	case probeErr != nil:
		return own, err
	}
	return movie.Join(probed, own), nil
}

// readMovie reads a video with our own reader. What it cannot make sense of is
// a fact too.
func readMovie(ctx context.Context, path string) (m movie.Facts, err error) {
	f, err := os.Open(path)
	if err != nil {
		return m, err
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return m, err
	}
	var reading error
	failed := guard(func() error {
		m, reading = movie.Read(ctx, f, i.Size())
		return nil
	})
	if failed != nil || errors.Is(reading, movie.ErrFormat) {
		return movie.Facts{Problems: []movie.Problem{movie.Unread}}, nil
	}
	return m, reading
}

// videoFacts are the facts as the domain keeps them.
func videoFacts(m movie.Facts) evidence.Facts {
	return evidence.Facts{
		Kind: evidence.Video, Width: m.Width, Height: m.Height,
		Duration: m.Duration.Round(time.Millisecond).Seconds(),
		Captured: capturedBy(m.Created), GPS: m.GPS, Make: m.Make, Model: m.Model, Codec: m.Codec, Sound: m.Sound,
	}
}

// capturedBy is a creation time as the domain keeps it. A header is written by
// whatever exported the file, so it is not the camera's word.
func capturedBy(c movie.Created) evidence.Time {
	from := evidence.FromCamera
	if c.From == movie.Header {
		from = evidence.FromFile
	}
	switch {
	case c.IsZero():
		return evidence.Time{}
	case c.Zoned:
		return evidence.Instant(c.At, evidence.Second, from)
	}
	return evidence.WallClock(c.At, evidence.Second, from)
}

// playable tells whether there can be a picture in what is left of a video.
func playable(m movie.Facts) bool {
	lost := []movie.Problem{movie.NoIndex, movie.NoData, movie.NoPicture}
	return !slices.ContainsFunc(m.Problems, func(p movie.Problem) bool { return slices.Contains(lost, p) })
}
