package page

import "proofbox/report"

// Color is an opaque sRGB colour.
type Color struct{ R, G, B uint8 }

// The palette. Every ink stands out at least 4.5:1 from paper and from its own
// tint, so that a page copied in grey still reads; Muted alone does not.
var (
	White = Color{255, 255, 255}
	Black = Color{0, 0, 0} // of what a court is handed
	Ink   = Color{20, 27, 45}
	Sub   = Color{98, 106, 124}
	Muted = Color{150, 157, 172} // never for anything that must be read
	Hair  = Color{223, 227, 234}
	Wash  = Color{246, 247, 250}

	Red       = Color{198, 58, 40}
	RedTint   = Color{253, 239, 236}
	Blue      = Color{30, 82, 172}
	BlueTint  = Color{235, 242, 253}
	Green     = Color{18, 120, 84}
	GreenTint = Color{232, 246, 240}
	Amber     = Color{158, 98, 0}
	AmberTint = Color{254, 245, 228}

	// On the dark field of the cover.
	Night      = Color{20, 27, 45}
	NightEdge  = Color{34, 48, 84}
	NightText  = Color{206, 213, 228}
	NightSub   = Color{150, 162, 190}
	NightLabel = Color{140, 152, 180}
)

// Shade is an ink with the tint it stands on.
type Shade struct{ Ink, Tint Color }

// ShadeOf gives the colours of a tone.
func ShadeOf(t report.Tone) Shade {
	switch t {
	case report.Defect, report.Turn:
		return Shade{Red, RedTint}
	case report.Packaging, report.Silence:
		return Shade{Amber, AmberTint}
	case report.Papers:
		return Shade{Green, GreenTint}
	case report.Talk:
		return Shade{Blue, BlueTint}
	}
	return Shade{Sub, Wash}
}

// Type is a way to set text.
type Type struct {
	Style Style
	Size  float64 // points
	Color Color
	Track float64 // added after every glyph, thousandths of an em
	Lead  float64 // millimetres from line to line; 0: one and a half times the size
	Tag   Tag     // what a text set this way is; "": a paragraph
}

// In gives t in another colour.
func (t Type) In(c Color) Type { t.Color = c; return t }

// At gives t at another size, its leading in proportion.
func (t Type) At(size float64) Type {
	t.Lead *= size / t.Size
	t.Size = size
	return t
}

// As gives t with another tag.
func (t Type) As(tag Tag) Type { t.Tag = tag; return t }

// Leading is the distance from line to line in millimetres.
func (t Type) Leading() float64 {
	if t.Lead > 0 {
		return t.Lead
	}
	return 1.5 * t.Size * Point
}

// Point is one point in millimetres.
const Point = 25.4 / 72

// The type scale.
var (
	Eyebrow  = Type{Style: SemiBold, Size: 8.5, Color: Color{176, 186, 208}, Track: 60}
	Display  = Type{Style: Bold, Size: 31, Color: White, Track: -12, Lead: 13.4, Tag: TagTitle}
	Lede     = Type{Style: Regular, Size: 12.5, Color: NightText, Lead: 6.8}
	Heading  = Type{Style: Bold, Size: 20, Color: Ink, Track: -8, Lead: 8.8, Tag: TagH1}
	Subhead  = Type{Style: Bold, Size: 12, Color: Ink, Track: -2, Lead: 6, Tag: TagH2}
	Strong   = Type{Style: SemiBold, Size: 10.4, Color: Ink, Lead: 5.8}
	Body     = Type{Style: Regular, Size: 9.6, Color: Ink, Lead: 5.4}
	BodySub  = Type{Style: Regular, Size: 8.8, Color: Sub, Lead: 5}
	Small    = Type{Style: Regular, Size: 8.2, Color: Sub, Lead: 4.6}
	Label    = Type{Style: SemiBold, Size: 8.2, Color: Sub, Lead: 4.6}
	Tiny     = Type{Style: Regular, Size: 7.4, Color: Sub, Lead: 4.2}
	TinyBold = Type{Style: SemiBold, Size: 7.6, Color: Sub, Lead: 4.2}
	Chip     = Type{Style: SemiBold, Size: 7.6, Color: Sub, Lead: 4.2}
	Code     = Type{Style: Mono, Size: 7.4, Color: Ink, Lead: 4.6}
)
