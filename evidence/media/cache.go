package media

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// kept is a file of the cache that can be made again.
type kept struct {
	path string
	size int64
	made time.Time
	rest bool // on its way in, when its program was ended
}

// shardName is the folder of the digests that begin with a byte. What else lies
// in the cache folder is none of this.
var shardName = regexp.MustCompile(`^[0-9a-f]{2}$`)

// CacheBytes is how much the derivatives take on disk.
func (s *Studio) CacheBytes(ctx context.Context) (bytes int64, err error) {
	all, err := s.keptFiles(ctx)
	for _, k := range all {
		bytes += k.size
	}
	return bytes, err
}

// EmptyCache deletes every derivative. Each is made again when it is wanted.
func (s *Studio) EmptyCache(ctx context.Context) error {
	all, err := s.keptFiles(ctx)
	for _, k := range all {
		os.Remove(k.path) // one that cannot go harms nobody
	}
	return err
}

// TidyCache deletes what a program left in the cache that was ended, and of
// what is over the limit the oldest; what was made in the last hour may be in
// use.
func (s *Studio) TidyCache(ctx context.Context, now time.Time) error {
	sweepRooms(now)
	all, err := s.keptFiles(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b kept) int { return cmp.Or(b.made.Compare(a.made), cmp.Compare(a.path, b.path)) })
	left := s.limits.CacheBytes
	for _, k := range all {
		left -= k.size
		age := now.Sub(k.made)
		if k.rest && age > limit.CacheRest || left < 0 && age > time.Hour {
			os.Remove(k.path) // one that cannot go harms nobody
		}
	}
	return nil
}

// keptFiles are the files of the cache.
func (s *Studio) keptFiles(ctx context.Context) (all []kept, err error) {
	shards, err := os.ReadDir(s.cache)
	if err != nil {
		return nil, fileFault("cache", err)
	}
	for _, e := range shards {
		if ctx.Err() != nil {
			return all, fileFault("cache", ctx.Err())
		}
		path := filepath.Join(s.cache, e.Name())
		switch {
		case e.IsDir() && shardName.MatchString(e.Name()):
			inside, err := os.ReadDir(path)
			if err != nil {
				return all, fileFault("cache", err)
			}
			for _, f := range inside {
				all = appendKept(all, filepath.Join(path, f.Name()), f)
			}
		case e.Type().IsRegular() && isRest(e.Name()):
			all = appendKept(all, path, e)
		}
	}
	return all, nil
}

// isRest tells a file that is on its way into the cache.
func isRest(name string) bool {
	for _, prefix := range []string{".making-", ".key-", ".reading-"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func appendKept(all []kept, path string, e fs.DirEntry) []kept {
	i, err := e.Info()
	if err != nil || !i.Mode().IsRegular() {
		return all // it is gone, or not of ours
	}
	return append(all, kept{path, i.Size(), i.ModTime(), isRest(e.Name())})
}

// sweepRooms takes away the folders that programs worked in whose caller was
// ended.
func sweepRooms(now time.Time) {
	rooms, _ := filepath.Glob(filepath.Join(os.TempDir(), program.RoomPattern)) // the pattern is sound
	for _, room := range rooms {
		if i, err := os.Lstat(room); err == nil && i.IsDir() && now.Sub(i.ModTime()) > limit.CacheRest {
			os.RemoveAll(room) // one that cannot go harms nobody
		}
	}
}
