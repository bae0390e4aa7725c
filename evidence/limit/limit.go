// Package limit is the one table of what a file, a conversation or an archive
// from a stranger may cost: bytes, pixels, depth, time and memory. Whoever reads
// what was not written by us takes its bounds from here.
//
// Real files stay far below every one of them; where a bound may be met by
// something real, the user is told what was left out.
package limit

import "time"

// A picture, as a whole. A phone makes 12 to 200 megapixels and 2 to 60 MB.
const (
	RefusePixels = 500_000_000 // a header that claims more is refused
	FullPixels   = 64_000_000  // decoded at full size: 256 MB as pixels
	ScaledPixels = 200_000_000 // of a JPEG that is decoded at reduced size
	PhotoBytes   = 256 << 20
	Headless     = 16 << 10 // bytes from which on a picture is kept though its header cannot be read: somebody may save it

	Scans         = 100           // passes of a progressive JPEG; encoders make about ten, and each costs a pass over all pixels
	PureWork      = 2_000_000_000 // pixels in all passes, where nothing can end a decode that takes too long
	Profile       = 4 << 20       // bytes of a colour profile; real ones take 0.5 to 600 KB
	PNGText       = 1 << 20       // bytes a compressed text of a PNG may unpack to
	PNGTexts      = 16 << 20      // of all of them, which may be as many as fit into the file
	PNGPixelBytes = 96 << 20      // of a PNG as pixels, from which on a worker decodes it; a phone screen takes 20 MB
	Boxes         = 4096          // of a HEIF file; a tiled picture has about a hundred
	Items         = 4096          // of a HEIF file; a tiled picture has about fifty
	Tags          = 2000          // of metadata
	TagBytes      = 8192          // of one
	XMPBytes      = 4 << 20       // of a packet; its reader builds a tree of all of it
	TIFFs         = 10_000        // pages of a TIFF that are counted

	Places      = 20_000   // marks that are followed to a place where a picture was taken; real files have some tens
	PlaceMember = 64 << 20 // bytes of a file within a ZIP that is looked at for a place
	PlaceZIP    = 1 << 30  // of all of them
)

// Decoding. Nobody waits longer for one picture, and a computer of 4 GB has
// enough left for all else.
const (
	Decode        = 9 * time.Second  // wall time of one decode here, or in a program
	WorkerCPU     = 9 * time.Second  // work of one decode in a worker, where the system can tell
	Worker        = 30 * time.Second // wall time of one, its start included
	WorkerMemory  = 1280 << 20       // bytes one may take: HEIC of FullPixels takes 14 a pixel, and what is made of it
	Workers       = 2                // at once
	DecodeMemory  = 768 << 20        // bytes that all decodes running at once may take
	AnswerSide    = 1 << 17          // pixels that are believed of a worker's answer, across or down
	WorkerRequest = 1 << 20          // bytes a worker is asked
	HEICSide      = 16_384           // pixels of a picture that comes back whole from the decoder of HEIC, across or down
	HEICPixels    = 4096 * 4096      // and in all
)

// Programs of others: ffmpeg, ffprobe, pdftoppm, tesseract.
const (
	ProgramTalk    = 256 << 10 // bytes kept of what one says
	ProgramVersion = 64 << 10  // bytes of an answer to what it is
	ProgramStart   = 5 * time.Second
	ProgramMemory  = 1536 << 20 // bytes one may take: decoding 4K HEVC takes 400 MB, a page of a large scan 600 MB
	ProgramCPU     = 180        // seconds of work, should it outlive us
	ProgramAnswer  = 8 << 20    // bytes of an answer in words

	FFmpegCPU    = 8               // seconds of work for one try
	FFmpegPixels = 40_000_000      // of one frame; 8K has 33 million
	FrameBytes   = 32 << 20        // of one frame as a JPEG
	PlaySide     = 1280            // pixels of the pictures that are played
	PageSide     = 4096            // pixels of a page of a paper
	PageCPU      = 4               // seconds of work for one page; a large scan takes one
	ReadingTime  = 2 * time.Minute // of the words of one picture
	ReadingWords = 20_000          // in one picture

	ClipSide    = 1920             // pixels of a video that is encoded anew, where nobody asks for fewer
	ClipSeconds = 60 * 60          // of one; what comes later is left out
	ClipBytes   = 2 << 30          // of one, where nobody asks for fewer
	ClipStart   = time.Minute      // of one, and of the work for it …
	ClipEach    = 30 * time.Second // … and for each second of it; a small computer needs 5 for one of 4K
	ClipLongest = 2 * time.Hour    // and in all
	ClipAnswer  = 64 << 20         // bytes of an answer about each piece of it: an hour has some 300,000 of 70 bytes
)

// A video, as our own readers see it: an index, never the film.
const (
	VideoBytes    = 8 << 30
	Moov          = 64 << 20 // bytes of the index of an MP4; an hour takes about 2 MB
	Moof          = 1 << 20  // of that of one fragment
	Moofs         = 64 << 20 // of those of all fragments
	MP4Tracks     = 64
	AVIHeader     = 4 << 20 // bytes
	AVIChunks     = 1_000_000
	MKVPart       = 256 << 10 // bytes of one of Info, Tracks, Tags
	MKVParts      = 8
	MKVElements   = 500_000
	Frames        = 500_000  // that are listed; ten hours of Motion-JPEG have a million
	MotionJPEG    = 32 << 20 // bytes of one frame
	KeyPicture    = 16 << 20 // bytes of the first key frame
	TransportHead = 4 << 20  // bytes of a transport stream that are read at its beginning
	TransportTail = 2 << 20  // and at its end
)

// Papers and texts.
const (
	DocumentBytes = 200 << 20 // of a PDF, a text, an archive
	HeadBytes     = 4096      // of a file tell its type
	JunkBytes     = 1024      // may stand before a JPEG or PDF: what a bad download puts there

	ObjectStream  = 4 << 20  // bytes of one stream of objects of a PDF, unpacked
	ObjectStreams = 64 << 20 // of all of them
	Pages         = 100_000  // that are counted

	TextBytes   = 32 << 20 // of a text are looked at; what comes after is kept unseen
	TextChat    = 1 << 20  // of a text are looked at for the dates of a chat
	TextNesting = 200      // levels of JSON; chat exports are not ten deep
	TextRows    = 200_000  // of a table are looked at
	LookDepth   = 20       // levels of a mail in parts, to say what it is; real mail has some four
	LookParts   = 1000     // in all
)

// A conversation. Chats of many years stay far below.
const (
	ChatBytes     = 64 << 20
	ChatLineBytes = 1 << 20
	ChatLines     = 2 << 20
	ChatReread    = ChatBytes // bytes of a long account that are read to show samples

	ExportDepth   = 200     // levels of a JSON or HTML export
	ExportEntries = 1 << 19 // an entry takes 250 bytes at least
	HTMLTag       = 4 << 20 // bytes of one tag: each of its attributes costs sixteen times its bytes
	QuoteDepth    = 8       // to which a quotation is marked

	MailHeader   = 1 << 20 // bytes of one header, or between two parts
	MailDepth    = 256     // parts within parts
	MailDeep     = 32      // past it the user is told
	MailParts    = 2000
	MailWork     = 1 << 30 // bytes handed up through all levels
	MailWords    = 4 << 20 // bytes of a part that are taken as words; a longer one is a file too
	MailUnparted = 1 << 16 // the same of a body whose parts cannot be told apart
)

// A ZIP from anywhere.
const (
	ZIPEntries     = 10_000   // of one that is opened
	ZIPUnpacked    = 4 << 30  // bytes it may claim to hold
	ZIPRatio       = 200      // of unpacked to packed bytes …
	ZIPRatioFrom   = 1 << 20  // … from this size on; texts of nothing but spaces are packed as well
	ZIPDirectory   = 16 << 20 // bytes its list of entries may take
	ZIPKeptEntries = 20_000   // of one that is kept as it is
	ZIPManyEntries = 1_000    // are worth a word
	ZIPTail        = 66_000   // bytes at its end hold its directory's end
)

// The cache of derivatives, which can be made again.
const (
	CacheBytes = 4 << 30
	CacheRest  = 24 * time.Hour // a file on its way into the cache is older than that only where its program was ended
)
