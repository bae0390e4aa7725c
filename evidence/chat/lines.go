package chat

// Lines gives the lines of a text as Parse counts them: the first is line 1.
// Faults: those of Parse.
func Lines(raw []byte, name string) ([]string, error) {
	in, err := open(raw, name, Options{Format: Pasted}.filled())
	if err != nil {
		return nil, err
	}
	return in.lines, nil
}
