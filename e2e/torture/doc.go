// Package torture holds the program to its promises while everything around it
// fails: it is killed, the disk is full or broken, bits turn in what it wrote,
// and files come that were made to harm it.
//
// All of it drives the program as a user's script would, on real case folders.
//
// # Words
//
// Lane is one user at work: a case, and every folder the program may write to.
// Act is one command of theirs, with what it may change and how to tell that it
// was done. Fate is what happens to a command while it runs. A promise is what
// the program said was done, by ending with code 0.
//
// By itself a test runs a short form of each part; with the build tag torture
// all of it, which is what make torture does. At the end stands one table.
package torture
