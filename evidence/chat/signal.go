package chat

var signalReader = reader{format: Signal, knows: func(*input) bool { return false }}
