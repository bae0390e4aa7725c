package chat_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

const aPageHead = `<!DOCTYPE html>
<html>
 <head><meta charset="utf-8"/><title>Exported Data</title><script>function f() { return "<div class='message default'>"; }</script></head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
Blue Store
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
     <div class="message service" id="message-1"><div class="body details">
2 November 2026
     </div></div>`

const aPageFoot = `
   </div></div></div></body></html>
`

// aPageMessage is a message with the given inside, at a second of the 2nd of
// November.
func aPageMessage(class, second, inside string) string {
	return `
     <div class="message default clearfix ` + class + `" id="message10">
      <div class="pull_left userpic_wrap"><div class="userpic userpic1" style="width: 42px"><div class="initials" style="line-height: 42px">
B
      </div></div></div>
      <div class="body">
       <div class="pull_right date details" title="02.11.2026 23:30:` + second + ` UTC-06:00">
23:30
       </div>` + inside + `</div></div>`
}

var aPage = aPageHead +
	aPageMessage("", "00", `<div class="from_name">
Blue Store
       </div><div class="text">
Hello &amp; <strong>welcome</strong><br>second line <a href="https://example.org/1">here</a> <a href="https://example.org">example.org</a>
       </div>`) +
	aPageMessage("joined", "01", `<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1@02-11-2026.jpg"><img class="photo" src="photos/photo_1@02-11-2026_thumb.jpg" style="width: 260px"/></a></div>`) +
	aPageMessage("", "02", `<div class="from_name">한길</div><div class="reply_to details">In reply to <a href="#go_to_message10">this message</a></div>
	  <div class="media_wrap clearfix"><div class="media clearfix pull_left media_file"><div class="fill pull_left"></div><div class="body"><div class="title bold">invoice.pdf</div><div class="description">Not included, change data exporting settings to download.</div><div class="status details">1 KB</div></div></div></div><div class="text">영수증</div>`) +
	`<div class="message service" id="message12"><div class="body details">
한길 pinned <a href="#go_to_message10">this message</a>
	</div></div>` +
	aPageMessage("joined", "03", `<div class="forwarded body"><div class="pull_left forwarded userpic_wrap"><div class="userpic"><div class="initials">C</div></div></div><div class="from_name">
Carrier <span class="date details" title="01.11.2026 10:00:00 UTC-06:00"> 01.11.2026 10:00:00</span></div><div class="text">Delivered</div></div>`) +
	aPageMessage("", "04", `<div class="from_name">한길</div><div class="media_wrap clearfix"><div class="media clearfix pull_left media_call success"><div class="body"><div class="title bold">Blue Store</div><div class="status details">Outgoing (35 seconds)</div></div></div></div>`) +
	aPageMessage("", "05", `<div class="from_name">한길</div><div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">Refund?</div><div class="details">Anonymous poll</div><div class="answer">- yes <span class="details">1 vote</span></div><div class="answer">- no</div><div class="total details">1 vote</div></div></div>`) +
	aPageMessage("", "06", `<div class="from_name">한길</div>`) +
	aPageFoot

func TestTelegramPage(t *testing.T) {
	p := read(t, aPage, chat.Telegram, chat.Options{})
	checkTold(t, p,
		"2026-11-02T23:30:00-06:00 Blue Store: Hello & welcome\nsecond line here (https://example.org/1) example.org",
		"2026-11-02T23:30:01-06:00 Blue Store:  photo_1@02-11-2026.jpg",
		"2026-11-02T23:30:02-06:00 한길: 영수증 invoice.pdf",
		"* 2026-11-02 : 한길 pinned this message",
		"2026-11-02T23:30:03-06:00 한길: [forwarded_from: Carrier] Delivered",
		"2026-11-02T23:30:04-06:00 한길: Blue Store Outgoing (35 seconds)",
		"2026-11-02T23:30:05-06:00 한길: Refund? [yes / no]",
	)
	if want := (evidence.Tally{Unit: evidence.Entries, In: 9, Messages: 6, Notices: 1, Frame: 1, Unparsed: 1}); p.Tally != want {
		t.Errorf("tally %+v", p.Tally)
	}
	if !p.Zoned || len(p.Chats) != 1 || p.Chats[0] != (chat.ChatName{Name: "Blue Store", Messages: 6}) {
		t.Errorf("zoned %v, chats %+v", p.Zoned, p.Chats)
	}
	if u := p.Unparsed[0]; u.N != 9 || !strings.Contains(u.Text, "한길") {
		t.Errorf("unparsed %+v", u)
	}
}

func TestTelegramPageWithoutZone(t *testing.T) {
	p := read(t, strings.ReplaceAll(aPage, " UTC-06:00", ""), chat.Telegram, chat.Options{})
	if at := p.Messages[0].At.Value(nil); p.Zoned || at != "2026-11-02T23:30:00+09:00" {
		t.Errorf("zoned %v, %s", p.Zoned, at)
	}
	if at := p.Messages[3].At.Value(nil); at != "2026-11-02" {
		t.Errorf("notice at %s", at)
	}
}

func TestTelegramPageRefused(t *testing.T) {
	entry := aPageMessage("", "00", `<div class="from_name">A</div><div class="text">x`)
	tests := map[string]struct {
		text, detail string
		fault        evidence.Fault
	}{
		"cut in an entry": {aPage[:strings.Index(aPage, "Delivered")], "entry 6", evidence.InvalidForm},
		"cut between":     {strings.TrimSuffix(aPage, aPageFoot), "entry 10", evidence.InvalidForm},
		"deep":            {aPageHead + entry + strings.Repeat("<div>", 100_000), "chat-deep", evidence.InvalidForm},
		"many":            {aPageHead + strings.Repeat("<div class='message service'></div>\n", 600_000), "chat-too-many", evidence.TooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { checkRefused(t, test.text, test.fault, test.detail) })
	}
}

func TestOtherPagesAreNoTelegram(t *testing.T) {
	for _, text := range []string{`<html><body><div class="message ">x</div></body></html>`, `see <div class="message default" date details`} {
		p, err := chat.Parse(context.Background(), []byte(text), "", chat.Options{})
		if err == nil && p.Format == chat.Telegram {
			t.Errorf("%s is taken for Telegram", text)
		}
	}
}

// Whatever is said comes back from a page.
func TestTelegramPageText(t *testing.T) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "<br>")
	rapid.Check(t, func(t *rapid.T) {
		want := strings.TrimSpace(rapid.StringMatching(`[가-힣a-z<>&"';#]{1,9}(\n[가-힣a-z<>&"]{1,9}){0,3}`).Draw(t, "text"))
		page := aPageHead + aPageMessage("", "00", `<div class="from_name">A</div><div class="text">`+"\n"+escape.Replace(want)+"\n</div>") + aPageFoot
		p, err := chat.Parse(context.Background(), []byte(page), "", chat.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Messages) != 1 || p.Messages[0].Text != want {
			t.Errorf("%q became %+v", want, p.Messages)
		}
	})
}

func TestTelegramPageCutAnywhere(t *testing.T) {
	end := strings.LastIndex(aPage, "</div>")
	for i := 0; i < end; i += 7 {
		p, err := chat.Parse(context.Background(), []byte(aPage[:i]), "", chat.Options{})
		if err == nil && p.Format == chat.Telegram {
			t.Fatalf("cut at %d: %+v", i, p.Tally)
		}
	}
}

func FuzzTelegramPage(f *testing.F) {
	for _, s := range []string{aPage, aPage[:1500], `<div class="message default"><div class="date" title="01.01.2026 00:00:00">x</div></p><div class="text">y</div></div>`, `<a><br/><div class="message service" id="message-"></div>`} {
		f.Add(s)
	}
	zone := seoul(f)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := chat.Parse(context.Background(), []byte("<p>"+text+`<!-- class="message " date details -->`), "", chat.Options{Format: chat.Telegram, Zone: zone})
		if err == nil {
			checkWhole(t, p)
		}
	})
}
