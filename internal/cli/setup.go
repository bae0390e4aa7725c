package cli

import (
	"strings"

	"proofbox/internal/i18n"
	"proofbox/report"
)

// setupFlags say how the report is told.
type setupFlags struct {
	Lang  string `enum:"${languages}" default:"" placeholder:"ko|en|ko+en" help:"lang"`
	Paper string `enum:"a4,letter" default:"a4" help:"paper"`
	Talk  string `enum:"whole,cited" default:"whole" help:"talk"`

	Numbers  string   `enum:"plain,court" default:"plain" help:"numbers"`
	Parts    []string `enum:"statement,exhibits,comparisons,conversation,chronology,custody" placeholder:"LIST" help:"parts"`
	Pictures string   `enum:"auto,large,small" default:"auto" help:"pictures"`
	Cover    string   `enum:"dark,light" default:"dark" help:"cover"`
}

// setup is what was asked for; usual is the language where none was.
func (f setupFlags) setup(usual i18n.Lang) report.Setup {
	s := report.Setup{Lang: usual, Paper: report.Paper(f.Paper), Talk: report.Scope(f.Talk),
		Numbers: report.Scheme(f.Numbers), Pictures: report.PictureSize(f.Pictures), Cover: report.CoverStyle(f.Cover)}
	for _, p := range f.Parts {
		s.Parts = append(s.Parts, report.Part(p))
	}
	if f.Lang != "" {
		first, second, _ := strings.Cut(f.Lang, "+")
		s.Lang, s.Also = i18n.Lang(first), i18n.Lang(second)
	}
	return s
}

// languages are those the report can be told in, with commas between: each one
// of the catalogue, and each two.
func languages(c *i18n.Catalog) string {
	all := []string{""}
	for _, first := range c.Langs() {
		all = append(all, string(first))
		for _, second := range c.Langs() {
			if second != first {
				all = append(all, string(first)+"+"+string(second))
			}
		}
	}
	return strings.Join(all, ",")
}
