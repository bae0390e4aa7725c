package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// derivedBytes are those of a derivative, and of a smaller copy of it.
func derivedBytes(t *testing.T, s *Studio, src Source, r Recipe) []byte {
	t.Helper()
	path, err := s.Derive(context.Background(), src, r)
	if err != nil {
		t.Fatalf("%s %s: %v", src.Path, r, err)
	}
	small, err := s.Smaller(context.Background(), path, 200, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, p := range []string{path, small} {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

// TestTheRecipeAloneDecides: what a derivative looks like does not hang on who
// asks first, on what is there already, or on what is asked for at once.
func TestTheRecipeAloneDecides(t *testing.T) {
	slow(t)
	photos := filepath.Join(corpus.Dir(t), "photos")
	tall := filepath.Join(t.TempDir(), "tall.png")
	if err := os.WriteFile(tall, pngOf(t, scene(700, 4200)), 0o600); err != nil {
		t.Fatal(err)
	}
	code := filepath.Join(t.TempDir(), "wasm") // the decoder, compiled once for all
	if err := os.Mkdir(code, 0o700); err != nil {
		t.Fatal(err)
	}
	open := func(t *testing.T) *Studio {
		s := studio(t, withWorker(t))
		if err := os.Symlink(code, filepath.Join(s.cache, "wasm")); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, path := range []string{tall,
		filepath.Join(photos, "exiv2__issue_9292_sony_1_top_left.HIF"),
		filepath.Join(photos, "mikekovarik__heic-iphone7.heic"), filepath.Join(photos, "ianare__iphone_13_pro_max.HEIC"),
		filepath.Join(photos, "h2non__Landscape_6.jpg"), filepath.Join(photos, "immich-app__thompson-springs.jpg"),
		filepath.Join(photos, "d4rken-org__1_dashboard_light.png"), filepath.Join(photos, "immich-app__denali.webp"),
	} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			imported := open(t)
			src, _ := examined(t, imported, path)
			if !src.Facts.Preview {
				t.Fatal("there is no preview of it")
			}
			want := map[Recipe][]byte{Thumb: derivedBytes(t, imported, src, Thumb), Print: derivedBytes(t, imported, src, Print)}
			for name, order := range map[string][]Recipe{"thumb first": {Thumb, Print}, "print first": {Print, Thumb}} {
				s := open(t)
				for _, r := range order {
					if !bytes.Equal(derivedBytes(t, s, src, r), want[r]) {
						t.Errorf("%s: %s is another", name, r)
					}
				}
			}
			s := open(t)
			var wg sync.WaitGroup
			for _, r := range []Recipe{Thumb, Print} {
				wg.Go(func() {
					if _, err := s.Derive(context.Background(), src, r); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			for r := range want {
				if !bytes.Equal(derivedBytes(t, s, src, r), want[r]) {
					t.Errorf("at once: %s is another", r)
				}
			}
		})
	}
}

// TestLateIsNotWithoutPreview: what the clock ended may be done another time, and
// is not told as what cannot be shown, nor shown smaller than it is.
func TestLateIsNotWithoutPreview(t *testing.T) {
	f := written(t, "a.jpg", jpegOf(t, scene(6000, 4000), 90))
	s := studio(t, Options{})
	src := source(t, s, f)
	late := studio(t, Options{Limits: Limits{Decode: time.Nanosecond, Worker: time.Nanosecond}})
	if jpegDecoder == "libjpeg-turbo" {
		if _, err := late.Derive(context.Background(), src, Print); evidence.FaultOf(err) != evidence.Timeout {
			t.Errorf("a photo: %v", err)
		}
	}
	pdf := written(t, "a.pdf", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"))
	if !s.papers().CanDraw() {
		t.Skip("no pdftoppm")
	}
	paper := Source{pdf.Digest, pdf.Path, typePDF.Media, evidence.Facts{Pages: 1}}
	for range 2 {
		if _, err := late.Page(context.Background(), paper, 1, Sheet); evidence.FaultOf(err) != evidence.Timeout {
			t.Errorf("a page: %v", err)
		}
	}
	if _, err := s.Page(context.Background(), paper, 1, Sheet); err != nil {
		t.Errorf("with time: %v", err)
	}
}

// TestStillsThatAreLate are not taken for all there are.
func TestStillsThatAreLate(t *testing.T) {
	s := studio(t, Options{})
	if !s.programs().CanFrame() {
		t.Skip("no ffmpeg")
	}
	all, err := filepath.Glob(filepath.Join(corpus.Dir(t), "videos", "*.mp4"))
	if err != nil || len(all) == 0 {
		t.Skip("no videos")
	}
	src, _ := examined(t, s, all[0])
	cache := t.TempDir()
	late := studio(t, Options{CacheDir: cache, Limits: Limits{Decode: time.Nanosecond}})
	if _, err := late.Stills(context.Background(), src, 2); evidence.FaultOf(err) != evidence.Timeout {
		t.Errorf("late: %v", err)
	}
	if _, err := late.Derive(context.Background(), src, Print); evidence.FaultOf(err) != evidence.Timeout || errors.Is(err, ErrNoPreview) {
		t.Errorf("late poster: %v", err)
	}
	got, err := studio(t, Options{CacheDir: cache}).Stills(context.Background(), src, 2)
	want, err2 := s.Stills(context.Background(), src, 2)
	if err := errors.Join(err, err2); err != nil || len(got) != len(want) {
		t.Errorf("with time: %s, not %s (%v)", fmt.Sprint(got), fmt.Sprint(want), err)
	}
}
