package vault_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// freeze makes a path read-only: by its mode, which the superuser walks past,
// and so for him by a read-only mount of the path on itself.
func freeze(t *testing.T, path string) string {
	t.Helper()
	if os.Getuid() != 0 {
		chmodReadOnly(t, path)
		return path
	}
	mounted(t, path, path, "", syscall.MS_BIND, "")
	if err := syscall.Mount("", path, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("the superuser of this machine may not mount: %v", err)
	}
	return path
}

// smallDisk gives a folder on a disk of its own, of so many bytes.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	mounted(t, "none", dir, "tmpfs", 0, "size="+size)
	return dir
}

func mounted(t *testing.T, source, target, kind string, flags uintptr, data string) {
	t.Helper()
	if err := syscall.Mount(source, target, kind, flags, data); err != nil {
		t.Skipf("no right to mount here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(target, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// limitFileSize lets no file of this process grow beyond so many bytes until
// lift is called.
func limitFileSize(t *testing.T, most uint64) (lift func()) {
	t.Helper()
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	lift = func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(lift)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	return lift
}

// asNobody runs the test that calls it once more, as somebody without rights.
func asNobody(t *testing.T) {
	t.Helper()
	const nobody = 65534
	dir := t.TempDir()
	for d := dir; d != filepath.Dir(d) && d != os.TempDir(); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "program")
	if b, err := os.ReadFile(os.Args[0]); err != nil || os.WriteFile(program, b, 0o755) != nil {
		t.Fatal("the test could not be copied", err)
	}
	c := exec.CommandContext(t.Context(), program, "-test.run", "^"+t.Name()+"$", "-test.v")
	c.Dir, c.Env = dir, append(os.Environ(), "TMPDIR="+dir)
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := c.CombinedOutput()
	if t.Logf("%s", out); err != nil {
		t.Fatal(err)
	}
}
