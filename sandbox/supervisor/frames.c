#include "frames.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "fatal.h"
#include "stall.h"

enum { FROM_JUDGE = STDIN_FILENO, TO_JUDGE = STDOUT_FILENO };

static struct {
    size_t start, end;
    uint8_t bytes[FRAME_MAX];
} input;

/* Frames wait a little for those that follow: what a program says last, and then the report, cost the engine between the
 * two ends as much as the judge each time. */
enum { HOLD_MS = 5 };

static struct {
    size_t start, end;
    uint64_t hold_until; /* while there is anything */
    bool refused;        /* the judge took less than there was */
    uint8_t bytes[FRAME_MAX];
} output;

uint16_t get_u16(const uint8_t *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t get_u32(const uint8_t *at)
{
    return get_u16(at) | (uint32_t)get_u16(at + 2) << 16;
}

uint64_t get_u64(const uint8_t *at)
{
    return get_u32(at) | (uint64_t)get_u32(at + 4) << 32;
}

void put_u16(uint8_t *at, uint16_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

void put_u32(uint8_t *at, uint32_t value)
{
    put_u16(at, (uint16_t)value);
    put_u16(at + 2, (uint16_t)(value >> 16));
}

void put_u64(uint8_t *at, uint64_t value)
{
    put_u32(at, (uint32_t)value);
    put_u32(at + 4, (uint32_t)(value >> 32));
}

static void make_nonblocking(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        fatal_errno("descriptor %d cannot be made non-blocking", fd);
}

void frames_open(void)
{
    make_nonblocking(FROM_JUDGE);
    make_nonblocking(TO_JUDGE);
}

bool input_fill(void)
{
    if (input.start == input.end) {
        input.start = input.end = 0;
    } else if (input.end == sizeof input.bytes) {
        memmove(input.bytes, input.bytes + input.start, input.end - input.start);
        input.end -= input.start;
        input.start = 0;
    }
    ssize_t got = read(FROM_JUDGE, input.bytes + input.end, sizeof input.bytes - input.end);
    if (got > 0) {
        input.end += (size_t)got;
        return true;
    }
    if (got == 0)
        exit(0);
    if (errno != EAGAIN && errno != EINTR)
        fatal_errno("reading from the judge failed");
    return false;
}

void input_wait(void)
{
    struct pollfd judge = {.fd = FROM_JUDGE, .events = POLLIN};
    while (poll(&judge, 1, -1) < 0)
        if (errno != EINTR)
            fatal_errno("waiting for the judge failed");
}

size_t input_available(void)
{
    return input.end - input.start;
}

const uint8_t *input_bytes(void)
{
    return input.bytes + input.start;
}

void input_consume(size_t length)
{
    input.start += length;
}

bool input_header(struct frame *frame)
{
    if (input_available() < FRAME_HEADER)
        return false;
    frame->type = input.bytes[input.start];
    frame->length = get_u32(input.bytes + input.start + 1);
    if (frame->length > FRAME_MAX)
        fatal("frame of type 0x%02x is %u bytes long, at most %d are allowed", frame->type, frame->length, FRAME_MAX);
    input_consume(FRAME_HEADER);
    return true;
}

struct frame input_next(void)
{
    struct frame frame;
    while (!input_header(&frame))
        if (!input_fill())
            input_wait();
    return frame;
}

void input_exact(void *to, size_t length)
{
    uint8_t *at = to;
    while (length > 0) {
        size_t part = input_available();
        if (part == 0) {
            if (!input_fill())
                input_wait();
            continue;
        }
        if (part > length)
            part = length;
        memcpy(at, input_bytes(), part);
        input_consume(part);
        at += part;
        length -= part;
    }
}

size_t output_room(void)
{
    size_t room = sizeof output.bytes - output.end;
    if (room <= FRAME_HEADER)
        return 0;
    room -= FRAME_HEADER;
    return room < OUTPUT_CHUNK ? room : OUTPUT_CHUNK;
}

uint8_t *output_payload(void)
{
    return output.bytes + output.end + FRAME_HEADER;
}

void output_frame(uint8_t type, size_t length)
{
    if (output.end == 0)
        output.hold_until = clock_now_ns() + HOLD_MS * NS_PER_MS;
    output.bytes[output.end] = type;
    put_u32(output.bytes + output.end + 1, (uint32_t)length);
    output.end += FRAME_HEADER + length;
}

bool output_push(void)
{
    while (output.start < output.end) {
        ssize_t put = write(TO_JUDGE, output.bytes + output.start, output.end - output.start);
        if (put >= 0) {
            output.start += (size_t)put;
        } else if (errno == EAGAIN || errno == ENOMEM) {
            stall_note(OUTPUT_NOT_TAKEN, true);
            output.refused = true;
            return false;
        } else if (errno == EPIPE) {
            exit(0);
        } else if (errno != EINTR) {
            exit(1); /* the one failure that nobody can be told of */
        }
    }
    output.start = output.end = 0;
    output.refused = false;
    stall_note(OUTPUT_NOT_TAKEN, false);
    return true;
}

void output_flush(void)
{
    while (!output_push()) {
        struct pollfd judge = {.fd = TO_JUDGE, .events = POLLOUT};
        if (poll(&judge, 1, -1) < 0 && errno != EINTR)
            fatal_errno("waiting for the judge failed");
    }
}

bool output_due(void)
{
    size_t pending = output.end - output.start;
    return pending >= OUTPUT_CHUNK || (pending > 0 && (output.refused || clock_now_ns() >= output.hold_until));
}

uint64_t output_pause_ns(uint64_t pause)
{
    uint64_t now = clock_now_ns();
    if (output.start == output.end || now >= output.hold_until || output.hold_until - now > pause)
        return pause;
    return output.hold_until - now;
}

void output_last_words(const char *text, size_t length)
{
    uint64_t deadline = clock_now_ns() + NS_PER_S;
    bool said = false;
    for (;;) {
        if (!said && output_room() >= length) {
            memcpy(output_payload(), text, length);
            output_frame('E', length);
            said = true;
        }
        if (output_push() && said)
            return;
        struct pollfd judge = {.fd = TO_JUDGE, .events = POLLOUT};
        uint64_t now = clock_now_ns();
        if (now >= deadline || poll(&judge, 1, (int)((deadline - now) / NS_PER_MS) + 1) < 0)
            return;
    }
}
