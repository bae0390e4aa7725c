//go:build !linux

package vault_test

import "testing"

func freeze(t *testing.T, path string) string {
	t.Helper()
	chmodReadOnly(t, path)
	return path
}

func smallDisk(t *testing.T, _ string) string {
	t.Skip("a small disk is made on Linux only")
	return ""
}

func limitFileSize(t *testing.T, _ uint64) func() {
	t.Skip("files are limited on Linux only")
	return nil
}

func asNobody(t *testing.T) {
	t.Helper()
	t.Skip("the superuser may read everything")
}
