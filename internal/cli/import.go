package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
	"proofbox/evidence/talk"
)

// importCmd takes files and folders into a case.
type importCmd struct {
	Case string   `arg:"" help:"arg-case"`
	Path []string `arg:"" name:"path" help:"arg-path"`
	Tag  []string `placeholder:"CODE" help:"import-tag"`
	JSON bool     `name:"json" help:"json"`
}

func (c importCmd) Run(t *terminal) error {
	return t.edit(c.Case, func(d *desk.Desk) error {
		tags, err := t.tags(d.Snapshot(), c.Tag)
		if err != nil {
			return err
		}
		verdicts, err := c.take(t, d, tags)
		return errors.Join(c.tell(t, verdicts), err)
	})
}

func (c importCmd) take(t *terminal, d *desk.Desk, tags []evidence.TagCode) ([]intake.Verdict, error) {
	studio, err := t.studio()
	if err != nil {
		return nil, err
	}
	defer studio.Close()
	verdicts, err := intake.Import(t.ctx, d, studio, c.Path, intake.Options{Tags: tags})
	if err == nil && refused(verdicts) {
		err = exit(partial)
	}
	return verdicts, err
}

func refused(vs []intake.Verdict) bool {
	for _, v := range vs {
		if v.Outcome == intake.Rejected {
			return true
		}
	}
	return false
}

// verdictJSON is one entry of import --json.
type verdictJSON struct {
	Path      string          `json:"path"`
	Verdict   intake.Outcome  `json:"verdict"`
	Exhibit   evidence.Number `json:"exhibit"`
	SHA256    evidence.Digest `json:"sha256"`
	Bytes     int64           `json:"bytes"`
	MediaType string          `json:"media_type"`
	Reason    string          `json:"reason"`
}

func (c importCmd) tell(t *terminal, verdicts []intake.Verdict) error {
	list := make([]verdictJSON, 0, len(verdicts))
	for _, v := range verdicts {
		list = append(list, t.verdict(v))
	}
	t.tellVerdicts(list, c.JSON)
	c.hint(t, verdicts)
	if c.JSON {
		return t.json(list)
	}
	return nil
}

// hint says of conversations that another command would read them.
func (c importCmd) hint(t *terminal, verdicts []intake.Verdict) {
	for _, v := range verdicts {
		page := strings.EqualFold(filepath.Ext(v.Path), ".html") // refused as a document
		if (page || mayTalk[v.MediaType]) && talk.Knows(t.ctx, v.Path) {
			t.warn(t.say.T("cli.import.talk", "path", v.Path, "case", c.Case))
		}
	}
}

// mayTalk are the types of files that a conversation comes as.
var mayTalk = map[string]bool{"text/plain": true, "text/csv": true, "application/json": true, "message/rfc822": true,
	"application/mbox": true, "application/zip": true}

func (t *terminal) verdict(v intake.Verdict) verdictJSON {
	return verdictJSON{v.Path, v.Outcome, v.Exhibit, v.Digest, v.Bytes, v.MediaType, t.reasons(v.Reasons)}
}

// tellVerdicts says what became of files; in a quiet command, only what the user
// should know.
func (t *terminal) tellVerdicts(all []verdictJSON, quiet bool) {
	for _, j := range all {
		switch {
		case j.Verdict == intake.Rejected || j.Verdict == intake.Warned:
			t.warn(t.verdictLine(j))
		case !quiet:
			t.print(t.verdictLine(j))
		}
	}
}

func (t *terminal) verdictLine(j verdictJSON) string {
	line := t.say.T("cli.verdict."+string(j.Verdict), "exhibit", j.Exhibit.String(), "path", j.Path)
	if j.Reason != "" {
		line += " — " + j.Reason
	}
	return line
}
