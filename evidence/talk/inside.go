package talk

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/archive"
	"proofbox/evidence/chat"
	"proofbox/evidence/limit"
)

// unzip finds the one conversation in a ZIP, which may be cut into parts.
func (e *Export) unzip(ctx context.Context, zip string) error {
	a, err := archive.Open(zip)
	if err != nil {
		return err
	}
	defer a.Close()
	found, err := conversations(ctx, a)
	if err != nil {
		return err
	}
	if len(found) > 1 {
		return &evidence.Error{Fault: evidence.InvalidForm, Subject: e.File, Reason: "zip-several", Detail: list(found)}
	}
	if len(found) == 0 {
		return &evidence.Error{Fault: evidence.Unsupported, Subject: e.File}
	}
	e.zip, e.parts, e.Member = zip, found[0].parts, found[0].parts[0].name
	return nil
}

// conversation is what was found in a ZIP: texts of one format that belong
// together by their names.
type conversation struct {
	stem   string
	format chat.Format
	parts  []part
}

// conversations finds all of a ZIP. Where none of its texts is known as one,
// but there is just one text, that is it: the user says so.
func conversations(ctx context.Context, a *archive.Archive) (all []conversation, err error) {
	var texts []part
	left := int64(2 * limit.ChatBytes)
	for _, m := range a.Members {
		if !textExts[strings.ToLower(path.Ext(m.Name))] {
			continue
		}
		text, err := m.Read(ctx, min(left, limit.ChatBytes))
		if err != nil {
			return nil, err
		}
		left -= m.Bytes
		p := part{m.Name, text}
		texts = append(texts, p)
		if f, ok := chat.Detect(text, m.Name); ok {
			all = add(all, p, f)
		}
	}
	if len(all) == 0 && len(texts) == 1 {
		return []conversation{{parts: texts}}, nil
	}
	for _, c := range all {
		slices.SortStableFunc(c.parts, func(a, b part) int { return byLength(a.name, b.name) })
	}
	return withoutPages(all), nil
}

// add puts a text to the conversation it is a part of, or begins one.
func add(all []conversation, p part, f chat.Format) []conversation {
	stem := stemOf(p.name)
	for i, c := range all {
		if c.stem == stem && c.format == f && c.parts[0].name != p.name {
			all[i].parts = append(c.parts, p)
			return all
		}
	}
	return append(all, conversation{stem, f, []part{p}})
}

// stemOf is a name without the number that tells parts apart: "Talk_2026.4.25
// 10:20-2.txt", "messages2.html", "message_1.json".
func stemOf(name string) string {
	ext := path.Ext(name)
	return strings.TrimRight(strings.TrimSuffix(name, ext), "0123456789") + ext
}

// byLength orders names that differ in a number.
func byLength(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// withoutPages leaves out web pages where the same export has them as data, too.
func withoutPages(all []conversation) []conversation {
	data := slices.ContainsFunc(all, func(c conversation) bool { return c.format == chat.Telegram && path.Ext(c.stem) == ".json" })
	if !data {
		return all
	}
	return slices.DeleteFunc(all, func(c conversation) bool { return c.format == chat.Telegram && path.Ext(c.stem) != ".json" })
}

// maxListed is how many conversations are named to who must choose one.
const maxListed = 5

func list(all []conversation) string {
	var names []string
	for _, c := range all[:min(len(all), maxListed)] {
		names = append(names, c.parts[0].name)
	}
	if more := len(all) - maxListed; more > 0 {
		names = append(names, fmt.Sprintf("… +%d", more))
	}
	return strings.Join(names, ", ")
}
