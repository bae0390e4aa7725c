//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The input method: Korean from the first key, in every window alike.
const (
	methodProfile = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=hangul\n\n[Groups/0/Items/0]\nName=keyboard-us\n\n" +
		"[Groups/0/Items/1]\nName=hangul\n\n[GroupOrder]\n0=Default\n"
	methodConfig = "[Behavior]\nActiveByDefault=True\nShareInputState=All\n"
)

// inputMethod starts fcitx5 with its Korean keyboard. Where it is not there the
// test is left out; where it could be there, on a machine that builds for
// others, that is a failure.
func (d *desktop) inputMethod() {
	d.t.Helper()
	if addons, _ := filepath.Glob("/usr/share/fcitx5/addon/hangul.conf"); len(addons) == 0 {
		if os.Getenv("CI") != "" && strings.Contains(d.try("apt-cache", "policy", "fcitx5-hangul"), "Candidate: 5") {
			d.t.Fatal("fcitx5-hangul is not installed, though it could be: tools/setup.sh test")
		}
		d.t.Skip("no Korean input method here: fcitx5 and fcitx5-hangul")
	}
	dir := filepath.Join(d.home, ".config", "fcitx5")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	for name, text := range map[string]string{"profile": methodProfile, "config": methodConfig} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			d.t.Fatal(err)
		}
	}
	d.start("fcitx5", "--disable", "notifications,notificationitem,waylandim,wayland")
	d.env = append(d.env, "XMODIFIERS=@im=fcitx")
	d.until("the input method", func() bool { return strings.TrimSpace(d.try("fcitx5-remote")) != "" })
	time.Sleep(time.Second) // until it answers windows, too
}

// script is what hands do: words of Korean, typed letter by letter, and keys in
// angle brackets.
var script = regexp.MustCompile(`<[^>]+>|[^<]+`)

// hands plays a script.
func (p *program) hands(text string) {
	p.d.t.Helper()
	for _, part := range script.FindAllString(text, -1) {
		if key, ok := strings.CutPrefix(part, "<"); ok {
			p.d.xdotool("key", strings.TrimSuffix(key, ">"))
			time.Sleep(60 * time.Millisecond)
			continue
		}
		p.letters(dubeolsik(part))
	}
}

// letters presses keys one by one; for capitals Shift is held as a hand does,
// a moment longer than the key.
func (p *program) letters(keys string) {
	p.d.t.Helper()
	var args []string
	for _, key := range strings.Split(keys, "") {
		switch small := strings.ToLower(key); {
		case key == " ":
			args = append(args, "key", "space", "sleep", "0.03")
		case key != small:
			args = append(args, "keydown", "shift", "sleep", "0.15", "key", small, "sleep", "0.15", "keyup", "shift", "sleep", "0.05")
		default:
			args = append(args, "key", key, "sleep", "0.03")
		}
	}
	p.d.xdotool(args...)
}

// The keys of the usual Korean layout, by the letters of a syllable.
var (
	leads  = strings.Fields("r R s e E f a q Q t T d w W c z x v g")
	vowels = strings.Fields("k o i O j p u P h hk ho hl y n nj np nl b m ml l")
	tails  = append([]string{""}, strings.Fields("r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g")...)
)

// dubeolsik gives the keys that type a text; what is not a syllable is its own key.
func dubeolsik(text string) string {
	var keys strings.Builder
	for _, r := range text {
		if n := int(r - '가'); r >= '가' && r <= '힣' {
			keys.WriteString(leads[n/28/21] + vowels[n/28%21] + tails[n%28])
			continue
		}
		keys.WriteRune(r)
	}
	return keys.String()
}

// TestHangul types Korean through a real input method into the real window.
func TestHangul(t *testing.T) {
	path := binary(t)
	d := newDesktop(t)
	d.inputMethod()
	dir := filepath.Join(d.home, "cases", "hangul.proofbox")
	d.must(path, "new", dir, "--title", "Hangul")
	files := t.TempDir()
	photo(t, filepath.Join(files, "1.jpg"), 30)
	photo(t, filepath.Join(files, "2.jpg"), 200)
	d.must(path, "import", dir, files)
	p := d.open(path, dir)
	p.activate()
	p.clickAt(firstCell)
	p.clickAt(captionField)

	for _, tt := range []struct{ name, typed, want string }{
		{"words", "주전자에 금이 갔어요 ", "주전자에 금이 갔어요"},
		{"Backspace takes what is being made, and no more", "안녕하세요 한글<BackSpace><BackSpace><BackSpace>", "안녕하세요 한"},
		{"Backspace takes a syllable when nothing is being made", "안녕 <BackSpace><BackSpace>하세요 ", "안하세요"},
		{"Return comes after the syllable", "판매자<Return>번호 ", "판매자\n번호"},
		{"an arrow comes after the syllable", "불량품<Left>은 ", "불량은 품"},
		{"Home comes after the syllable", "자루<Home>두 ", "두 자루"},
		{"a shortcut comes after the syllable", "금이<ctrl+a><BackSpace>갔어요 ", "갔어요"},
		{"double letters and endings", "뚜껑값을 꽉 쫓아 ", "뚜껑값을 꽉 쫓아"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p.keys("ctrl+a", "BackSpace")
			p.hands(tt.typed)
			p.captions(t, dir, tt.want, "")
		})
	}
	d.see("hangul-typed")

	t.Run("clicking another field leaves the last syllable where it was typed", func(t *testing.T) {
		p.keys("ctrl+a", "BackSpace")
		p.hands("깨진 주전자")
		p.clickAt(titleField)
		p.hands("금 ")
		p.clickAt(captionField)
		p.captions(t, dir, "깨진 주전자", "")
		if got := p.show(dir).Exhibits[0].Title; got != "금" {
			t.Errorf("the title is %q", got)
		}
	})
	t.Run("choosing another exhibit leaves it, too", func(t *testing.T) {
		p.keys("ctrl+a", "BackSpace")
		p.hands("뚜껑")
		p.clickAt(secondCell)
		p.clickAt(captionField)
		p.hands("상자 ")
		p.captions(t, dir, "뚜껑", "상자")
	})
	t.Run("keys of tags leave nothing behind", func(t *testing.T) {
		p.clickAt(firstCell)
		before := len(p.show(dir).Exhibits[0].Tags)
		p.hands("<q>")
		p.sees(dir, "a tag by its key", func(s shown) bool { return len(s.Exhibits[0].Tags) == before+1 })
		p.clickAt(captionField)
		p.keys("ctrl+a", "BackSpace")
		p.hands("물 ")
		p.captions(t, dir, "물", "상자")
	})
	t.Run("the search finds what was typed, to the last syllable", func(t *testing.T) {
		before := len(p.show(dir).Exhibits[1].Tags)
		p.keys("ctrl+f")
		p.hands("상자")
		d.see("hangul-search")
		p.clickAt(firstCell) // the one that is found
		d.see("hangul-found")
		p.hands("<w>")
		p.sees(dir, "a tag on what was found", func(s shown) bool { return len(s.Exhibits[1].Tags) == before+1 })
		p.keys("ctrl+f", "ctrl+a", "BackSpace")
		p.clickAt(firstCell)
		p.clickAt(captionField)
	})
	t.Run("undo comes after the syllable and inside the field", func(t *testing.T) {
		tags := len(p.show(dir).Exhibits[0].Tags)
		p.hands("새는<ctrl+z>")
		time.Sleep(time.Second)
		if got := len(p.show(dir).Exhibits[0].Tags); got != tags {
			t.Errorf("%d tags instead of %d: the case was undone while a field was written", got, tags)
		}
	})
	t.Run("what is typed when the window closes is kept", func(t *testing.T) {
		p.keys("ctrl+a", "BackSpace")
		p.hands("마지막")
		if err := p.closeButton(); err != nil {
			t.Fatal(err)
		}
		p.captions(t, dir, "마지막", "상자")
	})
}

// captions waits for the captions of the first two exhibits, without the spaces
// that end a syllable.
func (p *program) captions(t *testing.T, dir, first, second string) {
	t.Helper()
	var s shown
	for end := time.Now().Add(4 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if s = p.show(dir); s.Exhibits[0].Caption == first && s.Exhibits[1].Caption == second {
			return
		}
	}
	p.d.see("waited-in-vain")
	t.Errorf("the captions are %q and %q, want %q and %q", s.Exhibits[0].Caption, s.Exhibits[1].Caption, first, second)
}
