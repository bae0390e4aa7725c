package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"proofbox/evidence"
	"proofbox/evidence/desk"
	"proofbox/evidence/vault"
	"proofbox/internal/facts"
	"proofbox/report"
)

// sentCmd lists what was made of a case to be handed over.
type sentCmd struct {
	Case string `arg:"" help:"arg-case"`
	JSON bool   `name:"json" help:"json"`
}

func (c sentCmd) Run(t *terminal) error {
	return t.read(c.Case, func(d *desk.Desk) error {
		s := d.Snapshot()
		if c.JSON {
			return t.json(facts.Sent(s))
		}
		for _, x := range s.Sent {
			t.sentLine(s, x)
		}
		return nil
	})
}

func (t *terminal) sentLine(s evidence.Snapshot, x evidence.Sent) {
	t.print(t.say.T("cli.sent", "when", clockLine(x.At, s.Case.Location()), "form", t.say.T("report.sent."+string(x.Form)), "file", x.File,
		"exhibits", t.say.Number(int64(x.Exhibits)), "messages", t.say.Number(int64(x.Messages))))
	key := "cli.sent.digest"
	if x.Form == evidence.ZIP {
		key = "cli.bundled.seal"
	}
	t.print("  " + t.say.T(key, "seal", x.Digest.String()))
	if base, known := s.Handed(x.Supplements); known {
		t.print("  " + t.say.T("cli.sent.supplement", "file", base.File, "seal", base.Digest.String()))
	}
}

// sent says what was made of a case as it is open here; its digest is still to
// come.
func sent(s evidence.Snapshot, log []evidence.CustodyEntry, form evidence.Form, out string, since *report.Since) evidence.Sent {
	x := evidence.Sent{Form: form, File: filepath.Base(out), Exhibits: len(s.Exhibits), Messages: s.Said()}
	if log = evidence.Settled(log); len(log) > 0 {
		x.Seq, x.Head = log[len(log)-1].Seq, log[len(log)-1].Hash
	}
	if since != nil {
		x.Supplements = since.Sent.Digest
		x.Exhibits, x.Messages = since.Holds(s)
	}
	return x
}

// note puts into a case what was made of it. It was made in any case: that it
// could not be noted is told, and changes nothing else.
func (t *terminal) note(dir string, x evidence.Sent) {
	ctx := context.WithoutCancel(t.ctx)
	d, err := desk.Open(ctx, dir, desk.Options{})
	if err == nil {
		err = closing(d, func(d *desk.Desk) error { return d.Do(ctx, desk.Send(x)) })
	}
	if err != nil {
		t.warn(t.say.T("cli.sent.not-noted", "why", t.sentence(err)))
	}
}

// digestOfPages stands for a folder of pictures: it is that of the lines that
// sha256sum prints of them, in the order of their names.
func digestOfPages(ctx context.Context, dir string) (evidence.Digest, error) {
	files, err := os.ReadDir(dir) // by name
	if err != nil {
		return evidence.Digest{}, evidence.Unopened(dir, err)
	}
	var lines bytes.Buffer
	for _, f := range files {
		sum, _, err := vault.DigestFile(ctx, filepath.Join(dir, f.Name()))
		if err != nil {
			return evidence.Digest{}, err
		}
		fmt.Fprintf(&lines, "%s  %s\n", sum, f.Name())
	}
	return evidence.DigestOf(lines.Bytes()), nil
}

// since is what a supplement goes on from: the newest of some forms that is older
// than the case is now; nil where none is asked for.
func (t *terminal) since(d *desk.Desk, log []evidence.CustodyEntry, asked bool, forms ...evidence.Form) (*report.Since, error) {
	if !asked {
		return nil, nil
	}
	s := d.Snapshot()
	last, is := s.LastSent(evidence.Settled(log), forms...)
	if !is {
		reason := "supplement-none"
		if slices.ContainsFunc(s.Sent, func(x evidence.Sent) bool { return slices.Contains(forms, x.Form) }) {
			reason = "supplement-same"
		}
		return nil, wrongCase(reason, "")
	}
	then, err := d.At(t.ctx, last.Seq)
	if err != nil {
		return nil, err
	}
	since := &report.Since{Sent: last, Then: then}
	news := since.News(s)
	if news.Empty() {
		return nil, wrongCase("supplement-same", last.File)
	}
	t.bared(news.Bared, last)
	return since, nil
}

// wrongCase refuses what cannot be done with the case as it is.
func wrongCase(reason, subject string) error {
	return &evidence.Error{Fault: evidence.InvalidForm, Subject: subject, Reason: reason}
}
