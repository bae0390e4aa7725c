package media

import (
	"time"

	"proofbox/evidence/limit"
)

// Limits are those bounds of package limit that depend on the computer. The zero
// value of a field means its default.
type Limits struct {
	RefusePixels int64 // a picture whose header claims more is refused
	FullPixels   int64 // a picture decoded at full size may have so many
	ScaledPixels int64 // a JPEG decoded at reduced size may have so many

	PhotoBytes    int64
	VideoBytes    int64
	DocumentBytes int64

	Decode       time.Duration // wall time of one decode here
	WorkerCPU    time.Duration // work of one decode in a worker, where the system can tell
	WorkerMemory int64         // bytes of memory of one
	Worker       time.Duration // wall time of one, its start included
	Memory       int64         // bytes that all decodes running at once may take
	CacheBytes   int64         // of derivatives on disk
	Workers      int           // decoder processes at once
}

// DefaultLimits are made for phone files on a small computer.
func DefaultLimits() Limits {
	return Limits{
		RefusePixels:  limit.RefusePixels,
		FullPixels:    limit.FullPixels,
		ScaledPixels:  limit.ScaledPixels,
		PhotoBytes:    limit.PhotoBytes,
		VideoBytes:    limit.VideoBytes,
		DocumentBytes: limit.DocumentBytes,
		Decode:        limit.Decode,
		WorkerCPU:     limit.WorkerCPU,
		WorkerMemory:  limit.WorkerMemory,
		Worker:        limit.Worker,
		Memory:        limit.DecodeMemory,
		Workers:       limit.Workers,
		CacheBytes:    limit.CacheBytes,
	}
}

// withDefaults fills the fields that were left zero.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	fill(&l.RefusePixels, d.RefusePixels)
	fill(&l.FullPixels, d.FullPixels)
	fill(&l.ScaledPixels, d.ScaledPixels)
	fill(&l.PhotoBytes, d.PhotoBytes)
	fill(&l.VideoBytes, d.VideoBytes)
	fill(&l.DocumentBytes, d.DocumentBytes)
	fill(&l.Decode, d.Decode)
	fill(&l.WorkerCPU, d.WorkerCPU)
	fill(&l.WorkerMemory, d.WorkerMemory)
	fill(&l.Worker, d.Worker)
	fill(&l.Memory, d.Memory)
	fill(&l.Workers, d.Workers)
	fill(&l.CacheBytes, d.CacheBytes)
	return l
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
