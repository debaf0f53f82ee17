/* The way from a copy of the supervisor to the program: all is given up before the program's first instruction. */
#ifndef CHILD_H
#define CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "request.h"

struct standard {
    int in, out, error; /* the program's ends of its three pipes */
};

enum child_failure { STARTED, NOT_EXECUTABLE, BROKEN };

/* Once, when the supervisor starts: the limits that are the same for every run, and the page on which a child notes why
 * it did not become the program. */
void child_prepare(void);

/* Makes a child and returns once it has become the program, or has failed to; -1 leaves errno. */
pid_t child_start(const struct request *request, uid_t run, const struct standard *standard);

/* What became of the last child; `step` names what failed. Certain once the child has ended. */
enum child_failure child_failed(const char **step, int *error);

#endif
