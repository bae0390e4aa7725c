package guide

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"proofbox/evidence"
)

// Guide is all that is known about claims. It is a value that nobody changes.
type Guide struct {
	Wants    []Want    // in the order they are asked for
	Steps    []Step    // in the order they are gone
	Channels []Channel // by code
}

// claimsFile, stepsFile and channelsDir are where the data lies.
const (
	claimsFile  = "claims.json"
	stepsFile   = "steps.json"
	channelsDir = "channels"
)

// Parse reads the data: claims.json, steps.json and a file for each channel. A
// field that nobody knows is refused, so that a mistyped one is noticed.
func Parse(data fs.FS) (Guide, error) {
	var g Guide
	if err := read(data, claimsFile, &g.Wants); err != nil {
		return Guide{}, err
	}
	if err := read(data, stepsFile, &g.Steps); err != nil {
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

func read(data fs.FS, file string, into any) error {
	b, err := fs.ReadFile(data, file)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return &evidence.Error{Fault: evidence.InvalidForm, Subject: file, Err: err}
	}
	return nil
}

// validate refuses data that contradicts itself.
func (g Guide) validate() error {
	ids := map[string]bool{}
	for _, c := range g.Channels {
		for _, r := range c.Rules {
			if ids[r.ID] {
				return evidence.Invalid("rule", r.ID)
			}
			ids[r.ID] = true
			if err := r.validate(); err != nil {
				return err
			}
		}
	}
	return nil
}

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
