package app

import (
	"fyne.io/fyne/v2"

	"proofbox/app/marking"
	"proofbox/evidence"
)

// Icons of what draws on pictures. Holes are drawn against the outline's
// direction: the toolkit knows no other way.
var markIcons = map[evidence.MarkKind]fyne.Resource{
	"":                 stripMark("select", `<path d="M6 2.5v17.2l4.3-4.1l2.7 6l2.7-1.2l-2.7-5.9h6z"/>`),
	evidence.Arrow:     stripMark("arrow", `<path d="M20.5 3.5h-9l3 3L3.5 17.6l2.9 2.9L17.5 9.5l3 3z"/>`),
	evidence.BoxMark:   stripMark("box", `<path d="M3 4.5h18v15H3zM5.4 6.9v10.2h13.2V6.9z"/>`),
	evidence.Ellipse:   stripMark("ellipse", `<path d="M12 4.5c5.5 0 9.5 3.3 9.5 7.5s-4 7.5-9.5 7.5s-9.5-3.3-9.5-7.5s4-7.5 9.5-7.5zM12 6.9c-4.1 0-7.1 2.2-7.1 5.1s3 5.1 7.1 5.1s7.1-2.2 7.1-5.1s-3-5.1-7.1-5.1z"/>`),
	evidence.Freehand:  stripMark("freehand", `<path d="M2.6 16.2C5 10.2 7.6 6.4 9.9 6.4c2.6 0 2 3.6 1.5 6.2c-.4 2-.5 2.9.2 2.9c1.300 0 2.300-1.800 3.300-3.500c1-1.800 2.100-3.600 4-3.600c1 0 1.900.5 2.600 1.400l-1.900 1.500c-.2-.3-.4-.5-.7-.5c-.6 0-1.200 1.100-1.900 2.300c-1.200 2.100-2.700 4.800-5.400 4.800c-3.300 0-3-3.300-2.500-5.700c.2-1.200.5-2.500.3-3.300c-1.100.6-2.900 3.900-4.500 8z"/>`),
	evidence.TextMark:  stripMark("text", `<path d="M4.500 4h15v4.200h-2.400V6.400h-3.900v11.200h2.600V20H8.200v-2.400h2.600V6.400H6.900v1.800H4.500z"/>`),
	evidence.Callout:   stripMark("callout", `<path d="M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20zM10.900 6.700L8 8.500v2.500l2.400-1.300v7.800h2.600V6.700z"/>`),
	evidence.Magnifier: stripMark("magnifier", `<path d="M10 2.500a7.500 7.500 0 0 1 6 12l5.500 5.500l-1.800 1.800l-5.500-5.500a7.500 7.500 0 1 1-4.200-13.800zM10 4.900a5.100 5.100 0 1 0 0 10.200a5.100 5.100 0 1 0 0-10.200z"/><path d="M8.900 7h2.200v1.900h1.900v2.200h-1.900v1.900H8.900v-1.900H7V8.900h1.900z"/>`),
	evidence.Ruler:     stripMark("ruler", `<path d="M1.500 7.500h21v9h-21zM3.700 9.700v4.600h16.600V9.700h-1.300v2.600h-1.700V9.700h-2.300v2.600h-1.700V9.700h-2.600v2.600H9V9.700H6.700v2.600H5V9.700z"/>`),
	marking.Redaction:  stripMark("redaction", `<path d="M3 8h18v8H3z"/><path d="M2 3h5v1.800H3.800V7H2zM17 3h5v4h-1.800V4.800H17zM2 17h1.800v2.200H7V21H2zM20.200 17H22v4h-5v-1.800h3.200z"/>`),
}

// Badges of the inks, each of its own shape, and the strokes.
var (
	inkIcons = map[evidence.Ink]fyne.Resource{
		evidence.RedInk:   stripMark("ink-red", `<path d="M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"/>`),
		evidence.BlueInk:  stripMark("ink-blue", `<path d="M5 5h14v14H5z"/>`),
		evidence.GreenInk: stripMark("ink-green", `<path d="M12 2l10 10l-10 10L2 12z"/>`),
		evidence.AmberInk: stripMark("ink-amber", `<path d="M12 3l7.800 4.500v9L12 21l-7.800-4.500v-9z"/>`),
	}
	strokeIcons = map[evidence.Stroke]fyne.Resource{
		evidence.Thin:   stripMark("thin", `<path d="M3 11.200h18v1.600H3z"/>`),
		evidence.Medium: stripMark("medium", `<path d="M3 10.200h18v3.600H3z"/>`),
		evidence.Thick:  stripMark("thick", `<path d="M3 8.500h18v7H3z"/>`),
	}
	originalIcon = stripMark("original", `<path d="M12 5c4.700 0 8.700 2.900 10.500 7c-1.800 4.100-5.800 7-10.500 7S3.300 16.100 1.500 12C3.300 7.900 7.300 5 12 5zM12 7.200a4.800 4.800 0 1 0 0 9.600a4.800 4.800 0 1 0 0-9.600z"/><path d="M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z"/>`)
)
