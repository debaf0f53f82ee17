/* What a run uses of its time and memory, while it runs and in the end. */
#ifndef METER_H
#define METER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "request.h"

struct meter {
    uint64_t cpu_limit_ns, wall_limit_ns, memory_limit; /* limits; memory in bytes */
    uint64_t cpu_start, wall_start, stalled_start, memory_start, oom_start;
    uint64_t next_look; /* when the figures are due again */
    pid_t main;         /* the run's first process */
    uint64_t reaped_cpu_ns;
    uint64_t cpu_ns, wall_ns, memory; /* as known now; memory is the peak */
    bool out_of_memory;               /* the kernel killed a process, as the box's own limit was reached */
    bool starved;                     /* it killed one though neither that limit nor the run's was: the machine had no more */
};

/* Takes the figures that the run starts from. */
void meter_start(struct meter *meter, const struct request *request);

/* Adds a process that has ended. */
void meter_reaped(struct meter *meter, const struct rusage *usage);

/* Brings the figures up to date when they are due; true when one is above its limit. */
bool meter_exceeded(struct meter *meter);

/* Nanoseconds until the figures are due again. */
uint64_t meter_pause_ns(const struct meter *meter);

/* The run's first process has ended: the wall clock stops, and the memory of what it leaves behind is seen while it is
 * there. */
void meter_main_ended(struct meter *meter);

/* No process is left. */
void meter_stop(struct meter *meter);

bool meter_cpu_exceeded(const struct meter *meter);
bool meter_wall_exceeded(const struct meter *meter);
bool meter_memory_exceeded(const struct meter *meter);

#endif
