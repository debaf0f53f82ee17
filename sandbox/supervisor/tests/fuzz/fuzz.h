/* What libFuzzer calls for each input it thinks of, and replay.c for each file it is given. A fault ends the process. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Must hold whatever the input is. */
#define MUST(claim) ((claim) ? (void)0 : __builtin_trap())

#endif
