package evidence

import (
	"math/bits"
	"strconv"
)

// Look is how a picture looks, in numbers, measured once when it comes in, at
// 480 to 512 pixels of its long side. They support hints and are no verdicts.
type Look struct {
	// Way is how it was measured, 1 so far; 0: it was not, and nothing is known.
	Way int `json:"way"`
	// Sharpness is the share of its contrast that lies in the finest detail, in
	// thousandths: of the four directions the poorest, because a shaken camera
	// blurs one way only, and of the places in the picture the best, because what
	// is not meant is often blurred on purpose. 0: too even to tell.
	Sharpness int `json:"sharpness"`
	// Shadow and Highlight are the brightness that 5 and 95 of a hundred pixels
	// stay below: 0 black, 255 white.
	Shadow    int `json:"shadow"`
	Highlight int `json:"highlight"`
	// Fingerprint is alike for pictures that look alike; 0: too even to tell.
	Fingerprint Fingerprint `json:"fingerprint"`
}

// Fingerprint tells for 8 rows of 9 fields each, from the top left, whether
// brightness grows to the right.
type Fingerprint uint64

// Distance is in how many of the 64 places two fingerprints differ.
func (f Fingerprint) Distance(g Fingerprint) int { return bits.OnesCount64(uint64(f ^ g)) }

// MarshalText writes hexadecimal digits: JSON has no numbers of 64 bits.
func (f Fingerprint) MarshalText() ([]byte, error) {
	return strconv.AppendUint(nil, uint64(f), 16), nil
}

// UnmarshalText reads the form of MarshalText.
func (f *Fingerprint) UnmarshalText(b []byte) error {
	n, err := strconv.ParseUint(string(b), 16, 64)
	*f = Fingerprint(n)
	return err
}
