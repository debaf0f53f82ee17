#include "streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "clock.h"
#include "fatal.h"
#include "frames.h"
#include "identity.h"
#include "stall.h"

enum { LEAST_READ = 4096, FEED_ROUNDS = 64, UNREAD_PAUSE_MS = 1 };
enum { JUDGE_IN, JUDGE_OUT, PROGRAM_IN, PROGRAM_OUT, PROGRAM_ERROR };

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static void make_pipe(int ends[2], int own)
{
    if (pipe2(ends, O_CLOEXEC) != 0 || fcntl(ends[own], F_SETFL, O_NONBLOCK) != 0)
        fatal_errno("a pipe cannot be made");
}

struct standard streams_open(struct streams *streams, const struct request *request, uid_t run)
{
    int in[2], out[2], error[2] = {-1, -1};
    act_as(run);
    make_pipe(in, 1);
    make_pipe(out, 0);
    if (!request->merge)
        make_pipe(error, 0);
    act_as(0);
    *streams = (struct streams){.in = in[1], .out = out[0], .error = error[0], .allowance = request->output_bytes};
    return (struct standard){.in = in[0], .out = out[1], .error = request->merge ? out[1] : error[1]};
}

/* Takes the next frame of the run's input; false while it has not come. */
static bool next_input_frame(struct streams *streams)
{
    struct frame frame;
    while (!input_header(&frame))
        if (!input_fill())
            return false;
    if (frame.type == 'I' && frame.length > 0)
        streams->payload_left = frame.length;
    else if (frame.type == 'Z' && frame.length == 0)
        streams->input_over = true;
    else
        fatal("frame of type 0x%02x and %u bytes inside a run's input", frame.type, frame.length);
    return true;
}

/* Hands over what is buffered of the current frame; false when the program must read first. */
static bool pass_input(struct streams *streams)
{
    size_t length = input_available();
    if (length > streams->payload_left)
        length = streams->payload_left;
    if (streams->in >= 0) {
        ssize_t put = write(streams->in, input_bytes(), length);
        /* ENOMEM: the programs hold all memory, and soon no longer. */
        if (put < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOMEM))
            return false;
        if (put < 0 && errno != EPIPE)
            fatal_errno("writing to the program failed");
        if (put < 0)
            close_end(&streams->in);
        else
            length = (size_t)put;
    }
    input_consume(length);
    streams->payload_left -= (uint32_t)length;
    return true;
}

/* One step of the input on its way; false when it cannot go on without waiting. */
static bool advance_input(struct streams *streams)
{
    if (streams->payload_left == 0)
        return next_input_frame(streams);
    if (input_available() == 0)
        return input_fill();
    return pass_input(streams);
}

/* Whether there is input that only the program's reading can move on. */
static bool is_blocked(const struct streams *streams)
{
    return streams->payload_left > 0 && input_available() > 0;
}

static bool is_empty(int pipe)
{
    int bytes;
    return ioctl(pipe, FIONREAD, &bytes) == 0 && bytes == 0;
}

/* Where the judge has not sent what comes next, a program that has read everything can only wait for it. */
static void note_owed_input(struct streams *streams, bool more)
{
    bool starved = !more && !streams->input_over && streams->in >= 0 && !is_blocked(streams);
    bool owed = starved && is_empty(streams->in);
    streams->unread = starved && !owed;
    stall_note(INPUT_OWED, owed);
}

static bool feed(struct streams *streams)
{
    bool more = true;
    for (int round = 0; more && !streams->input_over && round < FEED_ROUNDS; round++)
        more = advance_input(streams);
    if (streams->input_over)
        close_end(&streams->in);
    note_owed_input(streams, more);
    return more && !streams->input_over;
}

bool streams_feed(struct streams *streams)
{
    bool more = feed(streams);
    if (output_due())
        output_push();
    return more;
}

uint64_t streams_pause_ns(const struct streams *streams, uint64_t pause)
{
    return output_pause_ns(streams->unread && pause > UNREAD_PAUSE_MS * NS_PER_MS ? UNREAD_PAUSE_MS * NS_PER_MS : pause);
}

static void read_output(struct streams *streams, int *end, uint8_t type, uint64_t *bytes, bool *cut)
{
    size_t room = output_room();
    if (streams->allowance < room)
        room = (size_t)streams->allowance + 1;
    ssize_t got = read(*end, output_payload(), room);
    if (got == 0)
        close_end(end);
    if (got < 0 && errno != EAGAIN && errno != EINTR)
        fatal_errno("reading from the program failed");
    if (got <= 0)
        return;
    size_t passed = (size_t)got;
    if (passed > streams->allowance) {
        passed = (size_t)streams->allowance;
        *cut = true;
        close_end(end);
    }
    if (passed > 0)
        output_frame(type, passed);
    streams->allowance -= passed;
    *bytes += passed;
}

void streams_await(const struct streams *streams, struct pollfd polls[STREAM_POLLS])
{
    bool room = output_room() >= LEAST_READ;
    bool blocked = is_blocked(streams);
    /* The judge's end is always watched: its hanging up is reported even where nothing is to be read. */
    polls[JUDGE_IN] = (struct pollfd){.fd = STDIN_FILENO, .events = streams->input_over || blocked ? 0 : POLLIN};
    polls[JUDGE_OUT] = (struct pollfd){.fd = output_due() ? STDOUT_FILENO : -1, .events = POLLOUT};
    /* Also the program's, for nobody being left who could read. */
    polls[PROGRAM_IN] = (struct pollfd){.fd = streams->in, .events = blocked ? POLLOUT : 0};
    polls[PROGRAM_OUT] = (struct pollfd){.fd = room ? streams->out : -1, .events = POLLIN};
    polls[PROGRAM_ERROR] = (struct pollfd){.fd = room ? streams->error : -1, .events = POLLIN};
}

static void read_outputs(struct streams *streams, bool out, bool error)
{
    if (out && streams->out >= 0 && output_room() >= LEAST_READ)
        read_output(streams, &streams->out, 'o', &streams->out_bytes, &streams->out_cut);
    if (error && streams->error >= 0 && output_room() >= LEAST_READ)
        read_output(streams, &streams->error, 'e', &streams->error_bytes, &streams->error_cut);
}

void streams_serve(struct streams *streams, const struct pollfd polls[STREAM_POLLS])
{
    if ((polls[JUDGE_IN].revents & (POLLHUP | POLLERR)) != 0)
        exit(0);
    if ((polls[PROGRAM_IN].revents & POLLERR) != 0)
        close_end(&streams->in);
    read_outputs(streams, polls[PROGRAM_OUT].revents != 0, polls[PROGRAM_ERROR].revents != 0);
}

bool streams_cut(const struct streams *streams)
{
    return streams->out_cut || streams->error_cut;
}

void streams_flush(struct streams *streams)
{
    for (;;) {
        bool more = feed(streams);
        if (output_push())
            return;
        struct pollfd polls[STREAM_POLLS];
        streams_await(streams, polls);
        if (poll(polls, PROGRAM_IN, more ? 0 : -1) < 0) {
            if (errno != EINTR)
                fatal_errno("waiting for the judge failed");
        } else if ((polls[JUDGE_IN].revents & (POLLHUP | POLLERR)) != 0) {
            exit(0);
        }
    }
}

void streams_finish(struct streams *streams)
{
    close_end(&streams->in);
    for (uint64_t before = UINT64_MAX; streams->out >= 0 || streams->error >= 0;) {
        if (output_room() < LEAST_READ)
            streams_flush(streams);
        uint64_t now = streams->out_bytes + streams->error_bytes;
        if (now == before)
            break;
        before = now;
        read_outputs(streams, true, true);
    }
    close_end(&streams->out);
    close_end(&streams->error);
}

void streams_drop_input(struct streams *streams)
{
    while (!streams->input_over)
        if (!streams_feed(streams) && !streams->input_over)
            input_wait();
}
