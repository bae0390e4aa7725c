package demo

import (
	"encoding/json"
	"fmt"
	"time"

	"proofbox/assets"
	"proofbox/evidence"
)

// story is assets/demo/story.json: the sample case in words.
type story struct {
	Case       storyCase       `json:"case"`
	Exhibits   []storyExhibit  `json:"exhibits"`
	Comparison storyComparison `json:"comparison"`
	Messages   []storyMessage  `json:"messages"`
	Citations  []storyCitation `json:"citations"`
	Events     []storyEvent    `json:"events"`

	dates dates
}

type storyCase struct {
	Folder   string `json:"folder"`
	Title    string `json:"title"`
	Platform string `json:"platform"`
	OrderNo  string `json:"order_no"`
	Item     string `json:"item"`
	Price    string `json:"price"`
	Buyer    string `json:"buyer"`
	Seller   string `json:"seller"`
	Claim    string `json:"claim"`
	Promised string `json:"promised"`
	Received string `json:"received"`
	Demand   string `json:"demand"`
	Zone     string `json:"zone"`

	Payment string        `json:"payment"`
	Goods   string        `json:"goods"`
	Carrier string        `json:"carrier"`
	Units   int           `json:"units"`
	Record  string        `json:"record"` // of the seller
	Grounds []storyGround `json:"grounds"`
}

// storyGround is a ground of the claim; what stands behind it are places in the
// lists of exhibits and messages, from 1.
type storyGround struct {
	Promised string `json:"promised"`
	Received string `json:"received"`
	Demand   string `json:"demand"`
	Exhibits []int  `json:"exhibits"`
	Messages []int  `json:"messages"`
}

// storyExhibit is one file: which scene, seen how (left, top, width in scene
// units), and what is said of it.
type storyExhibit struct {
	File    string             `json:"file"`
	Scene   string             `json:"scene"`
	View    [3]float64         `json:"view"`
	At      string             `json:"at"`
	Tags    []evidence.TagCode `json:"tags"`
	Star    bool               `json:"star"`
	Title   string             `json:"title"`
	Caption string             `json:"caption"`
	Proves  string             `json:"proves"`

	Marks    []evidence.Mark  `json:"marks"`
	Redacted []evidence.Box   `json:"redacted"`
	Stills   []evidence.Still `json:"stills"`
}

// storyComparison holds what was promised against what came; exhibits are places
// in the list of exhibits, from 1.
type storyComparison struct {
	Promised int               `json:"promised"`
	Received []int             `json:"received"`
	Rows     []storyDifference `json:"rows"`
}

type storyDifference struct {
	evidence.Difference
	Seen []storySpot `json:"seen"` // where its number stands
}

type storySpot struct {
	evidence.Point
	On int `json:"on"`
}

type storyMessage struct {
	At          string                `json:"at"`
	From        string                `json:"from"`
	Role        evidence.Role         `json:"role"`
	Text        string                `json:"text"`
	Translation *evidence.Translation `json:"translation"`
	Attach      []int                 `json:"attach"` // places in the list of exhibits, from 1
}

// storyCitation is a range of the conversation with a number of its own.
type storyCitation struct {
	Messages []int  `json:"messages"` // places in the list of messages, from 1
	Title    string `json:"title"`
	Proves   string `json:"proves"`
}

type storyEvent struct {
	Kind evidence.EventKind `json:"kind"`
	At   string             `json:"at"`
	Note string             `json:"note"`
	Rule string             `json:"rule"`
}

// readStory reads the story with the days it has where it is told now.
func readStory(now time.Time) (story, error) {
	s := story{dates: datesAt(now)}
	words, err := s.dates.fill(string(assets.Story()))
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(words, &s)
}

// facts is the story's case as the domain has it.
func (c storyCase) facts() evidence.Case {
	return evidence.Case{Title: c.Title, Platform: c.Platform, Zone: c.Zone,
		Order: evidence.Order{Number: c.OrderNo, Item: c.Item, Price: c.Price, Payment: c.Payment, Goods: c.Goods, Carrier: c.Carrier, Units: c.Units},
		Buyer: evidence.Party{Name: c.Buyer}, Seller: evidence.Party{Name: c.Seller, Record: c.Record},
		Claim: evidence.Claim{Type: c.Claim, Promised: c.Promised, Received: c.Received, Demand: c.Demand}}
}

// ground is the story's ground as the domain has it; ids are the exhibits in the
// story's order.
func (g storyGround) ground(id int, ids []evidence.ExhibitID, said []evidence.Message) evidence.Ground {
	out := evidence.Ground{ID: evidence.GroundID(fmt.Sprintf("ground-%d", id)), Promised: g.Promised, Received: g.Received, Demand: g.Demand}
	for _, place := range g.Exhibits {
		out.Exhibits = append(out.Exhibits, ids[place-1])
	}
	for _, place := range g.Messages {
		out.Messages = append(out.Messages, said[place-1].ID)
	}
	return out
}

// taken is when the exhibit's file says it was made.
func (x storyExhibit) taken() (time.Time, error) { return time.Parse(time.RFC3339, x.At) }

// message is the story's message as the domain has it; ids are the exhibits in
// the story's order.
func (m storyMessage) message(zone *time.Location, ids []evidence.ExhibitID) (evidence.Message, error) {
	at, err := evidence.ParseTime(m.At, zone, evidence.FromTyped)
	out := evidence.Message{At: at, From: m.From, Role: m.Role, Text: m.Text, Translation: m.Translation}
	for _, place := range m.Attach {
		out.Attachments = append(out.Attachments, ids[place-1])
	}
	return out, err
}

// event is the story's event as the domain has it.
func (e storyEvent) event(zone *time.Location) (evidence.Event, error) {
	at, err := evidence.ParseTime(e.At, zone, evidence.FromTyped)
	return evidence.Event{Kind: e.Kind, At: at, Note: e.Note, Rule: e.Rule}, err
}

// redactions are what of the exhibit's picture is hidden.
func (x storyExhibit) redactions() (all []evidence.Redaction) {
	for _, b := range x.Redacted {
		all = append(all, evidence.Redaction{Box: b})
	}
	return all
}

// comparison is the story's comparison without its rows; ids are the exhibits in
// the story's order.
func (c storyComparison) comparison(ids []evidence.ExhibitID) evidence.Comparison {
	out := evidence.Comparison{Promised: ids[c.Promised-1]}
	for _, place := range c.Received {
		out.Received = append(out.Received, ids[place-1])
	}
	return out
}

// places are where the number of a row stands.
func (d storyDifference) places(ids []evidence.ExhibitID) map[evidence.ExhibitID]evidence.Point {
	at := map[evidence.ExhibitID]evidence.Point{}
	for _, s := range d.Seen {
		at[ids[s.On-1]] = s.Point
	}
	return at
}

// exhibit is the story's citation as the domain has it; all are the messages in
// the story's order.
func (c storyCitation) exhibit(all []evidence.Message) evidence.Exhibit {
	x := evidence.Exhibit{Title: c.Title, Proves: c.Proves}
	for _, place := range c.Messages {
		x.Messages = append(x.Messages, all[place-1].ID)
	}
	return x
}
