package chat

var whatsAppReader = reader{format: WhatsApp, knows: func(*input) bool { return false }}
