package chat

var telegramPageReader = reader{format: Telegram, knows: func(*input) bool { return false }}
