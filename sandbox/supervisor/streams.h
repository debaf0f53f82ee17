/* A run's three standard streams, between the judge's frames and the program's pipes. */
#ifndef STREAMS_H
#define STREAMS_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "child.h"
#include "request.h"

struct streams {
    int in, out, error;    /* the supervisor's ends, -1 once closed */
    bool input_over;       /* Z has come */
    bool unread;           /* what the program has not read is all there is until the judge goes on */
    uint32_t payload_left; /* of the current I */
    uint64_t allowance;    /* output that may still pass */
    uint64_t out_bytes, error_bytes;
    bool out_cut, error_cut;
};

enum { STREAM_POLLS = 5 };

/* Makes the pipes as the run's user, who can then open them again through /dev/stdin and its like. */
struct standard streams_open(struct streams *streams, const struct request *request, uid_t run);

/* Moves what can be moved without waiting: input to the program, frames that are due to the judge. True when it stopped
 * only to let others have their turn. */
bool streams_feed(struct streams *streams);

/* Nanoseconds until streams_feed has something to do that nothing tells of: frames become due, or the program may have
 * come to wait for the judge's input; at most `pause`. */
uint64_t streams_pause_ns(const struct streams *streams, uint64_t pause);

/* Fills in what to wait for, and after the wait moves what has become ready. */
void streams_await(const struct streams *streams, struct pollfd polls[STREAM_POLLS]);
void streams_serve(struct streams *streams, const struct pollfd polls[STREAM_POLLS]);

/* Whether the program has written more than it may. */
bool streams_cut(const struct streams *streams);

/* When no process is left: delivers what is still in the pipes and closes them. */
void streams_finish(struct streams *streams);

/* Waits until the judge has taken everything; the run's remaining input is dropped meanwhile, else two ends that both
 * write before they read would wait for each other. */
void streams_flush(struct streams *streams);

/* Drops the run's remaining input. */
void streams_drop_input(struct streams *streams);

#endif
