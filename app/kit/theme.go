package kit

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours beyond Fyne's own names.
const (
	ColorCard       fyne.ThemeColorName = "card"       // raised areas
	ColorRail       fyne.ThemeColorName = "rail"       // side panes and bars
	ColorWell       fyne.ThemeColorName = "well"       // behind pictures
	ColorLine       fyne.ThemeColorName = "line"       // hairlines and borders
	ColorMuted      fyne.ThemeColorName = "muted"      // second-rank text
	ColorFaint      fyne.ThemeColorName = "faint"      // third-rank text, marks
	ColorInk        fyne.ThemeColorName = "ink"        // filled main buttons
	ColorOnInk      fyne.ThemeColorName = "onInk"      // text on ink and on full hues
	ColorRed        fyne.ThemeColorName = "red"        // the brand's seal; defects
	ColorRedSoft    fyne.ThemeColorName = "redSoft"    // background for red text
	ColorAmber      fyne.ThemeColorName = "amber"      // packaging; warnings
	ColorAmberSoft  fyne.ThemeColorName = "amberSoft"  //
	ColorAmberHatch fyne.ThemeColorName = "amberHatch" // stripes that stand behind amber text
	ColorBlue       fyne.ThemeColorName = "blue"       // documents; selection
	ColorBlueSoft   fyne.ThemeColorName = "blueSoft"   //
	ColorViolet     fyne.ThemeColorName = "violet"     // the user's own
	ColorVioletSoft fyne.ThemeColorName = "violetSoft" //
	ColorGreen      fyne.ThemeColorName = "green"      // done well
	ColorGreenSoft  fyne.ThemeColorName = "greenSoft"  //
)

// Sizes beyond Fyne's own names.
const (
	SizeSmall   fyne.ThemeSizeName = "small"   // notes under things
	SizeTiny    fyne.ThemeSizeName = "tiny"    // badges
	SizeTitle   fyne.ThemeSizeName = "title"   // head of a screen
	SizeDisplay fyne.ThemeSizeName = "display" // head of the library
)

// Theme is how Proofbox looks, in its light and its dark variant.
type Theme struct {
	regular, bold         fyne.Resource // without Han
	wideRegular, wideBold fyne.Resource
	rulers                map[rulerKey]*ruler
	follow                bool // take the variant the toolkit says
	tone                  Tones
	scale                 float32 // of text, 1: usual
	tips                  *Tips   // of the window; nil: none
}

// Tones is whether a window is light or dark.
type Tones int

const (
	AsDesktop Tones = iota // as the desktop is
	AlwaysLight
	AlwaysDark
)

// NewTheme makes the theme of two font files (TTF) that between them must hold
// every script the window shows.
func NewTheme(regular, bold []byte) *Theme {
	t := &Theme{
		wideRegular: fyne.NewStaticResource("sans-regular.ttf", regular),
		wideBold:    fyne.NewStaticResource("sans-bold.ttf", bold),
		rulers:      map[rulerKey]*ruler{},
		scale:       1,
	}
	var both sync.WaitGroup
	both.Go(func() { t.regular = leanResource(t.wideRegular) })
	both.Go(func() { t.bold = leanResource(t.wideBold) })
	both.Wait()
	return t
}

// leanResource is a font without Han; one that cannot be made leaner stays.
func leanResource(whole fyne.Resource) fyne.Resource {
	small, err := lean(whole.Content())
	if err != nil {
		return whole
	}
	return fyne.NewStaticResource("lean-"+whole.Name(), small)
}

// Follow has the theme take the variant the toolkit says. Before, it is light:
// where a desktop gives no answer, the toolkit says dark.
func (t *Theme) Follow() { t.follow = true }

// Choose sets the tones and how much larger text is than usual; the toolkit
// must be told of it by setting the theme again.
func (t *Theme) Choose(tone Tones, scale float32) {
	t.tone, t.scale = tone, min(max(scale, leastScale), mostScale)
}

// The scales that text may have.
const leastScale, mostScale = 0.9, 1.6

// Scale is how much larger text is than usual.
func (t *Theme) Scale() float32 { return t.scale }

// Grown is a measure around text that grows with it.
func Grown(v float32) float32 {
	if t, ours := fyne.CurrentApp().Settings().Theme().(*Theme); ours {
		return float32(int(v*t.scale + 0.5))
	}
	return v
}

// Wider is a width that grows half as much as text: beside it something else
// has to find room.
func Wider(v float32) float32 { return (v + Grown(v)) / 2 }

// Font gives our own fonts for every style but symbols: a fallback per letter
// would show boxes on a machine without Korean fonts and shift baselines. We
// have no italics; that style stands for "with Han", see styled.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Italic && s.Bold:
		return t.wideBold
	case s.Italic:
		return t.wideRegular
	case s.Bold:
		return t.bold
	}
	return t.regular
}

// styled is the style a text is drawn in.
func styled(text string, bold bool) fyne.TextStyle {
	return fyne.TextStyle{Bold: bold, Italic: isWide(text)}
}

// Icon gives Fyne's icons.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size gives the measures, in device-independent pixels.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	s, ok := sizes[n]
	if !ok {
		return theme.DefaultTheme().Size(n)
	}
	if letters[n] {
		return float32(int(2*s*t.scale+0.5)) / 2
	}
	return s
}

// letters are the sizes of text, and of what stands in a line with it.
var letters = map[fyne.ThemeSizeName]bool{theme.SizeNameText: true, theme.SizeNameCaptionText: true, theme.SizeNameSubHeadingText: true,
	theme.SizeNameHeadingText: true, SizeSmall: true, SizeTiny: true, SizeTitle: true, SizeDisplay: true, theme.SizeNameInlineIcon: true}

// Color gives the palette.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	pair, ok := palette[n]
	switch v = t.variant(v); {
	case !ok:
		return theme.DefaultTheme().Color(n, v)
	case v == theme.VariantDark:
		return pair.dark
	}
	return pair.light
}

// variant is the one to show, of the one the toolkit says.
func (t *Theme) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch {
	case t.tone == AlwaysDark:
		return theme.VariantDark
	case t.tone == AlwaysLight || !t.follow:
		return theme.VariantLight
	}
	return v
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            14,
	theme.SizeNameCaptionText:     12,
	theme.SizeNameSubHeadingText:  16,
	theme.SizeNameHeadingText:     20,
	SizeSmall:                     12.5,
	SizeTiny:                      11.5,
	SizeTitle:                     18,
	SizeDisplay:                   26,
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNameInlineIcon:      18,
	theme.SizeNameScrollBar:       10,
	theme.SizeNameScrollBarSmall:  4,
	theme.SizeNameInputRadius:     7,
	theme.SizeNameInputBorder:     1,
	theme.SizeNameSelectionRadius: 6,
	theme.SizeNameButtonRadius:    7,
	theme.SizeNameCardRadius:      12,
	theme.SizeNameDialogRadius:    14,
	theme.SizeNamePopupRadius:     14,
	theme.SizeNameMenuRadius:      9,
	theme.SizeNameModalBlurRadius: 0, // a blur of the whole window costs a frame without a GPU
}

// tones are one colour in both variants.
type tones struct{ light, dark color.NRGBA }

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

func sheer(v uint32, a uint8) color.NRGBA {
	c := hex(v)
	c.A = a
	return c
}

var palette = map[fyne.ThemeColorName]tones{
	theme.ColorNameBackground:          {hex(0xF7F5F1), hex(0x11151E)},
	ColorCard:                          {hex(0xFFFFFF), hex(0x1A202D)},
	ColorRail:                          {hex(0xFCFBF9), hex(0x151A25)},
	ColorWell:                          {hex(0xEDEAE4), hex(0x0C0F16)},
	ColorLine:                          {hex(0xE1DCD3), hex(0x2C3445)},
	theme.ColorNameForeground:          {hex(0x141B2D), hex(0xECE9E3)},
	ColorMuted:                         {hex(0x5C6270), hex(0xA6ACBA)},
	ColorFaint:                         {hex(0x858A95), hex(0x788091)},
	ColorInk:                           {hex(0x141B2D), hex(0xE9E6DF)},
	ColorOnInk:                         {hex(0xFFFFFF), hex(0x11151E)},
	ColorRed:                           {hex(0xC63A28), hex(0xF08472)},
	ColorRedSoft:                       {hex(0xFBE9E5), hex(0x3A2023)},
	ColorAmber:                         {hex(0x8F5A00), hex(0xE4B160)},
	ColorAmberSoft:                     {hex(0xFBF0D9), hex(0x352B19)},
	ColorAmberHatch:                    {hex(0xEBD5A4), hex(0x54431F)},
	ColorBlue:                          {hex(0x1E52AC), hex(0x8AB2F6)},
	ColorBlueSoft:                      {hex(0xE6EEFB), hex(0x1B2A47)},
	ColorViolet:                        {hex(0x6A3FA0), hex(0xC0A0EE)},
	ColorVioletSoft:                    {hex(0xF0E9F9), hex(0x2C2342)},
	ColorGreen:                         {hex(0x1F7446), hex(0x7ECBA0)},
	ColorGreenSoft:                     {hex(0xE3F3E9), hex(0x17301F)},
	theme.ColorNamePrimary:             {hex(0x1E52AC), hex(0x8AB2F6)},
	theme.ColorNameHyperlink:           {hex(0x1E52AC), hex(0x8AB2F6)},
	theme.ColorNameForegroundOnPrimary: {hex(0xFFFFFF), hex(0x11151E)},
	theme.ColorNameButton:              {hex(0xFFFFFF), hex(0x232A39)},
	theme.ColorNameDisabledButton:      {hex(0xEFECE6), hex(0x1E2431)},
	theme.ColorNameDisabled:            {hex(0x8D919A), hex(0x6C7484)},
	theme.ColorNamePlaceHolder:         {hex(0x6F7480), hex(0x8B93A3)},
	theme.ColorNameInputBackground:     {hex(0xFFFFFF), hex(0x1A202D)},
	theme.ColorNameInputBorder:         {hex(0xD6D0C5), hex(0x39425A)},
	theme.ColorNameMenuBackground:      {hex(0xFFFFFF), hex(0x1F2635)},
	theme.ColorNameOverlayBackground:   {hex(0xFFFFFF), hex(0x1A202D)},
	theme.ColorNameHeaderBackground:    {hex(0xFCFBF9), hex(0x151A25)},
	theme.ColorNameSeparator:           {hex(0xE1DCD3), hex(0x2C3445)},
	theme.ColorNameHover:               {sheer(0x141B2D, 0x10), sheer(0xFFFFFF, 0x12)},
	theme.ColorNamePressed:             {sheer(0x141B2D, 0x22), sheer(0xFFFFFF, 0x22)},
	theme.ColorNameFocus:               {sheer(0x1E52AC, 0x38), sheer(0x8AB2F6, 0x48)},
	theme.ColorNameSelection:           {sheer(0x1E52AC, 0x30), sheer(0x8AB2F6, 0x48)},
	theme.ColorNameScrollBar:           {sheer(0x141B2D, 0x50), sheer(0xFFFFFF, 0x50)},
	theme.ColorNameScrollBarBackground: {sheer(0x141B2D, 0x08), sheer(0xFFFFFF, 0x08)},
	theme.ColorNameShadow:              {sheer(0x141B2D, 0x30), sheer(0x000000, 0x80)},
	theme.ColorNameError:               {hex(0xB3261E), hex(0xF08472)},
	theme.ColorNameForegroundOnError:   {hex(0xFFFFFF), hex(0x11151E)},
	theme.ColorNameSuccess:             {hex(0x1F7446), hex(0x7ECBA0)},
	theme.ColorNameForegroundOnSuccess: {hex(0xFFFFFF), hex(0x11151E)},
	theme.ColorNameWarning:             {hex(0x8F5A00), hex(0xE4B160)},
	theme.ColorNameForegroundOnWarning: {hex(0xFFFFFF), hex(0x11151E)},
}

// hue gives a colour of the present theme and variant.
func hue(n fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	return s.Theme().Color(n, s.ThemeVariant())
}

// measure gives a size of the present theme.
func measure(n fyne.ThemeSizeName) float32 { return fyne.CurrentApp().Settings().Theme().Size(n) }

// Tone gives a colour of the present theme, for things drawn outside the kit.
func Tone(n fyne.ThemeColorName) color.Color { return hue(n) }
