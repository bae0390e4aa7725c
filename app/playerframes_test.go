package app

import (
	"context"
	"testing"
	"time"

	"proofbox/evidence/media"
)

// A picture that was taken just before the video was left is not shown any more:
// the view belongs to another video by then.
func TestNoFrameIsShownOfAVideoThatWasLeft(t *testing.T) {
	for _, left := range []bool{false, true} {
		posted, shown := make(chan func(), 1), false
		f := newFramer(func(do func()) { posted <- do })
		f.want(&frameWish{rank: mainFrame, how: []taking{func(*media.Reel, context.Context, time.Duration, int) (media.Shot, error) { return media.Shot{}, nil }},
			show: func(media.Shot, error) { shown = true }})
		ctx, leave := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			f.run(ctx, nil)
			close(ended)
		}()
		show := <-posted
		if left {
			leave()
			<-ended
		}
		show()
		if shown == left {
			t.Errorf("left: %v, shown: %v", left, shown)
		}
		leave()
		<-ended
	}
}
