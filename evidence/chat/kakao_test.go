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

// An export of another form behind the first is handed back, with a warning;
// its title alone is somebody's words.
func TestKakaoSecondExport(t *testing.T) {
	const windows = "a 님과 카카오톡 대화\n저장한 날짜 : 2026-01-09 10:44:52\n\n--------------- 2026년 1월 3일 토요일 ---------------\n[나] [오후 2:05] a\n"
	for name, second := range map[string]string{
		"Android, English": "\nKakaoTalk Chats with Kim\nDate Saved : January 9, 2026, 1:08 PM\n\nJanuary 2, 2026, 2:33 AM\nJanuary 2, 2026, 2:33 AM, you : x\n",
		"iOS, dots":        "\nP2 님과 카카오톡 대화\n저장한 날짜 : 2026. 1. 9. 오전 11:02\n\n2026년 1월 2일 금요일\n2026. 1. 2. 오전 10:22, P1 : x\n",
	} {
		p := readKakao(t, []byte(windows+second))
		if len(p.Messages) != 1 || p.Messages[0].Text != "a" || len(p.Unparsed) != 2 {
			t.Errorf("%s: %+v", name, p)
		}
		checkWarnings(t, p, evidence.Warning{Code: "second-export", Args: map[string]string{"line": "7"}})
	}
	if p := readKakao(t, []byte(windows+"KakaoTalk Chats with Kim\nDate Saved : x\n")); len(p.Messages) != 1 || len(p.Unparsed) > 0 || len(p.Warnings) > 0 {
		t.Errorf("words: %+v", p)
	}
}
