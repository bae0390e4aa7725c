package chat_test

import (
	"maps"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

// truthRow is what is known of a chat of the corpus, counted by hand.
type truthRow struct {
	messages, notices       int // said by somebody, said by the messenger
	firstInFile, lastInFile string
	earliest, latest        string
	senders                 map[string]int
	media, multiline        int  // messages
	structured              bool // media stand in fields of their own; the truth counts only words for them
}

// truth is the row of a file of the corpus's chats.
func truth(t testing.TB, file string) truthRow {
	t.Helper()
	for _, row := range corpus.Table(t, filepath.Join(corpus.Dir(t), "chats", "TRUTH.tsv")) {
		if row["file"] == file {
			return readTruth(t, row)
		}
	}
	t.Fatalf("no truth about %s", file)
	return truthRow{}
}

func readTruth(t testing.TB, row map[string]string) truthRow {
	t.Helper()
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("truth about %s: %v", row["file"], err)
		}
		return n
	}
	r := truthRow{messages: number(row["messages"]), notices: number(row["system_lines"]),
		firstInFile: row["first_timestamp_in_file_order"], lastInFile: row["last_timestamp_in_file_order"],
		earliest: row["earliest"], latest: row["latest"], senders: map[string]int{}, structured: row["format"] == "tg" || row["format"] == "instagram",
		media: number(row["media_placeholders"]), multiline: number(row["multiline_messages"])}
	for _, s := range strings.Split(row["senders"], "; ") {
		cut := strings.LastIndex(s, "=")
		r.senders[s[:cut]] = number(s[cut+1:])
	}
	return r
}

// checkTruth compares a chat as read with what is known of it. Times are
// compared as the clock showed them in the zone that each message has.
func checkTruth(t testing.TB, file string, p chat.Parsed) {
	t.Helper()
	checkTruthIn(t, file, p, nil)
}

// checkTruthIn compares instants as a clock of the zone shows them.
func checkTruthIn(t testing.TB, file string, p chat.Parsed, zone *time.Location) {
	t.Helper()
	got, want := countTruth(p, zone), truth(t, file)
	if got.messages != want.messages || got.notices != want.notices {
		t.Errorf("%s: %d messages and %d notices, want %d and %d", file, got.messages, got.notices, want.messages, want.notices)
	}
	if got.firstInFile != want.firstInFile || got.lastInFile != want.lastInFile {
		t.Errorf("%s: from %s to %s in the file, want %s to %s", file, got.firstInFile, got.lastInFile, want.firstInFile, want.lastInFile)
	}
	if got.earliest != want.earliest || got.latest != want.latest {
		t.Errorf("%s: from %s to %s, want %s to %s", file, got.earliest, got.latest, want.earliest, want.latest)
	}
	if !maps.Equal(got.senders, want.senders) {
		t.Errorf("%s: senders %v, want %v", file, got.senders, want.senders)
	}
	if got.media != want.media && !want.structured {
		t.Errorf("%s: %d with media, want %d", file, got.media, want.media)
	}
	if got.multiline != want.multiline {
		t.Errorf("%s: %d of many lines, want %d", file, got.multiline, want.multiline)
	}
	if p.Tally.Messages != want.messages || p.Tally.Notices != want.notices || !p.Tally.Whole() {
		t.Errorf("%s: tally %+v", file, p.Tally)
	}
}

// countTruth counts a chat as read; notices have no part in times and senders.
func countTruth(p chat.Parsed, zone *time.Location) truthRow {
	r := truthRow{senders: map[string]int{}}
	came := map[int]bool{}
	for _, f := range p.Files {
		came[f.Message] = true
	}
	for i, m := range p.Messages {
		if m.Notice {
			r.notices++
			continue
		}
		r.messages++
		r.senders[m.From]++
		r.tell(shown(m.At, zone))
		if len(m.Missing) > 0 || came[i] {
			r.media++
		}
		if strings.Contains(m.Text, "\n") {
			r.multiline++
		}
	}
	return r
}

// tell widens the span of the row by a time; as text it sorts.
func (r *truthRow) tell(at string) {
	if r.firstInFile == "" {
		r.firstInFile, r.earliest = at, at
	}
	r.lastInFile, r.earliest, r.latest = at, min(r.earliest, at), max(r.latest, at)
}

func shown(at evidence.Time, zone *time.Location) string {
	t := at.In(time.UTC)
	if zone != nil {
		t = t.In(zone)
	}
	return t.Format(time.DateTime)
}

// TestTruthIsChecked shows that a wrong reading is found out.
func TestTruthIsChecked(t *testing.T) {
	const file = "zeikar_windows_en_separators.txt"
	want := truth(t, file)
	if want.messages != 2 || want.senders["지민"] != 1 || want.latest != "2023-07-23 00:00:00" {
		t.Errorf("%s: %+v", file, want)
	}
	at := evidence.Instant(time.Date(2023, 7, 22, 23, 34, 0, 0, time.UTC), evidence.Minute, evidence.FromMessage)
	got := countTruth(chat.Parsed{Messages: []evidence.Message{{At: at, From: "a", Text: "x\ny", Missing: []string{"사진"}}, {Notice: true, At: at}}}, nil)
	if got.messages != 1 || got.notices != 1 || got.media != 1 || got.multiline != 1 || got.earliest != "2023-07-22 23:34:00" {
		t.Errorf("counted %+v", got)
	}
}
