package talk_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/talk"
	"proofbox/internal/corpus"
)

// chatsOf opens and reads every chat file of a truth table. Dates that can be
// read in several ways are read as the file's name says.
func chatsOf(t *testing.T, table string, check func(row map[string]string, p chat.Parsed) string) {
	dir := filepath.Join(corpus.Dir(t), "chats")
	t.Logf("%-52s %-9s %5s %6s  %-16s %-16s  %s", "file", "format", "msgs", "notice", "first", "last", "senders; sum")
	for _, row := range corpus.Table(t, filepath.Join(dir, table)) {
		path := filepath.Join(dir, row["file"])
		e, err := talk.Open(t.Context(), path)
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		p, err := e.Read(t.Context(), evidence.Case{Zone: "UTC"}, talk.Answers{Options: chat.Options{Dates: orderOf(row["file"])}})
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		t.Log(check(row, p))
		if !p.Tally.Whole() || len(p.Unparsed) != p.Tally.Unparsed {
			t.Errorf("%s: %+v is not the sum", row["file"], p.Tally)
		}
		if known := talk.Knows(t.Context(), path); known != (p.Tally.Messages > 0) {
			t.Errorf("%s is known as a conversation: %v", row["file"], known)
		}
	}
}

func orderOf(file string) chat.DateOrder {
	switch {
	case strings.Contains(file, "yyyymmdd"):
		return chat.YMD
	case strings.Contains(file, "ddmmyy"):
		return chat.DMY
	case strings.Contains(file, "mmdd"):
		return chat.MDY
	}
	return chat.AnyOrder
}

// read is what one file was read as.
type read struct {
	said, notices int
	first, last   string // earliest and latest
	senders       map[string]int
	sum           string
}

func count(p chat.Parsed) (r read) {
	r.senders = map[string]int{}
	for _, m := range p.Messages {
		at := m.At.In(time.UTC).Format(time.DateTime)
		switch {
		case m.Notice:
			r.notices++
			continue
		case r.first == "" || at < r.first:
			r.first = at
		}
		r.said++
		r.last = max(r.last, at)
		r.senders[m.From]++
	}
	y := p.Tally
	r.sum = fmt.Sprintf("%d of %s = %d+%d+%d+%d+%d+%d", y.In, y.Unit, y.Messages, y.Continued, y.Notices, y.Frame, y.Blank, y.Unparsed)
	return r
}

func (r read) line(file string, f chat.Format) string {
	var who []string
	for _, name := range slices.Sorted(maps.Keys(r.senders)) {
		who = append(who, fmt.Sprintf("%s=%d", name, r.senders[name]))
	}
	return fmt.Sprintf("%-52s %-9s %5d %6d  %.16s %.16s  %s; %s", file, f, r.said, r.notices, r.first, r.last, strings.Join(who, "; "), r.sum)
}

// TestTruth reads every chat file of the corpus through the door that users have
// and counts it against what is known of it. The sum is messages + further lines
// + notices + heads + blank + not understood.
func TestTruth(t *testing.T) {
	chatsOf(t, "TRUTH.tsv", func(row map[string]string, p chat.Parsed) string {
		r := count(p)
		want := read{first: row["earliest"], last: row["latest"], senders: map[string]int{}}
		want.said, _ = strconv.Atoi(row["messages"])
		want.notices, _ = strconv.Atoi(row["system_lines"])
		for _, s := range strings.Split(row["senders"], "; ") {
			at := strings.LastIndex(s, "=")
			want.senders[s[:at]], _ = strconv.Atoi(s[at+1:])
		}
		same := r.said == want.said && r.notices == want.notices && r.first == want.first && r.last == want.last && maps.Equal(r.senders, want.senders)
		if !same {
			t.Errorf("%s\n got %+v\nwant %+v", row["file"], r, want)
		}
		return r.line(row["file"], p.Format)
	})
}

// TestMailTruth does the same for mails.
func TestMailTruth(t *testing.T) {
	chatsOf(t, "TRUTH_EML.tsv", func(row map[string]string, p chat.Parsed) string {
		if row["date"] == "" { // a message has a time
			if len(p.Messages) != 0 || len(p.Unparsed) != 1 {
				t.Errorf("%s: %d messages, %d not understood", row["file"], len(p.Messages), len(p.Unparsed))
			}
			return count(p).line(row["file"], p.Format)
		}
		if len(p.Messages) != 1 {
			t.Errorf("%s: %d messages", row["file"], len(p.Messages))
			return row["file"]
		}
		m := p.Messages[0]
		if want, err := time.Parse(time.RFC3339, row["date"]); err != nil || !m.At.In(time.UTC).Equal(want) {
			t.Errorf("%s: %v, want %v", row["file"], m.At.In(time.UTC), want)
		}
		if m.Subject != row["subject"] {
			t.Errorf("%s: subject %q, want %q", row["file"], m.Subject, row["subject"])
		}
		attached, _ := strconv.Atoi(row["attachments"])
		images, _ := strconv.Atoi(row["images"])
		if n := len(p.Files); n < attached || n > attached+images {
			t.Errorf("%s: %d files, want %d and up to %d pictures among the words", row["file"], n, attached, images)
		}
		return count(p).line(row["file"], p.Format)
	})
}

// TestNotAConversation says no to what is dropped beside conversations.
func TestNotAConversation(t *testing.T) {
	dir := corpus.Dir(t)
	for _, pattern := range []string{"photos/*", "videos/*", "hostile/*.jpg", "hostile/gen__zip*", "hostile/snyk*", "hostile/gofuzz*", "README.md", "MANIFEST.tsv"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(found) == 0 {
			t.Errorf("%s: %v, %d files", pattern, err, len(found))
		}
		for _, path := range found {
			if talk.Knows(context.Background(), path) {
				t.Errorf("%s is taken for a conversation", path)
			}
		}
	}
}
