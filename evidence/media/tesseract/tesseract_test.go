package tesseract

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"proofbox/evidence/media/program"
)

func TestParse(t *testing.T) {
	const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	words := parse(head +
		"4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\t\"안녕\n" +
		"5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t91\t하세요\n" +
		"5\t1\t1\t2\t1\t1\t10\t80\t30\t40\t88\tHello\r\n" +
		"5\t1\t1\t2\t1\t1\t10\t80\t0\t40\t88\tflat\n" +
		"5\t1\t1\n")
	var got []string
	for _, w := range words {
		got = append(got, fmt.Sprint(w.Text, w.Box, w.Line, w.Confidence))
	}
	if want := "\"안녕(10,20)-(40,60) 0 96|하세요(50,20)-(80,60) 0 91|Hello(10,80)-(40,120) 1 88"; strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestWhatTheProgramTellsOfItself(t *testing.T) {
	if v := versionOf("tesseract v5.3.0.20221222\n leptonica-1.82\n"); v != "5.3.0.20221222" {
		t.Errorf("version %q", v)
	}
	if v := versionOf("something else 1.0"); v != "" {
		t.Errorf("another program is version %q", v)
	}
	if l := languagesOf("List of available languages in \"/usr/share/\" (2):\nchi_sim\nkor\n"); fmt.Sprint(l) != "[chi_sim kor]" {
		t.Errorf("languages %v", l)
	}
}

func TestAbsent(t *testing.T) {
	for _, none := range []*Tools{nil, {}, Find(program.Off), {Path: "/bin/true", Languages: []string{"deu"}}} {
		if _, err := none.Read(context.Background(), "a.png"); !errors.Is(err, ErrAbsent) {
			t.Errorf("%+v: %v", none, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tword\n")
	f.Add("5\t1\t1\t1\t1\t1\t-1e99\tNaN\t30\t40\t96.5\t\xff\n")
	f.Fuzz(func(t *testing.T, answer string) {
		for _, w := range parse(answer) {
			if w.Text == "" || w.Box.Empty() || w.Confidence < 0 {
				t.Errorf("%+v", w)
			}
		}
	})
}
