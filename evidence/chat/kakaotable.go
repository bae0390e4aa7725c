package chat

var kakaoTableReader = reader{format: Kakao, knows: func(*input) bool { return false }}
