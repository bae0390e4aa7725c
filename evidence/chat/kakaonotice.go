package chat

import (
	"strings"
	"unicode/utf8"
)

// kakaoPhrases end what the messenger says about a person, or people. The name
// stands before them.
var kakaoPhrases = []struct {
	end  string
	many bool // names of several may stand there
}{
	{"님이 나갔습니다.", false},
	{"님이 들어왔습니다.", false},
	{"님을 내보냈습니다.", true},
	{"님을 초대하였습니다.", true},
	{"님을 초대했습니다.", true},
	{" left this chatroom.", false},
	{" has left this chatroom.", false},
	{" joined this chatroom.", false},
	{" has joined this chatroom.", false},
	{" was removed from this chatroom.", false},
	{" has been removed from this chatroom.", false},
}

// kakaoRules is what the messenger says below who joins an open chat, sometimes
// in the same line.
const (
	kakaoRules  = "운영정책을 위반한 메시지로 신고 접수 시 카카오톡 이용에 제한이 있을 수 있습니다."
	kakaoHidden = "채팅방 관리자가 메시지를 가렸습니다."
	kakaoInvite = " invited "
)

// Names have up to 20 characters; the limits leave room for two of them.
const (
	longestName  = 48
	longestNames = 1000
)

// kakaoNotice knows the messenger's own lines by their phrases.
func kakaoNotice(line string) bool {
	if len(line) > 4*longestNames {
		return false
	}
	line = trim(line)
	if !strings.HasSuffix(line, ".") {
		return false
	}
	rest := trim(strings.TrimSuffix(line, kakaoRules))
	if rest == "" || rest == kakaoHidden {
		return true
	}
	for _, p := range kakaoPhrases {
		if name, ok := strings.CutSuffix(rest, p.end); ok {
			n := utf8.RuneCountInString(name)
			return n > 0 && (n <= longestName || p.many && n <= longestNames)
		}
	}
	before, after, ok := strings.Cut(rest, kakaoInvite)
	return ok && before != "" && utf8.RuneCountInString(before) <= longestName && strings.HasSuffix(after, " .")
}

// kakaoTitle knows "김한길 님과 카카오톡 대화", "팀 채팅방 카카오톡 대화" and
// "KakaoTalk Chats with 김한길".
func kakaoTitle(line string) bool {
	if len(line) > 4*longestNames {
		return false
	}
	line = trim(line)
	return strings.HasSuffix(line, " 카카오톡 대화") || strings.HasPrefix(line, "KakaoTalk Chats with ") || strings.HasSuffix(line, " KakaoTalk Chats")
}

// kakaoSaved knows the line that says when the export was made.
func kakaoSaved(line string) bool {
	line = strings.TrimPrefix(line, "\ufeff")
	return strings.HasPrefix(line, "저장한 날짜 :") || strings.HasPrefix(line, "Date Saved :")
}
