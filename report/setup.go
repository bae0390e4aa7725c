package report

import "proofbox/internal/i18n"

// Setup is how the user wants the report told: all there is to choose, as data
// that can be kept. What is left empty is as usual.
type Setup struct {
	Lang     i18n.Lang   `json:"lang,omitempty"`     // one the catalogue lacks is English
	Also     i18n.Lang   `json:"also,omitempty"`     // a second language beside it; "": none
	Paper    Paper       `json:"paper,omitempty"`    // "": A4
	Talk     Scope       `json:"talk,omitempty"`     // of the conversation; "": all of it
	Numbers  Scheme      `json:"numbers,omitempty"`  // "": Plain numbers
	Parts    []Part      `json:"parts,omitempty"`    // those told, in this order; none: as usual, see Told
	Pictures PictureSize `json:"pictures,omitempty"` // "": by importance
	Cover    CoverStyle  `json:"cover,omitempty"`    // "": dark
	Margins  Margins     `json:"margins,omitempty"`  // "": narrow
}

// Margins are what stays white around a page.
type Margins string

// CourtMargins are those of Korean courts, on A4: 45 mm at the top, 20 at the
// sides, 30 at the bottom. Nothing at all stands in them, and the cover is light.
const CourtMargins Margins = "court"

// Sheet is the paper that is printed on.
func (s Setup) Sheet() Paper {
	if s.Margins == CourtMargins {
		return A4
	}
	return s.Paper
}

// Scheme is how exhibits are numbered on paper. In the case their numbers stay.
type Scheme string

const (
	PlainNumbers Scheme = "plain"
	CourtNumbers Scheme = "court" // 갑 제1호증, 갑 제3호증의 2
)

// Part is a part of the report that can be left out or moved. The cover always
// comes first and the index after it.
type Part string

const (
	// StatementOfProof says what each exhibit is, whose, and what it proves, in
	// the form of a court. It says again what the index says, so it is told only
	// where it is named, or where numbers are those of a court.
	StatementOfProof Part = "statement"
	ExhibitPages     Part = "exhibits"
	PromisedReceived Part = "comparisons"
	TalkRecord       Part = "conversation"
	ChronologyTable  Part = "chronology"
	CustodyPages     Part = "custody"
)

// AllParts are the parts in their usual order.
func AllParts() []Part {
	return []Part{StatementOfProof, ExhibitPages, PromisedReceived, TalkRecord, ChronologyTable, CustodyPages}
}

// PictureSize is how large exhibits are shown.
type PictureSize string

const (
	ByImportance  PictureSize = "auto"  // starred and marked ones a page each, others two or four to a page
	LargePictures PictureSize = "large" // each on a page of its own
	SmallPictures PictureSize = "small" // four to a page where that can be read
)

// CoverStyle is the look of the first page.
type CoverStyle string

const (
	DarkCover  CoverStyle = "dark"
	LightCover CoverStyle = "light" // saves ink, and copies well
)
