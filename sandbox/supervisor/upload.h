/* The files of a run, as they come from the judge. */
#ifndef UPLOAD_H
#define UPLOAD_H

#include <sys/types.h>

/* Takes F and D frames into the run's folder until G, which it takes too. */
void upload_files(uid_t run);

#endif
