// Package post is the one bridge from working goroutines to the UI goroutine.
// A toolkit frame takes about one queued call, so a call per result would pile
// up; the bridge queues at most one call at a time, which takes everything that
// was posted meanwhile.
package post

import (
	"sync"
	"time"
)

// Budget is how long one call may keep the UI goroutine; what is left over
// goes into the next call.
const Budget = 8 * time.Millisecond

// Bridge carries functions to the UI goroutine, in the order they were posted.
// It is safe for concurrent use.
type Bridge struct {
	run func(func()) // queues a call on the UI goroutine and returns at once

	mu      sync.Mutex
	queue   []func()
	pending bool // a call of drain is queued
	closed  bool
}

// New makes a bridge over a toolkit's own way to queue a call.
func New(run func(func())) *Bridge { return &Bridge{run: run} }

// Post runs f on the UI goroutine, soon. After Close it does nothing.
func (b *Bridge) Post(f func()) {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return
	}
	b.queue = append(b.queue, f)
	ask := !b.pending
	b.pending = true
	b.mu.Unlock()
	if ask {
		b.run(b.drain)
	}
}

// drain runs on the UI goroutine.
func (b *Bridge) drain() {
	began := time.Now()
	for f := b.next(); f != nil; f = b.next() {
		f()
		if time.Since(began) > Budget && b.more() {
			b.run(b.drain)
			return
		}
	}
}

// next takes the head of the queue; with none left the call is over.
func (b *Bridge) next() func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) == 0 || b.closed {
		b.pending, b.queue = false, nil
		return nil
	}
	f := b.queue[0]
	b.queue = b.queue[1:]
	return f
}

func (b *Bridge) more() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.queue) > 0 && !b.closed
}

// Close drops what is queued and everything posted from now on.
func (b *Bridge) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed, b.queue = true, nil
}

// Latest carries only the newest of values that replace each other, such as
// states of a case or of a progress bar: the first at once, those that follow
// within a pause together at its end.
type Latest[T any] struct {
	bridge *Bridge
	pause  time.Duration
	show   func(T)

	mu     sync.Mutex
	value  T
	queued bool
	shown  time.Time // when the last was
}

// NewLatest makes a carrier to show, which runs on the UI goroutine.
func NewLatest[T any](b *Bridge, pause time.Duration, show func(T)) *Latest[T] {
	return &Latest[T]{bridge: b, pause: pause, show: show}
}

// Post shows v, soon, unless a newer value comes first.
func (l *Latest[T]) Post(v T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.value = v
	if l.queued {
		return
	}
	l.queued = true
	if wait := l.pause - time.Since(l.shown); wait > 0 {
		time.AfterFunc(wait, func() { l.bridge.Post(l.deliver) })
	} else {
		l.bridge.Post(l.deliver)
	}
}

// Hurry ends the pause: what waits is shown soon.
func (l *Latest[T]) Hurry() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.queued {
		l.bridge.Post(l.deliver)
	}
}

// deliver shows what is queued, unless that was hurried.
func (l *Latest[T]) deliver() {
	l.mu.Lock()
	v, due := l.value, l.queued
	l.queued, l.shown = false, time.Now()
	l.mu.Unlock()
	if due {
		l.show(v)
	}
}
