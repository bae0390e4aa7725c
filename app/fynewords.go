package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"proofbox/internal/i18n"
)

// fyneKeys are Fyne's own texts, by our key for each. Fyne ships no Korean and
// has no way to choose a language; what stands for the system's language is
// therefore replaced by what we speak.
var fyneKeys = map[string]string{
	"Advanced": "app.fyne.advanced", "Cancel": "app.cancel", "Confirm": "app.fyne.confirm", "Copy": "app.edit.copy",
	"Create Folder": "app.fyne.create-folder", "Cut": "app.edit.cut", "Enter filename": "app.fyne.enter-name",
	"Error": "app.fyne.error", "Favourites": "app.fyne.favourites", "File": "app.menu.file", "Folder": "app.fyne.folder",
	"New Folder": "app.fyne.new-folder", "No": "app.no", "OK": "app.ok", "Open": "app.open", "Paste": "app.edit.paste",
	"Quit": "app.quit", "Redo": "op.redo", "Save": "app.save", "Select all": "app.edit.select-all",
	"Show Hidden Files": "app.fyne.hidden", "Undo": "op.undo", "Yes": "app.yes",
	"file.name": "app.fyne.name", "file.parent": "app.fyne.parent",
	"monday": "app.day.mon", "tuesday": "app.day.tue", "wednesday": "app.day.wed", "thursday": "app.day.thu",
	"friday": "app.day.fri", "saturday": "app.day.sat", "sunday": "app.day.sun",
	"monday.short": "app.day.mon.short", "tuesday.short": "app.day.tue.short", "wednesday.short": "app.day.wed.short",
	"thursday.short": "app.day.thu.short", "friday.short": "app.day.fri.short", "saturday.short": "app.day.sat.short",
	"sunday.short": "app.day.sun.short",
}

// speakFyne gives Fyne its own texts in our language.
func speakFyne(say i18n.Printer) error {
	texts := map[string]map[string]string{}
	for theirs, ours := range fyneKeys {
		text := say.T(ours)
		texts[theirs] = map[string]string{"one": text, "other": text}
	}
	b, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	for _, locale := range []fyne.Locale{lang.SystemLocale(), "en"} {
		if err := lang.AddTranslationsForLocale(b, locale); err != nil {
			return err
		}
	}
	return nil
}
