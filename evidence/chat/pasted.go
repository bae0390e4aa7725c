package chat

var pastedReader = reader{format: Pasted, knows: func(*input) bool { return false }}
