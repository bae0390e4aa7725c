package chat_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/internal/corpus"
)

func TestSignal(t *testing.T) {
	p := readExport(t, "[2026-11-02, 14:05] 판매자: 안녕: 하세요  \n둘째 줄  \n[2026-11-02, 14:06] Me: see ![a.jpg](./media/2026-11-02_a.jpg)  \n[2026-11-02, 14:07] No longer here\n", chat.Signal)
	if len(p.Messages) != 3 || p.Zoned || !slices.Equal(p.Orders, []chat.DateOrder{chat.YMD}) {
		t.Fatalf("%+v", p)
	}
	first, second, third := p.Messages[0], p.Messages[1], p.Messages[2]
	if first.From != "판매자" || first.Text != "안녕: 하세요\n둘째 줄" || first.At.Value(time.UTC) != "2026-11-02T14:05:00Z" || first.At.Precision != evidence.Minute {
		t.Errorf("%+v", first)
	}
	if second.Text != "see" || !slices.Equal(second.Missing, []string{"2026-11-02_a.jpg"}) {
		t.Errorf("%+v", second)
	}
	if !third.Notice || third.Text != "No longer here" || p.Tally.Notices != 1 {
		t.Errorf("%+v", third)
	}
}

// Seconds make it WhatsApp of a phone that writes the year first, unless the
// file is one of those that Signal's tools write.
func TestSignalOrWhatsApp(t *testing.T) {
	const text = "[2026-11-02 14:05:09] Me: hi\n"
	for name, want := range map[string]chat.Format{"_chat.txt": chat.WhatsApp, "Chat.MD": chat.Signal} {
		p, err := chat.Parse(context.Background(), []byte(text), name, chat.Options{})
		if err != nil || p.Format != want || len(p.Messages) != 1 || p.Messages[0].At.Precision != evidence.Second {
			t.Errorf("%s: %v %+v", name, err, p)
		}
	}
}

func TestSignalCorpus(t *testing.T) {
	const file = "joweich__signal.txt"
	b, err := os.ReadFile(filepath.Join(corpus.Dir(t), "chats", file))
	if err != nil {
		t.Fatal(err)
	}
	checkTruth(t, file, readExport(t, string(b), chat.Signal))
}

func FuzzSignal(f *testing.F) {
	f.Add("[2026-11-02, 14:05] A: x\nmore\n[2026-11-02, 14:06] ![a](media/b.jpg)\n")
	f.Add("[2026-99-02, 14:05] A: x\n\n[2026-11-02 14:06:01]\n[](media/)")
	f.Fuzz(func(t *testing.T, text string) { checkUnlost(t, text, chat.Signal) })
}
