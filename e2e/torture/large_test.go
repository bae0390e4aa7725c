//go:build linux

package torture

import "testing"

func (o *trial) big(t *testing.T) {}
