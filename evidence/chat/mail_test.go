package chat

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/internal/corpus"
)

// TestMailTruth holds every mail of the corpus to what is counted of it there:
// parts by their kind wherever they stand; an attached mail is none of them.
func TestMailTruth(t *testing.T) {
	dir := filepath.Join(corpus.Dir(t), "chats")
	for _, row := range corpus.Table(t, filepath.Join(dir, "TRUTH_EML.tsv")) {
		raw, err := os.ReadFile(filepath.Join(dir, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		l := oneLetter(t, raw)
		got := map[string]string{"file": row["file"], "date": l.at.Value(time.UTC), "from": l.from, "to": l.to, "subject": l.subject}
		for column, n := range countParts(l.parts.leaves) {
			got[column] = strconv.Itoa(n)
		}
		for column, want := range row {
			if got[column] != want {
				t.Errorf("%s: %s is %q, want %q", row["file"], column, got[column], want)
			}
		}
	}
}

func oneLetter(t testing.TB, raw []byte) letter {
	t.Helper()
	if !looksLikeMail(raw) {
		t.Error("not known as a mail")
	}
	var all []letter
	for s := range mailsIn(raw) {
		l, err := readLetter(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	if len(all) != 1 {
		t.Fatalf("%d mails, want one", len(all))
	}
	return all[0]
}

func countParts(leaves []leaf) map[string]int {
	n := map[string]int{"attachments": 0, "images": 0, "text_parts": 0, "html_parts": 0}
	for _, l := range leaves {
		if l.attached && l.media != "message/rfc822" {
			n["attachments"]++
		}
		if strings.HasPrefix(l.media, "image/") {
			n["images"]++
		}
		switch l.media {
		case "text/plain":
			n["text_parts"]++
		case "text/html":
			n["html_parts"]++
		}
	}
	return n
}

// TestMailHostile: damaged and malicious mails are read or handed back, never
// lost, and each says what is wrong with it.
func TestMailHostile(t *testing.T) {
	tests := map[string]struct {
		subject, at string // at: "" where it is handed back
		text        string // part of it
		warnings    string
	}{
		"mikel__bad_date_header.eml":         {"You may_be Eligible for Legitimate_Cash from_GovAgencies!", "2010-12-10T19:20:19-08:00", "", "mail-no-date"},
		"mikel__encoding_madness.eml":        {"eBay Bid - 2008 Ford Super Duty F-350 DRW King Ranch Crew Cab 4x4 (156) - Stock# XXXX", "2010-09-22T02:30:53-05:00", "Body Text", ""},
		"mikel__missing_body.eml":            {"REDACTED", "2001-11-27T15:02:35-08:00", "", "mail-damaged"},
		"mikel__raw_email_with_bad_date.eml": {"Microsoft Vlsta & Office2007, Just released for 79$ Save 1599.95$ 0ff Retai|", "2007-11-05T20:17:37+11:00", "hotnewsoft", "mail-no-date"},
		"gen__eml_deep_multipart.eml":        {"deep", "2025-03-08T10:00:00+09:00", "", "mail-deep"},
		"gen__eml_header_injection.eml":      {"Bcc: x@example.com dev", "", "body", "mail-no-date"},
	}
	dir := filepath.Join(corpus.Dir(t), "hostile")
	for file, want := range tests {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		p := parseMail(t, raw)
		if p.Tally.In != 1 || codes(p.Warnings) != want.warnings {
			t.Errorf("%s: %d mails, warnings %q, want one, %q", file, p.Tally.In, codes(p.Warnings), want.warnings)
		}
		if want.at == "" {
			if len(p.Unparsed) != 1 || !strings.HasPrefix(p.Unparsed[0].Text, "Subject: "+want.subject+"\n") || !strings.Contains(p.Unparsed[0].Text, want.text) {
				t.Errorf("%s: handed back %+v", file, p.Unparsed)
			}
			continue
		}
		if len(p.Messages) != 1 {
			t.Errorf("%s: %+v", file, p)
			continue
		}
		m := p.Messages[0]
		if m.Subject != want.subject || m.At.Value(time.UTC) != want.at || !strings.Contains(m.Text, want.text) {
			t.Errorf("%s: %s %q %q, want %s %q %q", file, m.At.Value(time.UTC), m.Subject, m.Text, want.at, want.subject, want.text)
		}
	}
}

// parseMail reads bytes as they come, and checks what holds for all mails.
func parseMail(t testing.TB, raw []byte) Parsed {
	t.Helper()
	p, err := Parse(context.Background(), raw, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Format != Mail {
		t.Fatalf("read as %s", p.Format)
	}
	checkMail(t, p)
	return p
}

func checkMail(t testing.TB, p Parsed) {
	t.Helper()
	if !p.Tally.Whole() || p.Tally.Unit != evidence.Mails || p.Tally.Messages != len(p.Messages) || p.Tally.Unparsed != len(p.Unparsed) {
		t.Errorf("the sum does not hold: %+v", p.Tally)
	}
	for i, m := range p.Messages {
		if m.At.IsZero() || !m.At.ZoneKnown() || m.Order != i {
			t.Errorf("message %d at %v, order %d", i, m.At, m.Order)
		}
		if strings.ContainsAny(m.From+m.To+m.Subject, "\r\n\x00") || strings.ContainsAny(m.Text, "\r\x00\x1b") {
			t.Errorf("control characters in %+v", m)
		}
	}
	for _, f := range p.Files {
		if f.Message < 0 || f.Message >= len(p.Messages) || f.Name == "" || strings.ContainsAny(f.Name, "/\\\r\n\x00") || f.Name == ".." || len(f.Name) > maxFileName+4 {
			t.Errorf("file %q of message %d", f.Name, f.Message)
		}
	}
}

func codes(all []evidence.Warning) string {
	var codes []string
	for _, w := range all {
		codes = append(codes, w.Code)
	}
	return strings.Join(codes, " ")
}
