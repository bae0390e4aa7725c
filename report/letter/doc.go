// Package letter writes what a buyer sends: to the seller, to the marketplace,
// to a company that moved the money, to an agency. The words are templates that
// come as data, in several languages and two tones; the facts are the case's.
//
//   - A Purpose is a kind of letter: to whom, what sending it means, how long the
//     recipient lets it be.
//   - A Book has the templates and words of every language; Write fills one in.
//   - A Letter is made of paragraphs, of which some may go: Fit drops them whole.
//
// Nothing is made up: a fact that the case lacks is a blank in brackets, and the
// letter tells which. What the user wrote goes in as it is and is never read as
// a template.
package letter
