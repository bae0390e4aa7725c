package cli

import (
	"errors"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/intake"
)

// importCmd takes files and folders into a case.
type importCmd struct {
	Case string   `arg:""`
	Path []string `arg:"" name:"path"`
	Tag  []string `placeholder:"CODE"`
	JSON bool     `name:"json"`
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
		j := verdictJSON{v.Path, v.Outcome, v.Exhibit, v.Digest, v.Bytes, v.MediaType, t.reasons(v.Reasons)}
		list = append(list, j)
		switch {
		case v.Outcome == intake.Rejected || v.Outcome == intake.Warned:
			t.warn(t.verdictLine(j))
		case !c.JSON:
			t.print(t.verdictLine(j))
		}
	}
	if c.JSON {
		return t.json(list)
	}
	return nil
}

func (t *terminal) verdictLine(j verdictJSON) string {
	line := t.say.T("cli.verdict."+string(j.Verdict), "exhibit", j.Exhibit.String(), "path", j.Path)
	if j.Reason != "" {
		line += " — " + j.Reason
	}
	return line
}
