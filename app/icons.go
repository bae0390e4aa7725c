package app

import "fyne.io/fyne/v2"

// Icons that Fyne does not have, drawn for 24 by 24.
var (
	starIcon = fyne.NewStaticResource("star.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="M12 2.6l2.9 5.9 6.5.95-4.7 4.6 1.1 6.45L12 17.45 6.2 20.5l1.1-6.45-4.7-4.6 6.5-.95z"/></svg>`))

	starOutlineIcon = fyne.NewStaticResource("star-outline.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="M12 2.6l2.9 5.9 6.5.95-4.7 4.6 1.1 6.45L12 17.45 6.2 20.5l1.1-6.45-4.7-4.6 6.5-.95zm0 4.1l-1.7 3.4-3.75.55 2.7 2.65-.64 3.75L12 15.3l3.39 1.75-.64-3.75 2.7-2.65-3.75-.55z"/></svg>`))
)
