// Package demo makes the sample case: one believable story with invented names,
// whose pictures, video and papers are drawn here and are nobody's.
//
// # Words
//
// A scene is drawn in its own units on a Canvas through a Camera, so that a
// close-up is the same scene seen from nearer. A Brush says the colour of each
// point. The story (texts, tags, messages) is data: assets/demo/story.json; its dates are
// counted from the day it is told.
package demo
