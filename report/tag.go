package report

import (
	"cmp"

	"proofbox/evidence"
)

// Tags and their groups are named by the taxonomy. A catalogue may name them
// too, as "tag.<code>" and "group.<code>", so that one file is all a language
// needs.

// tagName is a tag in few words.
func (c *composer) tagName(t evidence.Tag) string {
	lang := string(c.Lang())
	return c.word("tag."+string(t.Code), line(cmp.Or(t.Short.In(lang), t.Name.In(lang))))
}

func (c *composer) groupName(g evidence.TagGroup) string {
	return c.word("group."+string(g.Code), g.Name.In(string(c.Lang())))
}
