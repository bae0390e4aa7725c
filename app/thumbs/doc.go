// Package thumbs brings small pictures of originals to the window: decoded and
// scaled away from the UI goroutine, the newest wish first, and kept in memory
// up to a limit.
package thumbs
