package chat_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// retold writes what was read, one line a message: notices are said by "*", line
// ends are "/", what is missing stands in braces.
func retold(p chat.Parsed, zone *time.Location) (all []string) {
	for _, m := range p.Messages {
		from, layout := m.From, "2006-01-02 15:04"
		if m.Notice {
			from = "*"
		}
		if m.At.Precision == evidence.Day {
			layout = time.DateOnly
		}
		text := strings.ReplaceAll(m.Text, "\n", "/")
		if m.Missing != nil {
			text += fmt.Sprint("{", strings.Join(m.Missing, ","), "}")
		}
		all = append(all, m.At.In(zone).Format(layout)+"|"+from+"|"+text)
	}
	return all
}

// Every device and language, with what each does to notices, blank lines and
// words that look like heads.
func TestKakaoForms(t *testing.T) {
	tests := map[string]struct {
		text     string
		want     []string
		unparsed []int
		owner    string
	}{
		"Windows": {"송은이 님과 카카오톡 대화\r\n저장한 날짜 : 2026-01-09 10:44:52\r\n\r\n--------------- 2026년 1월 2일 금요일 ---------------\r\n[송은이] [오전 12:01] 첫 줄\r\n\r\n둘째 줄  \r\n\r\n[나] [오후 12:30] 사진 3장\r\n\r\n--------------- 2026년 1월 3일 토요일 ---------------\r\n[나] [오후 11:59]\r\n",
			[]string{"2026-01-02 00:01|송은이|첫 줄//둘째 줄", "2026-01-02 12:30|나|사진 3장{사진 3장}", "2026-01-03 23:59|나|"}, nil, "나"},
		"Windows, notices": {"--------------- 2026년 1월 2일 금요일 ---------------\n김님이 박님, 최님을 초대하였습니다.\n[박] [14:05] 이어서\n김님이 나갔습니다.\n라고 적었어요\n박님을 내보냈습니다.\n\n이님이 들어왔습니다.운영정책을 위반한 메시지로 신고 접수 시 카카오톡 이용에 제한이 있을 수 있습니다. \n채팅방 관리자가 메시지를 가렸습니다.\n[박] [14:06] 삭제된 메시지입니다.\n최님이 나갔습니다.",
			[]string{"2026-01-02|*|김님이 박님, 최님을 초대하였습니다.", "2026-01-02 14:05|박|이어서/김님이 나갔습니다./라고 적었어요", "2026-01-02 14:05|*|박님을 내보냈습니다.",
				"2026-01-02 14:05|*|이님이 들어왔습니다.운영정책을 위반한 메시지로 신고 접수 시 카카오톡 이용에 제한이 있을 수 있습니다.", "2026-01-02 14:05|*|채팅방 관리자가 메시지를 가렸습니다.",
				"2026-01-02 14:06|박|삭제된 메시지입니다.", "2026-01-02 14:06|*|최님이 나갔습니다."}, nil, ""},
		"Windows, names with brackets": {"--------------- 2026년 1월 2일 금요일 ---------------\n[[공식] 판매자 [서울]] [오후 2:05] a\n[:]] [오후 2:06] b\n[[ㅇ] [오후 2:07] c\n[] [오후 2:08] d",
			[]string{"2026-01-02 14:05|[공식] 판매자 [서울]|a", "2026-01-02 14:06|:]|b", "2026-01-02 14:07|[ㅇ|c", "2026-01-02 14:08||d"}, nil, ""},
		"Windows, words that look like heads": {"--------------- 2026년 1월 2일 금요일 ---------------\n[나] [오후 2:05] a\n[판매자] [오후 2:05]e\n[공지] 오후 2:05\n---------------\n2026년 1월 3일 토요일\n2026년 1월 3일 오후 2:05, 나 : f\n저장한 날짜 : 2020-01-01",
			[]string{"2026-01-02 14:05|나|a/[판매자] [오후 2:05]e/[공지] 오후 2:05/---------------/2026년 1월 3일 토요일/2026년 1월 3일 오후 2:05, 나 : f/저장한 날짜 : 2020-01-01"}, nil, "나"},
		"Windows, heads that cannot be": {"--------------- 2026년 1월 2일 금요일 ---------------\n[나] [오후 2:05] a\n[블루스토어] [오후 13:75] 이상한 시각\n이어진 줄\n[나] [오후 2:06] [판매자] [오후 9:99] b\n[판매자] [25:00] d\n",
			[]string{"2026-01-02 14:05|나|a", "2026-01-02 14:06|나|[판매자] [오후 9:99] b"}, []int{3, 4, 6}, "나"},
		"Windows, a day that cannot be": {"--------------- 2026년 2월 28일 토요일 ---------------\n[나] [오후 2:05] a\n--------------- 2026년 2월 29일 일요일 ---------------\n[나] [오후 2:06] b\n더\n--------------- 2026년 3월 1일 일요일 ---------------\n[나] [오후 2:07] c\n",
			[]string{"2026-02-28 14:05|나|a", "2026-03-01 14:07|나|c"}, []int{3, 4, 5}, "나"},
		"Android, heads that cannot be": {"2026년 2월 28일 오후 1:33, 나 : a\n2026년 2월 30일 오후 2:03, 블루스토어 : 없는 날\n이어진 줄\n2026년 3월 1일 오후 1:35, 나 : b\n",
			[]string{"2026-02-28 13:33|나|a", "2026-03-01 13:35|나|b"}, []int{2, 3}, "나"},
		"iOS, a day that cannot be": {"2026년 2월 28일 토요일\n오후 8:36, 나 : a\n\n2026년 2월 30일 월요일\n오후 8:37, 나 : b\n\n2026년 3월 1일 일요일\n오후 8:38, 나 : c\n",
			[]string{"2026-02-28 20:36|나|a", "2026-03-01 20:38|나|c"}, []int{4, 5}, "나"},
		"Windows, English": {"KakaoTalk Chats with Kim\nDate Saved : 2026-01-09 10:44:52\n\n--------------- Friday, January 2, 2026 ---------------\n[Kim] [12:05 AM] Hello\n[me] [2:30 PM] Photo\nKim left this chatroom.\nKim invited Lee .\n[Kim] [3:00\u202fp.m.] 2 photos",
			[]string{"2026-01-02 00:05|Kim|Hello", "2026-01-02 14:30|me|Photo{Photo}", "2026-01-02 14:30|*|Kim left this chatroom.", "2026-01-02 14:30|*|Kim invited Lee .", "2026-01-02 15:00|Kim|2 photos{2 photos}"}, nil, "me"},
		"Windows, its first lines lost": {"끝 부분만\n[나] [오후 2:05] 언제였는지 모름\n이것도\n\n--------------- 2026년 1월 2일 금요일 ---------------\n[나] [오후 2:05] a\n",
			[]string{"2026-01-02 14:05|나|a"}, []int{1, 2, 3}, "나"},
		"Windows, two exports": {"a 님과 카카오톡 대화\n저장한 날짜 : 2026-01-09 10:44:52\n\n--------------- 2026년 1월 3일 토요일 ---------------\n[나] [오후 2:05] a\n\n\ufeffb 님과 카카오톡 대화\n저장한 날짜 : 2026-01-09 10:44:52\n\n--------------- 2026년 1월 2일 금요일 ---------------\n[나] [오후 2:05] b\n",
			[]string{"2026-01-03 14:05|나|a", "2026-01-02 14:05|나|b"}, nil, "나"},
		"Android": {"송은이 님과 카카오톡 대화\r\n저장한 날짜 : 2026년 1월 9일 오전 11:29\n\n\n2026년 1월 2일 오후 1:33\n2026년 1월 2일 오후 1:33, 회원님 : 약속:\n2026년 1월 3일 토요일\n2026년 1월 5일 오후 6:00\n에 만나요 : 네\n\n2026년 1월 2일 오후 1:35\n2026년 1월 2일 오후 1:35, 송은이 : 파일: 영수증 1.pdf\n2026년 1월 2일 오후 1:36, 송은이 : 이모티콘\n2026년 1월 2일 오후 1:37, 송은이님이 나갔습니다.\n",
			[]string{"2026-01-02 13:33|회원님|약속:/2026년 1월 3일 토요일/2026년 1월 5일 오후 6:00/에 만나요 : 네", "2026-01-02 13:35|송은이|{영수증 1.pdf}", "2026-01-02 13:36|송은이|이모티콘{이모티콘}", "2026-01-02 13:37|*|송은이님이 나갔습니다."}, nil, "회원님"},
		"Android, 24 hours": {"2026년 1월 2일 13:33, 나 : a : b\n2026년 1월 2일 13:34, 나 :\n2026년 1월 2일 00:00,  : c\n",
			[]string{"2026-01-02 13:33|나|a : b", "2026-01-02 13:34|나|", "2026-01-02 00:00||c"}, nil, "나"},
		"Android, words about a time are no notice": {"2026년 1월 2일 13:33, 나 : 일정\n2026년 1월 9일 18:00, 강남역\n2026년 1월 2일 13:34, 나 : b\n2026년 1월 2일 13:35, 방장이 바뀌었습니다\n2026년 1월 2일 13:36, 나 : c",
			[]string{"2026-01-02 13:33|나|일정/2026년 1월 9일 18:00, 강남역", "2026-01-02 13:34|나|b", "2026-01-02 13:35|*|방장이 바뀌었습니다", "2026-01-02 13:36|나|c"}, nil, "나"},
		"Android, English": {"KakaoTalk Chats with Kim\r\nDate Saved : January 9, 2026, 1:08 PM\n\n\r\nJanuary 2, 2026, 2:33 AM\r\nJanuary 2, 2026, 2:33 AM, you : Video\r\n\r\nJanuary 2, 2026, 2:34 PM, Kim : one\r\n\r\ntwo\r\n\r\nMay 3, 2026 at 14:05\nMay 3, 2026 at 14:05, Kim : three\n",
			[]string{"2026-01-02 02:33|you|Video{Video}", "2026-01-02 14:34|Kim|one//two", "2026-05-03 14:05|Kim|three"}, nil, "you"},
		"iOS, dots": {"P2 님과 카카오톡 대화\n저장한 날짜 : 2026. 1. 9. 오전 11:02\n\n\n2026년 1월 2일 금요일\n2026. 1. 2. 오전 10:22, P1 : 배송 예정\n2026년 1월 4일 일요일\n입니다\n2026. 1. 2. 오후 12:23, 나 : 네\n2026. 1. 2. 오후 12:24: P1님이 나갔습니다.\n\n2026년 1월 3일 토요일\n2026. 1. 3. 14:05, 나 : 24시간",
			[]string{"2026-01-02 10:22|P1|배송 예정/2026년 1월 4일 일요일/입니다", "2026-01-02 12:23|나|네", "2026-01-02 12:24|*|P1님이 나갔습니다.", "2026-01-03 14:05|나|24시간"}, nil, "나"},
		"iOS, clock only": {"팀 카카오톡 대화\n저장한 날짜 : 2026년 1월 9일 오후 7:17\n\n\n2026년 1월 2일 금요일\n오전 12:05,  : 시스템 알림\n오후 8:36, 수 : 예정일\n2026년 1월 4일 일요일\n오후 6:30, 강남역\n오후 8:38, 수님이 나갔습니다.\n\n2026년 1월 3일 토요일\n\n오전 12:00, 나 : 다음날",
			[]string{"2026-01-02 00:05||시스템 알림", "2026-01-02 20:36|수|예정일/2026년 1월 4일 일요일/오후 6:30, 강남역", "2026-01-02 20:38|*|수님이 나갔습니다.", "2026-01-03 00:00|나|다음날"}, nil, "나"},
		"iOS, English": {"Talk_2026.1.9 10:20-1.txt\nDate Saved : Jan 9, 2026 at 10:38\n\n\nFriday, January 2, 2026\nJan 2, 2026 at 19:12: Kim invited iPad .\nJan 2, 2026 at 19:12, Kim : hello\nJan 5, 2026\n\nSaturday, January 3, 2026\nJan 3, 2026 at 9:00\u202fPM, iPad : Photo\n",
			[]string{"2026-01-02 19:12|*|Kim invited iPad .", "2026-01-02 19:12|Kim|hello/Jan 5, 2026", "2026-01-03 21:00|iPad|Photo{Photo}"}, nil, ""},
		"iOS, British":         {"Friday, 2 January 2026\n2 Jan 2026 at 19:12, Kim : hello\n", []string{"2026-01-02 19:12|Kim|hello"}, nil, ""},
		"nobody said anything": {"송은이 님과 카카오톡 대화\n저장한 날짜 : 2026-01-09 10:44:52\n\n", nil, nil, ""},
		"Mac": {"Date,User,Message\n2026-01-02 20:36:00,\"수\",\"ㅎㅇ\n\n\"\"인용\"\", 쉼표\"\n\n2026-01-02 20:37:00,\"나\",\"사진\"\n,\"\",\"The message has been deleted.\"\n2026-01-02 20:38:00,\"수\",\"수님이 나갔습니다.\"\n언제,\"수\",\"모름\n모름\"\n2026-01-02 20:39:00,시스템,알림\n2026-01-02 20:40:00,수,하나, 둘\n\n",
			[]string{"2026-01-02 20:36|수|ㅎㅇ//\"인용\", 쉼표", "2026-01-02 20:37|나|사진{사진}", "2026-01-02 20:37||The message has been deleted.", "2026-01-02 20:38|*|수님이 나갔습니다.", "2026-01-02 20:39|*|알림", "2026-01-02 20:40|수|하나, 둘"}, []int{9, 10}, "나"},
		"Mac, CR LF and mark":               {"\ufeff\"Date\",\"User\",\"Message\"\r\n2026-01-02 20:36:00,\"수\",\"a\r\nb\"\r\n", []string{"2026-01-02 20:36|수|a/b"}, nil, ""},
		"Mac, a deleted message before any": {"Date,User,Message\n,\"\",\"The message has been deleted.\"\n", nil, []int{2}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := readKakao(t, []byte(test.text))
			if got := retold(p, seoul(t)); !slices.Equal(got, test.want) {
				t.Errorf("messages\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
			}
			var unparsed []int
			for _, l := range p.Unparsed {
				unparsed = append(unparsed, l.N)
			}
			if !slices.Equal(unparsed, test.unparsed) || p.Owner != test.owner || p.Zoned != (test.want == nil) {
				t.Errorf("unparsed %v, owner %q, zoned %v; want %v, %q", unparsed, p.Owner, p.Zoned, test.unparsed, test.owner)
			}
		})
	}
}

// Another messenger's chat stays its own, whatever is quoted in it.
func TestNotKakao(t *testing.T) {
	for name, text := range map[string]string{
		"WhatsApp that quotes": "18/03/2022, 14:56 - Dmitry: see\n[나] [오후 3:02] a\n[나] [오후 3:03] b\n--------------- 2026년 1월 2일 금요일 ---------------\n",
		"marked WhatsApp":      "\u200e[3/27/22, 21:41:35] Dmitry: see\n[나] [오후 3:02] a\n[나] [오후 3:03] b\n",
		"iOS WhatsApp":         "[2022. 3. 18. 오후 2:56:01] 나: [나] [오후 3:02] a\n",
		"Signal":               "[2019-12-24, 12:23] Jane Doe: Hello\n[나] [오후 3:02] a\n[나] [오후 3:03] b\n",
		"plain":                "2026-11-02 14:05 | 나 | a\n[나] [오후 3:02] a\n[나] [오후 3:03] b\n",
		"a time and a remark":  "오후 8:36, 테스트 : ㅎㅇ\n",
		"a title among words":  "18/03/2022, 14:56 - Dmitry: 우리 카카오톡 대화\n18/03/2022, 14:57 - Dmitry: 저장\n우리 카카오톡 대화\n[나] [오후 3:02] a\n[나] [오후 3:03] b\n",
		"a page with times":    "2026년 1월 2일 금요일\n10:30, 상품 문의\n판매자\n안녕하세요\n",
		"a title far above":    "18/03/2022, 14:56 - Dmitry: a\n18/03/2022, 14:57 - Dmitry: 우리 카카오톡 대화\n",
		"a letter":             "안녕하세요.\n2026년 1월 2일 금요일\n오후 8:36, 만나요\n",
		"a table":              "Date,User,Text\n2026-01-02 20:36:00,a,b\n",
		"nothing":              "",
	} {
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
		if err == nil && p.Format == chat.Kakao {
			t.Errorf("%s is taken for KakaoTalk's", name)
		}
	}
}

// A user who insists gets every line back.
func TestKakaoInsisted(t *testing.T) {
	p, err := chat.Parse(context.Background(), []byte("what is this?\n\n1\n"), "", chat.Options{Format: chat.Kakao})
	if err != nil || len(p.Messages) > 0 || len(p.Unparsed) != 2 || !p.Tally.Whole() {
		t.Errorf("%v, %+v", err, p)
	}
}

func TestKakaoGivesUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, text := range []string{longKakao(100), "Date,User,Message\n2026-01-02 20:36:00,a,b\n"} {
		if _, err := chat.Parse(ctx, []byte(text), "", chat.Options{}); err != context.Canceled {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// longKakao is an export of a number of lines as Windows writes it: long and
// short messages, some of several lines, pictures, a new day now and then.
func longKakao(lines int) string {
	var b strings.Builder
	b.WriteString("판매자 님과 카카오톡 대화\r\n저장한 날짜 : 2025-06-30 10:00:00\r\n\r\n")
	day := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, minute := 3, 0; n < lines; n++ {
		if n%300 == 3 {
			minute, day = 0, day.AddDate(0, 0, 1)
			fmt.Fprintf(&b, "--------------- %d년 %d월 %d일 금요일 ---------------\r\n", day.Year(), day.Month(), day.Day())
			continue
		}
		minute += 4
		half, hour := "오전", minute/60
		if hour >= 12 {
			half, hour = "오후", hour-12
		}
		if hour == 0 {
			hour = 12
		}
		switch {
		case n%9 == 0:
			b.WriteString("둘째 줄입니다. 상자를 열자마자 찍은 사진을 보내 드렸습니다.\r\n")
		case n%31 == 0:
			fmt.Fprintf(&b, "[나] [%s %d:%02d] 사진\r\n", half, hour, minute%60)
		default:
			fmt.Fprintf(&b, "[%s] [%s %d:%02d] 메시지 %d: 화면에 금이 가 있어요, 확인 부탁드립니다 ㅠㅠ\r\n", []string{"나", "판매자 Official Store"}[n%2], half, hour, minute%60, n)
		}
	}
	return b.String()
}
