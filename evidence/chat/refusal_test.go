package chat

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/limit"
	"proofbox/internal/i18n"
)

// Every refusal has its sentence in both languages, and fills it.
func TestEveryRefusalHasASentence(t *testing.T) {
	catalogue, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile(`refused\([\w.]+, "([a-z-]+)"([^\n]*)`)
	files, _ := filepath.Glob("*.go")
	found := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			found++
			args := map[string]string{"entry": "1"} // of a mail: inMail fills it
			for _, a := range regexp.MustCompile(`"([a-z]+)", `).FindAllStringSubmatch(m[2]+" ", -1) {
				args[a[1]] = "7"
			}
			for _, lang := range []i18n.Lang{i18n.Korean, i18n.English} {
				said := catalogue.Printer(lang).Fill("reason."+m[1], args)
				if strings.ContainsAny(said, "⟦{") {
					t.Errorf("%s: %s", m[1], said)
				}
			}
		}
	}
	if found < 18 {
		t.Errorf("only %d refusals in the source", found)
	}
}

// A message longer than any line may be is refused in every format, by its place.
func TestLongMessage(t *testing.T) {
	long := strings.Repeat("long words ", limit.ChatLineBytes/10)
	lines := strings.Repeat("many long words\n", limit.ChatLineBytes/15)
	for name, text := range map[string]string{
		"Telegram":      `{"name":"n","type":"personal_chat","id":1,"messages":[{"type":"message","date":"2026-03-29T02:30:00","from":"Ann","text":"a"},{"type":"message","date":"2026-03-29T03:30:00","from":"Ann","text":"` + long + `"}]}`,
		"Instagram":     `{"participants":[],"messages":[{"sender_name":"A","timestamp_ms":1700000000000,"content":"a"},{"sender_name":"A","timestamp_ms":1700000000000,"content":"` + long + `"}]}`,
		"KakaoTalk Mac": "Date,User,Message\n2026-03-29 02:30:00,나,a\n2026-03-29 03:30:00,나,\"" + lines + "\"\n",
		"table":         "Time,From,Text\n2026-03-29 02:30,Ann,a\n2026-03-29 03:30,Ann,\"" + lines + "\"\n",
	} {
		var e *evidence.Error
		if _, err := Parse(context.Background(), []byte(text), "", Options{}); !errors.As(err, &e) || e.Reason != "chat-entry-long" || e.Args["entry"] != "2" || e.Fault != evidence.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}
