package pdf_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"proofbox/evidence"
	"proofbox/report/reporttest"
)

// BenchmarkPeers prints the same in one run with other programs: photos at full
// size beside img2pdf, and photos with a long conversation beside typst and
// WeasyPrint, which set the texts in one plain column. A program that is not
// there is left out.
func BenchmarkPeers(b *testing.B) {
	dir := b.TempDir()
	photos := originalsIn(b, dir)
	s := largeCase(benchPhotos, benchMessages)
	b.Run("originals/proofbox", func(b *testing.B) { measured(b, ours(dir, "originals")) })
	b.Run("originals/img2pdf", func(b *testing.B) {
		program(b, "img2pdf")
		measured(b, exec.Command("img2pdf", append([]string{"-o", filepath.Join(dir, "img2pdf.pdf")}, photos...)...))
	})
	drawScenes(b, dir)
	b.Run("bundle/proofbox", func(b *testing.B) { measured(b, ours(dir, "")) })
	b.Run("bundle/weasyprint", func(b *testing.B) {
		program(b, "weasyprint")
		measured(b, exec.Command("weasyprint", "-q", asHTML(b, dir, s), filepath.Join(dir, "weasyprint.pdf")))
	})
	b.Run("bundle/typst", func(b *testing.B) {
		program(b, "node")
		at, _ := filepath.Abs("../../build/peers")
		if _, err := os.Stat(filepath.Join(at, "node_modules/@myriaddreamin/typst-ts-node-compiler")); err != nil {
			b.Skip("typst is not there: npm install --prefix build/peers @myriaddreamin/typst-ts-node-compiler")
		}
		cmd := exec.Command("node", "-e", typstProgram, asTypst(b, dir, s), filepath.Join(dir, "typst.pdf"))
		cmd.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(at, "node_modules"))
		measured(b, cmd)
	})
}

func program(b *testing.B, name string) {
	if _, err := exec.LookPath(name); err != nil {
		b.Skip(name + " is not there")
	}
}

// meterEnv makes this test a process that runs the program it is given and says
// what that took. The kernel counts as a program's peak what its parent held when
// it was started, so the parent must be small.
const meterEnv = "PROOFBOX_METER"

func meter(args []string) error {
	if err := os.Unsetenv(meterEnv); err != nil {
		return err
	}
	c := exec.Command(args[0], args[1:]...)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(used{CPU: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), Peak: c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10})
}

// measured runs a program and tells what it took.
func measured(b *testing.B, cmd *exec.Cmd) {
	var sum used
	for range b.N {
		c := exec.Command(os.Args[0], cmd.Args...)
		var said bytes.Buffer
		c.Env, c.Stderr = append(cmd.Environ(), meterEnv+"=1"), &said
		out, err := c.Output()
		if err != nil {
			b.Fatalf("%v\n%s", err, said.Bytes())
		}
		var u used
		if err := json.Unmarshal(out, &u); err != nil {
			b.Fatal(err)
		}
		sum.CPU += u.CPU
		sum.Peak = max(sum.Peak, u.Peak)
	}
	b.ReportMetric(float64(sum.CPU.Milliseconds())/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(sum.Peak)/(1<<20), "peak-MiB")
}

// ours is this test as a process that prints.
func ours(dir, what string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir, workEnv+"="+what)
	return cmd
}

// originalsIn are as many files as there are pages, of a few pictures of
// twelve million pixels: what is the same under another name is read again.
func originalsIn(b *testing.B, dir string) []string {
	var all []string
	for i := range benchOriginals {
		path := originalPath(dir, i)
		if i < benchScenes {
			drawn, err := reporttest.Draw(dir, digest(i), 4000, 3000)
			if err != nil {
				b.Fatal(err)
			}
			if err := os.Rename(drawn, path); err != nil {
				b.Fatal(err)
			}
		} else if err := os.Link(originalPath(dir, i%benchScenes), path); err != nil {
			b.Fatal(err)
		}
		all = append(all, path)
	}
	return all
}

func originalPath(dir string, i int) string {
	return filepath.Join(dir, fmt.Sprintf("original-%03d.jpg", i))
}

func drawScenes(b *testing.B, dir string) {
	for i := range benchScenes {
		for _, size := range sceneSizes {
			if _, err := reporttest.Draw(dir, digest(i), size[0], size[1]); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// asHTML is the case as a web page.
func asHTML(b *testing.B, dir string, s evidence.Snapshot) string {
	var w strings.Builder
	w.WriteString(`<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:18mm}body{font:10pt "Noto Sans KR",NanumGothic,sans-serif}img{width:100%}section{break-before:page}</style>`)
	for i, x := range s.Exhibits {
		fmt.Fprintf(&w, "<section><h1>%s %s</h1><img src=%q><p>%s<p>%s</section>", x.Number, html.EscapeString(x.Title), scenePath(b, dir, i), html.EscapeString(x.Caption), html.EscapeString(x.Proves))
	}
	w.WriteString("<section>")
	for _, m := range s.Messages {
		fmt.Fprintf(&w, "<p><b>%s</b> %s<br>%s", m.From, m.At.Value(time.UTC), html.EscapeString(m.Text))
	}
	return written(b, dir, "case.html", w.String())
}

// asTypst is the case in the language of typst.
func asTypst(b *testing.B, dir string, s evidence.Snapshot) string {
	var w strings.Builder
	w.WriteString("#set page(paper: \"a4\", margin: 18mm)\n#set text(size: 10pt)\n")
	for i, x := range s.Exhibits {
		fmt.Fprintf(&w, "#heading(%s)\n#image(%q, width: 100%%)\n#par(%s)\n#par(%s)\n#pagebreak()\n", quoted(x.Number.String()+" "+x.Title), filepath.Base(scenePath(b, dir, i)), quoted(x.Caption), quoted(x.Proves))
	}
	for _, m := range s.Messages {
		fmt.Fprintf(&w, "#strong(%s) #par(%s)\n", quoted(m.From+" "+m.At.Value(time.UTC)), quoted(m.Text))
	}
	return written(b, dir, "case.typ", w.String())
}

// quoted is a string as typst writes it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.ToValidUTF8(s, "?")) + `"`
}

const typstProgram = `
const fs = require('fs'), path = require('path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const [source, out] = process.argv.slice(1);
const c = NodeCompiler.create({ workspace: path.dirname(source) });
fs.writeFileSync(out, c.pdf({ mainFilePath: source }));
`

func scenePath(b *testing.B, dir string, i int) string {
	path, err := reporttest.Draw(dir, digest(i%benchScenes), sceneSizes[0][0], sceneSizes[0][1])
	if err != nil {
		b.Fatal(err)
	}
	return path
}

func written(b *testing.B, dir, name, text string) string {
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}
