package chat

import (
	"context"
	"regexp"
	"strings"
)

// signalReader reads the text of Signal's export tools:
//
//	[2019-12-24, 12:23] Jane Doe: Hello John!
//
// Signal itself exports nothing. The head is one that WhatsApp of iOS could have
// on a phone of Sweden or Lithuania, but for its seconds; newer tools write
// them too, into a file named *.md.
var signalReader = reader{format: Signal, knows: knowsSignal, read: readSignal}

func knowsSignal(in *input) bool {
	for _, line := range in.lines {
		if trim(line) == "" {
			continue
		}
		s, ok := readStamp(line)
		return ok && ofSignal(s) && s.possible(in) && (!s.clock.seconds || strings.HasSuffix(strings.ToLower(in.name), ".md"))
	}
	return false
}

// ofSignal tells whether a head has the year first and all in brackets.
func ofSignal(s stamp) bool {
	return s.style.bracket && !s.style.clockFirst && s.date.sep == '-' && s.date.first && s.clock.half == wholeDay
}

func readSignal(ctx context.Context, in *input) (Parsed, error) {
	return readStamped(ctx, in, ofSignal, signalMedia)
}

// signalLink is an attachment: "![photo.jpg](./media/2019-12-24_photo.jpg)".
var signalLink = regexp.MustCompile(`!?\[[^\]]*\]\((?:\./)?media/([^()/\\]+)\)`)

func signalMedia(body []string) (kept, missing []string) {
	for _, line := range body {
		if strings.Contains(line, "media/") {
			for _, m := range signalLink.FindAllStringSubmatch(line, -1) {
				missing = append(missing, m[1])
			}
			line = signalLink.ReplaceAllString(line, "")
		}
		kept = append(kept, line)
	}
	return kept, missing
}
