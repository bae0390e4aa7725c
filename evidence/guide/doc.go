// Package guide knows what a claim needs: which shots and papers, by when, in
// which steps, and what must not be done. All of it is computed from a case and
// from data that names its source; nothing is stored.
//
//   - A Channel is a way to be heard: a market, a way of payment, a law, a
//     carrier. Which ones a case has follows from its facts.
//   - A Want is a shot or paper that a claim calls for, on a channel, for goods.
//   - Coverage is what of that is present, weak, missing or excused.
//   - A Rule is a time limit of a channel; a Deadline is a rule at work in a
//     case, with the instant it comes to.
//   - A Step is one of the six of a claim; the Ladder is where a case stands.
//   - A Check looks for a mistake that loses claims; a Caution warns of two
//     ways that exclude each other.
//
// No line of it promises an outcome.
package guide
