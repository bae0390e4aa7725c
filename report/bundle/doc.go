// Package bundle writes and checks the sealed ZIP: a folder in BagIt form (RFC
// 8493) in one archive, so that whoever gets it can check every byte without
// this program.
//
// # Words
//
// Payload are the files under data/. A tag file stands beside data/ and says
// something about it. The manifest lists the SHA-256 of each payload file, the
// tag manifest that of each tag file. The seal of a bundle is the digest of its
// tag manifest: who knows the seal knows every byte of what is inside.
//
// # Form
//
//	NAME/bagit.txt
//	NAME/bag-info.txt
//	NAME/data/…                  payload
//	NAME/manifest-sha256.txt     sha256sum -c reads it
//	NAME/…                       further tag files
//	NAME/tagmanifest-sha256.txt
//
// Nothing is packed tighter, all entries carry one time, and their order is
// that of writing: the same files give the same bytes. Bytes go through as they
// are read, and memory does not grow with them. An archive or entry beyond 4 GB
// is a ZIP64.
package bundle
