/* One run, from its header to its report. */
#ifndef RUN_H
#define RUN_H

#include <stdint.h>

/* Once, when the supervisor starts. */
void run_prepare(void);

/* Serves the run whose R frame of this length comes next on the channel: files, start, streams, report. Returns when
 * the report is sent, the box is clean and the run's last frame has been read. */
void run_serve(uint32_t header_length);

#endif
