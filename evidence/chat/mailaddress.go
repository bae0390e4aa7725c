package chat

import "strings"

// addresses gives the people of an address field as "Name <address>", or as
// much of that as there is, with commas between. It is for reading, not for
// sending: what is no address is kept as it stands.
func addresses(raw string) string {
	var all []string
	for raw != "" {
		var one string
		one, raw = cutOutside(raw, ",;", true)
		if a := address(one); a != "" {
			all = append(all, a)
		}
	}
	return strings.Join(all, ", ")
}

func address(raw string) string {
	raw = strings.TrimSpace(raw)
	if group, member := cutOutside(raw, ":", true); member != "" && !strings.ContainsAny(group, "@<?") {
		raw = strings.TrimSpace(member)
	}
	open := strings.LastIndexByte(raw, '<')
	if open < 0 || !strings.HasSuffix(raw, ">") {
		return oneLine(decodeWords(unquoteParam(raw)))
	}
	name := oneLine(unquoteParam(oneLine(decodeWords(unquoteParam(strings.TrimSpace(raw[:open]))))))
	addr := oneLine(decodeWords(strings.TrimSpace(raw[open+1 : len(raw)-1])))
	switch {
	case name == "" || name == addr:
		return addr
	case addr == "":
		return name
	}
	return name + " <" + addr + ">"
}
