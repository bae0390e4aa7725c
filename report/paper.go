package report

// Paper is the sheet the report is printed on.
type Paper string

const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Size gives width and height in millimetres; an unknown paper is A4.
func (p Paper) Size() (w, h float64) {
	if p == Letter {
		return 215.9, 279.4
	}
	return 210, 297
}
