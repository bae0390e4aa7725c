package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"proofbox/app/kit"
	"proofbox/assets"
	"proofbox/internal/crash"
)

// ID is the program's name among all programs.
const ID = "io.github.proofbox.Proofbox"

// collectEarly is by how much, in percent, memory may grow before it is looked
// for what is not needed any more: less than half of what is usual. Scrolling
// makes so many pictures that the difference is felt, and the extra work is not.
const collectEarly = 40

// errNoDisplay is why no window can be opened.
var errNoDisplay = errors.New("no display")

// Run opens the window, on a case where a path is given, and comes back when it
// is closed: with 0, or with 1 and a sentence on standard error where there is
// no display. PROOFBOX_READY=1 has it tell its progress on standard output,
// PROOFBOX_METER=1 how long the UI goroutine was ever busy.
func Run(ctx context.Context, casePath string) int {
	sv, err := OwnServices()
	if err != nil {
		fmt.Fprintln(os.Stderr, "proofbox:", err)
		return 1
	}
	if done, err := crash.Watch(sv.Crashes, version()); err == nil { // without it the window works as well
		defer done()
	}
	if err := open(ctx, sv, casePath); err != nil {
		fmt.Fprintln(os.Stderr, "proofbox:", sv.Catalog.Printer(sv.Language).T("app.no-display"))
		return 1
	}
	return 0
}

// open runs the window to its end. The toolkit panics where it finds no
// display; anything else it panics with goes on.
func open(ctx context.Context, sv Services, casePath string) (err error) {
	if !hasDisplay() {
		return errNoDisplay
	}
	defer func() {
		if p := recover(); p != nil {
			if !strings.Contains(fmt.Sprint(p), "NotInitialized") {
				panic(p)
			}
			err = errNoDisplay
		}
	}()
	debug.SetGCPercent(collectEarly)
	dropEmptyPreferences()
	a := fyneapp.NewWithID(ID)
	keepToTheUI(a)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon()))
	look := kit.NewTheme(assets.SansRegular(), assets.SansBold())
	a.Settings().SetTheme(look)
	w := NewWindow(ctx, a, sv, fyne.Do, kit.OnTheUI)
	warm := warmFonts()
	w.out = observer("PROOFBOX_READY")
	w.win.Show() // making the window takes as long as reading the fonts; nothing on it has text yet
	fmt.Fprintln(w.out, "visible")
	<-warm
	w.followDesktop(look)
	if m := observer("PROOFBOX_METER"); m != io.Discard {
		w.task((&meter{out: m}).measure)
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	w.heed(asked)
	w.Start(casePath)
	a.Run()
	w.loopEnded()
	return nil
}

// keepToTheUI tells the toolkit that everything of it is used on the UI
// goroutine alone, as the bridge makes sure. Otherwise it asks the runtime which
// goroutine it is on each time anything is to be painted anew: an eighth of all
// work while the board is scrolled.
func keepToTheUI(a fyne.App) {
	m := a.Metadata()
	m.Migrations = map[string]bool{"fyneDo": true}
	fyneapp.SetMetadata(m)
}

// warmFonts has the toolkit read the fonts of the theme ahead of their first
// use, off the UI goroutine. Until the channel closes nobody else may measure
// text.
func warmFonts() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("가", theme.TextSize(), fyne.TextStyle{Bold: bold})
		}
	}()
	return done
}

// hasDisplay asks the environment, where a display is named there.
func hasDisplay() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// observer is standard output where a variable asks for it.
func observer(variable string) io.Writer {
	if os.Getenv(variable) == "1" {
		return os.Stdout
	}
	return io.Discard
}

// Start shows the library, or the case at a path.
func (w *Window) Start(casePath string) {
	if err := speakFyne(w.say); err != nil {
		fmt.Fprintln(os.Stderr, "proofbox:", err)
	}
	w.show(newShelf(w))
	w.task(func(context.Context) { w.sv.Studio() }) // looks for its tools meanwhile; errors come where it is used
	w.task(w.tellCrash)
	w.task(w.tidyCache)
	w.watchDues()
	if casePath != "" {
		w.openCase(casePath)
	} else {
		w.reopen()
	}
}

// quit ends the toolkit's loop. It is called when everything is saved.
func (w *Window) quit() { fyne.Do(w.fyne.Quit) }
