/*
 * What the box's cgroup says: CPU time, memory and out-of-memory kills of everything in it. Its files stay open from
 * the start, so that one look is one system call. Where none is readable (gVisor) the figures are 0 and the caller
 * falls back on what the kernel says of single processes.
 */
#ifndef COUNTERS_H
#define COUNTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Finds the cgroup's files and returns its version: 1, 2, or 0 when CPU time or memory cannot be read. */
int counters_open(void);

/* CPU time that all processes of the box have used, except the supervisor; only differences mean something. */
uint64_t counters_cpu_ns(void);

/* Anonymous and shared memory in bytes: what belongs to programs, without the page cache. Of the kernel's own memory
 * only what exceeds 128 MiB counts: honest programs stay below (most of theirs is what the kernel remembers of files
 * that they looked at), but one that piles up unread socket buffers has next to no memory of its own, so that the
 * kernel would rather kill the supervisor than it. */
uint64_t counters_memory(void);

/* The same when no process of a run is left: waits until the memory of those that were is gone too, for at most five
 * seconds. The kernel frees some of it when it finds the time, and what a run starts with is not counted as its own. */
uint64_t counters_settled_memory(void);

/* How many processes the kernel has killed for want of memory, be it of the box's or of the machine's. */
uint64_t counters_oom_kills(void);

/* Whether the box has ever come to its own limit; if not, kills are for want of the machine's memory. After it has,
 * such kills cannot be told from the limit's own any more. */
bool counters_limit_reached(void);

/* What belongs to programs, from memory.stat. With version 1 a box has swap where the machine has some (the limit is of
 * both together), and a program can have its memory put there. */
uint64_t counters_programs_memory(const char *stat, int version);

/* The kernel's own memory less what it would give back at once, from version 2's memory.stat and memory.current. Before
 * Linux 5.18 memory.stat has no line for it: there it is what is neither a program's nor a file's. */
uint64_t counters_kernel_memory(const char *stat, uint64_t current);

/* The number behind `key` at the start of a line, 0 when there is none. */
uint64_t counters_field(const char *text, const char *key);

#endif
