// Package tesseract runs the program tesseract where the machine has it: the
// words in a picture, with their places.
//
// What it reads is a guess. Word is one word of it; a Box is where a word
// stands, in pixels of the picture from its top left corner.
package tesseract

import (
	"context"
	"errors"
	"image"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"proofbox/evidence/limit"
	"proofbox/evidence/media/program"
)

// Tools is the program found. A nil *Tools has none.
type Tools struct {
	Path, Version string   // "" where absent
	Languages     []string // what it can read, in its codes: "kor", "eng", "chi_sim"
}

// Wanted are the languages of the conversations of this product's users.
var Wanted = []string{"kor", "eng", "chi_sim"}

// ErrAbsent tells that the program is not there, or can read none of Wanted.
var ErrAbsent = errors.New("tesseract: program or languages not found")

// Word is one word it sees.
type Word struct {
	Text       string
	Box        image.Rectangle
	Line       int // words of one line of the program's own layout share it
	Confidence int // 0 to 100, as the program thinks
}

// Find looks for the program: "" looks on PATH, program.Off does without.
func Find(path string) *Tools {
	t := &Tools{Path: program.Locate(path, "tesseract")}
	if t.Path == "" {
		return t
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit.ProgramStart)
	defer cancel()
	out, talk, _ := t.program().Run(ctx, limit.ProgramVersion, "--version")
	t.Version = versionOf(string(out) + string(talk))
	out, talk, _ = t.program().Run(ctx, limit.ProgramVersion, "--list-langs")
	t.Languages = languagesOf(string(out) + string(talk))
	if t.Version == "" {
		return &Tools{}
	}
	return t
}

// program is tesseract on one core: its threads only wait for each other.
func (t *Tools) program() program.Program {
	return program.Program{Path: t.Path, Env: []string{"OMP_THREAD_LIMIT=1"}, Memory: limit.ProgramMemory, Seconds: limit.ProgramCPU}
}

// versionOf reads "tesseract 5.3.0" or "tesseract v5.3.0.2022".
func versionOf(out string) string {
	for line := range strings.Lines(out) {
		if words := strings.Fields(line); len(words) >= 2 && words[0] == "tesseract" {
			return strings.TrimPrefix(words[1], "v")
		}
	}
	return ""
}

// languagesOf reads the list, which has a head of its own.
func languagesOf(out string) (all []string) {
	for line := range strings.Lines(out) {
		if w := strings.TrimSpace(line); w != "" && !strings.ContainsAny(w, " :/\\") {
			all = append(all, w)
		}
	}
	return all
}

// usable are the languages that are wanted and there.
func (t *Tools) usable() (all []string) {
	if t == nil || t.Path == "" {
		return nil
	}
	for _, l := range Wanted {
		if slices.Contains(t.Languages, l) {
			all = append(all, l)
		}
	}
	return all
}

// CanRead tells whether the program found is good for anything.
func (t *Tools) CanRead() bool { return len(t.usable()) > 0 }

// Read gives the words of a picture of our own making, in the order of their
// lines. ErrAbsent: no program.
func (t *Tools) Read(ctx context.Context, picture string) ([]Word, error) {
	languages := t.usable()
	if len(languages) == 0 {
		return nil, ErrAbsent
	}
	picture, err := filepath.Abs(picture)
	if err != nil {
		return nil, err
	}
	// --psm 11: text wherever it stands; the order and the sides are told by the boxes.
	out, _, err := t.program().Run(ctx, limit.ProgramAnswer, picture, "-", "-l", strings.Join(languages, "+"), "--psm", "11", "tsv")
	if err != nil {
		return nil, err
	}
	return parse(string(out)), nil
}

// The columns of its answer.
const (
	colBlock, colParagraph, colLine = 2, 3, 4
	colLeft, colTop                 = 6, 7
	colWidth, colHeight             = 8, 9
	colConfidence, colText          = 10, 11
	columns                         = 12
)

// parse reads the answer; rows that are no words, or no rows, are passed over.
func parse(answer string) (words []Word) {
	lines := map[string]int{}
	for row := range strings.Lines(answer) {
		fields := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		w, ok := wordOf(fields)
		if !ok {
			continue
		}
		place := strings.Join(fields[colBlock:colLine+1], " ")
		if _, known := lines[place]; !known {
			lines[place] = len(lines)
		}
		w.Line = lines[place]
		if words = append(words, w); len(words) == limit.ReadingWords {
			break
		}
	}
	return words
}

func wordOf(row []string) (w Word, ok bool) {
	if len(row) != columns {
		return w, false
	}
	n := func(i int) int {
		f, _ := strconv.ParseFloat(row[i], 64)
		return int(max(-1, min(f, 1e6)))
	}
	w.Text, w.Confidence = strings.TrimSpace(row[colText]), n(colConfidence)
	w.Box = image.Rect(n(colLeft), n(colTop), n(colLeft)+n(colWidth), n(colTop)+n(colHeight))
	return w, w.Text != "" && utf8.ValidString(w.Text) && w.Confidence >= 0 && !w.Box.Empty()
}
