/* How a run ended: the outcome, decided in PROTOCOL.md's order, and its frame. */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum outcome {
    EXITED = 1,
    SIGNALED,
    TIME_LIMIT_CPU,
    TIME_LIMIT_WALL,
    MEMORY_LIMIT,
    OUTPUT_LIMIT,
    FILE_LIMIT,
    NO_ARTEFACT,
    NOT_STARTED
};

struct ending {
    bool cpu_exceeded, wall_exceeded, memory_exceeded, output_exceeded, not_started;
    int status; /* of the first process, as wait4 gives it */
};

struct report {
    enum outcome outcome;
    bool out_cut, error_cut;
    int status;
    uint64_t cpu_ns, wall_ns, memory_bytes;
    uint64_t out_bytes, error_bytes;
};

enum { REPORT_LENGTH = 1 + 1 + 4 + 4 + 5 * 8 };

enum outcome report_decide(const struct ending *ending);
void report_pack(const struct report *report, uint8_t payload[REPORT_LENGTH]);

#endif
