// Package app is the window: the library of cases, and one open case with its
// board of exhibits, its conversation, its timeline, its facts and its document.
//
// # Words
//
// Services are what the window works with. Window is the one window: it shows
// a screen, asks questions, takes drops and closes. A screen is the library or
// an open case; a sheet lies over all of a case: the viewer, a comparison, photos that look alike. An action is one thing the user can do from the menu or by key;
// all of them stand in one table. A task is work off the UI goroutine that the
// window waits for when it closes.
//
// The document is the report as it would be printed now: a draft of it is made off
// the UI goroutine whenever the case or what was chosen about it changes, and its
// pages, the leaves, are painted as they come into view.
//
// # Goroutines
//
// Everything in this package runs on the UI goroutine unless it says otherwise.
// Work goes to tasks and to the session of the open case; what they find comes
// back through the window's bridge only. Nothing is saved on the way out
// through the toolkit: closing waits for the session, and then ends the process.
package app
