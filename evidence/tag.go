package evidence

import "encoding/json"

// TagCode names a tag: from the taxonomy ("DEF-CLOSE") or the user's own
// ("OWN-…").
type TagCode string

// GroupCode names a group of tags.
type GroupCode string

const (
	DefectGroup    GroupCode = "defect"
	PackagingGroup GroupCode = "packaging"
	DocumentsGroup GroupCode = "documents"
	OwnGroup       GroupCode = "own"
)

// Text is one thing said in each language, by language code.
type Text map[string]string

// In gives the text in a language, else in English, else in any.
func (t Text) In(lang string) string {
	for _, l := range []string{lang, "en", "ko"} {
		if s := t[l]; s != "" {
			return s
		}
	}
	return ""
}

// Tag says what a picture shows and why that matters.
type Tag struct {
	Code    TagCode
	Group   GroupCode
	Name    Text
	Short   Text // chip label
	Why     Text // what it is for
	How     Text // how to take it; may be empty
	AskedBy []string
	Key     string // on the keyboard, as it stands on the key; "": none
}

// TagGroup is a family of tags shown together.
type TagGroup struct {
	Code GroupCode
	Name Text
}

// Taxonomy is the closed list of tags the product knows, in display order.
type Taxonomy struct {
	Groups []TagGroup
	Tags   []Tag
	byCode map[TagCode]Tag
}

// taxonomyJSON is the form of assets/taxonomy.json.
type taxonomyJSON struct {
	Groups []struct {
		Code   GroupCode `json:"code"`
		Ko, En string
	} `json:"groups"`
	Tags []struct {
		Code    TagCode   `json:"code"`
		Group   GroupCode `json:"group"`
		Ko, En  string
		Short   Text     `json:"short"`
		Why     Text     `json:"why"`
		How     Text     `json:"how"`
		AskedBy []string `json:"asked_by"`
		Key     string   `json:"key"`
	} `json:"tags"`
}

// ParseTaxonomy reads taxonomy.json.
func ParseTaxonomy(b []byte) (Taxonomy, error) {
	var j taxonomyJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return Taxonomy{}, err
	}
	t := Taxonomy{byCode: map[TagCode]Tag{}}
	for _, g := range j.Groups {
		t.Groups = append(t.Groups, TagGroup{g.Code, Text{"ko": g.Ko, "en": g.En}})
	}
	for _, x := range j.Tags {
		if _, twice := t.byCode[x.Code]; twice || x.Code == "" {
			return Taxonomy{}, Invalid("tag", string(x.Code))
		}
		tag := Tag{x.Code, x.Group, Text{"ko": x.Ko, "en": x.En}, x.Short, x.Why, x.How, x.AskedBy, x.Key}
		t.Tags, t.byCode[x.Code] = append(t.Tags, tag), tag
	}
	return t, nil
}

// Find gives a tag of the taxonomy.
func (t Taxonomy) Find(c TagCode) (Tag, bool) {
	tag, ok := t.byCode[c]
	return tag, ok
}

// OwnTag is a tag the user made.
type OwnTag struct {
	Code TagCode `json:"code"`
	Name string  `json:"name"`
}

// Tag is the own tag in the shape of the taxonomy's.
func (o OwnTag) Tag() Tag {
	n := Text{"ko": o.Name, "en": o.Name}
	return Tag{Code: o.Code, Group: OwnGroup, Name: n, Short: n}
}
