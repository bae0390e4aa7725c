package talk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"proofbox/evidence"
	"proofbox/evidence/chat"
	"proofbox/evidence/limit"
)

// What may have to be asked.
const (
	AskChat    = "chat"       // which of several conversations
	AskColumns = "columns"    // what stands in which column
	AskDates   = "date-order" // which number is the month
	AskMe      = "me"         // which of the senders is the buyer
	AskZone    = "zone"       // what zone the clocks were in
)

// Question is one thing that must be said before anything is stored.
type Question struct {
	Kind    string
	Choices []Choice
	Default int // the choice that is likeliest
}

// Choice is an answer, with messages as they would then be read. The Value is
// what the flag of the question's kind takes.
type Choice struct {
	Value   string
	Samples []evidence.Message // up to three
}

// samples is how many messages stand under a choice.
const samples = 3

// Questions are those that are open, in the order to ask them. Where the order
// of dates is, the text is read again each way.
func (e *Export) Questions(ctx context.Context, s evidence.Snapshot, p chat.Parsed, a Answers) ([]Question, error) {
	var all []Question
	var err error
	for _, kind := range open(s.Case, p, a) {
		q := Question{Kind: kind}
		switch kind {
		case AskColumns:
			q = askColumns(p)
		case AskMe:
			q = askMe(s.Case, p)
		case AskZone:
			q, err = e.askZone(ctx, s.Case, p, a)
		case AskChat:
			q, err = e.askChat(ctx, s.Case, p, a)
		case AskDates:
			q, err = e.askDates(ctx, s.Case, p, a)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	return all, nil
}

// open names the questions that nobody has answered. With columns or the
// conversation to be told, nothing else can be asked.
func open(c evidence.Case, p chat.Parsed, a Answers) (kinds []string) {
	if p.Format == chat.Table && len(p.Columns) > 0 && len(p.Messages) == 0 {
		return []string{AskColumns}
	}
	switch {
	case len(p.Messages) == 0:
		return nil
	case len(p.Chats) > 1 && a.Chat == "":
		return []string{AskChat}
	}
	if len(p.Orders) > 1 && (a.Dates == "" || a.Dates == chat.AnyOrder) {
		kinds = append(kinds, AskDates)
	}
	if !p.Zoned && a.Zone == nil && c.ZoneAssumed {
		kinds = append(kinds, AskZone)
	}
	if whoIsOpen(c, p, a) {
		kinds = append(kinds, AskMe)
	}
	return kinds
}

// Nobody is what Me says where the buyer is not in the conversation.
const Nobody = "-"

// whoIsOpen tells whether the buyer is not known: a sender is unknown and nobody
// is the buyer, or the name given is nobody's there.
func whoIsOpen(c evidence.Case, p chat.Parsed, a Answers) bool {
	if a.Me == Nobody {
		return false
	}
	if a.Me != "" && !slices.ContainsFunc(people(p), func(name string) bool { return evidence.GoesBy(norm.NFC.String(name), norm.NFC.String(a.Me)) }) {
		return true
	}
	unknown, buyer := false, false
	for _, m := range withRoles(c, p, a, p.Messages) {
		unknown = unknown || m.Role == evidence.Other
		buyer = buyer || m.Role == evidence.Buyer
	}
	return unknown && !buyer
}

// withRoles gives messages their sides. Where the buyer is not among them, one
// unknown sender is the other side.
func withRoles(c evidence.Case, p chat.Parsed, a Answers, all []evidence.Message) []evidence.Message {
	all = evidence.WithRoles(c, me(c, p, a), all)
	unknown := strangers(a, all)
	for i, m := range all {
		if unknown[m.From] {
			all[i].Role = evidence.Seller
		}
	}
	return all
}

// strangers is the one sender of unknown side where the buyer is not there.
func strangers(a Answers, all []evidence.Message) map[string]bool {
	unknown := map[string]bool{}
	for _, m := range all {
		if m.Role == evidence.Other && m.From != "" {
			unknown[m.From] = true
		}
	}
	if a.Me != Nobody || len(unknown) != 1 {
		return nil
	}
	return unknown
}

// Side is where a sender stands. It is assumed where nobody said so, but nobody
// else was left.
type Side struct {
	Name    string
	Role    evidence.Role
	Assumed bool
}

// Sides are those of the senders as Take gives them, in the order they first
// speak. The unsigned are not among them.
func Sides(c evidence.Case, p chat.Parsed, a Answers) (all []Side) {
	named := evidence.WithRoles(c, me(c, p, a), p.Messages)
	assumed, left := evidence.Assumed(c, me(c, p, a), p.Messages), strangers(a, named)
	roles := map[string]evidence.Role{}
	for _, m := range withRoles(c, p, a, p.Messages) {
		roles[m.From] = m.Role
	}
	for _, name := range senders(p) {
		all = append(all, Side{name, roles[name], assumed[name] || left[name]})
	}
	return all
}

// me is the buyer's name in the conversation: as the user says; else, where the
// names of the case do not tell, who made the export.
func me(c evidence.Case, p chat.Parsed, a Answers) string {
	if a.Me == Nobody {
		return ""
	}
	if a.Me != "" {
		return norm.NFC.String(strings.TrimSpace(a.Me))
	}
	for _, name := range people(p) {
		if evidence.RoleOf(c, name) == evidence.Buyer {
			return ""
		}
	}
	return p.Owner
}

func same(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(norm.NFC.String(a)), strings.TrimSpace(norm.NFC.String(b)))
}

// senders are the names in a conversation, in the order they first speak.
func senders(p chat.Parsed) (names []string) {
	seen := map[string]bool{}
	for _, m := range p.Messages {
		if !m.Notice && m.From != "" && !seen[m.From] {
			seen[m.From] = true
			names = append(names, m.From)
		}
	}
	return names
}

// people are the senders, and then those that mails went to.
func people(p chat.Parsed) []string {
	names := senders(p)
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
	}
	for _, m := range p.Messages {
		for _, to := range m.Receivers() {
			if !seen[to] {
				seen[to] = true
				names = append(names, to)
			}
		}
	}
	return names
}

// askMe offers everybody there; where that is one, the buyer may be missing.
func askMe(c evidence.Case, p chat.Parsed) Question {
	q := Question{Kind: AskMe, Default: -1}
	names, said := people(p), firstOfEach(p.Messages)
	for i, name := range names {
		q.Choices = append(q.Choices, Choice{name, said[name]})
		role := evidence.RoleOf(c, name)
		if p.Owner != "" && same(name, p.Owner) || q.Default < 0 && role != evidence.Seller && role != evidence.Platform {
			q.Default = i
		}
	}
	q.Default = max(q.Default, 0)
	if len(names) == 1 {
		q.Choices = append(q.Choices, Choice{Value: Nobody})
	}
	return q
}

// firstOfEach gives samples of what everybody wrote or was sent, by name.
func firstOfEach(all []evidence.Message) map[string][]evidence.Message {
	by := map[string][]evidence.Message{}
	for _, m := range all {
		if m.Notice {
			continue
		}
		names := append(m.Receivers(), m.From)
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if len(by[name]) < samples {
				by[name] = append(by[name], m)
			}
		}
	}
	return by
}

// zonesOffered are where buyers and marketplaces of this kind are; any other can
// be named.
var zonesOffered = []string{evidence.DefaultZone, "Asia/Shanghai", "Asia/Tokyo", "Europe/London", "America/New_York", "America/Los_Angeles", "UTC"}

// askZone offers the case's zone first.
func (e *Export) askZone(ctx context.Context, c evidence.Case, p chat.Parsed, a Answers) (Question, error) {
	q := Question{Kind: AskZone}
	read := c.Location()
	for _, name := range slices.Concat([]string{read.String()}, zonesOffered) {
		zone, err := evidence.LoadZone(name)
		known := slices.ContainsFunc(q.Choices, func(o Choice) bool { return o.Value == name })
		if err != nil || known {
			continue
		}
		shown, err := e.inZone(ctx, c, p, a, zone)
		if err != nil {
			return q, err
		}
		q.Choices = append(q.Choices, Choice{name, shown})
	}
	return q, nil
}

// inZone gives samples as they would be read in a zone. Times that were reckoned
// are reckoned again: "2 hours ago" is the same moment everywhere, "14:05
// yesterday" is not.
func (e *Export) inZone(ctx context.Context, c evidence.Case, p chat.Parsed, a Answers, zone *time.Location) ([]evidence.Message, error) {
	all, read := last(p.Messages), c.Location()
	if slices.ContainsFunc(all, func(m evidence.Message) bool { return m.Reckoned != "" }) {
		a.Zone = zone
		again, err := e.Read(ctx, c, a)
		return last(again.Messages), err
	}
	for i, m := range all {
		t := m.At.In(read).In(read)
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
		all[i].At = evidence.Instant(t, m.At.Precision, m.At.Source)
	}
	return all, nil
}

// askDates shows messages whose days differ between the orders.
func (e *Export) askDates(ctx context.Context, c evidence.Case, p chat.Parsed, a Answers) (Question, error) {
	q := Question{Kind: AskDates}
	readings := make([]chat.Parsed, len(p.Orders))
	for i, order := range p.Orders {
		a.Dates = order
		var err error
		if readings[i], err = e.Read(ctx, c, a); err != nil {
			return q, err
		}
	}
	lines := doubtful(readings)
	for i, order := range p.Orders {
		shown := first(readings[i].Messages, func(m evidence.Message) bool { return slices.Contains(lines, m.Line) })
		q.Choices = append(q.Choices, Choice{string(order), shown})
		if slices.EqualFunc(readings[i].Messages, p.Messages, func(a, b evidence.Message) bool { return a.At == b.At }) {
			q.Default = i // as the reader thinks likeliest
		}
	}
	return q, nil
}

// doubtful are the first lines that the readings date differently.
func doubtful(readings []chat.Parsed) (lines []int) {
	for i, m := range readings[0].Messages {
		for _, r := range readings[1:] {
			if !m.Notice && len(lines) < samples && i < len(r.Messages) && r.Messages[i].At != m.At {
				lines = append(lines, m.Line)
				break
			}
		}
	}
	return lines
}

// askChat offers the conversations of an account, the seller's
// where its name says so. Of a long account no samples are read.
func (e *Export) askChat(ctx context.Context, c evidence.Case, p chat.Parsed, a Answers) (Question, error) {
	q := Question{Kind: AskChat}
	size := 0
	for _, t := range e.parts {
		size += len(t.text)
	}
	for i, name := range p.Chats {
		choice := Choice{Value: name.Name}
		if size*len(p.Chats) <= limit.ChatReread {
			a.Chat = name.Name
			one, err := e.Read(ctx, c, a)
			if err != nil {
				return q, err
			}
			choice.Samples = last(one.Messages)
		}
		if evidence.RoleOf(c, name.Name) == evidence.Seller {
			q.Default = i
		}
		q.Choices = append(q.Choices, choice)
	}
	return q, nil
}

// askColumns offers the columns by number; their heads stand in the reading.
func askColumns(p chat.Parsed) Question {
	q := Question{Kind: AskColumns}
	for i, head := range p.Columns {
		q.Choices = append(q.Choices, Choice{Value: strconv.Itoa(i+1) + " " + head})
	}
	return q
}

// first are the first messages of a kind.
func first(all []evidence.Message, is func(evidence.Message) bool) (out []evidence.Message) {
	for _, m := range all {
		if !m.Notice && len(out) < samples && is(m) {
			out = append(out, m)
		}
	}
	return out
}

// last are the last things said, which a user remembers best.
func last(all []evidence.Message) (out []evidence.Message) {
	for i := len(all) - 1; i >= 0 && len(out) < samples; i-- {
		if !all[i].Notice {
			out = append(out, all[i])
		}
	}
	slices.Reverse(out)
	return out
}
