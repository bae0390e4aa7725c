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
