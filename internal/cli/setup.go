package cli

import (
	"slices"
	"strings"

	"proofbox/internal/i18n"
	"proofbox/report"
)

// setupFlags say how the report is told.
type setupFlags struct {
	Lang  choice `enum:"${languages}" default:"" placeholder:"ko|en|ko+en" help:"lang"`
	Paper choice `enum:"a4,letter" default:"a4" help:"paper"`
	Talk  choice `enum:"whole,cited" default:"whole" help:"talk"`

	Numbers  choice   `enum:"plain,court" default:"plain" help:"numbers"`
	Parts    []choice `enum:"statement,exhibits,comparisons,conversation,chronology,custody" placeholder:"LIST" help:"parts"`
	Pictures choice   `enum:"auto,large,small" default:"auto" help:"pictures"`
	Cover    choice   `enum:"dark,light" default:"dark" help:"cover"`
}

// choice is one of several words, however it is capitalised.
type choice string

// UnmarshalText reads a word as it was typed.
func (c *choice) UnmarshalText(b []byte) error {
	*c = choice(strings.ToLower(string(b)))
	return nil
}

// Validate refuses a part that is named twice: it can stand in one place only.
func (f setupFlags) Validate() error {
	for i, p := range f.Parts {
		if slices.Contains(f.Parts[:i], p) {
			return wrong("--parts "+string(p), "part-twice", "part", string(p))
		}
	}
	return nil
}

// setup is what was asked for; usual is the language where none was.
func (f setupFlags) setup(usual i18n.Lang) report.Setup {
	s := report.Setup{Lang: usual, Paper: report.Paper(f.Paper), Talk: report.Scope(f.Talk),
		Numbers: report.Scheme(f.Numbers), Pictures: report.PictureSize(f.Pictures), Cover: report.CoverStyle(f.Cover)}
	for _, p := range f.Parts {
		s.Parts = append(s.Parts, report.Part(p))
	}
	if f.Lang != "" {
		first, second, _ := strings.Cut(string(f.Lang), "+")
		s.Lang, s.Also = i18n.Lang(first), i18n.Lang(second)
	}
	return s
}

// languages are those the report can be told in, with commas between.
func languages(c *i18n.Catalog) string {
	all := []string{""}
	for _, l := range c.Tongues("") {
		all = append(all, strings.TrimSuffix(string(l[0]+"+"+l[1]), "+"))
	}
	return strings.Join(all, ",")
}

// tongues are the single languages there are, with commas between.
func tongues(c *i18n.Catalog) string {
	all := []string{""}
	for _, l := range c.Langs() {
		all = append(all, string(l))
	}
	return strings.Join(all, ",")
}
