//go:build linux

package torture

import "testing"

func (o *trial) hostile(t *testing.T) {}
