package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"time"

	"github.com/disintegration/imaging"

	"proofbox/evidence/media/ffmpeg"
	"proofbox/evidence/media/movie"
)

// videoBytes is about how much memory the making of one picture of a video
// takes, here and in the program that decodes it.
const videoBytes = 256 << 20

// posterPart is where in a video its poster is taken: the first moments often
// show the floor.
const posterPart = 10

// errShot tells that a picture of a video could not be had in one way.
var errShot = errors.New("media: no such picture of the video")

// shot is a picture of a video, upright, and when it is shown.
type shot struct {
	im image.Image
	at time.Duration
}

// canShow tells whether there is a way to a picture of a video.
func (s *Studio) canShow(ctx context.Context, path string, m movie.Facts) bool {
	switch {
	case s.programs().CanFrame():
		return true
	case m.Codec == "mjpeg":
		_, err := listFrames(ctx, path)
		return err == nil
	case m.Codec == "hevc":
		_, err := keyPicture(ctx, path)
		return err == nil && len(s.workers.command) > 0
	}
	return false
}

// posterImage gives a picture of a video near its beginning, upright, at least
// as large as a Print. ErrNoPreview: there is no way to one here.
func (s *Studio) posterImage(ctx context.Context, src Source) (image.Image, error) {
	release, err := s.enter(ctx, videoBytes)
	if err != nil {
		return nil, err
	}
	defer release()
	limited, cancel := context.WithTimeout(ctx, s.limits.Decode)
	defer cancel()
	at := seconds(src.Facts.Duration) / posterPart
	for _, way := range []func(context.Context, Source, time.Duration, int) (shot, error){s.jpegShot, s.programShot, s.keyShot} {
		if x, err := way(limited, src, at, recipes[Print].side); err == nil {
			return x.im, nil
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, errLate
	}
	return nil, ErrNoPreview
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// jpegShot takes a frame of a Motion-JPEG video, which needs no video decoder.
func (s *Studio) jpegShot(ctx context.Context, src Source, at time.Duration, side int) (shot, error) {
	if src.Facts.Codec != "mjpeg" {
		return shot{}, errShot
	}
	return s.photoShot(ctx, src, side, func(all []movie.Frame) int { return lastAt(all, at) })
}

// photoShot takes the frame of a Motion-JPEG video that pick chooses.
func (s *Studio) photoShot(ctx context.Context, src Source, side int, pick func([]movie.Frame) int) (shot, error) {
	frames, err := listFrames(ctx, src.Path)
	if err != nil {
		return shot{}, err
	}
	i := pick(frames)
	if i < 0 {
		return shot{}, errShot
	}
	frame := frames[i]
	b, err := frameBytes(src.Path, frame)
	if err != nil {
		return shot{}, err
	}
	p := &picture{b: b, path: src.Path, t: typeJPEG}
	if err := guard(func() error { p.readFrame(); return nil }); err != nil {
		return shot{}, err
	}
	if s.obstacle(p) != "" {
		return shot{}, errShot
	}
	im, _, err := s.decode(ctx, p, side)
	if err != nil {
		return shot{}, err
	}
	up, err := uprightFrame(ctx, src.Path, im, side)
	return shot{up, frame.At}, err
}

// programShot has ffmpeg take a key frame.
func (s *Studio) programShot(ctx context.Context, src Source, at time.Duration, side int) (shot, error) {
	f, err := s.programs().Frame(ctx, src.Path, at, side)
	if err != nil {
		return shot{}, err
	}
	return decodeShot(f)
}

// decodeShot is the proof that a program gave a picture.
func decodeShot(f ffmpeg.Frame) (x shot, err error) {
	x.at = f.At
	err = guard(func() error {
		x.im, err = jpeg.Decode(bytes.NewReader(f.JPEG))
		return err
	})
	return x, err
}

// keyShot shows the first key frame of an HEVC video by way of the decoder of
// photos.
func (s *Studio) keyShot(ctx context.Context, src Source, _ time.Duration, side int) (shot, error) {
	if src.Facts.Codec != "hevc" || len(s.workers.command) == 0 {
		return shot{}, errShot
	}
	k, err := keyPicture(ctx, src.Path)
	if err != nil {
		return shot{}, err
	}
	path, err := s.scratch(k.HEIC)
	if err != nil {
		return shot{}, err
	}
	defer os.Remove(path) // it lies in the cache; what is left there does no harm
	p, err := openPicture(path, typeHEIC)
	if err != nil || s.obstacle(p) != "" {
		return shot{}, errors.Join(errShot, err)
	}
	im, _, err := s.decode(ctx, p, side)
	if err != nil {
		return shot{}, err
	}
	up, err := uprightFrame(ctx, src.Path, im, side)
	if err == nil && !k.FullRange {
		widen(up)
	}
	return shot{up, 0}, err
}

// scratch puts bytes where a worker can read them.
func (s *Studio) scratch(b []byte) (path string, err error) {
	f, err := os.CreateTemp(s.cache, ".key-*.heic")
	if err != nil {
		return "", err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
	}
	return f.Name(), err
}

// uprightFrame turns a stored frame as the video tells, reduced to a side.
func uprightFrame(ctx context.Context, path string, im image.Image, side int) (*image.NRGBA, error) {
	m, err := readMovie(ctx, path)
	if err != nil {
		return nil, err
	}
	var up *image.NRGBA
	err = guard(func() error {
		up = imaging.Fit(im, side, side, imaging.Lanczos)
		return nil
	})
	return upright(up, map[int]int{90: 6, 180: 3, 270: 8}[m.Turn]), err
}

// widen spreads the levels of video, 16 to 235, over those of photos.
func widen(im *image.NRGBA) {
	var table [256]byte
	for i := range table {
		table[i] = byte(max(0, min(255, ((i-16)*255+109)/219)))
	}
	for i := 0; i+4 <= len(im.Pix); i += 4 {
		im.Pix[i], im.Pix[i+1], im.Pix[i+2] = table[im.Pix[i]], table[im.Pix[i+1]], table[im.Pix[i+2]]
	}
}

// withFile runs do on an open file and its size.
func withFile[T any](path string, do func(*os.File, int64) (T, error)) (T, error) {
	var none T
	f, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return none, err
	}
	return do(f, i.Size())
}

func listFrames(ctx context.Context, path string) ([]movie.Frame, error) {
	return withFile(path, func(f *os.File, size int64) ([]movie.Frame, error) { return movie.Frames(ctx, f, size) })
}

func frameBytes(path string, x movie.Frame) ([]byte, error) {
	return withFile(path, func(f *os.File, _ int64) ([]byte, error) { return x.Bytes(f) })
}

func keyPicture(ctx context.Context, path string) (movie.KeyPicture, error) {
	return withFile(path, func(f *os.File, size int64) (movie.KeyPicture, error) { return movie.FirstKeyPicture(ctx, f, size) })
}
