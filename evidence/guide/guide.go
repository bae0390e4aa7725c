package guide

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"proofbox/evidence"
)

// Guide is all that is known about claims. It is a value that nobody changes.
type Guide struct {
	Wants    []Want    // in the order they are asked for
	Steps    []Step    // in the order they are gone
	Channels []Channel // by code
	Common   []Caution // said whatever the channels, or on several of them
}

// claimsFile, stepsFile, cautionsFile and channelsDir are where the data lies.
const (
	claimsFile   = "claims.json"
	stepsFile    = "steps.json"
	cautionsFile = "cautions.json"
	channelsDir  = "channels"
)

// Parse reads the data: claims.json, steps.json, cautions.json and a file for each
// channel. A field that nobody knows is refused, so that a mistyped one is noticed.
func Parse(data fs.FS) (Guide, error) {
	var g Guide
	if err := errors.Join(read(data, claimsFile, &g.Wants), read(data, stepsFile, &g.Steps), read(data, cautionsFile, &g.Common)); err != nil {
		return Guide{}, err
	}
	files, err := fs.Glob(data, path.Join(channelsDir, "*.json"))
	if err != nil {
		return Guide{}, err
	}
	for _, file := range files { // by name
		var c Channel
		if err := read(data, file, &c); err != nil {
			return Guide{}, err
		}
		if c.Code != strings.TrimSuffix(path.Base(file), ".json") {
			return Guide{}, evidence.Invalid("channel", file)
		}
		g.Channels = append(g.Channels, c)
	}
	return g, g.validate()
}

var errTrailing = errors.New("something stands behind its end")

func read(data fs.FS, file string, into any) error {
	b, err := fs.ReadFile(data, file)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err = d.Decode(into)
	if _, rest := d.Token(); err == nil && rest != io.EOF {
		err = errTrailing
	}
	if err != nil {
		return &evidence.Error{Fault: evidence.InvalidForm, Subject: file, Detail: err.Error(), Err: err}
	}
	return nil
}

// validate refuses data that contradicts itself, or names what nobody knows.
func (g Guide) validate() error {
	for _, w := range g.Wants {
		if err := w.validate(); err != nil {
			return err
		}
	}
	steps, rules := map[string]bool{}, map[string]bool{}
	for _, s := range g.Steps {
		if err := s.validate(); err != nil || steps[s.Code] {
			return evidence.Invalid("step", s.Code)
		}
		steps[s.Code] = true
	}
	for _, c := range g.Common {
		if err := c.validate(); err != nil {
			return err
		}
	}
	for _, c := range g.Channels {
		if err := c.validate(); err != nil {
			return err
		}
		for _, r := range c.Rules {
			if rules[r.ID] {
				return evidence.Invalid("rule", r.ID)
			}
			rules[r.ID] = true
		}
	}
	return nil
}

// validate refuses a channel that serves no case, or says what nobody vouches
// for.
func (ch Channel) validate() error {
	if !slices.Contains([]ChannelKind{Market, Payment, Law, Carrier}, ch.Kind) || !among(slices.Collect(maps.Keys(ch.Reasons)), evidence.ClaimTypes) {
		return evidence.Invalid("channel", ch.Code)
	}
	for _, r := range ch.Rules {
		if err := r.validate(); err != nil {
			return err
		}
	}
	for _, w := range ch.Wants {
		if err := w.validate(); err != nil {
			return err
		}
	}
	for _, x := range ch.Cautions {
		if err := x.validate(); err != nil {
			return err
		}
	}
	for _, n := range ch.Notes {
		if !n.Fact.valid() || !among(n.Claims, evidence.ClaimTypes) {
			return evidence.Invalid("note", ch.Code)
		}
	}
	return nil
}

// validate refuses a caution that nobody could be told.
func (c Caution) validate() error {
	if c.Code == "" || !among(slices.Concat(c.Before, c.Against), evidence.EventKinds) || !among(c.Claims, evidence.ClaimTypes) || !c.Fact.valid() {
		return evidence.Invalid("caution", c.Code)
	}
	return nil
}

// among tells whether all of some are known.
func among[T comparable](some, known []T) bool {
	return !slices.ContainsFunc(some, func(x T) bool { return !slices.Contains(known, x) })
}

// valid tells whether a fact says where it was read, how sure it is, and when; or
// that nothing was found.
func (f Fact) valid() bool {
	_, err := time.Parse(time.DateOnly, f.Checked)
	return err == nil && f.Source != "" && slices.Contains([]string{"A", "B", "C", "D", Unknown}, f.Confidence)
}

// told tells whether a fact is valid and somebody says it.
func (f Fact) told() bool { return f.valid() && f.Confidence != Unknown }

// Channel finds a channel by code.
func (g Guide) Channel(code string) (Channel, bool) {
	i := slices.IndexFunc(g.Channels, func(c Channel) bool { return c.Code == code })
	if i < 0 {
		return Channel{}, false
	}
	return g.Channels[i], true
}

// Rule finds a rule by id, with the channel it is of.
func (g Guide) Rule(id string) (Rule, Channel, bool) {
	for _, c := range g.Channels {
		for _, r := range c.Rules {
			if r.ID == id {
				return r, c, true
			}
		}
	}
	return Rule{}, Channel{}, false
}
