package cli

import (
	"strings"
	"time"

	"proofbox/evidence"
)

// zoneShorts are the short names that mean one zone only; "CST" and "IST" do not.
var zoneShorts = map[string]string{"KST": "Asia/Seoul", "JST": "Asia/Tokyo", "UTC": "UTC", "GMT": "UTC"}

// zoneNamed finds a zone as people type it, in any case; bad usage with an
// example where there is none.
func zoneNamed(name string) (*time.Location, error) {
	for _, n := range []string{zoneShorts[strings.ToUpper(name)], name, capitals(name)} {
		if zone, err := evidence.LoadZone(n); err == nil {
			return zone, nil
		}
	}
	return nil, badUsage(&evidence.Error{Fault: evidence.InvalidForm, Subject: "--zone " + name, Reason: "no-such-zone"})
}

// capitals writes "america/new_york" as "America/New_York".
func capitals(name string) string {
	out := []byte(strings.ToLower(name))
	for i := range out {
		if (i == 0 || strings.IndexByte("/_-", out[i-1]) >= 0) && out[i] >= 'a' && out[i] <= 'z' {
			out[i] -= 'a' - 'A'
		}
	}
	return string(out)
}
