/* The files of a run, or of a program, as they come from the judge. */
#ifndef UPLOAD_H
#define UPLOAD_H

#include <sys/types.h>

/* Takes F and D frames into the run's folder until G, which it takes too. */
void upload_work(uid_t run);

/* Takes F and D frames into the program's folder, in place of an earlier program, until K, which it takes too. */
void upload_program(void);

#endif
