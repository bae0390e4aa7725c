package chat

import (
	"context"
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"proofbox/evidence"
	"proofbox/evidence/limit"
)

// instagramReader reads a message_1.json of Instagram's or Messenger's "your
// information": the newest message first, times in milliseconds, and every text
// written as if its UTF-8 bytes were Latin-1. Reactions are left out.
var instagramReader = reader{format: Instagram, read: readInstagram,
	knows: func(in *input) bool { return in.dialect() == Instagram }}

func readInstagram(ctx context.Context, in *input) (Parsed, error) {
	d, err := openDocument(in.text)
	if err != nil {
		return Parsed{}, err
	}
	c := &conversation{}
	err = d.fields(func(name string) error {
		switch name {
		case "title":
			var s loose
			_, _, err := d.decode(&s)
			c.name = repaired(string(s))
			return err
		case "messages":
			return d.items(func() error { return c.instagramEntry(ctx, d, in) })
		}
		return d.skip()
	})
	if err == nil {
		err = d.end()
	}
	if err != nil {
		return Parsed{}, err
	}
	p, err := pickChats([]*conversation{c}, in.Chat)
	p.newestFirst = drift(p.Messages) <= 0 // what is all of one time, too
	return p, err
}

func (c *conversation) instagramEntry(ctx context.Context, d *document, in *input) error {
	place := c.tally.In + 1
	if place > limit.ExportEntries {
		return tooMany(limit.ExportEntries)
	}
	d.part = place
	var e instagramEntry
	raw, fits, err := d.decode(&e)
	if err != nil {
		return err
	}
	ms, err := strconv.ParseInt(string(e.Millis), 10, 64)
	at, real := unixTime(ms/1000, in.Zone)
	m := evidence.Message{At: at, From: repaired(string(e.Sender)), Text: e.text(), Missing: e.missing(), Line: place}
	if len(m.Text) > limit.ChatLineBytes {
		return longEntry(place)
	}
	if !fits || err != nil || !real || m.Text == "" && m.Missing == nil {
		c.unparsed(Line{place, raw})
		return ctx.Err()
	}
	c.add(m, true)
	return ctx.Err()
}

// instagramEntry is one element of "messages", as far as it is read.
type instagramEntry struct {
	Sender  loose       `json:"sender_name"`
	Millis  json.Number `json:"timestamp_ms"`
	Content loose       `json:"content"`
	Share   *struct {
		Text loose `json:"share_text"`
		Link loose `json:"link"`
	} `json:"share"`
	Call   loose           `json:"call_duration"` // in seconds
	Unsent bool            `json:"is_unsent"`
	Photos []instagramFile `json:"photos"`
	Videos []instagramFile `json:"videos"`
	Audio  []instagramFile `json:"audio_files"`
	Files  []instagramFile `json:"files"`
	Gifs   []instagramFile `json:"gifs"`
	Stick  *instagramFile  `json:"sticker"`
}

type instagramFile struct {
	Path loose `json:"uri"`
}

// text is what was said, what was shared, and of a call how long it was. What
// was taken back has only the export's word for it.
func (e *instagramEntry) text() string {
	parts := []string{repaired(string(e.Content))}
	if e.Share != nil {
		parts = append(parts, repaired(string(e.Share.Text)), repaired(string(e.Share.Link)))
	}
	if e.Call != "" {
		parts = append(parts, "call_duration "+string(e.Call)+"s")
	}
	if e.Unsent {
		parts = append(parts, "[is_unsent]")
	}
	return together(" ", parts...)
}

func (e *instagramEntry) missing() (names []string) {
	all := [][]instagramFile{e.Photos, e.Videos, e.Audio, e.Files, e.Gifs}
	if e.Stick != nil {
		all = append(all, []instagramFile{*e.Stick})
	}
	for _, files := range all {
		for _, f := range files {
			if name := baseName(repaired(string(f.Path))); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// repaired undoes the writing of UTF-8 as Latin-1, where the whole text is such.
func repaired(s string) string {
	bytes := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return words(s)
		}
		bytes = append(bytes, byte(r))
	}
	if !utf8.Valid(bytes) {
		return words(s)
	}
	return words(string(bytes))
}
