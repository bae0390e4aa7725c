//go:build e2e

package e2e

import (
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// takePasted is the button of the view that shows a pasted page line by line.
var takePasted = image.Pt(1184, 751)

// chatExport is what KakaoTalk for Windows writes, with names of nobody.
const chatExport = "푸른하늘상점 님과 카카오톡 대화\n저장한 날짜 : 2026-11-10 10:44:52\n\n" +
	"--------------- 2026년 11월 2일 월요일 ---------------\n" +
	"[푸른하늘상점] [오전 9:01] 안녕하세요 고객님\n" +
	"[나] [오후 2:05] 주전자 바닥에 금이 가 있어요.\n둘째 줄입니다.\n" +
	"--------------- 2026년 11월 9일 월요일 ---------------\n" +
	"[푸른하늘상점] [오전 11:00] 쿠폰을 드리겠습니다.\n푸른하늘상점님이 나갔습니다.\n"

// copiedPage is what is copied from the page of a shop.
const copiedPage = "푸른하늘상점\n2026-11-09 13:10\n5달러를 환불해 드릴게요.\n읽음\n나\n2026-11-09 13:15\n전액 환불을 요청합니다.\n"

// TestConversation drops a chat's export on the window and pastes a page of a
// shop: both are asked about, taken, and shown.
func TestConversation(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	dir := filepath.Join(d.home, "cases", "talk.proofbox")
	d.must(path, "new", dir, "--seller", "푸른하늘상점", "--title", "대화")
	files := t.TempDir()
	if err := os.WriteFile(filepath.Join(files, "KakaoTalk_20261110.txt"), []byte(chatExport), 0o644); err != nil {
		t.Fatal(err)
	}
	m := d.manage(files)
	p := d.open(path, dir)
	p.waitFor("ready")
	m.selectAll()
	m.dragTo(windowX+700, windowY+300)
	p.activate()
	time.Sleep(2 * time.Second) // until the question stands
	d.see("talk-asked")
	p.keys("Return")
	p.sees(dir, "the export's messages", func(s shown) bool { return len(s.Messages) == 3 })
	s := p.show(dir)
	if s.Messages[1].Role != "buyer" || !strings.Contains(s.Messages[1].Text, "둘째 줄입니다.") || len(s.Notices) != 1 || len(s.Sources) != 1 {
		t.Errorf("the conversation is %+v", s)
	}
	d.see("talk-dropped")

	d.copy(copiedPage)
	p.activate()
	p.keys("Escape", "ctrl+2", "ctrl+v")
	time.Sleep(2 * time.Second)
	d.see("talk-lines")
	p.click(takePasted.X, takePasted.Y)
	time.Sleep(2 * time.Second)
	d.see("talk-pasted-asked")
	p.keys("Return")
	p.sees(dir, "the pasted messages", func(s shown) bool { return len(s.Messages) == 5 })
	d.see("talk-pasted")
	if err := p.closeButton(); err != nil {
		t.Fatalf("closing: %v", err)
	}
	p.run("verify", dir)
}

// copy puts text on the clipboard, as another program does.
func (d *desktop) copy(text string) {
	d.t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard") // stays behind to answer, and would keep a pipe of ours open
	c.Env, c.Stdin = d.tools(), strings.NewReader(text)
	if err := c.Run(); err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
}
