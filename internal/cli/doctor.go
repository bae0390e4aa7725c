package cli

import (
	"os"
	"runtime"
	"slices"
	"strings"

	"proofbox/assets"
	"proofbox/evidence/media/tesseract"
	"proofbox/internal/library"
)

// doctorCmd tells what is present on this machine and what it would add.
type doctorCmd struct {
	JSON bool `name:"json" help:"json"`
}

// checkup is the value of doctor --json.
type checkup struct {
	Version   string            `json:"version"`
	Go        string            `json:"go"`
	OS        string            `json:"os"`
	Display   string            `json:"display"`
	JPEG      string            `json:"jpeg"`
	FFmpeg    tool              `json:"ffmpeg"`
	FFprobe   tool              `json:"ffprobe"`
	Tesseract reader            `json:"tesseract"`
	Pdftoppm  tool              `json:"pdftoppm"`
	Fonts     map[string]int    `json:"fonts"` // bytes of each bundled face
	Folders   map[string]string `json:"folders"`
}

// tool is a program found on this machine; an empty path means absent.
type tool struct {
	Path    string `json:"path"`
	Version string `json:"version"`
}

// reader is a program that reads the words of a picture, in the languages it
// names by its own codes.
type reader struct {
	tool
	Languages []string `json:"languages"`
}

// reader is told with what it lacks.
func (t *terminal) reader(r reader) string {
	if r.Path == "" {
		return ""
	}
	line := r.tool.line() + "  " + strings.Join(r.Languages, " ")
	var lacks []string
	for _, l := range tesseract.Wanted {
		if !slices.Contains(r.Languages, l) {
			lacks = append(lacks, l)
		}
	}
	if len(lacks) > 0 {
		line += " — " + t.say.T("cli.doctor.lacks.tesseract", "languages", strings.Join(lacks, ", "))
	}
	return line
}

func (c doctorCmd) Run(t *terminal) error {
	v, err := t.checkup()
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(v)
	}
	for _, row := range [][2]string{{"version", v.Version}, {"os", v.OS}, {"display", v.Display}, {"jpeg", v.JPEG},
		{"ffmpeg", v.FFmpeg.line()}, {"ffprobe", v.FFprobe.line()}, {"tesseract", t.reader(v.Tesseract)}, {"pdftoppm", v.Pdftoppm.line()},
		{"fonts", "Proofbox Sans, Pretendard, DejaVu Sans Mono, Noto Emoji"},
		{"cases", v.Folders["cases"]}, {"cache", v.Folders["cache"]}, {"config", v.Folders["config"]}} {
		t.print(t.finding(row[0], row[1]))
	}
	return nil
}

// finding is one line; what is absent says what it would add.
func (t *terminal) finding(name, value string) string {
	if value == "" {
		value = t.say.T("cli.doctor.absent." + name)
	}
	return t.say.T("cli.doctor."+name) + ": " + value
}

func (t tool) line() string { return strings.TrimSpace(t.Path + "  " + t.Version) }

func (t *terminal) checkup() (checkup, error) {
	studio, err := t.studio()
	if err != nil {
		return checkup{}, err
	}
	defer studio.Close()
	tools := studio.Tools()
	folders, err := folders()
	return checkup{Version: version(), Go: runtime.Version(), OS: runtime.GOOS + "/" + runtime.GOARCH, Display: display(),
		JPEG: tools.JPEG, FFmpeg: tool{tools.FFmpeg, tools.FFmpegVersion},
		FFprobe: tool{tools.FFprobe, tools.FFprobeVersion}, Tesseract: reader{tool{tools.Tesseract, tools.TesseractVersion}, append([]string{}, tools.TesseractLanguages...)},
		Pdftoppm: tool{tools.Pdftoppm, tools.PdftoppmVersion}, Folders: folders,
		Fonts: map[string]int{"regular": len(assets.SansRegular()), "semibold": len(assets.SansSemiBold()),
			"bold": len(assets.SansBold()), "mono": len(assets.Mono()), "emoji": len(assets.Emoji())}}, err
}

func folders() (map[string]string, error) {
	all := map[string]string{}
	for name, find := range map[string]func() (string, error){"cases": library.CasesDir, "cache": library.CacheDir, "config": library.ConfigDir} {
		dir, err := find()
		if err != nil {
			return nil, err
		}
		all[name] = dir
	}
	return all, nil
}

// display names the screen a window would open on; other systems always have
// one.
func display() string {
	if runtime.GOOS != "linux" {
		return runtime.GOOS
	}
	if d := os.Getenv("WAYLAND_DISPLAY"); d != "" {
		return "Wayland " + d
	}
	if d := os.Getenv("DISPLAY"); d != "" {
		return "X11 " + d
	}
	return ""
}
