package cli

import (
	"time"

	"proofbox/evidence"
)

// timeJSON is a time of the contract.
type timeJSON struct {
	Value     string              `json:"value"`
	Precision evidence.Precision  `json:"precision"`
	Zone      string              `json:"zone"`
	Source    evidence.TimeSource `json:"source"`
}

// timeOf writes a time; the zero time is null.
func timeOf(t evidence.Time, zone *time.Location) any {
	if t.IsZero() {
		return nil
	}
	return timeJSON{t.Value(zone), t.Precision, t.Zone, t.Source}
}

// showJSON is the value of show --json.
type showJSON struct {
	Case      caseJSON      `json:"case"`
	Exhibits  []exhibitJSON `json:"exhibits"`
	Messages  []messageJSON `json:"messages"`
	Events    []eventJSON   `json:"events"`
	Timeline  []entryJSON   `json:"timeline"`
	Gaps      []gapJSON     `json:"gaps"`
	Coverage  coverageJSON  `json:"coverage"`
	Deadlines []any         `json:"deadlines"`
}

type caseJSON struct {
	ID       evidence.CaseID `json:"id"`
	Title    string          `json:"title"`
	Platform string          `json:"platform"`
	Claim    string          `json:"claim"`
	OrderNo  string          `json:"order_no"`
	Item     string          `json:"item"`
	Seller   string          `json:"seller"`
	Buyer    string          `json:"buyer"`
	Price    string          `json:"price"`
	Promised string          `json:"promised"`
	Received string          `json:"received"`
	Demand   string          `json:"demand"`
	Zone     string          `json:"zone"`
	Dates    map[string]any  `json:"dates"`
}

type exhibitJSON struct {
	Number     evidence.Number    `json:"number"`
	Kind       evidence.Kind      `json:"kind"`
	Title      string             `json:"title"`
	Caption    string             `json:"caption"`
	Proves     string             `json:"proves"`
	Tags       []evidence.TagCode `json:"tags"`
	Star       bool               `json:"star"`
	File       string             `json:"file"`
	SHA256     evidence.Digest    `json:"sha256"`
	Bytes      int64              `json:"bytes"`
	MediaType  string             `json:"media_type"`
	Width      int                `json:"width"`
	Height     int                `json:"height"`
	DurationS  float64            `json:"duration_s"`
	CapturedAt any                `json:"captured_at"`
	GPS        bool               `json:"gps"`
	Warnings   []string           `json:"warnings"`
}

type messageJSON struct {
	ID          evidence.MessageID    `json:"id"`
	At          any                   `json:"at"`
	From        string                `json:"from"`
	Role        evidence.Role         `json:"role"`
	Text        string                `json:"text"`
	Translation *evidence.Translation `json:"translation"`
	Attachments []string              `json:"attachments"`
	Source      evidence.Digest       `json:"source"`
}

type eventJSON struct {
	ID   evidence.EventID   `json:"id"`
	Kind evidence.EventKind `json:"kind"`
	At   any                `json:"at"`
	Note string             `json:"note"`
}

type entryJSON struct {
	At   any                `json:"at"`
	Kind evidence.EntryKind `json:"kind"`
	Ref  string             `json:"ref"`
	Text string             `json:"text"`
}

type gapJSON struct {
	From any                `json:"from"`
	To   any                `json:"to"`
	Days int                `json:"days"`
	Ref  evidence.MessageID `json:"ref"`
}

// coverageJSON says which tags stand on exhibits; what a claim wants comes with
// the guide.
type coverageJSON struct {
	Wanted  []evidence.TagCode `json:"wanted"`
	Present []evidence.TagCode `json:"present"`
	Missing []evidence.TagCode `json:"missing"`
}

// snapshot is the whole case as the contract writes it.
func (t *terminal) snapshot(s evidence.Snapshot, now time.Time) showJSON {
	zone := s.Case.Location()
	v := showJSON{Case: caseOf(s), Exhibits: []exhibitJSON{}, Messages: []messageJSON{}, Events: []eventJSON{},
		Timeline: []entryJSON{}, Gaps: []gapJSON{}, Deadlines: []any{},
		Coverage: coverageJSON{Wanted: []evidence.TagCode{}, Present: present(t.taxonomy, s), Missing: []evidence.TagCode{}}}
	for _, x := range s.Exhibits {
		v.Exhibits = append(v.Exhibits, t.exhibit(s, x))
	}
	for _, m := range s.Messages {
		v.Messages = append(v.Messages, messageOf(s, m))
	}
	for _, e := range s.Events {
		v.Events = append(v.Events, eventJSON{e.ID, e.Kind, timeOf(e.At, zone), e.Note})
	}
	for _, e := range s.Timeline(now) {
		v.Timeline = append(v.Timeline, entryJSON{timeOf(e.At, zone), e.Kind, reference(s, e), e.Text})
	}
	for _, g := range s.Gaps(now) {
		v.Gaps = append(v.Gaps, gapJSON{timeOf(g.From, zone), timeOf(g.To, zone), g.Days, g.Ref})
	}
	return v
}

func caseOf(s evidence.Snapshot) caseJSON {
	c := s.Case
	dates := map[string]any{}
	for _, k := range evidence.EventKinds {
		if at := s.Date(k); !at.IsZero() {
			dates[string(k)] = timeOf(at, c.Location())
		}
	}
	return caseJSON{c.ID, c.Title, c.Platform, c.Claim.Type, c.Order.Number, c.Order.Item, c.Seller.Name, c.Buyer.Name,
		c.Order.Price, c.Claim.Promised, c.Claim.Received, c.Claim.Demand, c.Zone, dates}
}

func (t *terminal) exhibit(s evidence.Snapshot, x evidence.Exhibit) exhibitJSON {
	o := s.Originals[x.Original]
	j := exhibitJSON{Number: x.Number, Kind: x.Kind, Title: x.Title, Caption: x.Caption, Proves: x.Proves,
		Tags: append([]evidence.TagCode{}, x.Tags...), Star: x.Star, File: x.File, SHA256: o.Digest, Bytes: o.Bytes,
		MediaType: o.MediaType, Width: o.Facts.Width, Height: o.Facts.Height, DurationS: o.Facts.Duration,
		CapturedAt: timeOf(s.CapturedAt(x), s.Case.Location()), GPS: o.Facts.GPS, Warnings: []string{}}
	for _, w := range o.Warnings {
		j.Warnings = append(j.Warnings, t.reason(w))
	}
	return j
}

func messageOf(s evidence.Snapshot, m evidence.Message) messageJSON {
	j := messageJSON{m.ID, timeOf(m.At, s.Case.Location()), m.From, m.Role, m.Text, m.Translation, []string{}, m.Source}
	for _, id := range m.Attachments {
		if x, ok := s.Exhibit(id); ok {
			j.Attachments = append(j.Attachments, x.Number.String())
		}
	}
	return j
}

// reference names what an entry points at: exhibits by number, the rest by id.
func reference(s evidence.Snapshot, e evidence.Entry) string {
	if e.Kind == evidence.ExhibitEntry {
		if x, ok := s.Exhibit(evidence.ExhibitID(e.Ref)); ok {
			return x.Number.String()
		}
	}
	return e.Ref
}

// present lists the tags that stand on some exhibit, in the taxonomy's order.
func present(t evidence.Taxonomy, s evidence.Snapshot) []evidence.TagCode {
	used := map[evidence.TagCode]bool{}
	for _, x := range s.Exhibits {
		for _, c := range x.Tags {
			used[c] = true
		}
	}
	codes := []evidence.TagCode{}
	for _, tag := range t.Tags {
		if used[tag.Code] {
			codes = append(codes, tag.Code)
		}
	}
	return codes
}
