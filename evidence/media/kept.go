package media

import "proofbox/evidence"

// errNotKept is of a derivative that is not there yet.
var errNotKept error = &evidence.Error{Fault: evidence.NotFound, Subject: "derivative", Detail: "it was not made yet"}

// Kept is the same Studio, but that it makes no derivative: what is not there
// already it fails to give, with evidence.NotFound.
func (s *Studio) Kept() *Studio {
	return &Studio{options: s.options, limits: s.limits, cache: s.cache, tools: s.tools, slots: s.slots, memory: s.memory,
		flights: flights{grounded: true}, workers: s.workers, programs: s.programs, reader: s.reader, papers: s.papers, pen: s.pen}
}
