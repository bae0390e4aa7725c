package chat_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

// readKakao reads a text that must be known for KakaoTalk's.
func readKakao(t testing.TB, raw []byte) chat.Parsed {
	t.Helper()
	p, err := chat.Parse(context.Background(), raw, "", chat.Options{Zone: seoul(t)})
	if err != nil {
		t.Fatal(err)
	}
	if p.Format != chat.Kakao {
		t.Errorf("known as %s", p.Format)
	}
	checkSum(t, p)
	return p
}

func corpusFile(t testing.TB, folder, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(corpus.Dir(t), folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Every real export holds what was counted in it.
func TestKakaoCorpus(t *testing.T) {
	for _, row := range corpus.Table(t, filepath.Join(corpus.Dir(t), "chats", "TRUTH.tsv")) {
		if row["format"] != "kakao" && row["format"] != "kcsv" {
			continue
		}
		t.Run(row["file"], func(t *testing.T) {
			p := readKakao(t, corpusFile(t, "chats", row["file"]))
			checkTruthIn(t, row["file"], p, seoul(t))
			if len(p.Unparsed) > 0 || p.Zoned || p.Encoding != "UTF-8" {
				t.Errorf("unparsed %v, zoned %v, %s", p.Unparsed, p.Zoned, p.Encoding)
			}
		})
	}
}

// What was made to break readers is read, and its damage said.
func TestKakaoHostile(t *testing.T) {
	for _, test := range []struct {
		file     string
		messages int
		unparsed int
		encoding string
		warning  evidence.Warning
	}{
		{"gen__kakao_cp949.txt", 4, 0, "CP949", evidence.Warning{}},
		{"gen__kakao_nfd.txt", 4, 0, "UTF-8", evidence.Warning{}},
		{"gen__kakao_nul_bytes.txt", 4, 0, "UTF-8", evidence.Warning{Code: "nul-bytes", Args: map[string]string{"line": "6"}}},
		{"gen__kakao_utf16le_bom.txt", 4, 0, "UTF-16LE", evidence.Warning{}},
		{"gen__kakao_one_long_line.txt", 5, 0, "UTF-8", evidence.Warning{}},
		{"gen__kakao_tricky_bodies.txt", 8, 0, "UTF-8", evidence.Warning{}},
		{"gen__kakao_truncated_utf8.txt", 4, 0, "UTF-8", evidence.Warning{Code: "bad-bytes", Args: map[string]string{"line": "9"}}},
		{"gen__kakao_huge.txt", 30000, 0, "UTF-8", evidence.Warning{}},
		{"gen__kakao_no_header.txt", 0, 2, "UTF-8", evidence.Warning{Code: "no-day", Args: map[string]string{"line": "1"}}},
	} {
		t.Run(test.file, func(t *testing.T) {
			p := readKakao(t, corpusFile(t, "hostile", test.file))
			if p.Tally.Messages != test.messages || len(p.Messages) != test.messages || len(p.Unparsed) != test.unparsed || p.Encoding != test.encoding {
				t.Errorf("%s, %+v", p.Encoding, p.Tally)
			}
			checkWarnings(t, p, test.warning)
		})
	}
}

func checkWarnings(t testing.TB, p chat.Parsed, want evidence.Warning) {
	t.Helper()
	switch {
	case want.Code == "" && len(p.Warnings) > 0:
		t.Errorf("warnings %v", p.Warnings)
	case want.Code != "" && (len(p.Warnings) != 1 || p.Warnings[0].Code != want.Code || p.Warnings[0].Args["line"] != want.Args["line"]):
		t.Errorf("warnings %v, want %v", p.Warnings, want)
	}
}

func TestKakaoTrickyBodies(t *testing.T) {
	p := readKakao(t, corpusFile(t, "hostile", "gen__kakao_tricky_bodies.txt"))
	for i, want := range map[int]string{4: "[판매자] [오후 9:99] 가짜 인용", 5: "--------------- 2025년 13월 45일 토요일 ---------------", 7: ""} {
		if p.Messages[i].Text != want || p.Messages[i].From != "나" || p.Messages[i].At.In(time.UTC).Format(time.DateOnly) != "2025-03-08" {
			t.Errorf("message %d: %+v", i, p.Messages[i])
		}
	}
}

// An open quote swallows the rest of a table; nothing of it is taken.
func TestKakaoTableNeverClosed(t *testing.T) {
	_, err := chat.Parse(context.Background(), corpusFile(t, "hostile", "gen__csv_unclosed_quote.csv"), "", chat.Options{})
	if evidence.FaultOf(err) != evidence.InvalidForm {
		t.Fatalf("got %v", err)
	}
	if e := err.(*evidence.Error); e.Reason != "chat-open-quote" || e.Args["line"] != "2" {
		t.Errorf("%v", e)
	}
}
