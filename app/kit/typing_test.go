package kit_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"proofbox/app/kit"
)

// ime plays what the window system sends while a Korean input method composes:
// every key, and a letter only when its syllable is finished. A script is words
// apart: an upper-case letter is a key, "=금" the syllable that arrives, "BS",
// "RET", "LEFT" other keys, "·" waits.
func ime(c *clock, e fyne.Focusable, script string) {
	names := map[string]fyne.KeyName{"BS": fyne.KeyBackspace, "RET": fyne.KeyReturn, "LEFT": fyne.KeyLeft, "SPACE": fyne.KeySpace, "ESC": fyne.KeyEscape}
	for _, step := range strings.Fields(script) {
		switch {
		case step == "·":
			c.pass(100 * time.Millisecond)
		case strings.HasPrefix(step, "="):
			for _, r := range step[1:] {
				if r == '_' {
					r = ' '
				}
				e.TypedRune(r)
			}
		case names[step] != "":
			e.TypedKey(&fyne.KeyEvent{Name: names[step]})
		default:
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(step)})
		}
	}
}

func TestComposingKeepsFinishedSyllables(t *testing.T) {
	tests := map[string]struct{ before, script, want string }{
		"Backspace while composing is the input method's":  {"안녕하세요 ", "R M F BS BS BS", "안녕하세요 "},
		"and once more is the field's":                     {"안녕하세요", "R BS BS", "안녕하세"},
		"Return waits for the syllable":                    {"", "V K S A O =판매 W K RET =자 ·", "판매자\n"},
		"an arrow waits for the syllable":                  {"", "Q N F =불 F I D =량 V N A LEFT =품 ·", "불량품"},
		"Latin letters are as ever":                        {"", "A =a B =b BS", "a"},
		"Return comes after it before it comes":            {"", "W K RET ·", "자\n"},
		"and it does not come twice":                       {"", "W K RET Q =자 H H =보", "자\n보"},
		"another layout: Return waits":                     {"", "M F S =한 J F S RET =금 ·", "한금\n"},
		"space commits by itself":                          {"", "R M A SPACE =금 =_ BS", "금"},
		"Escape gives the composition up":                  {"가나", "R ESC BS", "가"},
		"a vowel takes the consonant along: two keys held": {"", "R K S =가 K BS BS BS", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := &clock{}
			e := kit.NewTyping(c.later).Paragraph(2)
			window(t, e)
			for _, r := range tt.before {
				e.TypedRune(r)
			}
			ime(c, e, tt.script)
			if e.Text != tt.want {
				t.Errorf("got %q, want %q", e.Text, tt.want)
			}
		})
	}
}

func TestSubmitComesAfterTheLastSyllable(t *testing.T) {
	c := &clock{}
	e := kit.NewTyping(c.later).Line()
	window(t, e)
	submitted := ""
	e.OnSubmitted = func(s string) { submitted = s }
	ime(c, e, "Q J S =번 G H RET =호")
	if submitted != "번호" {
		t.Errorf("submitted %q, want 번호", submitted)
	}
}

func TestSyllableGoesToTheFieldItWasTypedIn(t *testing.T) {
	c := &clock{}
	typing := kit.NewTyping(c.later)
	first, second := typing.Line(), typing.Line()
	w := window(t, kit.Column(0, first, second))
	w.Canvas().Focus(first)
	ime(c, first, "V K S =판 A O")
	w.Canvas().Focus(second)
	if first.Text != "판매" {
		t.Errorf("the field that lost the keyboard has %q", first.Text)
	}
	second.TypedRune('매') // what was unfinished comes after the click
	second.TypedRune('x')
	if first.Text != "판매" || second.Text != "x" {
		t.Errorf("first %q, second %q", first.Text, second.Text)
	}
}

func TestKeysNobodyWantsReachTheWindow(t *testing.T) {
	c := &clock{}
	line := kit.NewTyping(c.later).Line()
	w := window(t, line)
	var got []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { got = append(got, k.Name) })
	press(line, fyne.KeyEscape, fyne.KeyReturn)
	if len(got) != 2 {
		t.Errorf("the window got %v", got)
	}
}

func TestTabLeavesAParagraph(t *testing.T) {
	start(t)
	if kit.NewTyping((&clock{}).later).Paragraph(3).AcceptsTab() {
		t.Error("Tab stays in a paragraph: its next field is out of reach for the keyboard")
	}
}

// elsewhere is a widget that has no text, as a window without a keyboard of its
// own sees it.
type elsewhere struct {
	*kit.Entry // nil: only for what is not asked
	typing     *kit.Typing
}

func (e elsewhere) TypedKey(k *fyne.KeyEvent) { e.typing.StrayKey(k) }
func (e elsewhere) TypedRune(r rune)          { e.typing.StrayRune(r) }

// What the input method kept from elsewhere is not written into a field.
func TestLettersFromElsewhere(t *testing.T) {
	tests := map[string]struct{ outside, here, want string }{
		"the letter comes with the next key": {"Q", "G =ㅂ K S RET =한 ·", "한"},
		"a whole syllable":                   {"W K", "G =자 K S RET =한 ·", "한"},
		"the same letter":                    {"W", "W =ㅈ K RET =자 ·", "자"},
		"it melts with a vowel":              {"W", "N N =주 RET =ㅜ ·", "ㅜㅜ"},
		"Backspace takes both":               {"W", "BS G K RET =하 ·", "하"},
		"no input method, Latin letters":     {"Q =q", "G K S RET =한 ·", "한"},
		"it came before":                     {"Q W =ㅂ E =ㅈ =ㄷ", "E K RET =다 ·", "다"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := &clock{}
			typing := kit.NewTyping(c.later)
			e := typing.Line()
			e.OnSubmitted = func(string) {}
			window(t, e)
			ime(c, elsewhere{typing: typing}, tt.outside)
			ime(c, e, tt.here)
			if e.Text != tt.want {
				t.Errorf("got %q, want %q", e.Text, tt.want)
			}
		})
	}
}

// A shortcut acts on the text with its last syllable.
func TestShortcutsComeAfterTheSyllable(t *testing.T) {
	c := &clock{}
	e := kit.NewTyping(c.later).Line()
	window(t, e)
	ime(c, e, "V K S =판 A O")
	done := ""
	e.Settle(func() { done = e.Text })
	ime(c, e, "=매")
	if done != "판매" || e.Text != "판매" {
		t.Errorf("the shortcut saw %q, the field has %q", done, e.Text)
	}
}

// FuzzComposing: no order of keys and letters loses a letter that arrived, but
// to a Backspace. A syllable may be taken by its keys before it arrives, so there
// may be one more for a letter key.
func FuzzComposing(f *testing.F) {
	f.Add("R M =금 RET =a ·")
	f.Add("=가 BS LEFT ESC =나")
	f.Add("A 0")
	w := window(f, canvas.NewRectangle(nil))
	f.Fuzz(func(t *testing.T, script string) {
		if strings.Contains(script, "BS") || strings.ContainsFunc(script, unicode.IsControl) {
			return
		}
		c := &clock{}
		e := kit.NewTyping(c.later).Paragraph(2)
		w.SetContent(e)
		ime(c, e, script)
		c.pass(time.Second)
		want, keys := 0, 0
		for _, step := range strings.Fields(script) {
			if strings.HasPrefix(step, "=") {
				want += len([]rune(step)) - 1
			} else if len(step) == 1 {
				keys++
			}
		}
		if got := len([]rune(strings.ReplaceAll(e.Text, "\n", ""))); got < want || got > want+keys {
			t.Errorf("%d letters arrived, %d are there: %q", want, got, e.Text)
		}
	})
}
