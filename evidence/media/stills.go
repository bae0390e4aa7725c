package media

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"proofbox/evidence"
)

// Still is a moment of a video as a picture, upright, with a long side of at
// most 960 pixels.
type Still struct {
	At   time.Duration // when it is shown, to the millisecond
	Path string        // of a JPEG in the cache
}

const (
	maxStills    = 60
	exactSeconds = 30 // videos up to this long are decoded up to the very moment
)

// stillRecipe is how stills are made.
var stillRecipe = recipe{side: 960, strip: 960, quality: 80}

// Stills gives up to n evenly spaced moments of a video, in order, made once
// and kept. Of a long video they are key frames, so two moments may be the same
// and are then given once; each knows its true time. ErrNoPreview: there is no
// way to a picture here. evidence.Timeout: not all were done in time; those that
// were come with it.
func (s *Studio) Stills(ctx context.Context, src Source, n int) ([]Still, error) {
	if src.Digest.IsZero() || n < 1 || n > maxStills {
		return nil, evidence.Invalid("stills", fmt.Sprint(n))
	}
	list := filepath.Join(s.cache, stillName(src.Digest.String(), fmt.Sprintf("stills-%d", n))+".json")
	var stills []Still
	there := func() bool {
		stills = s.keptStills(src, list)
		return len(stills) > 0
	}
	if there() {
		return stills, nil
	}
	err := s.flights.do(ctx, list, there, func() (err error) {
		stills, err = s.makeStills(ctx, src, n, list)
		return err
	})
	if err != nil {
		return stills, deriveFault(src.Path, err)
	}
	return stills, nil
}

// stillName is the file name of a derivative of a video's moment.
func stillName(digest, what string) string {
	return filepath.Join(digest[:2], fmt.Sprintf("%s-%s-%s", digest, what, making))
}

func (s *Studio) stillPath(src Source, at time.Duration) string {
	return filepath.Join(s.cache, stillName(src.Digest.String(), fmt.Sprintf("still-%d", at.Milliseconds()))+".jpg")
}

// keptStills reads a list of moments whose pictures are all there; none
// otherwise.
func (s *Studio) keptStills(src Source, list string) []Still {
	b, err := os.ReadFile(list)
	if err != nil {
		return nil
	}
	var moments []int64
	if json.Unmarshal(b, &moments) != nil {
		return nil
	}
	var stills []Still
	for _, ms := range moments {
		at := time.Duration(ms) * time.Millisecond
		path := s.stillPath(src, at)
		if !exists(path) {
			return nil
		}
		stills = append(stills, Still{at, path})
	}
	return stills
}

// makeStills makes the pictures, then the list that tells they are there.
func (s *Studio) makeStills(ctx context.Context, src Source, n int, list string) ([]Still, error) {
	var stills []Still
	var moments []int64
	for i := range n {
		x, err := s.makeStill(ctx, src, moment(src.Facts.Duration, i, n))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, errLate) {
			return stills, err // no list: they are asked for again
		}
		if evidence.FaultOf(err) == evidence.NoSpace || evidence.FaultOf(err) == evidence.Permission {
			return nil, err
		}
		if err != nil || len(stills) > 0 && x.At <= stills[len(stills)-1].At {
			continue
		}
		stills = append(stills, x)
		moments = append(moments, x.At.Milliseconds())
	}
	if len(stills) == 0 {
		return nil, ErrNoPreview
	}
	b, err := json.Marshal(moments)
	if err != nil {
		return nil, err
	}
	if err := place(list, b); err != nil {
		return nil, fileFault(list, err)
	}
	return stills, nil
}

// moment is the middle of the i-th of n equal parts of a video.
func moment(duration float64, i, n int) time.Duration {
	return seconds(duration * (2*float64(i) + 1) / (2 * float64(n))).Round(time.Millisecond)
}

// makeStill takes a picture and keeps it by the time it is shown.
func (s *Studio) makeStill(ctx context.Context, src Source, at time.Duration) (Still, error) {
	release, err := s.enter(ctx, videoBytes)
	if err != nil {
		return Still{}, err
	}
	defer release()
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode)
	defer cancel()
	x, err := s.jpegShot(limited, src, at, stillRecipe.side)
	if err != nil {
		x, err = s.stillShot(limited, src, at)
	}
	if err != nil && limited.Err() != nil {
		return Still{}, errLate
	}
	if err != nil {
		return Still{}, err
	}
	shown := x.at.Round(time.Millisecond)
	path := s.stillPath(src, shown)
	if !exists(path) {
		err = s.keep(path, x.im, stillRecipe, 0, nil)
	}
	return Still{shown, path}, err
}

// stillShot has ffmpeg take the picture of a moment.
func (s *Studio) stillShot(ctx context.Context, src Source, at time.Duration) (shot, error) {
	if src.Facts.Duration > exactSeconds {
		return s.programShot(ctx, src, at, stillRecipe.side)
	}
	f, err := s.programs().ExactFrame(ctx, src.Path, at, stillRecipe.side)
	if err != nil {
		return shot{}, err
	}
	return decodeShot(f)
}
