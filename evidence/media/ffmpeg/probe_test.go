package ffmpeg

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"proofbox/evidence/media/movie"
	"proofbox/internal/corpus"
)

func TestProbeOfRealVideos(t *testing.T) {
	found := tools(t)
	dir := filepath.Join(corpus.Dir(t), "videos")
	for _, row := range corpus.Table(t, filepath.Join(dir, "TRUTH.tsv")) {
		f, err := found.Probe(context.Background(), filepath.Join(dir, row["file"]))
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		rotation, _ := strconv.Atoi(row["rotation_ffprobe"])
		if strconv.Itoa(f.Width) != row["displayed_width"] || strconv.Itoa(f.Height) != row["displayed_height"] ||
			f.Turn != (360-rotation)%360 || f.Codec != row["video_codec"] || f.Sound != (row["audio_codec"] != "") ||
			f.GPS != movie.IsPlace(row["location"]) || f.Model != row["model"] {
			t.Errorf("%s: %+v", row["file"], f)
		}
		if d, err := strconv.ParseFloat(row["duration_s"], 64); err == nil && f.Duration != time.Duration(d*1e9+.5) {
			t.Errorf("%s: %v, want %v s", row["file"], f.Duration, d)
		}
	}
}

func TestParse(t *testing.T) {
	for name, x := range map[string]struct {
		answer string
		want   movie.Facts
		err    error
	}{
		"nothing": {"", movie.Facts{}, ErrNothing},
		"empty":   {"{}", movie.Facts{}, ErrNothing},
		"cover of a song": {`{"streams":[{"codec_type":"audio"},{"codec_type":"video","codec_name":"png","width":9,"height":9,"disposition":{"attached_pic":1}}],"format":{"format_name":"matroska,webm"}}`,
			movie.Facts{Format: movie.MKV, Sound: true}, nil},
		"old turn tag": {`{"streams":[{"codec_type":"video","codec_name":"h264","width":64,"height":48,"tags":{"rotate":"90"}}],"format":{"format_name":"mov,mp4","duration":"1.5","tags":{"major_brand":"3gp4"}}}`,
			movie.Facts{Format: movie.ThreeGP, Codec: "h264", Width: 48, Height: 64, Turn: 90, Duration: 1500 * time.Millisecond}, nil},
		"impossible numbers": {`{"streams":[{"codec_type":"video","codec_name":"unknown","r_frame_rate":"1/0","avg_frame_rate":"x","side_data_list":[{},{"rotation":-9223372036854775808}]}],"format":{"format_name":"mpegts","duration":"1e300"}}`,
			movie.Facts{Format: movie.TS}, nil},
		"clock of an AVI": {`{"streams":[{"codec_type":"audio"}],"format":{"format_name":"avi","tags":{"creation_time":"2012-09-10 20:52:00"}}}`,
			movie.Facts{Format: movie.AVI, Sound: true, Created: movie.Created{At: time.Date(2012, 9, 10, 20, 52, 0, 0, time.UTC), From: movie.Device}}, nil},
	} {
		got, err := parse([]byte(x.answer))
		if err != x.err || got.Format != x.want.Format || got.Codec != x.want.Codec || got.Width != x.want.Width || got.Height != x.want.Height ||
			got.Turn != x.want.Turn || got.Duration != x.want.Duration || got.Sound != x.want.Sound || got.Created != x.want.Created {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"streams":[{"codec_type":"video","codec_name":"h264","width":64,"height":48,"r_frame_rate":"30/1","avg_frame_rate":"29/1","side_data_list":[{"rotation":-90}]}],"format":{"duration":"1.5","tags":{"location":"+1+1/"}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := parse(b)
		if err == nil && (x.Duration < 0 || x.Duration > movie.MaxDuration || x.Turn%90 != 0 || x.FPS != x.FPS) {
			t.Fatalf("%+v", x)
		}
	})
}

func FuzzShownAt(f *testing.F) {
	f.Add([]byte("Duration: 00:00:03.02, start: 1.456778, bitrate\n[Parsed_showinfo_0 @ 0x1] n:   0 pts:  0 pts_time:1.48 "))
	f.Fuzz(func(t *testing.T, b []byte) {
		if at := shownAt(b, time.Second); at < 0 || at > movie.MaxDuration {
			t.Fatal(at)
		}
	})
}

func BenchmarkProbe(b *testing.B) {
	found := tools(b)
	path := filepath.Join(corpus.Dir(b), "videos", "zulko__fire2.mp4")
	for b.Loop() {
		if _, err := found.Probe(context.Background(), path); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPoster(b *testing.B) {
	found := tools(b)
	for _, name := range []string{"zulko__fire2.mp4", "google__portrait_4k60.mp4"} {
		b.Run(name, func(b *testing.B) {
			path := filepath.Join(corpus.Dir(b), "videos", name)
			for b.Loop() {
				if _, err := found.Frame(context.Background(), path, 100*time.Millisecond, 1600); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
