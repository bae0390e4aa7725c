package raster

import (
	"container/list"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"io"
	"os"
	"sync"
)

// pictures decodes pictures and remembers them, whole and halved.
type pictures struct {
	decoding chan struct{} // holds one for every picture that may be decoded at once
	mu       sync.Mutex    // guards what follows
	sizes    map[file]image.Point
	busy     map[file]chan struct{} // closed when the picture is no longer being made
	kept     map[levelKey]*list.Element
	used     list.List // of *level, the last used first
	held     int       // bytes
}

// file is the file of a picture as it was met: one that is written anew under
// the same name is another.
type file struct {
	path     string
	bytes    int64
	modified int64
}

func look(path string) (file, error) {
	i, err := os.Stat(path)
	switch {
	case err != nil:
		return file{}, err
	case !i.Mode().IsRegular():
		return file{}, fmt.Errorf("%s is no file", path)
	}
	return file{path, i.Size(), i.ModTime().UnixNano()}, nil
}

// levelKey is a picture whose sides were halved so many times.
type levelKey struct {
	file
	halved int
}

type level struct {
	levelKey
	im *image.RGBA
}

const (
	mostHeld       = 64 << 20 // bytes of pixels remembered
	mostSizes      = 10_000   // pictures whose size is remembered
	largestPicture = 24 << 20 // pixels that are decoded at all
	decodedAtOnce  = 2
)

func newPictures() *pictures {
	ps := &pictures{decoding: make(chan struct{}, decodedAtOnce)}
	ps.forget()
	return ps
}

func (ps *pictures) forget() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.busy == nil {
		ps.busy = map[file]chan struct{}{}
	}
	ps.sizes, ps.kept, ps.held = map[file]image.Point{}, map[levelKey]*list.Element{}, 0
	ps.used.Init()
}

// size is how many pixels a picture has, by its head.
func (ps *pictures) size(from file) (image.Point, error) {
	ps.mu.Lock()
	size, ok := ps.sizes[from]
	ps.mu.Unlock()
	if ok {
		return size, nil
	}
	f, err := os.Open(from.path)
	if err != nil {
		return image.Point{}, err
	}
	defer f.Close()
	if size, err = sizeOf(f); err != nil {
		return image.Point{}, err
	}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if len(ps.sizes) >= mostSizes {
		clear(ps.sizes)
	}
	ps.sizes[from] = size
	return size, nil
}

func sizeOf(r io.Reader) (image.Point, error) {
	head, err := jpeg.DecodeConfig(r)
	if err != nil {
		return image.Point{}, err
	}
	if head.Width < 1 || head.Height < 1 || head.Width > largestPicture/head.Height {
		return image.Point{}, fmt.Errorf("a picture of %d by %d pixels", head.Width, head.Height)
	}
	return image.Pt(head.Width, head.Height), nil
}

// get gives a picture halved so many times. One that is asked for twice at once
// is decoded once.
func (ps *pictures) get(ctx context.Context, k levelKey) (*image.RGBA, error) {
	for {
		im, wait := ps.find(k)
		switch {
		case im != nil:
			return im, nil
		case wait == nil:
			return ps.make(ctx, k)
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// find gives what is remembered, or else what to wait for; where it gives
// neither, the picture is the caller's to make.
func (ps *pictures) find(k levelKey) (*image.RGBA, chan struct{}) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if e, ok := ps.kept[k]; ok {
		ps.used.MoveToFront(e)
		return e.Value.(*level).im, nil
	}
	if wait, ok := ps.busy[k.file]; ok {
		return nil, wait
	}
	ps.busy[k.file] = make(chan struct{})
	return nil, nil
}

// make halves what is remembered larger, or decodes the file.
func (ps *pictures) make(ctx context.Context, k levelKey) (*image.RGBA, error) {
	defer ps.done(k.file)
	im, at := ps.larger(k)
	if im == nil {
		select {
		case ps.decoding <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		defer func() { <-ps.decoding }()
		var err error
		if im, err = decode(k.path); err != nil {
			return nil, err
		}
	}
	for ; at < k.halved; at++ {
		im = halved(im)
	}
	ps.keep(k, im)
	return im, nil
}

func (ps *pictures) done(f file) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	close(ps.busy[f])
	delete(ps.busy, f)
}

// larger is the picture as it is remembered halved fewer times; nil: it is not.
func (ps *pictures) larger(k levelKey) (*image.RGBA, int) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	for n := k.halved - 1; n >= 0; n-- {
		if e, ok := ps.kept[levelKey{k.file, n}]; ok {
			return e.Value.(*level).im, n
		}
	}
	return nil, 0
}

// keep remembers a picture, and forgets those not used for the longest time.
func (ps *pictures) keep(k levelKey, im *image.RGBA) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if _, ok := ps.kept[k]; ok || len(im.Pix) > mostHeld {
		return
	}
	ps.kept[k] = ps.used.PushFront(&level{k, im})
	for ps.held += len(im.Pix); ps.held > mostHeld; {
		l := ps.used.Remove(ps.used.Back()).(*level)
		delete(ps.kept, l.levelKey)
		ps.held -= len(l.im.Pix)
	}
}

func decode(path string) (*image.RGBA, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := sizeOf(f); err != nil { // it may be another than it was
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	im, err := jpeg.Decode(f)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rectangle{Max: im.Bounds().Size()})
	draw.Draw(out, out.Rect, im, im.Bounds().Min, draw.Src)
	return out, nil
}
