package app

import "fyne.io/fyne/v2"

// Icons of the viewer that Fyne does not have, drawn for 24 by 24.
var (
	turnLeftIcon = fyne.NewStaticResource("turn-left.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="M7.1 8.5L5.7 7.1A8 8 0 0 0 4.1 11h2c.1-.9.5-1.7 1-2.5zM6.1 13h-2c.2 1.4.7 2.7 1.6 3.9l1.4-1.4c-.5-.8-.9-1.6-1-2.5zm1 5.3A8 8 0 0 0 11 19.9v-2c-.9-.1-1.7-.5-2.5-1zM13 4.1V1L8.5 5.5 13 10V6.1c2.8.5 5 2.9 5 5.9s-2.2 5.4-5 5.9v2c3.9-.5 7-3.9 7-7.9s-3.1-7.4-7-7.9z"/></svg>`))

	turnRightIcon = fyne.NewStaticResource("turn-right.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="M15.5 5.5L11 1v3.1C7.1 4.6 4 7.9 4 12s3.1 7.4 7 7.9v-2c-2.8-.5-5-2.9-5-5.9s2.2-5.4 5-5.9V10zM19.9 11a8 8 0 0 0-1.6-3.9l-1.4 1.4c.5.8.9 1.6 1 2.5zM13 17.9v2a8 8 0 0 0 3.9-1.6l-1.4-1.4c-.8.5-1.6.9-2.5 1zm3.9-2.4l1.4 1.4a8 8 0 0 0 1.6-3.9h-2c-.1.9-.5 1.7-1 2.5z"/></svg>`))
)
