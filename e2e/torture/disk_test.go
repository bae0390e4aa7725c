//go:build linux

package torture

import "testing"

func (o *trial) disk(t *testing.T) {}
