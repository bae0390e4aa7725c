package chat

var instagramReader = reader{format: Instagram, knows: func(*input) bool { return false }}
