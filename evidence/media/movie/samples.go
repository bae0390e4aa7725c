package movie

import (
	"encoding/binary"
	"iter"
)

// table is an array of equal rows of 32-bit numbers inside a box.
type table struct {
	b    []byte
	rows int
	cols int
}

// tableOf reads the count and rows of a table after a full box head. There are
// never more rows than bytes for them.
func tableOf(b []byte, cols int) table {
	c := bigEndian(b)
	c.version()
	n := int64(c.u32())
	return table{c.b, int(min(n, int64(len(c.b)/(4*cols)))), cols}
}

// at gives one number; zero outside the table.
func (t table) at(row, col int) uint32 {
	if row < 0 || row >= t.rows || col >= t.cols {
		return 0
	}
	return binary.BigEndian.Uint32(t.b[4*(row*t.cols+col):])
}

// samples are the tables that tell where and when the samples of a track are.
type samples struct {
	times   table // count, ticks
	runs    table // first chunk, samples a chunk, description
	chunks  table // offset, in 32 bits or, with two columns, in 64
	sizes   table
	keys    table  // numbers of the key frames, from 1; none: all are
	uniform uint32 // size of every sample where they are equal
	count   int64  // claimed number of samples
}

func readSamples(stbl []byte) samples {
	var s samples
	for x := range boxes(stbl) {
		switch x.kind {
		case "stts":
			s.times = tableOf(x.body, 2)
		case "stsc":
			s.runs = tableOf(x.body, 3)
		case "stco":
			s.chunks = tableOf(x.body, 1)
		case "co64":
			s.chunks = tableOf(x.body, 2)
		case "stss":
			s.keys = tableOf(x.body, 1)
		case "stsz":
			s.readSizes(x.body)
		}
	}
	return s
}

func (s *samples) readSizes(b []byte) {
	c := bigEndian(b)
	c.version()
	s.uniform = c.u32()
	s.count = int64(c.u32())
	if s.uniform == 0 {
		s.sizes = table{c.b, int(min(s.count, int64(len(c.b)/4))), 1}
		s.count = int64(s.sizes.rows)
	}
}

// frames counts the samples that have a time.
func (s samples) frames() (n uint64) {
	for i := range s.times.rows {
		n += uint64(s.times.at(i, 0))
	}
	return n
}

// length adds up the times, in ticks.
func (s samples) length() (n uint64) {
	for i := range s.times.rows {
		n += uint64(s.times.at(i, 0)) * uint64(s.times.at(i, 1))
	}
	return n
}

// uneven tells whether the frames are not evenly spaced: one lasts half as long
// again as another. The last often lasts to the end of the sound and does not
// count.
func (s samples) uneven() bool {
	n := s.times.rows
	if n > 2 || n == 2 && s.times.at(1, 0) == 1 && s.times.at(0, 0) > 1 {
		n--
	}
	var lo, hi uint32
	for i := range n {
		d := s.times.at(i, 1)
		if i == 0 || d < lo {
			lo = d
		}
		hi = max(hi, d)
	}
	return float64(hi) > 1.5*float64(lo)
}

// chunk is a run of samples that lie one after another in the file.
type chunk struct {
	offset  int64
	first   int64 // index of its first sample
	samples int64
}

// walk gives the chunks that hold samples, in order.
func (s samples) walk() iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		run, next := 0, int64(0)
		for i := 0; i < s.chunks.rows && next < s.count; i++ {
			for run+1 < s.runs.rows && uint32(i+1) >= s.runs.at(run+1, 0) {
				run++
			}
			n := min(int64(s.runs.at(run, 1)), s.count-next)
			if !yield(chunk{s.offset(i), next, n}) {
				return
			}
			next += n
		}
	}
}

func (s samples) offset(chunk int) int64 {
	if s.chunks.cols == 2 {
		return int64(s.chunks.at(chunk, 0)&0x7fffffff)<<32 | int64(s.chunks.at(chunk, 1))
	}
	return int64(s.chunks.at(chunk, 0))
}

// size is that of one sample.
func (s samples) size(i int64) int64 {
	if s.uniform != 0 {
		return int64(s.uniform)
	}
	return int64(s.sizes.at(int(i), 0))
}

// bytes is the size of a chunk.
func (s samples) bytes(c chunk) (n int64) {
	if s.uniform != 0 {
		return int64(s.uniform) * c.samples
	}
	for i := c.first; i < c.first+c.samples; i++ {
		n += s.size(i)
	}
	return n
}
