package parcel

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
	"proofbox/evidence/vault"
	"proofbox/internal/i18n"
	"proofbox/internal/press"
	"proofbox/report/upload"
)

// Options say for whom a case is made ready, and how.
type Options struct {
	Profile upload.Profile
	Lang    i18n.Lang // of the report and of the list; one the catalogue lacks is English
	Also    i18n.Lang // a second language of the report beside it; "": none
	// Note is the text for the field that takes one; "": the letter that the
	// recipient gets, else what the case itself says of the claim.
	Note string
	// Now is when it is made, for what the letter says of dates; zero: at once.
	Now time.Time
	// Workshop is what there is to work with; nil: it is set up for this time.
	Workshop *press.Workshop
	// Witness knows originals that were read already; nil: none.
	Witness *vault.Witness
	// Progress is told how much is done, from 0 to 1, never less than before. Calls
	// do not overlap, but come from any goroutine.
	Progress func(part float64)
	// Doing is told what is made from then on; "": the originals are read.
	Doing func(upload.Holds)
}

// File is one file of the folder.
type File struct {
	Name     string            // in the folder
	Field    string            // code of the field it goes into; "": it is for the user alone
	Type     string            // "pdf", "jpg", "mp4", "txt", by its bytes
	Bytes    int64             // measured
	Pages    int               // of a PDF; measured
	Seconds  float64           // of a video; measured
	Exhibits []evidence.Number // shown in it
}

// Result is what was made.
type Result struct {
	Files  []File        // in the order they are put into the form, the list first
	GaveUp []upload.Loss // what the limits, or what is hidden, cost; see Told
	// Volumes is how many PDFs the report was split into; 0: there is no PDF.
	Volumes int
	Bytes   int64 // of all that goes into the form
	Damage  []press.Damage
	Late    []press.Damage
}

// Unable tells that something was left out not for want of room, nor to keep it
// hidden, but because it could not be made.
func (r Result) Unable() bool {
	return slices.ContainsFunc(r.GaveUp, func(l upload.Loss) bool {
		return slices.Contains([]string{"damaged", "no-tool", "no-picture", "note"}, l.Code) || strings.HasPrefix(l.Code, "report-")
	})
}

// DoingTold is what is made, in the words of the catalogue.
func DoingTold(say i18n.Printer, what upload.Holds) string {
	return say.T("pack.doing." + cmp.Or(string(what), "read"))
}

// NoFit is the fault of limits that nothing worth sending can meet.
const NoFit evidence.Fault = "no-fit"

// Told is a loss in the words of the catalogue.
func Told(say i18n.Printer, l upload.Loss) string {
	args := map[string]string{"exhibits": numbers(l.Exhibits)}
	for k, v := range l.Args {
		args[k] = v
	}
	return say.Fill("pack.lost."+l.Code, args)
}

// LimitTold is a limit in the words of the catalogue, for a screen or a list.
func LimitTold(say i18n.Printer, l upload.Named) string {
	return say.T("pack.limit."+l.Name, "most", amount(say, l.Name, l.Most))
}
