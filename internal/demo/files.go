package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"

	"proofbox/evidence/media/movie"
)

const (
	photoW, photoH = 2400, 1800
	filmW, filmH   = 960, 720
	filmFPS        = 12
	filmFrames     = 48
)

// scenes draw photos: a size and a camera give a picture.
var scenes = map[string]func(w, h int, cam Camera, d dates) image.Image{
	"parcel": parcelPhoto, "inside": undated(insidePhoto), "kettle": undated(kettlePhoto), "ruler": undated(rulerPhoto),
}

// undated is a scene with no date in it.
func undated(draw func(w, h int, cam Camera) image.Image) func(w, h int, cam Camera, d dates) image.Image {
	return func(w, h int, cam Camera, _ dates) image.Image { return draw(w, h, cam) }
}

// screens draw phone captures.
var screens = map[string]func(dates) image.Image{"listing": listingScreen, "order": orderScreen}

// draw makes every file of the story in a folder and gives their paths.
func (s story) draw(ctx context.Context, dir string, progress func(float64)) ([]string, error) {
	var paths []string
	for i, x := range s.Exhibits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := x.bytes(ctx, s.dates)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.File, err)
		}
		path := filepath.Join(dir, x.File)
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return nil, err
		}
		paths = append(paths, path)
		progress(float64(i+1) / float64(len(s.Exhibits)))
	}
	return paths, nil
}

// bytes draws one file.
func (x storyExhibit) bytes(ctx context.Context, d dates) ([]byte, error) {
	switch {
	case scenes[x.Scene] != nil:
		return x.photo(d)
	case screens[x.Scene] != nil:
		var b bytes.Buffer
		err := png.Encode(&b, screens[x.Scene](d))
		return b.Bytes(), err
	case x.Scene == "leak":
		return x.film(ctx)
	case x.Scene == "receipt":
		return receipt(ctx, d)
	}
	return nil, fmt.Errorf("no scene %q", x.Scene)
}

func (x storyExhibit) photo(d dates) ([]byte, error) {
	at, err := x.taken()
	if err != nil {
		return nil, err
	}
	cam := Camera{X: x.View[0], Y: x.View[1], Zoom: photoW / x.View[2]}
	return encodePhoto(scenes[x.Scene](photoW, photoH, cam, d), at)
}

// film draws the video: Motion-JPEG in QuickTime, which needs no encoder.
func (x storyExhibit) film(ctx context.Context) ([]byte, error) {
	at, err := x.taken()
	if err != nil {
		return nil, err
	}
	var frames [][]byte
	for i := range filmFrames {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var b bytes.Buffer
		m := leakFrame(filmW, filmH, float64(i)/(filmFrames-1))
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 72}); err != nil {
			return nil, err
		}
		frames = append(frames, b.Bytes())
	}
	var out bytes.Buffer
	err = movie.WriteMJPEG(&out, frames, movie.WriteOptions{FPS: filmFPS, W: filmW, H: filmH, Created: at, Make: maker, Model: model})
	return out.Bytes(), err
}
