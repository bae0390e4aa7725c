package chat

var mailReader = reader{format: Mail, knows: func(*input) bool { return false }}
