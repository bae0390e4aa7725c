package chat

var tableReader = reader{format: Table, knows: func(*input) bool { return false }}
