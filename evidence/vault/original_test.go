package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/vault"
)

// leftovers are the hidden files in originals.
func leftovers(t testing.TB, v *vault.Vault) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(v.OriginalPath(evidence.Original{Digest: evidence.DigestOf(nil)})), "..", ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestKeptBytesAreThoseHandedIn(t *testing.T) {
	inMemory(t)
	v := create(t)
	rapid.Check(t, func(rt *rapid.T) {
		b := bytes.Repeat(rapid.SliceOf(rapid.Byte()).Draw(rt, "bytes"), rapid.SampledFrom([]int{1, 3, 40_000}).Draw(rt, "times"))
		s, err := v.Stage(t.Context(), iotest.HalfReader(bytes.NewReader(b)), 0)
		if err != nil {
			rt.Fatal(err)
		}
		if s.Digest != sha256.Sum256(b) || s.Bytes != int64(len(b)) {
			rt.Fatalf("staged %s, %d bytes", s.Digest, s.Bytes)
		}
		path, err := s.Keep(t.Context(), "bin")
		if err != nil {
			rt.Fatal(err)
		}
		if want := v.OriginalPath(evidence.Original{Digest: s.Digest, Ext: ".bin"}); path != want || s.Path != want {
			rt.Fatalf("kept at %s, want %s", path, want)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, b) {
			rt.Fatal("the kept bytes differ", err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o444 {
			rt.Fatal("not read-only", err)
		}
	})
}

func TestOriginalPath(t *testing.T) {
	v := create(t)
	hex := strings.Repeat("ab", 32)
	d, err := evidence.ParseDigest(hex)
	if err != nil {
		t.Fatal(err)
	}
	for ext, want := range map[string]string{
		".jpg": ".jpg", "JPG": ".jpg", ".webm": ".webm", ".3gp": ".3gp", "": "", ".": "", ".toolong": "",
		"..": "", ".j/g": "", ".j\\g": "", "../..": "", ".jp g": "", ".jpé": "", ".a\x00": "", ".tar.g": "",
	} {
		got := v.OriginalPath(evidence.Original{Digest: d, Ext: ext})
		if got != filepath.Join(v.Dir(), "originals", "ab", hex+want) {
			t.Errorf("ext %q: %s", ext, got)
		}
	}
	if got := v.OriginalPath(evidence.Original{}); got != "" {
		t.Errorf("path of nothing: %s", got)
	}
}

func TestStageFailuresLeaveNothing(t *testing.T) {
	broken := errors.New("the card was pulled out")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx   context.Context
		r     io.Reader
		limit int64
		check func(t *testing.T, err error)
	}{
		"too large":   {t.Context(), strings.NewReader("12345678"), 7, func(t *testing.T, err error) { wantFault(t, err, evidence.TooLarge) }},
		"cancelled":   {cancelled, strings.NewReader("x"), 0, func(t *testing.T, err error) { wantFault(t, err, evidence.Cancelled) }},
		"read error":  {t.Context(), io.MultiReader(strings.NewReader("x"), iotest.ErrReader(broken)), 0, wantSame(broken)},
		"cut stream":  {t.Context(), io.MultiReader(strings.NewReader("x"), iotest.ErrReader(io.ErrUnexpectedEOF)), 0, wantSame(io.ErrUnexpectedEOF)},
		"late cancel": {t.Context(), nil, 0, func(t *testing.T, err error) { wantFault(t, err, evidence.Cancelled) }},
	} {
		t.Run(name, func(t *testing.T) {
			v := create(t)
			if c.r == nil {
				ctx, cancel := context.WithCancel(c.ctx)
				c.ctx, c.r = ctx, readerFunc(func(b []byte) (int, error) { cancel(); return len(b), nil })
			}
			s, err := v.Stage(c.ctx, c.r, c.limit)
			if s != nil {
				t.Error("staged all the same")
			}
			c.check(t, err)
			if left := leftovers(t, v); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func wantSame(want error) func(*testing.T, error) {
	return func(t *testing.T, err error) {
		if !errors.Is(err, want) {
			t.Errorf("error %v, want %v", err, want)
		}
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

func TestStageTakesExactlyTheLimit(t *testing.T) {
	v := create(t)
	s, err := v.Stage(t.Context(), strings.NewReader("1234567"), 7)
	if err != nil || s.Bytes != 7 {
		t.Fatal(s, err)
	}
}

func TestDiscard(t *testing.T) {
	v := create(t)
	s := stage(t, v, "one")
	s.Discard()
	if left := leftovers(t, v); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	s = stage(t, v, "two")
	path, err := s.Keep(t.Context(), ".txt")
	if err != nil {
		t.Fatal(err)
	}
	s.Discard()
	if _, err := os.Stat(path); err != nil {
		t.Error("Discard after Keep took the original away")
	}
}

func TestTheSameBytesAreKeptOnce(t *testing.T) {
	v := create(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			s, err := v.Stage(t.Context(), strings.NewReader("same"), 0)
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := s.Keep(t.Context(), ".txt"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	_, d := keep(t, v, "same")
	if r := wantClean(t, v); r.Files != 1 || r.Bytes != 4 {
		t.Errorf("%+v", r)
	}
	if left := leftovers(t, v); len(left) != 0 {
		t.Errorf("left behind: %v for %s", left, d)
	}
}

func TestKeepFindsABrokenOriginal(t *testing.T) {
	v := create(t)
	path, _ := keep(t, v, "whole")
	os.Chmod(path, 0o644)
	os.Truncate(path, 2)
	s := stage(t, v, "whole")
	_, err := s.Keep(t.Context(), ".txt")
	wantFault(t, err, evidence.Damaged)
	s.Discard()
}

// TestOpenSweepsWhatWasLeft ends a vault at every point of taking an original
// in, as a kill would, and opens it again.
func TestOpenSweepsWhatWasLeft(t *testing.T) {
	v := create(t)
	kept, _ := keep(t, v, "recorded")
	recorded := stage(t, v, "recorded, marker left")
	if _, err := recorded.Keep(t.Context(), ".txt"); err != nil {
		t.Fatal(err)
	}
	marker := leftovers(t, v)
	commit(t, v, recordOf(t, recorded))
	os.WriteFile(marker[0], nil, 0o644)
	staged := stage(t, v, "staged")
	pending := stage(t, v, "kept, not recorded")
	if _, err := pending.Keep(t.Context(), ".txt"); err != nil {
		t.Fatal(err)
	}
	wantClean(t, v)
	v.Close()

	wantClean(t, open(t, v.Dir(), vault.ReadOnly))
	v = open(t, v.Dir(), vault.ReadWrite)
	if r := wantClean(t, v); r.Files != 2 {
		t.Errorf("%+v", r)
	}
	if left := leftovers(t, v); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	for path, want := range map[string]bool{kept: true, recorded.Path: true, staged.Path: false, pending.Path: false} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: there %v, want %v", path, err == nil, want)
		}
	}
}
