package cli

import (
	"strings"

	"proofbox/evidence"
)

// bared warns of exhibits that were sent without what is blacked out on them now:
// no supplement takes that back.
func (t *terminal) bared(xs []evidence.Exhibit, in evidence.Sent) {
	var numbers []string
	for _, x := range xs {
		numbers = append(numbers, x.Number.String())
	}
	if len(numbers) > 0 {
		t.warn(t.say.T("cli.supplement.bared", "numbers", strings.Join(numbers, ", "), "file", in.File))
	}
}
