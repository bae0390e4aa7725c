package talk

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/chat"
)

// Answers are what the user says of a conversation. Of the options, a nil Zone
// and AnyOrder of dates mean that nothing was said.
type Answers struct {
	chat.Options
	Me string // the buyer's name there; Nobody: the buyer is not there
}

// Read understands the conversation with the answers so far, and with the
// case's zone where none is among them. Faults: those of chat.Parse.
func (e *Export) Read(ctx context.Context, c evidence.Case, a Answers) (chat.Parsed, error) {
	o := a.Options
	if o.Zone == nil {
		o.Zone = c.Location()
	}
	o.Names = append(slices.Clone(o.Names), c.Buyer.Name, c.Seller.Name)
	all := make([]chat.Parsed, len(e.parts))
	for i, p := range e.parts {
		var err error
		o.Format = p.format(a.Options)
		if all[i], err = chat.Parse(ctx, p.text, p.name, o); err != nil {
			return chat.Parsed{}, p.named(err)
		}
	}
	return join(all), nil
}

// format is what to read a part as. With columns told it is a table, and so is
// what is called one where nothing else is sure.
func (p part) format(o chat.Options) chat.Format {
	ext := strings.ToLower(path.Ext(p.name))
	if o.Format != "" && o.Format != chat.Auto || ext != ".csv" && ext != ".tsv" && o.Columns == (chat.Columns{}) {
		return o.Format
	}
	if _, sure := chat.Detect(p.text, p.name); sure && o.Columns == (chat.Columns{}) {
		return o.Format
	}
	return chat.Table
}

// named has a fault of the text name the text.
func (p part) named(err error) error {
	var e *evidence.Error
	if p.name == "" || !errors.As(err, &e) {
		return err
	}
	named := *e
	named.Subject = p.name
	return &named
}

// join tells parts as one: lines are counted through.
func join(all []chat.Parsed) chat.Parsed {
	whole := all[0]
	for _, p := range all[1:] {
		before := len(whole.Messages)
		for _, f := range p.Files {
			f.Message += before
			whole.Files = append(whole.Files, f)
		}
		for _, m := range p.Messages {
			m.Line += whole.Tally.In
			m.Order += before
			whole.Messages = append(whole.Messages, m)
		}
		for _, l := range p.Unparsed {
			whole.Unparsed = append(whole.Unparsed, chat.Line{N: l.N + whole.Tally.In, Text: l.Text})
		}
		for _, w := range p.Warnings {
			if !slices.ContainsFunc(whole.Warnings, func(o evidence.Warning) bool { return o.Code == w.Code }) {
				whole.Warnings = append(whole.Warnings, w)
			}
		}
		whole.Tally = sum(whole.Tally, p.Tally)
		whole.Orders = both(whole.Orders, p.Orders)
		whole.Zoned = whole.Zoned && p.Zoned
		whole.Owner = cmp.Or(whole.Owner, p.Owner)
		whole.Lines = append(whole.Lines, p.Lines...)
		whole.Chats = chats(whole.Chats, p.Chats)
	}
	return whole
}

func sum(a, b evidence.Tally) evidence.Tally {
	return evidence.Tally{Unit: a.Unit, In: a.In + b.In, Messages: a.Messages + b.Messages, Continued: a.Continued + b.Continued,
		Notices: a.Notices + b.Notices, Frame: a.Frame + b.Frame, Blank: a.Blank + b.Blank, Unparsed: a.Unparsed + b.Unparsed}
}

// both are the orders that fit two parts; a part without dates fits any.
func both(a, b []chat.DateOrder) []chat.DateOrder {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	return slices.DeleteFunc(slices.Clone(a), func(o chat.DateOrder) bool { return !slices.Contains(b, o) })
}

// chats are the conversations of two parts; one of the same name goes on.
func chats(a, b []chat.ChatName) []chat.ChatName {
	for _, c := range b {
		if i := slices.IndexFunc(a, func(o chat.ChatName) bool { return o.Name == c.Name }); i >= 0 {
			a[i].Messages += c.Messages
		} else {
			a = append(a, c)
		}
	}
	return a
}
