package report

import "time"

// Pictures are all pictures the document shows, as they are met: those of the
// cover, of the index, of the exhibits, of the comparisons and of the
// conversation, each before the parts of it that magnifiers show. Of the stills only the chosen are among them; the others are
// added when it is known which there are.
func (d *Document) Pictures() []Picture {
	var out []Picture
	d.FitPictures(func(p *Picture) bool {
		out = append(out, *p)
		return true
	})
	return out
}

// FitPictures hands every picture to fit, which may correct its size; where fit
// says no, the picture is taken out of the document.
func (d *Document) FitPictures(fit func(*Picture) bool) {
	var shown []Shown
	for _, s := range d.Cover.Pictures {
		if s.Picture.fit(fit) {
			shown = append(shown, s)
		}
	}
	d.Cover.Pictures = shown
	for i := range d.Index.Rows {
		keep(&d.Index.Rows[i].Thumb, fit)
	}
	for i := range d.Exhibits {
		keep(&d.Exhibits[i].Picture, fit)
		d.Exhibits[i].fitStills(fit)
		d.Exhibits[i].fitPages(fit)
		d.Exhibits[i].Quote.fit(fit)
	}
	for i := range d.Comparisons.All {
		for k := range d.Comparisons.All[i].Shown {
			keep(&d.Comparisons.All[i].Shown[k].Picture, fit)
		}
	}
	d.Conversation.fit(fit)
}

func (r *Record) fit(fit func(*Picture) bool) {
	for i := range r.Lines {
		for k := range r.Lines[i].Attachments {
			keep(&r.Lines[i].Attachments[k].Thumb, fit)
		}
	}
}

func keep(p **Picture, fit func(*Picture) bool) {
	if *p != nil && !(*p).fit(fit) {
		*p = nil
	}
}

func (p *Picture) fit(fit func(*Picture) bool) bool {
	if !fit(p) {
		return false
	}
	if p.Drawing != nil {
		for i := range p.Drawing.Lenses {
			keep(&p.Drawing.Lenses[i], fit)
		}
	}
	return true
}

// NoTool says that the pictures of the exhibit's video are missing for want of a
// program. It says nothing where there is one picture.
func (x *Exhibit) NoTool() {
	if x.Picture == nil && len(x.Stills) == 0 && x.Frameless != "" {
		x.Holder.Note = x.Frameless
	}
}

// AddStill shows a moment of the exhibit's video, of w × h pixels.
func (x *Exhibit) AddStill(at time.Duration, w, h int) {
	clock := timeCode(at)
	p := Picture{Digest: x.Digest, Recipe: Frame, W: w, H: h, Still: at, Alt: join2(x.Number, clock)}
	s := Still{Picture: p, Clock: clock}
	if x.Chosen {
		x.Reel = append(x.Reel, s)
		return
	}
	x.Stills = append(x.Stills, s)
}

// NotDone says that pictures of the exhibit are missing because they were not
// done in time, not because it cannot be shown.
func (x *Exhibit) NotDone() {
	x.Warnings = append(x.Warnings, x.Undone)
	x.Holder.Note = x.Undone
}
