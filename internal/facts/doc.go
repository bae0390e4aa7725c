// Package facts writes everything a case holds, with what is computed from it,
// as JSON: what show --json prints, and what a bundle holds as case.json. Its keys
// stay, for people script them.
package facts
