package app

import "fyne.io/fyne/v2"

// Marks of the strip. Each has an outline of its own, so that they are told
// apart without colour: a disc with a flag, a lozenge, a frame with a hill, a
// bubble, a dot, a ring. Holes are drawn against the outline's direction: the
// toolkit knows no other way.
var (
	eventMark = stripMark("event", `<path d="M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM8.4 6h8.3l-1.6 3.9l1.6 3.9h-6.6V18H8.4z"/>`)

	deadlineMark = stripMark("deadline", `<path d="M12 .6l11.4 11.4L12 23.4L.6 12zM10.9 6.4v7h2.2v-7zM10.9 15.2v2.2h2.2v-2.2z"/>`)

	exhibitMark = stripMark("exhibit", `<path d="M4 3h16a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM4.6 18.2h14.8l-4.8-7l-3.7 5l-2.4-2.9zM7.4 6.8a1.7 1.7 0 1 0 .01 0z"/>`)

	messageMark = stripMark("message", `<path d="M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8.6L6 22.4V18H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM6 7.2v1.7h12V7.2zM6 11.6v1.7h8v-1.7z"/>`)

	noticeMark = stripMark("notice", `<path d="M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"/>`)

	silenceMark = stripMark("silence", `<path d="M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM12 3.2a8.8 8.8 0 1 1 0 17.6a8.8 8.8 0 1 1 0-17.6z"/><path d="M6.4 10.7h2.6v2.6H6.4zM10.7 10.7h2.6v2.6h-2.6zM15 10.7h2.6v2.6H15z"/>`)
)

func stripMark(name, paths string) fyne.Resource {
	return fyne.NewStaticResource("mark-"+name+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#000000">`+paths+`</svg>`))
}
