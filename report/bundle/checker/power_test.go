package checker_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestPowerShell runs where PowerShell is; no package of Debian has it.
func TestPowerShell(t *testing.T) {
	shell := []string{"pwsh", "-NoProfile", "-File", "verify.ps1"}
	if _, err := exec.LookPath(shell[0]); err != nil {
		t.Skip("PowerShell is not installed")
	}
	b, seal := written(t, sample(t))
	for _, a := range tamperings() {
		if a.path == "verify.ps1" { // one that runs may not be another one
			continue
		}
		out, ok := ran(t, a.done(t, b), nil, shell...)
		out = strings.ReplaceAll(out, "\r\n", "\n")
		told(t, a, out, ok)
		if a.kind == "" && !strings.Contains(out, line(t, "seal", seal.String())) {
			t.Errorf("%s: the seal is not told:\n%s", a.name, out)
		}
	}
}
