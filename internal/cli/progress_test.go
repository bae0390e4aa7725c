package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
)

func TestProgressIsWipedAndNeedsATerminal(t *testing.T) {
	for _, lang := range []string{"ko_KR.UTF-8", "en_US.UTF-8"} {
		t.Setenv("LC_ALL", lang)
		var errs bytes.Buffer
		term, err := newTerminal(context.Background(), nil, &bytes.Buffer{}, &errs)
		if err != nil {
			t.Fatal(err)
		}
		p := term.progress("cli.verify.progress")
		p.next = time.Time{}
		if p.told(1, 2); errs.Len() != 0 {
			t.Errorf("written where nobody looks: %q", errs.String())
		}
		p.to, p.next, p.cells = &errs, time.Time{}, 0
		p.told(12<<20, 34<<20)
		line := errs.String()
		p.told(13<<20, 34<<20) // too soon
		p.wipe()
		p.wipe()
		if want := line + "\r" + strings.Repeat(" ", cells(line)) + "\r"; errs.String() != want || cells(line) < len([]rune(line)) {
			t.Errorf("%q, want %q", errs.String(), want)
		}
	}
	if n := cells("다시 12 MB…"); n != 11 {
		t.Errorf("%d cells", n)
	}
}
