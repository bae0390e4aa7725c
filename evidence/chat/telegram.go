package chat

import (
	"context"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// telegramReader reads Telegram Desktop's result.json, of one chat or of a whole
// account.
//
// An entry with "date_unixtime" is an instant; an older one has only "date", a
// clock without a zone. What was forwarded begins with "[forwarded_from: …]", a
// link behind words is written after them, a poll is its question and answers.
// That a message answers another, was edited or came by a bot is left out.
var telegramReader = reader{format: Telegram, read: readTelegram,
	knows: func(in *input) bool { return in.dialect() == Telegram }}

func readTelegram(ctx context.Context, in *input) (Parsed, error) {
	d, err := openDocument(in.text)
	if err != nil {
		return Parsed{}, err
	}
	t := telegramAccount{document: d, in: in, ctx: ctx}
	if err := t.read(); err != nil {
		return Parsed{}, err
	}
	return pickChats(t.chats, in.Chat)
}

// telegramAccount is the reading of one file under way.
type telegramAccount struct {
	*document
	in      *input
	ctx     context.Context
	chats   []*conversation
	one     *conversation // of a file of one chat
	each    telegramEntry // the one under way
	entries int           // so far, in all chats
	owner   string        // id of the account
}

func (t *telegramAccount) read() error {
	t.one = &conversation{}
	err := t.fields(func(name string) error {
		switch name {
		case "chats", "left_chats":
			return t.fields(t.list)
		case "personal_information":
			return t.person()
		}
		return t.chatField(t.one, name)
	})
	if err != nil {
		return err
	}
	if t.one.tally.In > 0 || len(t.chats) == 0 {
		t.chats = append(t.chats, t.one)
	}
	t.findOwners()
	return t.end()
}

func (t *telegramAccount) list(name string) error {
	if name != "list" {
		return t.skip()
	}
	return t.items(func() error {
		c := &conversation{}
		t.chats = append(t.chats, c)
		return t.fields(func(name string) error { return t.chatField(c, name) })
	})
}

func (t *telegramAccount) person() error {
	var p struct {
		ID loose `json:"user_id"`
	}
	_, _, err := t.decode(&p)
	t.owner = string(p.ID)
	return err
}

func (t *telegramAccount) chatField(c *conversation, name string) error {
	var s loose
	switch name {
	case "messages":
		if c == t.one && c.messages == nil { // growing step by step would take twice the memory
			c.messages = make([]evidence.Message, 0, min(strings.Count(t.text, `"date"`), limit.ExportEntries))
		}
		return t.items(func() error { return t.entry(c) })
	case "name":
		_, _, err := t.decode(&s)
		c.name = words(string(s))
		return err
	case "type":
		_, _, err := t.decode(&s)
		c.kind = string(s)
		return err
	case "id":
		_, _, err := t.decode(&s)
		c.id = string(s)
		return err
	}
	return t.skip()
}

func (t *telegramAccount) entry(c *conversation) error {
	if t.entries++; t.entries > limit.ExportEntries {
		return tooMany(limit.ExportEntries)
	}
	t.part = t.entries
	e := &t.each
	*e = telegramEntry{}
	raw, fits, err := t.decode(e)
	if err != nil {
		return err
	}
	m, zoned, ok := e.message(t.in.Zone)
	if len(m.Text) > limit.ChatLineBytes {
		return longEntry(t.entries)
	}
	if !fits || !ok {
		c.unparsed(Line{t.entries, raw})
		return t.ctx.Err()
	}
	m.Line = t.entries
	c.add(m, zoned)
	c.know(e.sender(), string(e.FromID))
	return t.ctx.Err()
}

// findOwners finds who made the export: of a whole account, the person it is
// about; of a talk between two, the one that the chat is not named for.
func (t *telegramAccount) findOwners() {
	for _, c := range t.chats {
		switch {
		case t.owner != "":
			c.owner = c.ids["user"+t.owner]
		case c.kind == "personal_chat" && len(c.ids) == 2 && c.ids["user"+c.id] != "":
			for id, name := range c.ids {
				if id != "user"+c.id {
					c.owner = name
				}
			}
		}
	}
}
