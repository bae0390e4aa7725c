package clipboard

import (
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Files reads a list of copied files: text/uri-list (RFC 2483), or the same
// under a line "copy" or "cut" as file managers write it. What is no file of
// this machine is left out, and so is what comes twice.
func Files(list []byte) []string {
	var files []string
	seen := map[string]bool{}
	for line := range strings.FieldsFuncSeq(string(list), func(r rune) bool { return r == '\n' || r == '\r' || r == 0 }) {
		path, ok := localPath(strings.TrimSpace(line))
		if !ok || seen[path] {
			continue
		}
		if len(files) == MaxFiles {
			break
		}
		seen[path] = true
		files = append(files, path)
	}
	return files
}

// localPath is the path that a file URI names.
func localPath(uri string) (string, bool) {
	const scheme = "file:"
	if len(uri) < len(scheme) || !strings.EqualFold(uri[:len(scheme)], scheme) {
		return "", false
	}
	rest := uri[len(scheme):]
	if after, ok := strings.CutPrefix(rest, "//"); ok {
		host, path, _ := strings.Cut(after, "/")
		if host != "" && !strings.EqualFold(host, "localhost") {
			return "", false // of another machine
		}
		rest = "/" + path
	}
	path, err := url.PathUnescape(rest)
	if err != nil {
		path = rest // a name with a bare per cent sign, not escaped
	}
	return absolute(path)
}

func absolute(path string) (string, bool) {
	if runtime.GOOS == "windows" {
		path = strings.TrimPrefix(path, "/") // "/C:/…"
	}
	path = filepath.Clean(filepath.FromSlash(path))
	return path, filepath.IsAbs(path) && !strings.ContainsRune(path, 0)
}

func contains(all []string, target string) bool {
	return slices.ContainsFunc(all, func(s string) bool { return strings.EqualFold(s, target) })
}
