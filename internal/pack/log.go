package pack

import (
	"bytes"

	"proofbox/report/bundle"
)

// custody is the log as far as it is settled.
func (p *packing) custody() (bundle.File, error) {
	var b bytes.Buffer
	err := bundle.WriteLog(&b, p.log)
	return text(bundle.LogFile, b.Bytes()), err
}
