package arrows

// Room is what one package (or a package and all below it) may import of ours.
type Room struct {
	Pattern string // relative to the module; "." is its root
	May     []string
	Not     []string // exceptions to May
}

// Rooms is the table of ARCHITECTURE.md. The first pattern that fits a package
// is its room.
var Rooms = []Room{
	{Pattern: ".", May: []string{"app", "internal/cli", "evidence/media"}},
	{Pattern: "assets"},
	{Pattern: "evidence"},
	{Pattern: "evidence/limit"},
	{Pattern: "evidence/vault", May: []string{"evidence"}},
	{Pattern: "evidence/desk", May: []string{"evidence", "evidence/vault"}},
	{Pattern: "evidence/media/movie", May: []string{"evidence", "evidence/limit"}},
	{Pattern: "evidence/media/program", May: []string{"evidence/limit"}},
	{Pattern: "evidence/media/ffmpeg", May: []string{"evidence", "evidence/limit", "evidence/media/movie", "evidence/media/program"}},
	{Pattern: "evidence/media/tesseract", May: []string{"evidence/limit", "evidence/media/program"}},
	{Pattern: "evidence/media/poppler", May: []string{"evidence/limit", "evidence/media/program"}},
	{Pattern: "evidence/drawing", May: []string{"evidence"}},
	{Pattern: "evidence/media/pen", May: []string{"evidence", "evidence/drawing", "assets"}},
	{Pattern: "evidence/media", May: []string{"evidence", "evidence/limit", "evidence/media/pen", "evidence/media/movie", "evidence/media/ffmpeg", "evidence/media/tesseract", "evidence/media/poppler", "evidence/media/program"}},
	{Pattern: "evidence/chat", May: []string{"evidence", "evidence/limit"}},
	{Pattern: "evidence/archive", May: []string{"evidence", "evidence/limit"}},
	{Pattern: "evidence/intake", May: []string{"evidence", "evidence/limit", "evidence/desk", "evidence/vault", "evidence/media"}},
	{Pattern: "evidence/search", May: []string{"evidence"}},
	{Pattern: "evidence/talk", May: []string{"evidence", "evidence/limit", "evidence/archive", "evidence/chat", "evidence/desk", "evidence/intake", "evidence/media", "evidence/vault"}},
	{Pattern: "evidence/guide", May: []string{"evidence"}},
	{Pattern: "report", May: []string{"evidence", "evidence/drawing", "evidence/guide", "internal/i18n"}},
	{Pattern: "report/letter", May: []string{"evidence", "evidence/guide"}},
	{Pattern: "report/upload", May: []string{"evidence", "evidence/guide"}},
	{Pattern: "internal/parcel", May: []string{"evidence/...", "report/...", "assets", "internal/i18n", "internal/leak", "internal/press"}},
	{Pattern: "internal/calendar", May: []string{"evidence", "evidence/guide", "internal/facts"}},
	{Pattern: "report/page", May: []string{"evidence", "evidence/drawing", "report"}},
	{Pattern: "report/pdf", May: []string{"report/page"}},
	{Pattern: "report/raster", May: []string{"report/page", "report"}},
	{Pattern: "report/bundle", May: []string{"evidence", "evidence/limit"}},
	{Pattern: "report/bundle/checker", May: []string{"assets", "report/bundle"}},
	{Pattern: "report/reporttest", May: []string{"evidence"}},
	{Pattern: "internal/i18n"},
	{Pattern: "internal/press", May: []string{"evidence/...", "report/...", "assets", "internal/i18n", "internal/leak"}},
	{Pattern: "internal/pack", May: []string{"evidence/...", "report/...", "assets", "internal/facts", "internal/i18n", "internal/leak", "internal/press"}},
	{Pattern: "internal/repair", May: []string{"evidence/..."}},
	{Pattern: "internal/facts", May: []string{"evidence", "evidence/guide", "internal/i18n"}},
	{Pattern: "internal/leak", May: []string{"evidence"}},
	{Pattern: "internal/library", May: []string{"evidence", "report"}},
	{Pattern: "internal/demo", May: []string{"evidence/...", "report/...", "internal/...", "assets"}},
	{Pattern: "internal/cli", May: []string{"..."}, Not: []string{"app/..."}},
	{Pattern: "internal/crash"},
	{Pattern: "internal/corpus"},
	{Pattern: "internal/trap"},
	{Pattern: "internal/arrows"},
	{Pattern: "app/pyramid"},
	{Pattern: "app/kit", May: []string{"app/pyramid"}},
	{Pattern: "e2e", May: []string{"..."}},
	{Pattern: "e2e/torture"},
	{Pattern: "app/...", May: []string{"..."}, Not: []string{"internal/cli"}},
}

// Fence says which places alone may import a library, tests included.
type Fence struct {
	Library string   // import path; what is below it is meant, too
	Only    []string // patterns
}

// Fences keep what could leak everywhere in one room.
var Fences = []Fence{
	{"github.com/disintegration/imaging", []string{"evidence/media/..."}},
	{"github.com/jung-kurt/gofpdf", []string{"report/pdf/..."}},
	{"fyne.io/fyne", []string{"app/..."}},
	{"modernc.org/sqlite", []string{"evidence/vault"}},
	{"github.com/jezek/xgb", []string{"app/...", "e2e"}},
	{"github.com/arran4/golang-ical", []string{"internal/calendar"}},
}

// Pure packages import the standard library only.
var Pure = []string{"evidence"}

// Nameless are names that say nothing about what a package is for.
var Nameless = []string{"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "shared", "base"}
