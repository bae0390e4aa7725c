package chat

var kakaoReader = reader{format: Kakao, knows: func(*input) bool { return false }}
