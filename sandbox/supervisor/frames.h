/*
 * The supervisor's two ends of the channel to the judge (PROTOCOL.md): requests on descriptor 0, answers on 1.
 * Each has one fixed buffer; nothing here allocates, and neither end blocks unless a function says so.
 * The judge hanging up ends the supervisor wherever it is noticed.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAME_HEADER = 5, FRAME_MAX = 65536, OUTPUT_CHUNK = 32768 };

struct frame {
    uint8_t type;
    uint32_t length;
};

/* Little endian numbers, as they stand in every frame. */
uint16_t get_u16(const uint8_t *at);
uint32_t get_u32(const uint8_t *at);
uint64_t get_u64(const uint8_t *at);
void put_u16(uint8_t *at, uint16_t value);
void put_u32(uint8_t *at, uint32_t value);
void put_u64(uint8_t *at, uint64_t value);

/* Makes both ends non-blocking. */
void frames_open(void);

/* Reads what the judge has sent, once; false when there is nothing now. Call only with an empty buffer or to complete
 * a header. */
bool input_fill(void);
void input_wait(void);

size_t input_available(void);
const uint8_t *input_bytes(void);
void input_consume(size_t length);

/* Takes the next frame's header from the buffer; false while it is incomplete. A payload that is too long is fatal. */
bool input_header(struct frame *frame);

/* The same, waiting for as long as it takes. */
struct frame input_next(void);

/* Waits for exactly `length` bytes of payload. */
void input_exact(void *to, size_t length);

/* Room for the payload of one more frame, 0 when the judge must read first. */
size_t output_room(void);

/* The place for a payload of at most output_room() bytes, and the call that makes a frame of it. */
uint8_t *output_payload(void);
void output_frame(uint8_t type, size_t length);

/* Writes what the judge takes now; true when nothing is left. */
bool output_push(void);

/* Waits until nothing is left. Only between runs: it does not read meanwhile. */
void output_flush(void);

/* Whether frames have waited for others to leave with them for as long as they should: from here on output_push is to be
 * called until nothing is left. */
bool output_due(void);

/* Nanoseconds until then, at most `pause`. */
uint64_t output_pause_ns(uint64_t pause);

/* Sends E with this text, for at most a second. */
void output_last_words(const char *text, size_t length);

#endif
