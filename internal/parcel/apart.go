package parcel

import (
	"slices"

	"proofbox/evidence"
	"proofbox/report/upload"
)

// apart tells what is only not there as a picture of its own from what is left
// out altogether: the document may show it all the same.
func (w *wrapping) apart(losses []upload.Loss) (all []upload.Loss) {
	shown, only := w.shown(), map[string][]evidence.Number{}
	for _, l := range losses {
		f, _ := w.o.Profile.Field(l.Field)
		if f.Holds != upload.Pictures || !slices.Contains([]string{"exhibits", "no-picture", "too-large"}, l.Code) {
			all = append(all, l)
			continue
		}
		var left []evidence.Number
		for _, n := range l.Exhibits {
			if shown[n] {
				only[f.Code] = append(only[f.Code], n)
			} else {
				left = append(left, n)
			}
		}
		if len(left) > 0 {
			all = append(all, w.exhibits(f, l.Code, left))
		}
	}
	for _, f := range w.o.Profile.Fields {
		if there := only[f.Code]; len(there) > 0 {
			slices.SortFunc(there, evidence.Number.Compare)
			all = append(all, w.exhibits(f, "apart", there))
		}
	}
	return all
}

// exhibits is a loss that is told by how many they are.
func (w *wrapping) exhibits(f upload.Field, code string, all []evidence.Number) upload.Loss {
	return upload.Loss{Code: code, Field: f.Code, Exhibits: all, Args: map[string]string{"count": w.say.Number(int64(len(all)))}}
}

// shown are the exhibits in the documents of the folder: where there is one, all
// but those it had no room for.
func (w *wrapping) shown() map[evidence.Number]bool {
	in := map[evidence.Number]bool{}
	for _, f := range w.o.Profile.Fields {
		if f.Holds != upload.Report && f.Holds != upload.Pages || !slices.ContainsFunc(w.result.Files, func(x File) bool { return x.Field == f.Code }) {
			continue
		}
		for _, x := range w.s.Exhibits {
			in[x.Number] = in[x.Number] || !slices.ContainsFunc(w.result.GaveUp, func(l upload.Loss) bool {
				return l.Field == f.Code && slices.Contains(l.Exhibits, x.Number)
			})
		}
	}
	return in
}
