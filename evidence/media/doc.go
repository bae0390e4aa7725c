// Package media turns untrusted bytes into facts and pixels. Whatever a file
// calls itself, here it is what its bytes are, within limits set in one place.
//
// # Words
//
// Studio is the workplace: its limits, its cache folder and its decoders.
// Type is what a file is by content. Examine reads a file once and gives its
// facts, what the user should know (warnings), or why it is refused (Rejected).
// Recipe is a way to make a Derivative: a small upright JPEG with nothing but
// pixels in it, kept in the cache by digest and recipe and always safe to
// delete. Source is an original with the facts that Examine found. Worker is
// another process of our own program that decodes what is risky, slow or large,
// with a limit of memory: HEIC, all formats that phones do not write, large PNGs.
//
// Only this package imports imaging.
package media
