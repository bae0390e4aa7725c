package chat_test

import (
	"context"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// now is the day the tables below were copied on.
var now = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func TestTableKnown(t *testing.T) {
	const hello, back = "2026-11-02T14:05:00+09:00 판매자: 안녕하세요", "2026-11-02T14:06:00+09:00 나: 네"
	tests := map[string]struct {
		text  string
		want  []string
		zoned bool
	}{
		"korean heads":         {"날짜,보낸 사람,내용\n2026. 11. 2. 오후 2:05,판매자,안녕하세요\n2026. 11. 2. 오후 2:06,나,네\n", []string{hello, back}, false},
		"english, semicolon":   {"sep=;\nFrom;Message;Sent at\n판매자;안녕하세요;2026-11-02 14:05\n나;네;2026-11-02 14:06\n", []string{hello, back}, false},
		"chinese, tabs":        {"时间\t昵称\t内容\n2026年11月2日 下午2:05\t판매자\t안녕하세요\n2026年11月2日 下午2:06\t나\t네", []string{hello, back}, false},
		"date and clock apart": {"Date,Time,Sender,Text\n2026-11-02,14:05,판매자,안녕하세요\n2026-11-02,14:06,나,네", []string{hello, back}, false},
		"date holds the clock": {"Date,User,Text\n2026-11-02 14:05,판매자,안녕하세요\n2026-11-02 14:06,나,네", []string{hello, back}, false},
		"seconds since 1970":   {"localId,TalkerId,Type,IsSender,CreateTime,StrContent,StrTime,NickName\n1,2,1,0,1793595900,안녕하세요,2026-11-02 14:05,판매자\n2,2,1,1,1793595960,네,2026-11-02 14:06,나", []string{hello, back}, true},
		"milliseconds":         {"Timestamp,Author,Body\n1793595900000,판매자,안녕하세요\n1793595960999,나,네", []string{hello, back}, true},
		"a zone each":          {"Timestamp,Author,Body\n2026-11-02T05:05:00Z,판매자,안녕하세요\n2026-11-02 14:06:00.5 +0900,나,네", []string{"2026-11-02T05:05:00Z 판매자: 안녕하세요", back}, true},
		"months in words":      {"Date,From,Text\n\"Nov 2, 2026, 2:05 PM\",판매자,안녕하세요\n2 Nov 2026 14:06,나,네", []string{hello, back}, false},
		"a day only":           {"Date,From,Text\n2026-11-02,판매자,안녕하세요", []string{"2026-11-02 판매자: 안녕하세요"}, false},
		"no heads":             {"판매자,2026-11-02 14:05,안녕하세요\n나,2026-11-02 14:06,네", []string{hello, back}, false},
		"no heads, apart":      {"판매자\t2026-11-02\t14:05\t안녕하세요\n나\t2026-11-02\t14:06\t네", []string{hello, back}, false},
		"no senders":           {"Time,Message\n2026-11-02 14:05,안녕하세요", []string{"2026-11-02T14:05:00+09:00 : 안녕하세요"}, false},
		"quotes":               {"Time,From,Message\n2026-11-02 14:05,\"A \"\"B\"\"\", \"x, y\nz\" \n2026-11-02 14:06,A,\"so\" he said\n", []string{"2026-11-02T14:05:00+09:00 A \"B\": x, y\nz", "2026-11-02T14:06:00+09:00 A: \"so\" he said"}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := read(t, test.text, chat.Table, chat.Options{Now: now})
			checkTold(t, p, test.want...)
			if p.Zoned != test.zoned || len(p.Unparsed) > 0 {
				t.Errorf("zoned %v, unparsed %+v", p.Zoned, p.Unparsed)
			}
		})
	}
}

func TestTableTally(t *testing.T) {
	p := read(t, "\nTime,From,Message\n\n2026-11-02 14:05,A,\"x\n\ny\"\n,,\nwhen?,A,\"lost\nfound\"\n2026-11-02 14:07,A,\n\n", chat.Table, chat.Options{Now: now})
	if want := (evidence.Tally{Unit: evidence.Lines, In: 11, Messages: 1, Continued: 2, Frame: 1, Blank: 4, Unparsed: 3}); p.Tally != want {
		t.Errorf("tally %+v", p.Tally)
	}
	want := []chat.Line{{N: 8, Text: `when?,A,"lost`}, {N: 9, Text: `found"`}, {N: 10, Text: "2026-11-02 14:07,A,"}}
	if !reflect.DeepEqual(p.Unparsed, want) {
		t.Errorf("unparsed %+v", p.Unparsed)
	}
	if !slices.Equal(p.Columns, []string{"Time", "From", "Message"}) {
		t.Errorf("columns %q", p.Columns)
	}
}

func TestTableOrders(t *testing.T) {
	const open = "Time,From,Message\n03/04/2026 14:05,A,x\n05/06/2026 14:05,A,y\n"
	p := read(t, open, chat.Table, chat.Options{Now: now})
	if !slices.Equal(p.Orders, []chat.DateOrder{chat.DMY, chat.MDY}) {
		t.Errorf("orders %v", p.Orders)
	}
	p = read(t, open, chat.Table, chat.Options{Now: now, Dates: chat.MDY})
	checkTold(t, p, "2026-03-04T14:05:00+09:00 A: x", "2026-05-06T14:05:00+09:00 A: y")
	p = read(t, open+"03/25/2026 14:05,A,z\n", chat.Table, chat.Options{Now: now})
	if !slices.Equal(p.Orders, []chat.DateOrder{chat.MDY}) {
		t.Errorf("orders %v", p.Orders)
	}
	_, err := chat.Parse(context.Background(), []byte(open), "", chat.Options{Now: now, Dates: chat.YMD})
	if evidence.FaultOf(err) != evidence.InvalidForm {
		t.Errorf("year first: %v", err)
	}
}

func TestTableNewestFirst(t *testing.T) {
	p := read(t, "Time,From,Message\n2026-11-02 14:05,A,z\n2026-11-02 14:04,A,y\n2026-11-02 14:04,A,x\n", chat.Table, chat.Options{Now: now})
	for i, m := range p.Messages {
		if m.Order != 2-i {
			t.Errorf("%s has order %d", m.Text, m.Order)
		}
	}
}

// picked reads a table that the user insists on.
func picked(t *testing.T, text string, c chat.Columns) (chat.Parsed, error) {
	t.Helper()
	return chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Table, Zone: seoul(t), Now: now, Columns: c})
}

func TestTableColumnsByHand(t *testing.T) {
	const text = "a;b;c;d\nx;2026-11-02;Kim;14:05\ny;2026-11-02;Lee;14:06\n"
	p, err := picked(t, text, chat.Columns{Date: 2, Clock: 4, From: 3, Text: 1})
	if err != nil {
		t.Fatal(err)
	}
	checkWhole(t, p)
	checkTold(t, p, "2026-11-02T14:05:00+09:00 Kim: x", "2026-11-02T14:06:00+09:00 Lee: y")
	if p.Tally.Frame != 1 || !slices.Equal(p.Columns, []string{"a", "b", "c", "d"}) {
		t.Errorf("tally %+v, columns %q", p.Tally, p.Columns)
	}
	for _, c := range []chat.Columns{{Time: 9, Text: 1}, {Time: -1, Text: 1}, {Time: 2}, {Text: 1}} {
		if _, err := picked(t, text, c); evidence.FaultOf(err) != evidence.InvalidForm {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// Where nothing can be told, the columns are there to pick from, and every line
// to look at.
func TestTableNotUnderstood(t *testing.T) {
	for text, columns := range map[string][]string{
		"order;what;how\nx;y;z\n": {"order", "what", "how"},
		"only words\n\nmore":      {"only words"},
		"2026-11-02;7\n":          {"1", "2"},
	} {
		p, err := picked(t, text, chat.Columns{})
		if err != nil {
			t.Fatal(err)
		}
		checkWhole(t, p)
		if !slices.Equal(p.Columns, columns) {
			t.Errorf("%q: columns %q", text, p.Columns)
		}
	}
}

func TestTableRefused(t *testing.T) {
	checkRefused(t, "Time,From,Text\n2026-11-02 14:05,A,x\n2026-11-02 14:05,A,\"y\n2026-11-02 14:06,A,z", evidence.InvalidForm, "line 3")
	checkRefused(t, "Time,From,Text\n"+strings.Repeat("2026-11-02 14:05,A,x\n", 600_000), evidence.TooLarge, "chat-too-many")
	open := strings.Replace(hostile(t, "gen__csv_unclosed_quote.csv"), "User,Message", "From,Text", 1)
	checkRefused(t, open, evidence.InvalidForm, "line 2")
}

func TestTableIsNotEverything(t *testing.T) {
	for _, text := range []string{
		"Hello, how are you, my friend\nFine, thanks, and you\n",
		"On 2026-11-02, we met\nOn 2026-11-03, too\n",
		"2026-11-02 14:05, hello\n2026-11-02 14:06, yes\n",
		"Date,Order,Price\n2026-11-02,17,3\n",
		"Date, message\nnot a time, nothing\n",
		`{"time": 1, "text": 2, "x": 3}`,
		"[1,2,3]\n[1,2,3]\n",
		"",
	} {
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Now: now})
		if err == nil && p.Format == chat.Table {
			t.Errorf("%q is taken for a table: %+v", text, p.Messages)
		}
	}
}

// Lines of a million commas are no table, and cost no memory to find that out.
func TestTableTooWide(t *testing.T) {
	text := "Time,Text" + strings.Repeat(","+strings.Repeat(",", 500_000)+"\n", 60)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p, err := picked(t, text, chat.Columns{})
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	checkWhole(t, p)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 200 {
		t.Errorf("%d MB for a text of %d MB", used, len(text)>>20)
	}
}

// Any cells come back, however they have to be quoted.
func TestTableCells(t *testing.T) {
	cell := rapid.StringMatching(`[가-힣a-z ",;\t\n]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "comma")
		text, want := strings.Join([]string{"Time", "From", "Text"}, comma)+"\n", []string{}
		for i, c := range rapid.SliceOfN(cell, 1, 5).Draw(t, "cells") {
			from := []string{"A", "B"}[i%2]
			text += "2026-11-02 14:05" + comma + from + comma + `"` + strings.ReplaceAll(c, `"`, `""`) + "\"\n"
			if c = strings.TrimSpace(c); c != "" {
				want = append(want, from+": "+c)
			}
		}
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{Format: chat.Table, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, m := range p.Messages {
			got = append(got, m.From+": "+m.Text)
		}
		if !p.Tally.Whole() || !slices.Equal(got, want) {
			t.Errorf("%q became %q, want %q, tally %+v", text, got, want, p.Tally)
		}
	})
}

func FuzzTable(f *testing.F) {
	fuzzed(f, chat.Table, "Time,From,Message\n2026-11-02 14:05,A,\"x\n\ny\"\n,,\n", "날짜;시간;내용\n1.2.26;오후 2:05;x\n", "a\t1793595900\tb\n", "sep=;\n\"a", "2026. 11. 2. (월) 오후 2:05,\"x\"y,z")
}
