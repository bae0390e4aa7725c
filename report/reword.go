package report

import "reflect"

// Reword hands every text of the document that somebody may have typed to f, and
// puts what f gives in its place: whatever is added to the document is met. The
// few words of the layout, codes and anchors are passed over.
func (d *Document) Reword(f func(string) string) { reword(reflect.ValueOf(d).Elem(), f) }

var (
	textType    = reflect.TypeFor[string]()
	wordsType   = reflect.TypeFor[Words]()
	pictureType = reflect.TypeFor[Picture]()
)

func reword(v reflect.Value, f func(string) string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == textType { // the others are codes
			v.SetString(f(v.String()))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			reword(v.Elem(), f)
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // a digest
		}
		for i := range v.Len() {
			reword(v.Index(i), f)
		}
	case reflect.Struct:
		rewordFields(v, f)
	}
}

func rewordFields(v reflect.Value, f func(string) string) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		switch {
		case !field.IsExported(), field.Type == wordsType:
		case v.Type() == pictureType && field.Name == "Recipe", field.Name == "Lang":
		default:
			reword(v.Field(i), f)
		}
	}
}
