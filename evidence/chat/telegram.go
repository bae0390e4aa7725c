package chat

var telegramReader = reader{format: Telegram, knows: func(*input) bool { return false }}
