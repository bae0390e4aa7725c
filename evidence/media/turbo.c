//go:build cgo && !nocturbo

#include "turbo.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <jpeglib.h>
#include <jerror.h>

// The library's errors end in pb_fail, which jumps back; rows that are done by
// then stay in the buffer, so a cut photo still shows what there is of it.
typedef struct {
	struct jpeg_error_mgr m;
	jmp_buf back;
	int damaged;
} pb_errors;

typedef void (*pb_idct)(j_decompress_ptr, jpeg_component_info *, JCOEFPTR, JSAMPARRAY, JDIMENSION);

// The beginning of the library's struct jpeg_inverse_dct; it has stood
// unchanged since version 6.
typedef struct {
	void (*start_pass)(j_decompress_ptr);
	pb_idct method[MAX_COMPONENTS];
} pb_idcts;

typedef struct {
	pb_idct method[MAX_COMPONENTS];
	int wild;
} pb_blocks;

typedef struct {
	struct jpeg_progress_mgr m;
	struct timespec end;
	int max_scans;
	const int *stop;
	int late;
} pb_watch;

static void pb_fail(j_common_ptr c) { longjmp(((pb_errors *)c->err)->back, 1); }

static void pb_silent(j_common_ptr c) { (void)c; }

// Junk in the header is not counted: the picture does not suffer from it. Nor is
// a byte or two before the end, which some encoders pad with.
static void pb_note(j_common_ptr c, int level) {
	struct jpeg_error_mgr *m = c->err;
	if (level >= 0 || ((j_decompress_ptr)c)->input_scan_number == 0) return;
	if (m->msg_code == JWRN_EXTRANEOUS_DATA && m->msg_parm.i[0] <= 2 && m->msg_parm.i[1] == JPEG_EOI) return;
	((pb_errors *)m)->damaged++;
}

static void pb_tick(j_common_ptr c) {
	pb_watch *w = (pb_watch *)c->progress;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec > w->end.tv_sec || (now.tv_sec == w->end.tv_sec && now.tv_nsec > w->end.tv_nsec) ||
	    ((j_decompress_ptr)c)->input_scan_number > w->max_scans || __atomic_load_n(w->stop, __ATOMIC_RELAXED)) {
		w->late = 1;
		longjmp(((pb_errors *)c->err)->back, 1);
	}
}

static void pb_watch_begin(pb_watch *w, const pb_job *job, const int *stop) {
	clock_gettime(CLOCK_MONOTONIC, &w->end);
	w->end.tv_sec += job->ms / 1000;
	w->end.tv_nsec += (long)(job->ms % 1000) * 1000000L;
	if (w->end.tv_nsec >= 1000000000L) {
		w->end.tv_sec++;
		w->end.tv_nsec -= 1000000000L;
	}
	w->max_scans = job->max_scans;
	w->stop = stop;
	w->m.progress_monitor = pb_tick;
}

// A block's mean cannot leave the range of eight bits by much. Twice that range
// is written by no encoder: bits of the file have changed.
static void pb_look(j_decompress_ptr c, jpeg_component_info *comp, JCOEFPTR block, JSAMPARRAY out, JDIMENSION col) {
	pb_blocks *b = (pb_blocks *)c->client_data;
	if (comp->quant_table) {
		long mean = (long)block[0] * comp->quant_table->quantval[0];
		if (mean < -2048 || mean > 2048) b->wild++;
	}
	b->method[comp->component_index](c, comp, block, out, col);
}

static void pb_look_at_blocks(j_decompress_ptr c, pb_blocks *b) {
	pb_idcts *idct = (pb_idcts *)c->idct;
	c->client_data = b;
	for (int i = 0; i < c->num_components; i++) {
		b->method[i] = idct->method[i];
		if (idct->method[i]) idct->method[i] = pb_look;
	}
}

static void pb_cmyk(unsigned char *p, size_t pixels, int inverted) {
	for (size_t i = 0; i < pixels; i++, p += 4) {
		int k = inverted ? p[3] : 255 - p[3];
		for (int j = 0; j < 3; j++) p[j] = (inverted ? p[j] : 255 - p[j]) * k / 255;
		p[3] = 255;
	}
}

/* Starts to decode as the job wants it, in RGBA or CMYK. Errors jump back to who
 * called. Gives whether the pixels are of the size that the job has room for. */
static int pb_begin(struct jpeg_decompress_struct *c, pb_watch *w, const unsigned char *data, unsigned long n, const int *stop, pb_job *job) {
	jpeg_create_decompress(c);
	pb_watch_begin(w, job, stop);
	c->progress = &w->m;
	c->mem->max_memory_to_use = job->memory;
	jpeg_mem_src(c, (unsigned char *)data, n);
	jpeg_read_header(c, TRUE);
	c->scale_num = 1;
	c->scale_denom = job->denom;
	c->out_color_space = c->num_components == 4 ? JCS_CMYK : JCS_EXT_RGBA;
	c->dct_method = JDCT_ISLOW;
	c->do_fancy_upsampling = job->denom == 1;
	jpeg_start_decompress(c);
	return (int)c->output_width == job->width && (int)c->output_height == job->height && c->output_components == 4;
}

int pb_decode(const unsigned char *data, unsigned long n, unsigned char *out, const int *stop, pb_job *job) {
	struct jpeg_decompress_struct c;
	pb_errors e;
	pb_watch w;
	pb_blocks b;
	memset(&c, 0, sizeof c);
	memset(&e, 0, sizeof e);
	memset(&w, 0, sizeof w);
	memset(&b, 0, sizeof b);
	c.err = jpeg_std_error(&e.m);
	e.m.error_exit = pb_fail;
	e.m.output_message = pb_silent;
	e.m.emit_message = pb_note;
	if (setjmp(e.back)) {
		job->failed = 1;
		goto done;
	}
	int fits = pb_begin(&c, &w, data, n, stop, job);
	if (!fits) {
		job->failed = 1;
		goto done;
	}
	pb_look_at_blocks(&c, &b);
	while (c.output_scanline < c.output_height) {
		JSAMPROW row = out + (size_t)c.output_width * 4 * c.output_scanline;
		jpeg_read_scanlines(&c, &row, 1);
		job->rows = c.output_scanline;
	}
	jpeg_finish_decompress(&c);
done:
	if (c.out_color_space == JCS_CMYK) pb_cmyk(out, (size_t)job->width * job->rows, c.saw_Adobe_marker);
	job->damaged = e.damaged + b.wild;
	job->late = w.late;
	jpeg_destroy_decompress(&c);
	return job->rows;
}

int pb_decode_part(const unsigned char *data, unsigned long n, unsigned char *out, const int *stop, pb_job *job, const pb_part *part) {
	struct jpeg_decompress_struct c;
	pb_errors e;
	pb_watch w;
	unsigned char *volatile line = NULL;
	volatile int good = 0;
	memset(&c, 0, sizeof c);
	memset(&e, 0, sizeof e);
	memset(&w, 0, sizeof w);
	c.err = jpeg_std_error(&e.m);
	e.m.error_exit = pb_fail;
	e.m.output_message = pb_silent;
	e.m.emit_message = pb_note;
	if (setjmp(e.back)) {
		job->failed = 1;
		goto done;
	}
	int fits = pb_begin(&c, &w, data, n, stop, job);
	if (!fits || part->x < 0 || part->y < 0 || part->x + part->width > job->width || part->y + part->height > job->height) {
		job->failed = 1;
		goto done;
	}
	JDIMENSION left = part->x, across = part->width;
	if (part->width < job->width) jpeg_crop_scanline(&c, &left, &across);
	line = malloc((size_t)c.output_width * 4);
	if (!line || (int)left > part->x || left + c.output_width < (JDIMENSION)(part->x + part->width)) {
		job->failed = 1;
		goto done;
	}
	if (part->y > 0) jpeg_skip_scanlines(&c, part->y);
	while (good < part->height) {
		JSAMPROW row = line;
		jpeg_read_scanlines(&c, &row, 1);
		memcpy(out + (size_t)part->width * 4 * good, line + (size_t)(part->x - (int)left) * 4, (size_t)part->width * 4);
		good = good + 1;
		job->rows = c.output_scanline;
	}
done:
	free(line);
	if (c.out_color_space == JCS_CMYK) pb_cmyk(out, (size_t)part->width * good, c.saw_Adobe_marker);
	job->damaged = e.damaged;
	job->late = w.late;
	jpeg_destroy_decompress(&c);
	return good;
}

unsigned long pb_encode(const unsigned char *rgba, int width, int height, int quality, unsigned char **out) {
	struct jpeg_compress_struct c;
	pb_errors e;
	unsigned long n = 0;
	memset(&c, 0, sizeof c);
	memset(&e, 0, sizeof e);
	*out = NULL;
	c.err = jpeg_std_error(&e.m);
	e.m.error_exit = pb_fail;
	e.m.output_message = pb_silent;
	if (setjmp(e.back)) {
		jpeg_destroy_compress(&c);
		return 0;
	}
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, out, &n);
	c.image_width = width;
	c.image_height = height;
	c.input_components = 4;
	c.in_color_space = JCS_EXT_RGBX;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, quality, TRUE);
	jpeg_start_compress(&c, TRUE);
	while (c.next_scanline < c.image_height) {
		JSAMPROW row = (JSAMPROW)(rgba + (size_t)width * 4 * c.next_scanline);
		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	return n;
}
