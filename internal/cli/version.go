package cli

import "runtime/debug"

// Version is the product's version; the build may set it by the linker.
var Version = "0.1.0"

type versionCmd struct{}

func (versionCmd) Run(t *terminal) error {
	t.print("proofbox " + version())
	return nil
}

// version is the product's version with the revision it was built from, where
// the build recorded one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return Version + " (" + s.Value[:12] + ")"
		}
	}
	return Version
}
