package cli

import (
	"strings"
	"sync/atomic"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/media"
	"proofbox/internal/i18n"
	"proofbox/internal/parcel"
	"proofbox/report/upload"
)

// packCmd makes a folder for the form of one recipient.
type packCmd struct {
	Case        string `arg:"" optional:"" help:"arg-case"`
	Profile     string `arg:"" optional:"" help:"arg-profile"`
	Dir         string `arg:"" optional:"" help:"arg-pack"`
	Lang        choice `enum:"${languages}" default:"" placeholder:"ko|en|ko+en" help:"lang"`
	ProfileFile string `placeholder:"FILE" help:"profile-file"`
	NoteFile    string `placeholder:"FILE" help:"note-file"`
	List        bool   `help:"pack-list"`
	JSON        bool   `name:"json" help:"json"`
}

func (c packCmd) Run(t *terminal) error {
	known, err := upload.All(assets.Recipients())
	if err != nil {
		return err
	}
	if c.List {
		return t.profiles(known, c.JSON)
	}
	if c.Case == "" || c.Profile == "" || c.Dir == "" {
		return wrong("", "pack-usage")
	}
	o := parcel.Options{Lang: t.say.Lang()}
	if c.Lang != "" {
		first, second, _ := strings.Cut(string(c.Lang), "+")
		o.Lang, o.Also = i18n.Lang(first), i18n.Lang(second)
	}
	if o.Profile, err = c.profile(known); err != nil {
		if c.ProfileFile != "" {
			t.warn(t.say.T("cli.pack.own"))
		}
		return badUsage(err)
	}
	if c.NoteFile != "" {
		text, err := parcel.ReadUpTo(c.NoteFile, maxNote)
		if err != nil {
			return err
		}
		if len(text) > maxNote {
			return badUsage(&evidence.Error{Fault: evidence.TooLarge, Subject: c.NoteFile, Reason: "note-large"})
		}
		o.Note = strings.ToValidUTF8(string(text), "\ufffd")
	}
	return t.handOn(c.Case, func(d *desk.Desk, studio *media.Studio, log []evidence.CustodyEntry) (evidence.Sent, error) {
		defer studio.TidyCache(t.ctx, time.Now()) // what a pack that was killed left
		p := t.packing(&o)
		made, err := parcel.Make(t.ctx, d.Snapshot(), log, studio, d.OriginalPath, c.Dir, o)
		p.wipe()
		if err != nil {
			return evidence.Sent{}, err
		}
		x := sent(d.Snapshot(), log, evidence.Parcel, c.Dir, nil)
		if x.Digest, err = digestOfPages(t.ctx, c.Dir); err != nil {
			return x, err
		}
		return x, t.parcelled(made, o.Profile, c)
	})
}

// packing shows how far a pack is, and what is made.
func (t *terminal) packing(o *parcel.Options) *progress {
	var what atomic.Value
	what.Store(upload.Holds(""))
	p := t.progress("cli.pack.progress")
	p.line = func(done, total int64) string {
		return t.say.T("cli.pack.progress", "percent", 100*done/total, "what", parcel.DoingTold(t.say, what.Load().(upload.Holds)))
	}
	o.Doing = func(h upload.Holds) { what.Store(h) }
	o.Progress = func(part float64) { p.told(int64(1000*part), 1000) }
	return p
}

// maxNote is how long a text for a form may be, in bytes: no form takes more.
const maxNote = 256 << 10

// own is how the user's own recipient may be called whatever its file says.
const own = "own"

// profile is the recipient that was named: one that is known, or that of a file.
func (c packCmd) profile(known []upload.Profile) (upload.Profile, error) {
	if c.ProfileFile == "" {
		return upload.Find(known, c.Profile)
	}
	p, err := parcel.ReadProfile(c.ProfileFile)
	if err == nil && c.Profile != own && c.Profile != p.Code {
		return upload.Find([]upload.Profile{p}, c.Profile)
	}
	return p, err
}

// profiles lists the recipients there are, with their limits.
func (t *terminal) profiles(known []upload.Profile, machine bool) error {
	if machine {
		return t.json(known)
	}
	lang := string(t.say.Lang())
	for _, p := range known {
		line := p.Code + " — " + p.Name.In(lang)
		if p.Unsure() {
			line += " · " + t.say.T("cli.pack.unsure")
		}
		t.print(line)
		for _, f := range p.Fields {
			var limits []string
			for _, l := range f.Limits() {
				limits = append(limits, parcel.LimitTold(t.say, l))
			}
			t.print("  " + strings.TrimSuffix(f.Name.In(lang)+": "+strings.Join(limits, ", "), ": "))
		}
		if p.Total.Most > 0 {
			t.print("  " + parcel.LimitTold(t.say, upload.Named{Name: "total", Limit: p.Total}))
		}
	}
	return nil
}

// parcelJSON is the value of pack --json.
type parcelJSON struct {
	Profile string           `json:"profile"`
	Unsure  bool             `json:"unsure"` // the form has to be looked at for its limits
	Bytes   int64            `json:"bytes"`
	Volumes int              `json:"volumes"`
	Files   []parcelFileJSON `json:"files"`
	GaveUp  []lossJSON       `json:"gave_up"`
}

type parcelFileJSON struct {
	Name     string            `json:"name"`
	Field    string            `json:"field"` // "": for the user alone
	Type     string            `json:"type"`
	Bytes    int64             `json:"bytes"`
	Pages    int               `json:"pages,omitempty"`
	Seconds  float64           `json:"seconds,omitempty"`
	Exhibits []evidence.Number `json:"exhibits"`
}

type lossJSON struct {
	Code     string            `json:"code"`
	Field    string            `json:"field"`
	Exhibits []evidence.Number `json:"exhibits"`
	Sentence string            `json:"sentence"`
}

// parcelled says what was made, and what was given up for it.
func (t *terminal) parcelled(made parcel.Result, p upload.Profile, c packCmd) error {
	if c.JSON {
		if err := t.json(parcelOf(t.say, made, p)); err != nil {
			return err
		}
	} else {
		t.print(t.say.T("cli.packed", "recipient", p.Name.In(string(t.say.Lang())), "path", c.Dir, "size", t.say.Bytes(made.Bytes)))
		for _, x := range made.Files {
			t.print("  " + x.Name + "  " + t.say.Bytes(x.Bytes))
		}
		for _, l := range made.GaveUp {
			t.print(strings.TrimPrefix(p.Called(l.Field, string(t.say.Lang()))+": ", ": ") + parcel.Told(t.say, l))
		}
	}
	if p.Unsure() {
		t.warn(t.say.T("pack.check"))
	}
	if err := t.caution(append(made.Damage, made.Late...)); err != nil || !made.Unable() {
		return err
	}
	return exit(partial)
}

func parcelOf(say i18n.Printer, made parcel.Result, p upload.Profile) parcelJSON {
	j := parcelJSON{Profile: p.Code, Unsure: p.Unsure(), Bytes: made.Bytes, Volumes: made.Volumes, Files: []parcelFileJSON{}, GaveUp: []lossJSON{}}
	all := func(n []evidence.Number) []evidence.Number { return append([]evidence.Number{}, n...) }
	for _, x := range made.Files {
		j.Files = append(j.Files, parcelFileJSON{x.Name, x.Field, x.Type, x.Bytes, x.Pages, x.Seconds, all(x.Exhibits)})
	}
	for _, l := range made.GaveUp {
		j.GaveUp = append(j.GaveUp, lossJSON{l.Code, l.Field, all(l.Exhibits), parcel.Told(say, l)})
	}
	return j
}
