/*
 * The judge's part of a run's time: while it takes no output, or owes input to a program that has read all there was.
 * Both at once count once. What a program does cannot keep either going: output that waits is within its limit, and as
 * soon as a byte lies unread, or the program can read no more, the time is its own.
 */
#ifndef STALL_H
#define STALL_H

#include <stdbool.h>
#include <stdint.h>

enum stall { OUTPUT_NOT_TAKEN = 1, INPUT_OWED = 2 };

void stall_note(enum stall kind, bool stalls);

/* Nanoseconds of this supervisor's life in which the judge has kept it waiting. */
uint64_t stall_ns(void);

#endif
