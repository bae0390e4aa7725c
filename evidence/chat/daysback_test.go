package chat

import (
	"context"
	"testing"
	"time"
)

// Days that run backwards are told, with the line; a text with its newest
// message first is not, nor a clock that goes back within its day.
func TestDaysBack(t *testing.T) {
	for text, line := range map[string]string{
		"--------------- 2026년 1월 2일 금요일 ---------------\n[나] [14:05] a\n--------------- 2026년 1월 1일 목요일 ---------------\n[나] [14:05] b\n": "4",
		"13.01.26, 02:30 - Ann: a\n14.01.26, 02:30 - Ann: b\n12.01.26, 03:30 - Ann: c\n":                                                   "3",
		"[2026-01-02, 02:30] Ann: a\n[2026-01-03, 02:30] Ann: b\n[2026-01-01, 03:30] Ann: c\n":                                             "3",
		"Time,From,Text\n2026-01-02 02:30,A,a\n2026-01-03 02:30,A,b\n2026-01-01 02:30,A,c\n":                                               "4",
		"Time,From,Text\n2026-01-04 02:30,A,a\n2026-01-03 02:30,A,b\n2026-01-01 02:30,A,c\n":                                               "",
		"13.01.26, 02:30 - Ann: a\n13.01.26, 02:29 - Ann: b\n13.01.26, 03:30 - Ann: c\n":                                                   "",
	} {
		p, err := Parse(context.Background(), []byte(text), "", Options{Now: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range p.Warnings {
			if w.Code == "days-back" {
				got = w.Args["line"]
			}
		}
		if got != line {
			t.Errorf("%q: told of line %q, want %q", text, got, line)
		}
	}
}
