//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"strings"
	"time"
	"unicode"

	"golang.org/x/image/draw"
)

// reader reads the words on a window as a person does, from its pixels, and
// presses what they stand on. What it looks for are words of the program, in
// English; a letter in eight may be misread.
type reader struct {
	*program
	w    *watcher
	size image.Point
}

// needTesseract skips the test where nothing reads a picture; on a server that
// tests every change it must be there.
func (d *desktop) needTesseract() {
	if _, err := exec.LookPath("tesseract"); err != nil && os.Getenv("CI") == "true" {
		d.t.Fatal("tesseract is not installed")
	} else if err != nil {
		d.t.Skip("tesseract is not installed")
	}
}

// resize gives the window another size.
func (r *reader) resize(width, height int) {
	r.d.t.Helper()
	r.d.put(r.window, windowX, windowY, width, height)
	r.size, r.w.whole = image.Pt(width, height), width*height
}

// spelled is a letter of the window, without case, and the word it is of.
type spelled struct {
	letter rune
	word   image.Rectangle
	line   int // of the picture; words of two lines are never one
}

// rest is how long nothing is painted when the window has come to rest.
const rest = 250 * time.Millisecond

// read waits until the window rests and gives its letters and digits, in lines.
func (r *reader) read() (all []spelled) {
	r.d.t.Helper()
	const larger = 2 // small letters are misread
	r.w.frames(rest, 5*time.Second, nil)
	part := image.Rectangle{Max: r.size}
	var file bytes.Buffer
	r.d.check(png.Encode(&file, legible(r.w.pixels(part), part, larger)))
	c := exec.Command("timeout", "30", "tesseract", "stdin", "stdout", "--psm", "11", "-l", "eng", "tsv")
	c.Env, c.Stdin = append(r.d.tools(), "OMP_THREAD_LIMIT=1"), &file
	out, err := c.Output()
	r.d.check(err)
	line, last := 0, ""
	for row := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) != 12 || f[0] != "5" {
			continue
		}
		if at := strings.Join(f[2:5], " "); at != last {
			last = at
			line++
		}
		at := image.Pt(number(f[6])/larger, number(f[7])/larger)
		word := image.Rectangle{at, at.Add(image.Pt(number(f[8])/larger, number(f[9])/larger))}
		for _, l := range letters(f[11]) {
			all = append(all, spelled{l, word, line})
		}
	}
	return all
}

// letters are those of a text that matter: no case, no spaces, no signs.
func letters(text string) (some []rune) {
	for _, l := range strings.ToLower(text) {
		if unicode.IsLetter(l) || unicode.IsDigit(l) {
			some = append(some, l)
		}
	}
	return some
}

// legible makes dark letters on light of pixels of the screen, and larger: what
// is light on dark is turned round.
func legible(pixels []byte, part image.Rectangle, larger int) *image.Gray {
	grey := image.NewGray(image.Rect(0, 0, part.Dx(), part.Dy()))
	for i := range grey.Pix {
		grey.Pix[i] = color.GrayModel.Convert(color.RGBA{pixels[4*i+2], pixels[4*i+1], pixels[4*i], 255}).(color.Gray).Y
	}
	for y := range part.Dy() {
		turnRound(grey.Pix[y*part.Dx() : (y+1)*part.Dx()])
	}
	evenOut(grey)
	large := image.NewGray(image.Rect(0, 0, part.Dx()*larger, part.Dy()*larger))
	draw.BiLinear.Scale(large, large.Bounds(), grey, grey.Bounds(), draw.Src, nil)
	return large
}

// evenOut makes white what is no darker than the mean of what is around it, so that
// the ground is the same everywhere.
func evenOut(m *image.Gray) {
	const near = 16
	width, height := m.Rect.Dx(), m.Rect.Dy()
	sums := make([]int, (width+1)*(height+1)) // of all above and to the left
	for y := range height {
		for x := range width {
			i := (y+1)*(width+1) + x + 1
			sums[i] = int(m.Pix[y*width+x]) + sums[i-1] + sums[i-width-1] - sums[i-width-2]
		}
	}
	for y := range height {
		for x := range width {
			left, right, top, bottom := max(x-near, 0), min(x+near, width), max(y-near, 0), min(y+near, height)
			at := func(x, y int) int { return sums[y*(width+1)+x] }
			mean := (at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)) / ((right - left) * (bottom - top))
			m.Pix[y*width+x] = uint8(255 - min(max(2*(mean-int(m.Pix[y*width+x])), 0), 255))
		}
	}
}

// turnRound makes what is dark in a row of pixels light and the letters on it
// dark: it begins and ends with more dark pixels than a letter has beside each
// other, and has no more light ones between than a letter.
func turnRound(row []byte) {
	const dark, wide, letter = 90, 12, 18
	begin, end, run, gap := -1, 0, 0, 0
	for x := range len(row) + 1 {
		switch {
		case x < len(row) && row[x] < dark:
			gap = 0
			if run++; run >= wide && begin < 0 {
				begin = x + 1 - run
			}
			if run >= wide {
				end = x + 1
			}
			continue
		default:
			run = 0
			gap++
		}
		if begin >= 0 && (gap > letter || x == len(row)) {
			for i := begin; i < end; i++ {
				row[i] = 255 - row[i]
			}
			begin = -1
		}
	}
}

// find is where words stand in what was read; where they stand several times, the
// first place below a line of the window.
func find(all []spelled, text string, below int) (at image.Rectangle, found bool) {
	want := letters(text)
	for i := range all {
		if all[i].word.Min.Y < below {
			continue
		}
		if n := alikeTo(all[i:], want); n > 0 {
			for _, s := range all[i : i+n] {
				at = at.Union(s.word)
			}
			return at, true
		}
	}
	return at, false
}

// alikeTo is how many letters of a line's rest spell a text, at its beginning; 0: they do
// not. The first must be right.
func alikeTo(all []spelled, want []rune) (n int) {
	if len(want) == 0 || all[0].letter != want[0] {
		return 0
	}
	end := 1
	for end < len(all) && all[end].line == all[0].line && end < len(want)+len(want)/8 {
		end++
	}
	costs := make([]int, len(want)+1) // of spelling so much of the text by what was read so far
	for j := range costs {
		costs[j] = j
	}
	best := len(want)/8 + 1
	for i, s := range all[:end] {
		before := costs[0]
		costs[0] = i + 1
		for j, l := range want {
			cost := before
			if s.letter != l {
				cost++
			}
			before = costs[j+1]
			costs[j+1] = min(cost, before+1, costs[j]+1)
		}
		if costs[len(want)] < best {
			best, n = costs[len(want)], i+1
		}
	}
	return n
}

// last is the last place where words stand: questions lie over the page, and
// buttons stand under what is said about them.
func last(all []spelled, text string) (at image.Rectangle, found bool) {
	for i := len(all) - 1; i >= 0 && !found; i-- {
		at, found = find(all[i:], text, 0)
	}
	return at, found
}

// says waits until the window says all of these, in view, and gives where the last
// of them stands.
func (r *reader) says(texts ...string) (at image.Rectangle) {
	r.d.t.Helper()
	r.d.until("the words "+strings.Join(texts, ", "), func() bool {
		all, found := r.read(), true
		for _, text := range texts {
			var is bool
			at, is = last(all, text)
			found = found && is
		}
		return found
	})
	return at
}

// press presses words that are in view, or come into view soon.
func (r *reader) press(text string) {
	r.d.t.Helper()
	r.clickAt(middle(r.says(text)))
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Max).Div(2) }

// wheelStep is how far the wheel turns a page by one click, and overlap how much
// of it stays in view when it is turned by one.
const (
	wheelStep = 25
	overlap   = 200
)

// pageHead is where the pages of a case begin.
const pageHead = 84

// margin is a point of the guide beside all that could take the wheel for itself.
var margin = image.Pt(8, 400)

// seek turns the page until words are in view under other words, from where it is to
// its end and then from its top.
func (r *reader) seek(text, under string) (at image.Rectangle) {
	r.d.t.Helper()
	for range 2 {
		var before []spelled
		for range 20 {
			all := r.read()
			if same(all, before) {
				break // its end
			}
			before = all
			head, found := image.Rectangle{}, under == ""
			if !found {
				head, found = find(all, under, pageHead)
			}
			if at, is := find(all, text, max(head.Min.Y, pageHead)); found && is {
				return at
			}
			r.turn(-(r.size.Y - pageHead - overlap) / wheelStep)
		}
		r.top()
	}
	r.d.see("not-found")
	r.d.t.Fatalf("%q is nowhere under %q", text, under)
	return at
}

// turn turns the wheel over the page.
func (r *reader) turn(clicks int) { r.wheel(margin, clicks) }

// top turns it to its top, however long it is.
func (r *reader) top() { r.turn(400) }

func same(a, b []spelled) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].letter != b[i].letter {
			return false
		}
	}
	return true
}

// choose seeks words under others and presses them.
func (r *reader) choose(text, under string) {
	r.d.t.Helper()
	r.clickAt(middle(r.seek(text, under)))
}
