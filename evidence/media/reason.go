package media

import "proofbox/evidence"

// warning makes a sentence of the catalogue; args are name, value pairs.
func warning(code string, args ...string) evidence.Warning {
	w := evidence.Warning{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if w.Args == nil {
			w.Args = map[string]string{}
		}
		w.Args[args[i]] = args[i+1]
	}
	return w
}

func reject(code string, args ...string) error {
	return &Rejected{warning(code, args...)}
}
