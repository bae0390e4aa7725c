//go:build linux

package torture

import "testing"

func (o *trial) flip(t *testing.T) {}
