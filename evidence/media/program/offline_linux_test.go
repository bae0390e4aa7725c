package program_test

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence/media/program"
	"proofbox/internal/trap"
)

// callVariable has the test binary be a program that calls somebody.
const callVariable = "PROOFBOX_TEST_CALL"

func TestMain(m *testing.M) {
	if host := os.Getenv(callVariable); host != "" {
		c, err := net.DialTimeout("tcp", host, 5*time.Second)
		if err != nil {
			os.Exit(1)
		}
		c.Close()
		os.Exit(0)
	}
	if path := os.Getenv(runVariable); path != "" {
		p := program.Program{Path: path, FileBytes: 100}
		_, _, _ = p.Run(context.Background(), 100) // we are killed while it runs
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestOfflineProgram: a program that calls somebody reaches nobody, not even on
// this machine.
func TestOfflineProgram(t *testing.T) {
	p := trap.Set(t, nil)
	call := callVariable + "=" + p.Host
	plain := exec.CommandContext(t.Context(), os.Args[0])
	plain.Env = append(os.Environ(), call)
	if err := plain.Run(); err != nil || p.Came() == 0 {
		t.Fatalf("the program calls nobody: %v", err)
	}
	if !givesNetworks(t) {
		t.Skip("this system gives no network namespace to a program")
	}
	ours := program.Program{Path: os.Args[0], Env: []string{call}}
	_, said, err := ours.Run(t.Context(), 1000)
	if failed := new(exec.ExitError); !errors.As(err, &failed) || failed.ExitCode() != 1 {
		t.Errorf("a call is not cut off: %v: %s", err, said)
	}
	if s, err := ours.Start(t.Context()); err != nil {
		t.Error(err)
	} else {
		_, _ = s.Read(make([]byte, 1)) // to its end
		s.Close()
	}
}

// givesNetworks asks the system itself.
func givesNetworks(t *testing.T) bool {
	t.Helper()
	cmd := exec.Command("/bin/true")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}}
	return cmd.Run() == nil
}
