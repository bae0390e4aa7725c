package chat

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const postmark = "From s@shop.example Sat Mar  8 10:00:00 2025\n"

func TestMailbox(t *testing.T) {
	head := func(n int) string {
		return fmt.Sprintf("From: s@shop.example\nTo: me@home.example\nSubject: %d\nDate: Sat, 08 Mar 2025 10:00:0%d +0900\n", n, n)
	}
	tests := map[string]struct {
		raw  string
		want []string // texts
	}{
		"two":                         {postmark + head(1) + "\none\n\n" + postmark + head(2) + "\ntwo\n", []string{"one", "two"}},
		"CR LF":                       {strings.ReplaceAll(postmark+head(1)+"\none\n\n"+postmark+head(2)+"\ntwo\n", "\n", "\r\n"), []string{"one", "two"}},
		"quoted From":                 {postmark + head(1) + "\n>From me\n>>From you\n> From all\n", []string{"From me\n>From you\n> From all"}},
		"From in the words":           {postmark + head(1) + "\none\n\nFrom now on: two\nFrom here\n", []string{"one\n\nFrom now on: two\nFrom here"}},
		"a clock, but no header":      {postmark + head(1) + "\n\nFrom 10:00 on in 2025\nwe wait\n", []string{"\nFrom 10:00 on in 2025\nwe wait"}},
		"no blank line between":       {postmark + head(1) + "\none\n" + postmark + head(2) + "\ntwo\n", []string{"one", "two"}},
		"postmarks without clocks":    {"From x\n" + head(1) + "\none\n\nFrom x\n" + head(2) + "\ntwo\n", []string{"one", "two"}},
		"blank lines, byte order":     {"\ufeff\n\n" + postmark + head(1) + "\none\n", []string{"one"}},
		"no words":                    {postmark + head(1) + "\n" + postmark + head(2) + "\n", []string{"", ""}},
		"one mail is not cut":         {head(1) + "\nAs forwarded:\n\n" + postmark + head(2) + "\ntwo\n", []string{"As forwarded:\n\n" + postmark + head(2) + "\ntwo"}},
		"the last one has no end":     {postmark + head(1) + "\none\n\n" + postmark + head(2), []string{"one", ""}},
		"a zone in the postmark":      {"From 17@xxx Sat Mar 08 10:00:00 +0000 2025\n" + head(1) + "\none\n\nFrom 18@xxx Sat Mar 08 10:00:00 +0000 2025\nX-GM-THRID: 1\n" + head(2) + "\ntwo\n", []string{"one", "two"}},
		"a mailbox quotes its mails'": {postmark + head(1) + "Content-Type: text/plain\n\n>" + postmark + head(2) + "\n", []string{postmark + strings.TrimSuffix(head(2), "\n")}},
	}
	for name, tt := range tests {
		p := parseMail(t, []byte(tt.raw))
		var got []string
		for i, m := range p.Messages {
			if m.Line != i+1 {
				t.Errorf("%s: message %d stands at %d", name, i, m.Line)
			}
			got = append(got, m.Text)
		}
		want := append([]string{}, tt.want...)
		for i := range want {
			want[i] = strings.Trim(want[i], "\n")
		}
		if strings.Join(got, "|") != strings.Join(want, "|") || p.Tally.In != len(want) {
			t.Errorf("%s: %q in %d mails, want %q", name, got, p.Tally.In, want)
		}
	}
}

// Whatever mails a mailbox is made of come out of it again.
func TestMailboxRoundTrip(t *testing.T) {
	line := rapid.SampledFrom([]string{"", "From me", ">From me", "words", "Subject: x", strings.TrimSuffix(postmark, "\n"), "--m", "> From", "낱말"})
	rapid.Check(t, func(t *rapid.T) {
		bodies := rapid.SliceOfN(rapid.SliceOf(line), 1, 5).Draw(t, "bodies")
		var box bytes.Buffer
		for _, lines := range bodies {
			box.WriteString(postmark + "From: a@b.example\nTo: c@d.example\nDate: Sat, 08 Mar 2025 10:00:00 +0900\n\n")
			for _, l := range lines {
				if strings.HasPrefix(strings.TrimLeft(l, ">"), "From ") {
					l = ">" + l
				}
				box.WriteString(l + "\n")
			}
			box.WriteString("\n")
		}
		i := 0
		for s := range mailsIn(box.Bytes()) {
			_, body := cutHeader(s.raw)
			if want := strings.Join(append(bodies[i], "", ""), "\n"); string(body) != want && len(bodies[i]) > 0 {
				t.Fatalf("mail %d: %q, want %q", i, body, want)
			}
			i++
		}
		if i != len(bodies) {
			t.Fatalf("%d mails, want %d", i, len(bodies))
		}
	})
}

// mailbox is one of as many mails of ten thousand bytes, half of it attached.
func mailbox(n int) []byte {
	var b bytes.Buffer
	words := strings.Repeat("안녕하세요, 물건이 깨져서 왔어요. 환불해 주세요.\n", 80)
	file := strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 65)
	for i := range n {
		fmt.Fprintf(&b, "%sFrom: Shop <s@shop.example>\nTo: me@home.example\nSubject: %d\nDate: Sat, 08 Mar 2025 10:00:00 +0900\n"+
			"Content-Type: multipart/mixed; boundary=m\n\n--m\n\n%s--m\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n%s--m--\n\n", postmark, i, words, file)
	}
	return b.Bytes()
}

func BenchmarkMailbox(b *testing.B) {
	raw := mailbox(1000)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if p := parseMail(b, raw); len(p.Messages) != 1000 || len(p.Files) != 1000 {
			b.Fatal(p.Tally)
		}
	}
}

// What stays of a mailbox is its words and files, not copies of it.
func TestMailboxMemory(t *testing.T) {
	raw := mailbox(1000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	p := parseMail(t, raw)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > int64(len(raw))*3/2 {
		t.Errorf("%d bytes kept of %d", kept, len(raw))
	}
	runtime.KeepAlive(p)
	runtime.KeepAlive(raw)
}

func FuzzMbox(f *testing.F) {
	mail := string(mailWith("", ">From me\r\n"))
	f.Add([]byte(postmark + mail + "\r\n" + postmark + mail))
	f.Add([]byte("From x\n" + mail + "\nFrom y\nReceived: z; Sat, 08 Mar 2025 10:00:00 +0900\n\n\nFrom "))
	f.Add([]byte("\ufeff\n" + postmark + "From: a\nTo: b\n\n" + postmark))
	f.Fuzz(fuzzMail)
}
