package media

import "time"

// Limits bound what a file may cost. The zero value of a field means its
// default. The bounds below it are about form, not cost, and nobody needs to
// change them.
type Limits struct {
	RefusePixels int64 // a picture whose header claims more is refused
	FullPixels   int64 // a picture decoded at full size may have so many
	ScaledPixels int64 // a JPEG decoded at reduced size may have so many

	PhotoBytes    int64
	VideoBytes    int64
	DocumentBytes int64

	Decode    time.Duration // wall time of one decode here
	WorkerCPU time.Duration // work of one decode in a worker, where the system can tell
	Worker    time.Duration // wall time of one, its start included
	Memory    int64         // bytes that all decodes running at once may take
	Workers   int           // decoder processes at once
}

// DefaultLimits are made for phone files on a small computer.
func DefaultLimits() Limits {
	return Limits{
		RefusePixels:  500e6,
		FullPixels:    64e6,
		ScaledPixels:  200e6,
		PhotoBytes:    256 << 20,
		VideoBytes:    8 << 30,
		DocumentBytes: 200 << 20,
		Decode:        9 * time.Second,
		WorkerCPU:     9 * time.Second,
		Worker:        30 * time.Second,
		Memory:        768 << 20,
		Workers:       2,
	}
}

// withDefaults fills the fields that were left zero.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	fill(&l.RefusePixels, d.RefusePixels)
	fill(&l.FullPixels, d.FullPixels)
	fill(&l.ScaledPixels, d.ScaledPixels)
	fill(&l.PhotoBytes, d.PhotoBytes)
	fill(&l.VideoBytes, d.VideoBytes)
	fill(&l.DocumentBytes, d.DocumentBytes)
	fill(&l.Decode, d.Decode)
	fill(&l.WorkerCPU, d.WorkerCPU)
	fill(&l.Worker, d.Worker)
	fill(&l.Memory, d.Memory)
	fill(&l.Workers, d.Workers)
	return l
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Bounds of what our own readers believe. Real files stay far below them.
const (
	headBytes  = 4096     // of a file tell its type
	junkBytes  = 1024     // may stand before a JPEG or PDF: what a bad download puts there
	wholeBytes = 16 << 10 // from here on a picture is kept though its header cannot be read: somebody may save it

	maxScans   = 100     // passes of a progressive JPEG; encoders make about ten, and each costs a pass over all pixels
	pureWork   = 2e9     // pixels in all passes, where nothing can end a decode that takes too long
	maxProfile = 4 << 20 // bytes of a colour profile; real ones take 0.5 to 600 KB
	maxText    = 1 << 20 // bytes a compressed text of a PNG may unpack to
	maxBoxes   = 4096    // of a HEIF file; a tiled picture has about a hundred
	maxItems   = 4096    // of a HEIF file; a tiled picture has about fifty
	maxTags    = 2000    // of metadata
	maxTagSize = 8192    // bytes of one
	maxTIFFs   = 10_000  // pages of a TIFF that are counted

	maxAnswerSide   = 16384       // pixels a Studio believes of a worker's answer, across or down
	maxAnswerPixels = 4096 * 4096 // and in all

	textBytes  = 32 << 20 // of a text are looked at; what comes after is kept unseen
	chatBytes  = 1 << 20  // of a text are looked at for the dates of a chat
	maxNesting = 200      // levels of JSON; chat exports are not ten deep
	maxRows    = 200_000  // of a table are looked at

	maxMailDepth = 20   // levels of a message in parts; real mail has some four
	maxMailParts = 1000 // in all

	pdfBytes      = 200 << 20 // of a PDF are looked at
	maxObjStream  = 4 << 20   // bytes of one stream of objects, unpacked
	maxObjStreams = 64 << 20  // of all of them
	maxPages      = 100_000   // that are counted

	maxEntries   = 20_000  // of an archive
	oddEntries   = 1_000   // are worth a word
	maxUnpacked  = 4 << 30 // bytes it may claim to hold
	maxRatio     = 200     // of unpacked to packed bytes …
	ratioMatters = 1 << 20 // … from this size on; texts of nothing but spaces are packed as well
	zipTailBytes = 66_000  // at its end hold its directory's end
)
