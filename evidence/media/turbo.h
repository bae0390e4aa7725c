// libjpeg-turbo as Proofbox uses it: a whole file in memory, reduced while it
// is decoded, within limits.
#ifndef PROOFBOX_TURBO_H
#define PROOFBOX_TURBO_H

typedef struct {
	int denom;         // reduce to 1/1, 1/2, 1/4 or 1/8
	int width, height; // size of the result, so reduced
	int ms;            // milliseconds it may take
	int max_scans;     // passes it may have
	long memory;       // bytes the library may hold

	int rows;          // rows that were decoded
	int failed;        // it ended by an error, or by a limit
	int late;          // … by a limit
	int damaged;       // places where the data is not what an encoder writes
} pb_job;

// pb_decode puts R G B A into out (width*height*4 bytes) and returns the rows
// that are good. *stop set to 1 by another thread ends it early.
int pb_decode(const unsigned char *data, unsigned long n, unsigned char *out, const int *stop, pb_job *job);

// A part of a picture, in pixels of the reduced whole.
typedef struct {
	int x, y, width, height;
} pb_part;

// pb_decode_part puts R G B A of a part into out (width*height*4 bytes of the
// part) and returns the rows of it that are good; job->rows counts those of the
// whole that were gone over.
int pb_decode_part(const unsigned char *data, unsigned long n, unsigned char *out, const int *stop, pb_job *job, const pb_part *part);

// pb_encode makes a baseline JPEG of R G B X; *out is to be freed. 0: failed.
unsigned long pb_encode(const unsigned char *rgba, int width, int height, int quality, unsigned char **out);

#endif
