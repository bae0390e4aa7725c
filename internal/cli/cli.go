// Package cli is Proofbox without a window: one command line, stable output.
//
// Exit codes: 0 done; 1 done in part or refused, said on standard error in one
// line each; 2 wrong usage; 3 the case cannot be opened; 4 verify found damage.
// Machine output goes to standard output and only there.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/guide"
	"proofbox/internal/i18n"
)

// Exit codes of the contract.
const (
	done     = 0
	partial  = 1
	usage    = 2
	unopened = 3
	damaged  = 4
)

// grammar is the command line. Its help texts are keys of the
// catalogue: "cli.help.<help>".
type grammar struct {
	New       newCmd       `cmd:"" help:"new"`
	Set       setCmd       `cmd:"" help:"set"`
	Import    importCmd    `cmd:"" help:"import"`
	Tag       tagCmd       `cmd:"" help:"tag"`
	Edit      editCmd      `cmd:"" help:"edit"`
	Mark      markCmd      `cmd:"" help:"mark"`
	Redact    redactCmd    `cmd:"" help:"redact"`
	Still     stillCmd     `cmd:"" help:"still"`
	Compare   compareCmd   `cmd:"" help:"compare"`
	Join      joinCmd      `cmd:"" help:"join"`
	Part      partCmd      `cmd:"" help:"part"`
	Remove    removeCmd    `cmd:"" help:"remove"`
	Restore   restoreCmd   `cmd:"" help:"restore"`
	Messages  messagesCmd  `cmd:"" help:"messages"`
	Cite      citeCmd      `cmd:"" help:"cite"`
	Role      roleCmd      `cmd:"" help:"role"`
	Event     eventCmd     `cmd:"" help:"event"`
	Show      showCmd      `cmd:"" help:"show"`
	Letter    letterCmd    `cmd:"" help:"letter"`
	Guide     guideCmd     `cmd:"" help:"guide"`
	Step      stepCmd      `cmd:"" help:"step"`
	Ground    groundCmd    `cmd:"" help:"ground"`
	Excuse    excuseCmd    `cmd:"" help:"excuse"`
	Deadlines deadlinesCmd `cmd:"" help:"deadlines"`
	Export    exportCmd    `cmd:"" help:"export"`
	Pages     pagesCmd     `cmd:"" help:"pages"`
	Pack      packCmd      `cmd:"" help:"pack"`
	Bundle    bundleCmd    `cmd:"" help:"bundle"`
	Unbundle  unbundleCmd  `cmd:"" help:"unbundle"`
	Sent      sentCmd      `cmd:"" help:"sent"`
	Verify    verifyCmd    `cmd:"" help:"verify"`
	Repair    repairCmd    `cmd:"" help:"repair"`
	History   historyCmd   `cmd:"" help:"history"`
	Undo      undoCmd      `cmd:"" help:"undo"`
	Redo      redoCmd      `cmd:"" help:"redo"`
	Demo      demoCmd      `cmd:"" help:"demo"`
	Forget    forgetCmd    `cmd:"" help:"forget"`
	Doctor    doctorCmd    `cmd:"" help:"doctor"`
	Version   versionCmd   `cmd:"" help:"version"`
}

// commands are the words that mean "no window".
var commands = []string{"new", "set", "import", "tag", "edit", "mark", "redact", "still", "compare", "join", "part", "remove", "restore", "messages", "cite", "role", "event", "show", "letter", "guide", "step", "ground", "excuse", "deadlines", "export", "pages", "pack", "bundle", "unbundle", "sent",
	"verify", "repair", "history", "undo", "redo", "demo", "forget", "doctor", "version"}

// IsCommand tells whether a first argument asks for the command line and not
// for the window: a command, a flag, or a bare word that names nothing on disk
// and so is a command mistyped.
func IsCommand(arg string) bool {
	return slices.Contains(commands, arg) || strings.HasPrefix(arg, "-") || isMistyped(arg)
}

func isMistyped(arg string) bool {
	_, err := os.Stat(arg)
	return err != nil && !strings.ContainsAny(arg, `/\.`)
}

// exit carries an exit code up to Run; its message was already said.
type exit int

func (e exit) Error() string { return "exit" }

// Run does one command and gives its exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	t, err := newTerminal(ctx, in, out, errs)
	if err != nil {
		io.WriteString(errs, err.Error()+"\n")
		return partial
	}
	return t.run(args)
}

func newTerminal(ctx context.Context, in io.Reader, out, errs io.Writer) (*terminal, error) {
	catalogue, err := i18n.Load(assets.I18n())
	if err != nil {
		return nil, err
	}
	taxonomy, err := evidence.ParseTaxonomy(assets.Taxonomy())
	if err != nil {
		return nil, err
	}
	known, err := guide.Parse(assets.Guide())
	if err != nil {
		return nil, err
	}
	return &terminal{guide: known, ctx: ctx, in: in, out: out, errs: errs, catalogue: catalogue,
		say: catalogue.Printer(catalogue.FromEnv(os.Getenv)), taxonomy: taxonomy}, nil
}

func (t *terminal) run(args []string) (code int) {
	defer t.rescue(&code)
	t.machine = slices.Contains(args, "--json")
	var g grammar
	k, err := kong.New(&g, kong.Name("proofbox"), kong.Writers(t.out, t.errs), kong.Help(t.help), kong.Exit(func(c int) { panic(exit(c)) }), kong.Bind(t),
		kong.Vars{"languages": languages(t.catalogue), "tongues": tongues(t.catalogue)})
	if err != nil {
		return t.refuse(err)
	}
	c, err := k.Parse(joined(args))
	var own *evidence.Error
	switch {
	case errors.As(err, &own):
		return t.refuse(badUsage(own))
	case err != nil:
		t.tell("usage", t.say.T("cli.usage", "detail", err.Error()))
		return usage
	}
	if arg, bad := garbled(args); bad {
		return t.refuse(wrong(strings.ToValidUTF8(arg, "\ufffd"), "not-text"))
	}
	return t.refuse(c.Run())
}

// joined gives a flag the value behind it that begins as a flag does: a number
// below nothing.
func joined(args []string) (out []string) {
	for _, a := range args {
		last := len(out) - 1
		if last >= 0 && strings.HasPrefix(out[last], "--") && !strings.Contains(out[last], "=") && belowNothing(a) {
			out[last] += "=" + a
			continue
		}
		out = append(out, a)
	}
	return out
}

func belowNothing(s string) bool {
	return len(s) > 1 && s[0] == '-' && (s[1] == '.' || s[1] >= '0' && s[1] <= '9')
}

// garbled finds an argument that is no text, unless it names a file: those may
// have any bytes for a name.
func garbled(args []string) (string, bool) {
	for _, a := range args {
		if utf8.ValidString(a) {
			continue
		}
		if _, err := os.Lstat(a); err != nil {
			return a, true
		}
	}
	return "", false
}

// rescue turns kong's exit (after --help) into a code.
func (t *terminal) rescue(code *int) {
	switch e := recover().(type) {
	case nil:
	case exit:
		*code = int(e)
	default:
		panic(e)
	}
}

// refuse says an error in one line and gives its exit code.
func (t *terminal) refuse(err error) int {
	var e exit
	switch {
	case err == nil:
		return done
	case errors.As(err, &e):
		return int(e)
	}
	t.tell(t.faultOf(err), t.sentence(err))
	var u usageError
	var known *evidence.Error
	if errors.As(err, &u) || errors.As(err, &known) && slices.Contains(neverRight, known.Reason) {
		return usage
	}
	return partial
}

// neverRight are the reasons that no case could change.
var neverRight = []string{"too-long", "length-form", "word-short", "mark-undrawn", "clip-empty"}

// tell says a refusal: a line on standard error and, where a machine reads and
// has no value yet, the one value on standard output.
func (t *terminal) tell(f evidence.Fault, sentence string) {
	t.warn(sentence)
	if t.machine && !t.answered {
		t.json(map[string]any{"error": map[string]any{"fault": f, "sentence": sentence}})
	}
}
