package chat

import (
	"cmp"
	"fmt"

	"proofbox/evidence"
)

// conversation is one of the chats of an export, being read.
type conversation struct {
	name, kind, id string
	owner          string
	ids            map[string]string // senders by their id
	messages       []evidence.Message
	strange        []Line
	tally          evidence.Tally
	clocks         int // times without a zone
}

func (c *conversation) add(m evidence.Message, zoned bool) {
	c.messages = append(c.messages, m)
	c.tally.In++
	if m.Notice {
		c.tally.Notices++
	} else {
		c.tally.Messages++
	}
	if !zoned {
		c.clocks++
	}
}

func (c *conversation) unparsed(l Line) {
	c.strange = append(c.strange, l)
	c.tally.In++
	c.tally.Unparsed++
}

// know remembers who has an id.
func (c *conversation) know(name, id string) {
	if id == "" {
		return
	}
	if c.ids == nil {
		c.ids = map[string]string{}
	}
	if c.ids[id] == "" {
		c.ids[id] = name
	}
}

// tellApart gives every conversation a name of its own: the name, else the kind;
// the second of a name with its id, or with its place.
func tellApart(chats []*conversation) {
	taken := map[string]bool{"": len(chats) > 1} // "" asks for all
	for i, c := range chats {
		name := cmp.Or(c.name, c.kind)
		c.name = name
		if taken[c.name] {
			c.name = together(" ", name, c.id)
		}
		for n := i + 1; taken[c.name]; n++ {
			c.name = fmt.Sprintf("%s #%d", name, n)
		}
		taken[c.name] = true
	}
}

// pickChats gives what was asked for: the conversation of a name, or all of them
// one after the other. The tally counts the entries of these only; all that say
// something are named.
func pickChats(chats []*conversation, name string) (Parsed, error) {
	tellApart(chats)
	out, found, clocks := Parsed{}, name == "", 0
	out.Tally.Unit = evidence.Entries
	for _, c := range chats {
		if c.tally.In > 0 {
			out.Chats = append(out.Chats, ChatName{c.name, c.tally.Messages})
		}
		if name != "" && name != c.name {
			continue
		}
		found = true
		clocks += c.clocks
		out.take(c)
	}
	out.Zoned = clocks == 0
	if !found {
		return Parsed{}, refused(evidence.InvalidForm, "chat-not-there", "name", name)
	}
	return out, nil
}

func (p *Parsed) take(c *conversation) {
	p.Messages = joined(p.Messages, c.messages)
	p.Unparsed = joined(p.Unparsed, c.strange)
	if p.Owner == "" {
		p.Owner = c.owner
	}
	p.Tally.In += c.tally.In
	p.Tally.Messages += c.tally.Messages
	p.Tally.Notices += c.tally.Notices
	p.Tally.Frame += c.tally.Frame
	p.Tally.Unparsed += c.tally.Unparsed
}

// joined is append that copies nothing for the first: most exports have one chat.
func joined[T any](all, more []T) []T {
	if all == nil {
		return more
	}
	return append(all, more...)
}
