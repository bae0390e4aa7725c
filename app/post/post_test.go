package post_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"proofbox/app/post"
)

// pump is a UI goroutine that runs queued calls one at a time when told.
type pump struct {
	mu    sync.Mutex
	calls []func()
}

func (p *pump) queue(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, f)
}

func (p *pump) waiting() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.calls)
}

func (p *pump) turn() bool {
	p.mu.Lock()
	if len(p.calls) == 0 {
		p.mu.Unlock()
		return false
	}
	f := p.calls[0]
	p.calls = p.calls[1:]
	p.mu.Unlock()
	f()
	return true
}

func TestManyPostsAreOneCallInOrder(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	var got []int
	for i := range 1000 {
		b.Post(func() { got = append(got, i) })
	}
	if n := ui.waiting(); n != 1 {
		t.Fatalf("%d calls queued, want 1", n)
	}
	for ui.turn() {
	}
	want := make([]int, 1000)
	for i := range want {
		want[i] = i
	}
	if !slices.Equal(got, want) {
		t.Fatalf("ran %v", got)
	}
}

func TestNothingIsLostAmongGoroutines(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	sum, done := 0, make(chan struct{})
	var posters sync.WaitGroup
	for range 8 {
		posters.Add(1)
		go func() {
			defer posters.Done()
			for range 500 {
				b.Post(func() { sum++ })
			}
		}()
	}
	go func() { posters.Wait(); close(done) }()
	for open := true; open || ui.waiting() > 0; {
		ui.turn()
		select {
		case <-done:
			open = false
		default:
		}
	}
	if sum != 4000 {
		t.Fatalf("%d of 4000 ran", sum)
	}
}

func TestLongWorkIsSpreadOverCalls(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	ran := 0
	for range 10 {
		b.Post(func() { ran++; time.Sleep(post.Budget / 2) })
	}
	ui.turn()
	if ran == 10 || ran == 0 {
		t.Fatalf("one call ran %d of 10", ran)
	}
	for ui.turn() {
	}
	if ran != 10 {
		t.Fatalf("%d of 10 ran", ran)
	}
}

func TestLatestShowsOnlyTheNewest(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	var got []int
	l := post.NewLatest(b, 0, func(v int) { got = append(got, v) })
	l.Post(1)
	l.Post(2)
	l.Post(3)
	for ui.turn() {
	}
	l.Post(4)
	for ui.turn() {
	}
	if !slices.Equal(got, []int{3, 4}) {
		t.Fatalf("shown %v, want [3 4]", got)
	}
}

func TestNothingRunsAfterClose(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	b.Post(func() { t.Error("ran what was queued before Close") })
	b.Close()
	b.Post(func() { t.Error("ran what was posted after Close") })
	for ui.turn() {
	}
}

func TestLatestRestsBetweenTwo(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	var got []int
	l := post.NewLatest(b, 50*time.Millisecond, func(v int) { got = append(got, v) })
	l.Post(1)
	ui.turn()
	l.Post(2)
	l.Post(3)
	if ui.turn() {
		t.Fatal("the second came without a rest")
	}
	for end := time.Now().Add(5 * time.Second); !ui.turn(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the second never came")
		}
	}
	if !slices.Equal(got, []int{1, 3}) {
		t.Fatalf("shown %v, want [1 3]", got)
	}
}

func TestHurryEndsTheRest(t *testing.T) {
	ui := &pump{}
	b := post.New(ui.queue)
	var got []int
	l := post.NewLatest(b, time.Hour, func(v int) { got = append(got, v) })
	l.Hurry() // nothing waits
	l.Post(1)
	l.Hurry()
	for ui.turn() {
	}
	l.Post(2)
	if ui.turn() {
		t.Fatal("the second came without a rest")
	}
	l.Post(3)
	l.Hurry()
	for ui.turn() {
	}
	if !slices.Equal(got, []int{1, 3}) {
		t.Fatalf("shown %v, want [1 3]", got)
	}
}
